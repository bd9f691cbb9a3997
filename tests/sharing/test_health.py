"""A place is tried for real, each drive that fails is told of in words, and nothing is left behind."""

import errno
import os
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from typing_extensions import override

from coplan.plan import safe_names
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.place_health import Aspect, Finding, longest_folders
from coplan.sharing import health
from coplan.sharing.disk import Disk

NOW = partial(datetime.now, UTC)
MOST = 200


def examined(folder: Path, disk: Disk | None = None, subfolders: str = "") -> dict[Aspect, Finding]:
    """What is found out about a folder, by what it is about; nothing of ours stays."""
    place = Place(PlaceId(RecordId("p")), "Shared drive", str(folder), subfolders)
    before = set(folder.iterdir()) if folder.is_dir() else set()
    found = list(health.examine(place, str(folder), Path.is_dir, NOW, disk))
    assert (set(folder.iterdir()) if folder.is_dir() else set()) <= before
    assert len({each.aspect for each in found}) == len(found)
    return {each.aspect: each for each in found}


def refusal(number: int, path: Path) -> OSError:
    """What a drive raises."""
    return OSError(number, os.strerror(number), str(path))


class Refuses(Disk):
    """A drive that does the first so many steps of one kind and then fails with a number at each."""

    def __init__(self, step: str, number: int, first: int = 0) -> None:
        self._step, self._number, self._left = step, number, first

    def _ask(self, step: str, path: Path) -> None:
        if step == self._step:
            if not self._left:
                raise refusal(self._number, path)
            self._left -= 1

    @override
    def names(self, folder: Path) -> list[str]:
        self._ask("names", folder)
        return super().names(folder)

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        if self._step == "write" and not self._left:
            path.write_bytes(content[: len(content) // 2])  # as a disk does that is full in the middle
        self._ask("write", path)
        super().write_new(path, content)

    @override
    def fingerprint(self, path: Path) -> str:
        self._ask("read", path)
        return super().fingerprint(path)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._ask("rename", new)
        super().rename_new(old, new)

    @override
    def rename_at_once(self, old: Path, new: Path) -> None:
        self._ask("rename at once", new)
        super().rename_at_once(old, new)

    @override
    def make_folder(self, path: Path) -> None:
        self._ask("make", path)
        super().make_folder(path)

    @override
    def free(self, folder: Path) -> int:
        self._ask("free", folder)
        return 41 * 10**9


def test_a_good_folder_is_well_in_every_way(tmp_path: Path) -> None:
    found = examined(tmp_path, subfolders="{week}/{class}")
    assert list(found) == [
        Aspect.REACHABLE,
        Aspect.SORT,
        Aspect.WRITABLE,
        Aspect.LONG_PATHS,
        Aspect.CAPITALS,
        Aspect.RENAMING,
        Aspect.CLOCK,
        Aspect.ROOM,
    ]
    assert all(each.well for each in found.values() if each.aspect is not Aspect.ROOM)


def test_a_folder_that_is_not_there_is_not_tried(tmp_path: Path) -> None:
    found = examined(tmp_path / "gone")
    assert list(found) == [Aspect.REACHABLE]
    assert f"{tmp_path} is there, but holds no folder “gone”" in found[Aspect.REACHABLE].sentence
    (deep,) = examined(tmp_path / "no" / "drive").values()
    assert deep.sentence.endswith("cannot be reached.")


@pytest.mark.skipif(os.name == "nt", reason="A folder of Windows is none elsewhere")
def test_a_path_of_another_kind_of_computer_is_not_looked_for_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("S:\\Science").mkdir()
    (found,) = examined(Path("S:\\Science")).values()
    assert found.sentence.endswith("cannot be reached: no folder of this laptop is called like that.")
    assert found.remedy == "Say in Settings where that folder is on this laptop."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="Whoever may do everything is not refused")
def test_a_real_folder_for_reading_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    found = examined(tmp_path)
    tmp_path.chmod(0o755)
    assert found[Aspect.WRITABLE].sentence.startswith("Nothing may be written")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "Nothing may be written in"),
        (errno.EACCES, "Nothing may be written in"),
        (errno.ENOSPC, "There is too little room in"),
        (errno.EDQUOT, "There is too little room in"),
        (errno.EINVAL, "could not be put into"),
    ],
)
def test_where_nothing_can_be_written_only_the_room_is_told(tmp_path: Path, number: int, said: str) -> None:
    found = examined(tmp_path, Refuses("write", number))
    assert set(found) == {Aspect.REACHABLE, Aspect.SORT, Aspect.WRITABLE, Aspect.ROOM}
    assert said in found[Aspect.WRITABLE].sentence
    used_up = number in {errno.ENOSPC, errno.EDQUOT}
    assert ("your own share of it is used up" in found[Aspect.ROOM].sentence) == used_up


