"""The forms of page as people who edit them meet them: cards, pictures, lists, boxes and languages."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from coplan.assets import resource
from coplan.paper import marked_page, press
from coplan.plan.page import (
    Body,
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Listing,
    Page,
    Part,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
)
from tests.paper import languages, readers

MADE = datetime(2026, 11, 26, 12, tzinfo=UTC)
SLIDE = marked_page.draw(readers.slide(), (), {})
PICTURES = {f"p{i}": SLIDE for i in range(4)}


def rich(*texts: str) -> tuple[Rich, ...]:
    """Paragraphs of plain words."""
    return tuple((Run(text),) for text in texts)


def page(form: Form, kind: SectionKind, body: Body, language: str = "en-GB") -> Page:
    """A page with one section."""
    sections = (Section(kind, "" if isinstance(body, Cards) else "Part one", body),)
    return Page("Science", "Gas pressure", "Version 3", sections, language=language, form=form)


def written(said: Page) -> bytes:
    """The page as a Word document."""
    fitted = press.fit(said, dict.fromkeys(PICTURES, SLIDE.aspect))
    return press.render(fitted, PICTURES, MADE).docx


def opened(said: Page) -> Document:
    """The same, opened."""
    return docx.Document(io.BytesIO(written(said)))


def styles(holder: Any) -> list[str]:
    """The names of the styles of paragraphs."""
    return [each.style.name for each in holder.paragraphs]


def value(element: Any, name: str, attribute: str = "val") -> str | None:
    """What the first element of this name says."""
    found = element.find(f".//{qn(f'w:{name}')}")
    return None if found is None else found.get(qn(f"w:{attribute}"), "")


def cards(count: int) -> Cards:
    """Cards with two lists each."""
    parts = (Part("Say", Listing(rich("One", "Two"))), Part("Do", Listing(rich("Three"), numbered=False)))
    return Cards(tuple(Card(f"Step {i}", f"Title {i}", parts) for i in range(count)))


def test_cards_are_a_table_of_equal_cells_with_lines_to_cut_along_and_headings_below_the_title() -> None:
    document = opened(page(Form.CARDS, SectionKind.CARDS, cards(3)))
    (table,) = document.tables
    assert table.style is not None
    assert table.style.name == "Cards"
    assert {border.get(qn("w:val")) for border in table.style.element.find(f".//{qn('w:tblBorders')}")} == {
        "dashed"
    }
    assert len(table.rows) == len(table.columns) == 2
    first, second = (row.height for row in table.rows)
    assert first == second
    assert first is not None
    assert 128 < first.mm < 135
    said = styles(table.cell(0, 0))
    assert said == ["Kicker", "Heading 2", "Heading 3", *["List Number"] * 2, "Heading 3", "List Bullet"]
    assert table.cell(1, 1).text == ""


def test_every_numbered_list_begins_at_one() -> None:
    document = opened(page(Form.CARDS, SectionKind.CARDS, cards(3)))
    cells = [cell for row in document.tables[0].rows for cell in row.cells][:3]
    numbers = [value(paragraph._p, "numId") for cell in cells for paragraph in cell.paragraphs]
    assert [each for each in numbers if each] == ["3", "3", "4", "4"]
    numbering: Any = document.part.numbering_part.element
    restarts = {each.get(qn("w:numId")): value(each, "startOverride") for each in numbering.num_lst}
    assert restarts == {"1": None, "2": None, "3": "1", "4": "1"}


def test_pictures_stand_in_rows_with_words_for_those_who_do_not_see_them_and_captions_below() -> None:
    figures = tuple(Figure(f"Alt {i}", f"p{i}", f"Caption {i}") for i in range(4))
    document = opened(page(Form.PICTURES, SectionKind.PICTURES, Gallery(figures)))
    inlines = list(document.element.body.iter(qn("wp:inline")))
    assert [each.docPr.get("descr") for each in inlines] == [f"Alt {i}" for i in range(4)]
    assert len({each.docPr.get("id") for each in inlines}) == 4
    holders: list[Any] = [
        document,
        *(cell for table in document.tables for row in table.rows for cell in row.cells),
    ]
    captions = [each.text for holder in holders for each in holder.paragraphs if each.style.name == "Caption"]
    assert captions == [f"Caption {i}" for i in range(4)]
    assert "wp:anchor" not in document.element.xml


def test_a_retrieval_sheet_leaves_lines_to_write_on() -> None:
    document = opened(page(Form.PLAIN, SectionKind.QUESTIONS, Listing(rich("Why?", "How?"), room=2)))
    assert styles(document)[-6:] == ["List Number", *["Writing line"] * 2] * 2
    line = document.styles["Writing line"].element
    assert [each.tag for each in line.find(f".//{qn('w:pBdr')}")] == [qn("w:bottom"), qn("w:between")]


@pytest.mark.parametrize("body", [Prose(rich("One")), Listing(rich("One")), Grid(("A", "B"), (("1", "2"),))])
def test_boxes_of_a_page_in_one_column_are_cells_that_hold_anything(body: Body) -> None:
    document = opened(page(Form.PLAIN, SectionKind.LEARNING, body))
    (box,) = document.tables
    assert box.style is not None
    assert box.style.name == "Boxes"
    cell = box.cell(0, 0)
    assert cell.paragraphs[0].style is not None
    assert (cell.paragraphs[0].text, cell.paragraphs[0].style.name) == ("Part one", "Heading 2")
    assert len(cell.tables) == isinstance(body, Grid)


def test_sections_beside_each_other_are_equally_high_and_read_one_after_the_other() -> None:
    sections = tuple(
        Section(kind, heading, Prose(rich("Few words.")))
        for kind, heading in (
            (SectionKind.NOT_NEEDED, "You don’t need to"),
            (SectionKind.WHO_TO_ASK, "Who to ask"),
        )
    )
    said = replace(page(Form.PLAIN, SectionKind.LEARNING, Prose(rich("One"))), sections=sections)
    (table,) = opened(said).tables
    assert len(table.rows) == 1
    assert [cell.text for cell in table.rows[0].cells] == [
        "You don’t need to\nFew words.",
        "",
        "Who to ask\nFew words.",
    ]


@pytest.mark.parametrize("language", ["ar", "he", "ur"])
def test_pages_to_the_left_are_so_throughout(language: str) -> None:
    document = opened(languages.page_in(language))
    assert value(document.styles["Normal"].element, "bidi") == ""
    assert value(document.styles.element, "lang", "bidi") == language
    assert all(value(table._tbl, "bidiVisual") == "" for table in document.tables)
    assert all(value(each._sectPr, "bidi") == "" for each in document.sections)
    runs = [each for each in document.element.body.iter(qn("w:r")) if each.find(qn("w:t")) is not None]
    leftward = [each for each in runs if value(each, "rtl") is not None]
    assert 0 < len(leftward) < len(runs)
    assert not [each for each in leftward if any(c.isascii() and c.isalpha() for c in each.text)]


def test_foreign_paragraphs_say_their_language_and_run_their_own_way() -> None:
    document = opened(replace(languages.mixed(), form=Form.PLAIN))
    found = document.tables[0].cell(0, 0).paragraphs[1:-1]
    assert [value(each._p, "lang") or value(each._p, "lang", "bidi") for each in found] == [
        *(None, None, "uk", "el", "ar", "ur", "he"),
    ]
    assert [value(each._p, "bidi") for each in found] == [*[None] * 4, "", "", ""]


def test_the_number_of_a_foreign_item_that_runs_to_the_left_stays_inside_the_margin() -> None:
    document = opened(page(Form.PLAIN, SectionKind.QUESTIONS, Listing(rich("Why?", "لماذا؟"))))
    there, foreign = (each._p for each in document.paragraphs[-2:])
    assert value(there, "ind", "hanging") is None
    assert 0 < int(value(foreign, "ind", "hanging") or 0) < int(value(foreign, "ind", "left") or 0)


def test_the_arabic_face_is_inside_only_where_it_is_used() -> None:
    with zipfile.ZipFile(io.BytesIO(written(languages.page_in("pl")))) as archive:
        assert not [name for name in archive.namelist() if "font" in name and "odttf" in name]
    with zipfile.ZipFile(io.BytesIO(written(languages.page_in("ur")))) as archive:
        table = docx.oxml.parse_xml(archive.read("word/fontTable.xml"))
        faces = [archive.read(f"word/fonts/font{i}.odttf") for i in (1, 2)]
    for name, kind, mixed in zip(("Regular", "Bold"), ("embedRegular", "embedBold"), faces, strict=True):
        key = bytes.fromhex((value(table, kind, "fontKey") or "").strip("{}").replace("-", ""))[::-1]
        plain = bytes(byte ^ key[i % 16] for i, byte in enumerate(mixed[:32])) + mixed[32:]
        assert plain == resource("fonts", f"CoplanArabic-{name}.ttf").read_bytes()


def test_letters_are_kerned_as_they_were_measured() -> None:
    assert value(opened(languages.page_in("pl")).styles.element, "kern") == "2"
