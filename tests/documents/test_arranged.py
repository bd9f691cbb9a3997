"""A deck that no converter can draw still looks like itself: things stand where they stand on its slides."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml import color
from pptx.util import Inches, Pt

from coplan.documents import arranged
from coplan.documents.package import Package
from coplan.documents.portable import Portable
from coplan.documents.slides import read_deck
from coplan.documents.stage import Stage, Stager

_RGB: Any = color.RGBColor


def _package(deck: Any) -> Package:
    file = BytesIO()
    deck.save(file)
    return Package(file.getvalue(), "deck.pptx")


def _stages(package: Package) -> list[Stage]:
    deck = read_deck(package)
    stager = Stager(package, deck.size)
    return [stager.stage(slide.part) for slide in deck.slides]


def _words(stage: Stage) -> list[str]:
    return [line.text for piece in stage.pieces for line in piece.lines if line.text]


@pytest.fixture
def package() -> Package:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _RGB(0x10, 0x20, 0x60)
    slide.shapes.title.text = "Forces"
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(1))
    box.fill.solid()
    box.fill.fore_color.rgb = _RGB(0xFF, 0xCC, 0)
    box.text_frame.text = "resultant"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(24)
    picture = BytesIO()
    Image.new("RGB", (40, 20), (200, 0, 0)).save(picture, "PNG")
    slide.shapes.add_picture(picture, Inches(5), Inches(4), Inches(4), Inches(2))
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(6), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "mass", "weight"
    return _package(deck)


def test_words_colours_and_pictures_have_their_places(package: Package) -> None:
    stage = _stages(package)[0]
    assert stage.colour == "102060"
    title, box, picture, first, second = stage.pieces
    assert [line.text for line in title.lines] == ["Forces"]
    assert tuple(box.box) == (72, 144, 216, 72)
    assert (box.fill, box.lines[0].points) == ("FFCC00", 24)
    assert (tuple(picture.box), picture.picture) == ((360, 288, 288, 144), "ppt/media/image1.png")
    assert [piece.lines[0].text for piece in (first, second)] == ["mass", "weight"]
    assert second.box.left == first.box.left + 144


def test_the_page_shows_them(package: Package) -> None:
    pdf = arranged.deck(_stages(package), (720, 540), package.read)
    document = Portable(pdf, "deck.pdf")
    assert (document.pages, document.size(1)) == (1, (720, 540))
    assert document.text(1).split() == ["Forces", "resultant", "mass", "weight"]
    document.close()


def test_what_is_in_a_group_stands_where_the_group_puts_it() -> None:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(1), Inches(1)).text_frame.text = "one"
    group.shapes.add_textbox(Inches(2), Inches(2), Inches(1), Inches(1)).text_frame.text = "two"
    group.left, group.top, group.width, group.height = Inches(4), Inches(0), Inches(4), Inches(4)
    one, two = _stages(_package(deck))[0].pieces
    assert tuple(one.box) == (288, 0, 144, 144)
    assert tuple(two.box) == (432, 144, 144, 144)


def _boxes(pdf: bytes) -> dict[str, list[tuple[float, float, float, float]]]:
    """Where each word is on the first page, in points from its top left corner."""
    document = Portable(pdf, "deck.pdf")
    width, height = document.size(1)
    found = {
        word: [
            (left * width, top * height, right * width, bottom * height) for left, top, right, bottom in boxes
        ]
        for word, boxes in document.placed(1)
    }
    document.close()
    return found


def test_words_stand_in_their_boxes_on_the_page(package: Package) -> None:
    stages = _stages(package)
    found = _boxes(arranged.deck(stages, (720, 540), package.read))
    for piece in stages[0].pieces:
        for word in (word for line in piece.lines for word in line.text.split()):
            ((left, top, right, bottom),) = found[word]
            box = piece.box
            assert box.left <= left < right <= box.left + box.width, word
            assert box.top <= top < bottom <= box.top + box.height + 1, word


def test_no_word_crosses_the_edge_of_the_page() -> None:
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for place in ((9.5, 1, 4, 1), (-1, 3, 3, 1), (2, 7.2, 5, 2), (9.9, 5, 0.05, 0.05), (-2, -0.5, 14, 0.8)):
        box = slide.shapes.add_textbox(*(Inches(each) for each in place)).text_frame
        box.text = "hanging over the edge of the slide, with pneumonoultramicroscopicsilicovolcanoconiosis"
    beside = slide.shapes.add_textbox(Inches(11), Inches(1), Inches(3), Inches(1))
    beside.text_frame.text = "beside"
    package = _package(deck)
    found = _boxes(arranged.deck(_stages(package), (720, 540), package.read))
    assert "beside" not in found
    assert "hanging" in found
    for word, boxes in found.items():
        for left, top, right, bottom in boxes:
            assert -0.5 <= left < right <= 720.5, word
            assert -0.5 <= top < bottom <= 545, word


def test_a_deck_without_slides_is_one_empty_page() -> None:
    document = Portable(arranged.deck([], (720, 540), lambda part: b""), "deck.pdf")
    assert document.pages == 1
    document.close()


def test_nonsense_in_the_numbers_harms_nobody(package: Package) -> None:
    root = package.shown("ppt/slides/slide1.xml")
    for shape in root.iter("{*}off", "{*}ext"):
        for name in shape.attrib:
            shape.set(name, "nan")
    stager = Stager(package, (720, 540))
    stager._roots["ppt/slides/slide1.xml"] = root
    stage = stager.stage("ppt/slides/slide1.xml")
    assert "resultant" in _words(stage)
    assert arranged.deck([stage], (720, 540), package.read).startswith(b"%PDF")