def test_a_drive_that_is_full_after_the_first_page_says_so_at_each_step(tmp_path: Path) -> None:
    found = examined(tmp_path, Refuses("write", errno.ENOSPC, first=1))
    assert found[Aspect.WRITABLE].well
    for aspect in (Aspect.LONG_PATHS, Aspect.CAPITALS, Aspect.RENAMING):
        assert os.strerror(errno.ENOSPC) in found[aspect].sentence


def test_a_page_that_reads_back_as_another_is_no_page(tmp_path: Path) -> None:
    class Garbles(Disk):
        @override
        def write_new(self, path: Path, content: bytes) -> None:
            super().write_new(path, bytes(len(content)))

    assert "was not what had been written" in examined(tmp_path, Garbles())[Aspect.WRITABLE].sentence


@pytest.mark.parametrize(("times", "well"), [(1, True), (MOST, False)])
def test_a_file_may_be_held_for_a_moment_but_not_for_ever(
    tmp_path: Path, times: int, well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Holds(Disk):
        left = times

        @override
        def remove(self, path: Path) -> bool:
            if self.left and path.exists():
                self.left -= 1
                raise refusal(errno.EBUSY, path)
            return super().remove(path)

    monkeypatch.setattr(health, "_PATIENCE", (0.0, 0.0))
    disk = Holds()
    place = Place(PlaceId(RecordId("p")), "Shared drive", str(tmp_path))
    found = {each.aspect: each for each in health.examine(place, str(tmp_path), Path.is_dir, NOW, disk)}
    assert found[Aspect.WRITABLE].well == well
    assert well == (Aspect.RENAMING in found)
    assert bool(list(tmp_path.iterdir())) == (not well)


class Away(Disk):
    """A drive that goes away at a step and stays so."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def _go_on(self, path: Path) -> None:
        if not self._left:
            raise refusal(errno.EHOSTDOWN, path)
        self._left -= 1

    @override
    def names(self, folder: Path) -> list[str]:
        self._go_on(folder)
        return super().names(folder)

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        self._go_on(path)
        super().write_new(path, content)

    @override
    def fingerprint(self, path: Path) -> str:
        self._go_on(path)
        return super().fingerprint(path)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._go_on(new)
        super().rename_new(old, new)

    @override
    def rename_at_once(self, old: Path, new: Path) -> None:
        self._go_on(new)
        super().rename_at_once(old, new)

    @override
    def make_folder(self, path: Path) -> None:
        self._go_on(path)
        super().make_folder(path)

    @override
    def free(self, folder: Path) -> int:
        self._go_on(folder)
        return super().free(folder)


@pytest.mark.parametrize("steps", range(18))
def test_a_drive_that_goes_away_at_any_step_is_told_of_once(tmp_path: Path, steps: int) -> None:
    place = Place(PlaceId(RecordId("p")), "Shared drive", str(tmp_path), "{week}/{class}")
    found = list(health.examine(place, str(tmp_path), Path.is_dir, NOW, Away(steps)))
    bad = [each for each in found if not each.well and each.aspect is not Aspect.ROOM]
    assert len(bad) <= 1
    assert all("not there" in each.sentence or "cannot be reached" in each.sentence for each in bad)
    assert not list(tmp_path.iterdir())


def test_names_that_are_cut_or_changed_are_noticed(tmp_path: Path) -> None:
    class Cuts(Disk):
        @override
        def names(self, folder: Path) -> list[str]:
            return [each[:64] for each in super().names(folder)]

    found = examined(tmp_path, Cuts())[Aspect.LONG_PATHS]
    assert not found.well
    assert "do not stay as they are" in found.sentence


@pytest.mark.parametrize("subfolders", ["", "{week}/{class}"])
def test_a_path_that_is_too_long_is_told_with_its_length(tmp_path: Path, subfolders: str) -> None:
    limit = len(str(tmp_path)) + 85

    class Short(Disk):
        @override
        def write_new(self, path: Path, content: bytes) -> None:
            if len(str(path)) > (limit if subfolders else limit - 20):
                raise refusal(errno.ENAMETOOLONG, path)
            super().write_new(path, content)

    found = examined(tmp_path, Short(), subfolders)[Aspect.LONG_PATHS]
    length = len(str(tmp_path)) + 81 + (len("/2026-11-30/nnnnnnnnnnnn") if subfolders else 0)
    assert f"they are {length} characters long" in found.sentence


def test_the_longest_path_is_just_as_long_as_is_told(tmp_path: Path) -> None:
    longest: list[int] = []

    class Measures(Disk):
        @override
        def write_new(self, path: Path, content: bytes) -> None:
            longest.append(len(str(path)))
            super().write_new(path, content)

    assert examined(tmp_path, Measures(), "{week}/{title}")[Aspect.LONG_PATHS].well
    folders = longest_folders(Place(PlaceId(RecordId("p")), "S", str(tmp_path), "{week}/{title}"))
    assert max(longest) == len(str(tmp_path.joinpath(*folders))) + 1 + safe_names.LIMIT


def test_where_no_folders_may_be_made_pages_cannot_be_sorted(tmp_path: Path) -> None:
    found = examined(tmp_path, Refuses("make", errno.EACCES), "{week}")
    assert "“{week}”" in found[Aspect.FOLDERS].sentence
    assert examined(tmp_path, Refuses("make", errno.EACCES))[Aspect.LONG_PATHS].well


def test_a_drive_that_does_not_tell_capitals_apart(tmp_path: Path) -> None:
    class Windows(Disk):
        @override
        def fingerprint(self, path: Path) -> str:
            real = next((each for each in self.names(path.parent) if each.lower() == path.name.lower()), "-")
            return super().fingerprint(path.parent / real)

    found = examined(tmp_path, Windows())[Aspect.CAPITALS]
    assert found.well
    assert found.sentence.startswith("It takes “Gas” and “gas” for one name")


class Replaces(Disk):
    """A drive that puts one file over another without a word."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        old.replace(new)


class SaysSo(Replaces):
    """A drive that does so and says that it did not."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        super().rename_new(old, new)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))


@pytest.mark.parametrize("disk", [Replaces(), SaysSo()])
def test_a_drive_that_replaces_files_is_no_place(tmp_path: Path, disk: Disk) -> None:
    found = examined(tmp_path, disk)[Aspect.RENAMING]
    assert not found.well
    assert "can take the place of a colleague's file" in found.sentence


def test_a_drive_that_can_only_look_first_is_told_of_honestly(tmp_path: Path) -> None:
    found = examined(tmp_path, Refuses("rename at once", errno.ENOTSUP))[Aspect.RENAMING]
    assert not found.well
    assert "could be lost" in found.sentence


def test_files_that_cannot_be_renamed(tmp_path: Path) -> None:
    found = examined(tmp_path, Refuses("rename", errno.EACCES))
    assert found[Aspect.RENAMING].sentence.startswith("Files cannot be given another name there: ")
    assert found[Aspect.CLOCK].well


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_is_an_hour_off(tmp_path: Path, hours: int) -> None:
    class OffTime(Disk):
        @override
        def changed_at(self, path: Path) -> float:
            return super().changed_at(path) + hours * 3600

    found = examined(tmp_path, OffTime())[Aspect.CLOCK]
    assert f"1 hour {'ahead of' if hours > 0 else 'behind'}" in found.sentence


def test_a_slow_drive_is_not_taken_for_one_whose_clock_is_wrong(tmp_path: Path) -> None:
    times = iter(datetime.fromtimestamp(time.time() + seconds, UTC) for seconds in (-600, 600))
    place = Place(PlaceId(RecordId("p")), "Shared drive", str(tmp_path))
    found = list(health.examine(place, str(tmp_path), Path.is_dir, lambda: next(times)))
    assert next(each for each in found if each.aspect is Aspect.CLOCK).sentence.endswith("agree.")


def test_what_deliveries_left_behind_is_counted_and_left_to_them(tmp_path: Path) -> None:
    day_old = (time.time() - 86_400,) * 2
    for name in (".coplan-1a2b-77-ff.tmp", ".coplan-99.aside-Page.pdf", ".coplan.check-1a2b/n/n.tmp"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / ".coplan-new-77-ff.tmp").write_bytes(b"on its way just now")
    for each in tmp_path.iterdir():
        if "new" not in each.name:
            os.utime(each, day_old)
    found = examined(tmp_path)[Aspect.LEFT_BEHIND]
    assert found.sentence.startswith("2 hidden files lie there")
    assert not (tmp_path / ".coplan.check-1a2b").exists()


def test_room_that_nobody_can_tell_of_stops_nothing(tmp_path: Path) -> None:
    found = examined(tmp_path, Refuses("free", errno.EINVAL))[Aspect.ROOM]
    assert found.sentence.startswith("It cannot be told how much room there is: ")
