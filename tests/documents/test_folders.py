"""Which files are in what somebody drops on the week, however odd that is."""

import os
import unicodedata
from pathlib import Path

import pytest

from coplan.documents.frames import Message
from coplan.documents.listing import MOST, Walked, listed
from coplan.plan.trouble import Trouble
from tests.documents.in_process import list_files
from tests.documents.silence import Silence


def names(*paths: Path) -> list[str]:
    return [each.name for each in list_files(paths, Silence()).files]


def test_what_is_not_there_is_named_beside_what_is(tmp_path: Path) -> None:
    (tmp_path / "here.pdf").write_bytes(b"%PDF-")
    assert names(tmp_path / "gone.pdf", tmp_path / "here.pdf") == ["gone.pdf", "here.pdf"]


@pytest.mark.parametrize("name", ["gone", "x" * 300, "\0", "a/" * 3000])
def test_nothing_at_all_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="cannot be found"):
        list_files([tmp_path / name], Silence())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_loops_and_links_to_nowhere_end(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "again").symlink_to(tmp_path)
    (tmp_path / "one.pdf").symlink_to(tmp_path / "other.pdf")
    (tmp_path / "other.pdf").symlink_to(tmp_path / "one.pdf")
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "no such file")
    assert sorted(names(tmp_path)) == ["nowhere.pdf", "one.pdf", "other.pdf"]
    with pytest.raises(Trouble, match="cannot be found"):
        list_files([tmp_path / "one.pdf"], Silence())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may open every folder")
def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert names(tmp_path) == ["closed"]
    assert names(tmp_path / "closed") == ["closed"]


def test_a_folder_that_goes_away_while_it_is_walked_is_named(tmp_path: Path) -> None:
    for number in range(250):
        (tmp_path / f"{number:03}.pdf").touch()
    (tmp_path / "unit").mkdir()
    walked = Walked()

    def told(message: Message) -> None:
        walked.told(message)
        if (tmp_path / "unit").is_dir():
            (tmp_path / "unit").rmdir()

    listed({"path": str(tmp_path), "walk": True, "most": MOST}, told)
    assert len(walked.entries) == 250
    assert walked.closed == ["unit"]


def test_a_folder_named_twice_gives_its_files_once(tmp_path: Path) -> None:
    (tmp_path / "here.pdf").write_bytes(b"%PDF-")
    assert names(tmp_path, tmp_path / "." / "here.pdf", tmp_path) == ["here.pdf"]


def test_names_in_either_spelling_of_unicode_are_found(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "Café.pdf")).write_bytes(b"%PDF-")
    assert {unicodedata.normalize("NFC", name) for name in names(tmp_path)} == {"Café.pdf"}


def test_far_too_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(MOST + 1):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(Trouble, match="more than 5000 files"):
        list_files([tmp_path], Silence())
