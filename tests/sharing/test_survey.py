"""How it stands with the folders of places: which sort, which other place, and where else they may be."""

from pathlib import Path

import pytest

from coplan.plan.folder_path import folder_name
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.place_health import Sort
from coplan.plan.place_standing import What
from coplan.plan.roots import Roots
from coplan.sharing.survey import Surveyor
from coplan.sharing.tops import elsewhere, synced, tops
from tests.documents.in_process import Drives


def _surveyor(home: Path, roots: Roots | None = None, tops_of: tuple[Path, ...] = ()) -> Surveyor:
    return Surveyor(Drives(), roots or Roots(), home, lambda _: (), lambda: tops_of)


def _place(folder: str) -> Place:
    return Place(PlaceId(RecordId(folder)), folder_name(folder), folder)


def _made(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def test_a_place_stands_where_its_drive_is_on_this_laptop(tmp_path: Path) -> None:
    _made(tmp_path / "drive" / "Briefings")
    roots = Roots(f"S: = {tmp_path / 'drive'}")
    standing = _surveyor(tmp_path, roots).stand(_place(r"S:\Briefings"))
    assert standing.is_there
    assert standing.here == str(tmp_path / "drive" / "Briefings")
    assert standing.sort is Sort.FOLDER


def test_a_synced_folder_is_said_to_be_one(tmp_path: Path) -> None:
    folder = _made(tmp_path / "OneDrive - Our School" / "Briefings")
    standing = _surveyor(tmp_path).stand(_place(str(folder)))
    assert (standing.sort, standing.name) == (Sort.SYNCED, "OneDrive")


@pytest.mark.parametrize(
    ("folder", "there", "found"),
    [
        (r"S:\Science\Briefings", ["T/Science/Briefings", "U/Other"], "T/Science/Briefings"),
        (r"S:\Science\Briefings", ["T/Briefings", "U/Science/Briefings"], "U/Science/Briefings"),
        (r"S:\Science\Briefings", ["T/Briefings"], "T/Briefings"),
        (r"S:\Science\Briefings", ["T/Science/Briefings", "U/Science/Briefings"], ""),
        (r"S:\Science\Briefings", ["T/Science"], ""),
        (r"\\nas\staff\Science", ["T/Science"], "T/Science"),
        ("/media/kt/STICK/Pages", ["STICK/Pages"], "STICK/Pages"),
        ("S:\\", ["T/Science"], ""),
        (r"\\nas\staff", ["T/staff"], ""),
    ],
)
def test_the_one_folder_with_the_longest_end_of_the_path_is_offered(
    tmp_path: Path, folder: str, there: list[str], found: str
) -> None:
    for each in there:
        _made(tmp_path / each)
    roots = tuple(sorted(tmp_path.iterdir())) + ((tmp_path,) if "STICK" in folder else ())
    offer = elsewhere(folder, roots, Path.is_dir)
    assert offer == (str(tmp_path / found) if found else "")


def test_a_drive_that_does_not_answer_is_asked_once(tmp_path: Path) -> None:
    asked: list[Path] = []

    def is_folder(path: Path) -> bool:
        asked.append(path)
        return False

    assert elsewhere(r"S:\A\B\C\D", [tmp_path, tmp_path / "x"], is_folder) == ""
    assert asked == [tmp_path, tmp_path / "x"]


def test_what_is_away_is_offered_elsewhere(tmp_path: Path) -> None:
    _made(tmp_path / "T" / "Briefings")
    standing = _surveyor(tmp_path, None, (tmp_path / "T",)).stand(_place(r"S:\Briefings"))
    assert not standing.is_there
    assert standing.offer == str(tmp_path / "T" / "Briefings")


def test_another_name_of_a_place_is_seen_through(tmp_path: Path) -> None:
    drive = _made(tmp_path / "drive" / "B").parent
    (tmp_path / "link").symlink_to(drive)
    surveyor = _surveyor(tmp_path / "plan", Roots(f"S: = {drive}"))
    place = _place(str(drive / "B"))
    for other in (str(tmp_path / "link" / "B"), r"S:\B"):
        assert surveyor.approach(other, (place,)).same == place
    assert surveyor.approach(str(drive), (place,)).same is None


def test_files_and_what_is_not_there_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.touch()
    surveyor = _surveyor(tmp_path / "plan")
    assert surveyor.approach(str(file), ()).what is What.FILE
    assert surveyor.approach(str(tmp_path), ()).what is What.FOLDER
    assert surveyor.approach(str(tmp_path / "gone"), ()).what is What.NOTHING


def test_what_is_our_own_is_none_but_the_drive_of_the_sample_that_is_open(tmp_path: Path) -> None:
    ours, sample = tmp_path / "data" / "plan", tmp_path / "data" / "sample" / "2026-11-23"
    for folder in (ours, ours / "outbox", sample, sample / "Shared drive"):
        assert _surveyor(ours).approach(str(folder), ()).is_own
    assert not _surveyor(ours).approach(str(tmp_path / "data" / "plans"), ()).is_own
    assert not _surveyor(sample).approach(str(sample / "Shared drive" / "Parents"), ()).is_own
    assert _surveyor(sample).approach(str(sample), ()).is_own


def test_synced_folders_at_home_are_among_the_roots(tmp_path: Path) -> None:
    for each in ("OneDrive - Our School", "Documents", "Library/CloudStorage/GoogleDrive-me"):
        _made(tmp_path / each)
    (tmp_path / "OneDrive.txt").touch()
    names = [each.name for each in synced(tmp_path)]
    assert names[:2] == [tmp_path.name, "OneDrive - Our School"]
    assert "Documents" not in names
    assert Path.home() in tops()
