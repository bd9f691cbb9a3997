"""The Word document as people who edit it and screen readers see it."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from coplan.paper import marked_page, press
from tests.paper import readers
from tests.plan import sheet_pages, world

SLIDE = marked_page.draw(readers.slide(), (), {})


@pytest.fixture(scope="module")
def content() -> bytes:
    """The sample's page."""
    planner, model = sheet_pages.marked_up()
    page = sheet_pages.page_of(planner, model)
    return press.render(press.fit(page, {"model": SLIDE.aspect}), {"model": SLIDE}, world.NOW).docx


@pytest.fixture
def document(content: bytes) -> Document:
    """The same, opened."""
    return docx.Document(io.BytesIO(content))


def test_properties_say_title_language_and_date(document: Document) -> None:
    core = document.core_properties
    assert (core.title, core.language) == ("Gas pressure: the particle model", "en-GB")
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == world.NOW.replace(tzinfo=None)


def test_the_sheet_is_a4_with_margins_of_15_mm_in_one_and_two_columns(document: Document) -> None:
    for section in document.sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert section.left_margin is not None
        assert section.bottom_margin is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert section.left_margin.mm == pytest.approx(15, abs=0.05)
        assert section.bottom_margin.mm == pytest.approx(15, abs=0.05)
    columns = document.element.body.iter(qn("w:cols"))
    assert [each.get(qn("w:num")) for each in columns] == [None, "2", None]


def test_headings_lists_and_tables_are_real(document: Document) -> None:
    styles = [each.style.name for each in document.paragraphs if each.style is not None]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 9
    assert styles.count("Technique heading") == 1
    assert styles.count("List Number") == 4
    (table,) = document.tables
    assert table.style is not None
    assert table.style.name == "Briefing table"
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 4


def test_the_picture_has_words_and_everything_is_arial(document: Document) -> None:
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Slide 4 of Y8 Gas pressure L3.pptx")
    assert shape.width.mm == pytest.approx(97.4, abs=0.2)
    fonts = document.styles.element.findall(f".//{qn('w:rFonts')}")
    assert {each.get(qn("w:ascii")) for each in fonts} == {"Arial"}
    sizes = document.styles.element.findall(f".//{qn('w:sz')}")
    assert min({int(each.get(qn("w:val"))) / 2 for each in sizes} - {1.0}) >= 10.5


def test_nobody_has_to_fight_text_boxes_or_leftovers(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert "txbx" not in body
    assert "<w:tblpPr" not in body


def test_someone_can_edit_it_and_save_it_again(document: Document) -> None:
    document.paragraphs[-1].add_run(" Ask the office for copies.")
    saved = io.BytesIO()
    document.save(saved)
    assert docx.Document(io.BytesIO(saved.getvalue())).paragraphs[-1].text.endswith("for copies.")
