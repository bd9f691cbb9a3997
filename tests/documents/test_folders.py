"""Which files are in what somebody drops on the week, however odd that is."""

import os
import unicodedata
from pathlib import Path

import pytest
from typing_extensions import override

from coplan.documents.folders import MOST, files_in
from coplan.plan.trouble import Trouble
from tests.documents.silence import Silence


def names(*paths: Path) -> list[str]:
    return [each.name for each in files_in(paths, Silence())]


def test_what_is_not_there_is_named_beside_what_is(tmp_path: Path) -> None:
    (tmp_path / "here.pdf").write_bytes(b"%PDF-")
    assert names(tmp_path / "gone.pdf", tmp_path / "here.pdf") == ["gone.pdf", "here.pdf"]


@pytest.mark.parametrize("name", ["gone", "x" * 300, "\0", "a/" * 3000])
def test_nothing_at_all_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="cannot be found"):
        files_in([tmp_path / name], Silence())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_loops_and_links_to_nowhere_end(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "again").symlink_to(tmp_path)
    (tmp_path / "one.pdf").symlink_to(tmp_path / "other.pdf")
    (tmp_path / "other.pdf").symlink_to(tmp_path / "one.pdf")
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "no such file")
    assert sorted(names(tmp_path)) == ["nowhere.pdf", "one.pdf", "other.pdf"]
    with pytest.raises(Trouble, match="cannot be found"):
        files_in([tmp_path / "one.pdf"], Silence())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may open every folder")
def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    assert names(tmp_path) == ["closed"]
    assert names(tmp_path / "closed") == ["closed"]


class _Thief(Silence):
    """Takes a folder away as soon as the first file has been found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    @override
    def cancelled(self) -> bool:
        """No, but asking has its price."""
        if self._folder.is_dir():
            self._folder.rmdir()
        return False


def test_a_folder_that_goes_away_while_it_is_walked_is_named(tmp_path: Path) -> None:
    (tmp_path / "here.pdf").write_bytes(b"%PDF-")
    (tmp_path / "unit").mkdir()
    found = files_in([tmp_path], _Thief(tmp_path / "unit"))
    assert [each.name for each in found] == ["here.pdf", "unit"]


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
        files_in([tmp_path], Silence())
