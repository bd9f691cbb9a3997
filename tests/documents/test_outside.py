"""Only what is no program opens in its own program."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coplan.documents.outside import outside
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_deck, make_pdf

FILM = b"\0\0\0\x18ftypmp42" + b"\0" * 100


def ask(path: Path) -> str:
    return str(outside({"path": str(path)}, lambda *_: None)["at"])


def with_macros(path: Path) -> Path:
    data = make_deck(path, "One").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("ppt/vbaProject.bin", b"macros")
    return path


def test_films_and_notebooks_open(tmp_path: Path) -> None:
    for name in ("Pressure.mp4", "Forces.notebook", "Poster.pub", "Unit.zip", "Übung ≠ 3.flipchart"):
        path = tmp_path / name
        path.write_bytes(FILM)
        assert ask(path) == str(path)
    assert ask(make_pdf(tmp_path / "really a pdf.pptx", "One"))
    assert ask(with_macros(tmp_path / "Quiz.pptm"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Pressure.mp4", b"MZ\x90\0" + b"\0" * 100),
        ("Pressure.mp4", b"\x7fELF" + b"\0" * 100),
        ("Pressure.mp4", b"#!/bin/sh\nrm -rf ~\n"),
        ("Pressure.mp4", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 100),
        ("Pressure.mp4", b"[InternetShortcut]\nURL=http://example.org\n"),
        ("Pressure.mp4", b"[Desktop Entry]\nExec=sh\n"),
        ("Pressure.mp4", b"<!DOCTYPE html><script>1</script>"),
        ("Pressure.mp4", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("Pressure.mp4.exe", FILM),
        ("Pressure\u202e4pm.EXE", FILM),
        ("Pressure.mp4.scr. .", FILM),
        ("link.lnk", FILM),
        ("link.url", FILM),
        ("page.html", FILM),
        ("run.ps1", FILM),
        ("Pressure", FILM),
    ],
)
def test_what_could_do_harm_says_why_it_is_not_opened(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Trouble, match="was not opened, because"):
        ask(path)


def test_macros_that_hide_behind_their_name_are_not_opened(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="its name hides that"):
        ask(with_macros(tmp_path / "Quiz.pptx"))


def test_a_link_is_judged_by_where_it_leads(tmp_path: Path) -> None:
    program = tmp_path / "setup.exe"
    program.write_bytes(FILM)
    link = tmp_path / "film.mp4"
    link.symlink_to(program)
    with pytest.raises(Trouble, match="like that of a program"):
        ask(link)
    with pytest.raises(Trouble, match="not there any more"):
        ask(tmp_path / "gone.mp4")
