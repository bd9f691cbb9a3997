"""Lesson files of every kind, made on the spot, and a library that reads them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest
from PIL import Image
from pptx.util import Inches
from reportlab.pdfgen.canvas import Canvas

from coplan.documents import libreoffice
from coplan.documents.library import Library

needs_libreoffice = pytest.mark.skipif(libreoffice.found() is None, reason="LibreOffice is not installed")
BUDGET = 200_000_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library on a laptop without LibreOffice."""
    made = Library(tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    yield made
    made.close()


@pytest.fixture(scope="module")
def warm_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all files of a module, because starting readers takes longer than reading."""
    made = Library(tmp_path_factory.mktemp("warm") / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    yield made
    made.close()


@pytest.fixture
def exact_library(tmp_path: Path) -> Iterator[Library]:
    """A library on a laptop with LibreOffice."""
    made = Library(tmp_path / "cache", budget_bytes=BUDGET)
    yield made
    made.close()


def make_deck(path: Path, *titles: str, hidden: int = 0) -> Path:
    """A deck with a slide, a bullet and notes for each title; `hidden` is the number of one to hide."""
    deck = pptx.Presentation()
    for number, title in enumerate(titles, start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"Bullet of {title}"
        slide.notes_slide.notes_text_frame.text = f"Notes on {title}"
        if number == hidden:
            slide._element.set("show", "0")
    deck.save(str(path))
    return path


def make_picture_deck(path: Path) -> Path:
    """A deck with a table, a grouped shape and a picture."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Gas pressure"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number}"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(4), Inches(2), Inches(1)).text_frame.text = "In a group"
    slide.shapes.add_picture(BytesIO(picture_bytes("PNG", (40, 30))), Inches(5), Inches(2))
    deck.save(str(path))
    return path


def make_document(path: Path, *paragraphs: str, heading: str = "Worksheet") -> Path:
    document = docx.Document()
    document.add_heading(heading, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def make_pdf(path: Path, *texts: str, size: tuple[float, float] = (400, 300), title: str = "") -> Path:
    canvas = Canvas(str(path), pagesize=size)
    canvas.setTitle(title)
    for text in texts:
        canvas.drawString(50, 150, text)
        canvas.showPage()
    canvas.save()
    return path


def picture_bytes(
    kind: str, size: tuple[int, int] = (60, 40), colour: str = "red", orientation: int = 1, mode: str = "RGB"
) -> bytes:
    """A picture whose top left quarter is of this colour and the rest white."""
    image = Image.new(mode, size, "white")
    image.paste(Image.new(mode, (size[0] // 2, size[1] // 2), colour), (0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = BytesIO()
    image.save(file, kind, **({"exif": exif} if orientation != 1 else {}))
    return file.getvalue()
