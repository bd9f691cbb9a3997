"""Who has a document open, as Word, Excel, PowerPoint and LibreOffice write it beside the document."""

import os
from pathlib import Path

import pytest

from coplan.plan.owner_file import SOMEBODY
from coplan.sharing.owner_file import Owners

PAGE = "Gas pressure.docx"
SIGN = "~$s pressure.docx"


def office(name: str, *, wide_at: int = 54, size: int = 162, narrow: bytes | None = None) -> bytes:
    """An owner file as Office writes it: a length and the name twice, padded to a fixed size."""
    said = name.encode("cp1252", "replace") if narrow is None else narrow
    wide = name.encode("utf-16-le")
    start = (bytes([len(said)]) + said).ljust(wide_at, b"\0")
    return (start + (len(wide) // 2).to_bytes(2, "little") + wide).ljust(size, b"\0")


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return [each.name for each in folder.iterdir()]


def who(folder: Path, document: str = PAGE) -> str:
    """Who is said to have it open; empty when nobody is."""
    owner = Owners(folder, names(folder)).of(document)
    return owner.who if owner else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page in it."""
    (tmp_path / PAGE).write_bytes(b"page")
    return tmp_path


@pytest.mark.parametrize(("wide_at", "size"), [(54, 162), (55, 165)])
@pytest.mark.parametrize("name", ["AM", "Müller, K.", "Łucja Żak", "田中", "x" * 52])
def test_the_name_is_read_in_full(folder: Path, name: str, wide_at: int, size: int) -> None:
    (folder / SIGN).write_bytes(office(name, wide_at=wide_at, size=size))
    assert who(folder) == name[:40]


def test_the_name_in_the_code_page_is_read_where_the_other_is_broken(folder: Path) -> None:
    (folder / SIGN).write_bytes(office("", narrow=b"AM"))
    assert who(folder) == "AM"
    (folder / SIGN).write_bytes(b"\x02AM")
    assert who(folder) == "AM"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff",
        b"\0" * 162,
        b"\xff" * 162,
        b"\xff" * 165,
        b"\x05",
        b"\x03   ",
        office("\u202e\u200b\x07"),
        b"\x10" + b"\0" * 53 + b"\xff\xff" + b"\xd8" * 106,
        b"a" * 5_000_000,
    ],
)
def test_what_is_broken_or_huge_is_somebodys(folder: Path, said: bytes) -> None:
    (folder / SIGN).write_bytes(said)
    assert who(folder) == SOMEBODY


def test_a_name_cannot_turn_or_break_a_sentence(folder: Path) -> None:
    (folder / SIGN).write_bytes(office("A\u202eM\r\n<b>\x00x</b>"))
    assert who(folder) == "AM <b>x</b>"


def test_what_is_no_file_says_nothing(folder: Path) -> None:
    (folder / SIGN).mkdir()
    assert who(folder) == ""
    if hasattr(os, "mkfifo"):  # reading a pipe would wait for ever
        os.mkfifo(folder / f".~lock.{PAGE}#")
        assert who(folder) == ""
    assert Owners(folder, ["~$s pressure.docx", "gone.docx"]).of("gone.docx") is None


def test_libreoffice_names_its_user_else_the_computers(folder: Path) -> None:
    lock = folder / f".~lock.{PAGE}#"
    lock.write_text("Ann\\, M,amensah,lab-3,22.11.2026 12:14,file:///profile;", encoding="utf-8")
    assert who(folder) == "Ann, M"
    lock.write_text(",amensah,lab-3,22.11.2026 12:14,file:///profile;", encoding="utf-8")
    assert who(folder) == "amensah"
    lock.write_text(",,lab-3,22.11.2026 12:14,file:///profile;", encoding="utf-8")
    assert who(folder) == SOMEBODY
    (folder / SIGN).write_bytes(office("AM"))
    assert who(folder) == "AM"


def test_nobody_is_accused_when_the_sign_may_speak_of_another_document(folder: Path) -> None:
    (folder / SIGN).write_bytes(office("AM"))
    (folder / "Gus pressure.docx").write_bytes(b"another")
    assert who(folder) == ""
    assert who(folder, "Gus pressure.docx") == ""


def test_since_when_is_told_and_capitals_do_not_matter(folder: Path) -> None:
    sign = folder / SIGN.upper()
    sign.write_bytes(office("AM"))
    os.utime(sign, (1_000, 1_000))
    owner = Owners(folder, names(folder)).of(PAGE)
    assert owner is not None
    assert (owner.who, owner.since) == ("AM", 1_000)


def test_a_page_nobody_has_open(folder: Path) -> None:
    (folder / "~$other thing.docx").write_bytes(office("AM"))
    assert who(folder) == ""
