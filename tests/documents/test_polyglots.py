"""Files that are two things at once are read as what their first bytes say, and never as the other too."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from coplan.documents.kinds import kind_of
from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_deck, make_document, make_pdf, picture_bytes

Make = Callable[[Path], None]
PAGE = b"<!doctype html><script>location='http://school.example'</script>"


def _zip(first: bytes = b"") -> bytes:
    made = BytesIO(first)
    made.seek(0, 2)
    with zipfile.ZipFile(made, "a") as box:
        box.writestr("inside.txt", "words of the zip")
    return made.getvalue()


def pdf_then_zip(path: Path) -> None:
    path.write_bytes(_zip(make_pdf(path, "words of the PDF").read_bytes()))


def pdf_then_document(path: Path) -> None:
    pdf = make_pdf(path, "words of the PDF").read_bytes()
    path.write_bytes(pdf + make_document(path, "words of the document").read_bytes())


def picture_then_zip(path: Path) -> None:
    path.write_bytes(_zip(picture_bytes("JPEG")))


def picture_then_page(path: Path) -> None:
    path.write_bytes(picture_bytes("GIF") + PAGE)


def picture_with_a_pdf_inside(path: Path) -> None:
    picture = picture_bytes("JPEG")
    remark = make_pdf(path, "words of the PDF").read_bytes()
    path.write_bytes(picture[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + picture[2:])


def deck_then_pdf(path: Path) -> None:
    deck = make_deck(path, "words of the deck").read_bytes()
    path.write_bytes(deck)
    with zipfile.ZipFile(path, "a") as box:
        box.comment = make_pdf(path.with_suffix(".other"), "words of the PDF").read_bytes()


def program_then_pdf(path: Path) -> None:
    path.write_bytes(b"MZ" + bytes(100) + make_pdf(path, "words of the PDF").read_bytes())


def printer_then_pdf(path: Path) -> None:
    path.write_bytes(b"\x1b%-12345X@PJL SET NAME\n" + make_pdf(path, "words of the PDF").read_bytes())


BOTH = [
    (pdf_then_zip, "pdf"),
    (pdf_then_document, "pdf"),
    (picture_then_zip, "jpeg"),
    (picture_then_page, "gif"),
    (picture_with_a_pdf_inside, "jpeg"),
    (deck_then_pdf, "pptx"),
    (printer_then_pdf, "pdf"),
]


@pytest.mark.parametrize(("make", "kind"), BOTH, ids=[make.__name__ for make, _ in BOTH])
def test_a_file_of_two_kinds_is_of_its_first(
    warm_library: Library, tmp_path: Path, make: Make, kind: str
) -> None:
    path = tmp_path / "lesson.docx"
    make(path)
    glimpse = warm_library.glimpse(path)
    assert glimpse.kind == kind
    said = " ".join(page.text for page in glimpse.words)
    assert "words of the zip" not in said
    assert "words of the document" not in said
    assert ("words of the PDF" in said) == (kind == "pdf")
    assert warm_library.read_quick(path).sizes


def test_a_program_is_never_a_lesson(warm_library: Library, tmp_path: Path) -> None:
    program_then_pdf(tmp_path / "lesson.pdf")
    with pytest.raises(Trouble, match="is a program"):
        warm_library.read(tmp_path / "lesson.pdf")


def test_a_page_of_the_web_is_none_here() -> None:
    assert kind_of(PAGE) == "web page"
