"""The PDF as screen readers, printers and archives see it."""

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from coplan.paper import marked_page, press
from coplan.plan.page import Figure, Form, Gallery, Page, Section, SectionKind, words
from tests.paper import readers
from tests.plan import sheet_pages, world

SLIDE = marked_page.draw(readers.slide(), (), {})


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """The sample's page."""
    planner, model = sheet_pages.marked_up()
    page = sheet_pages.page_of(planner, model)
    return press.preview(press.fit(page, {"model": SLIDE.aspect}), {"model": SLIDE}, world.NOW)


def elements(pdf: bytes) -> list[Any]:
    """Every element of the structure tree, in reading order, as plain values."""
    found = []

    def walk(element: Any) -> None:
        found.append((str(element.S)[1:], str(element.get("/Alt", "")), element.get("/A")))
        for kid in readers.kids(element):
            if not isinstance(kid, int):
                walk(kid)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
        return [(tag, alt, dict(more) if more is not None else {}) for tag, alt, more in found]


def test_title_language_and_tags_are_told(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert str(document.docinfo.Title) == "Gas pressure: the particle model"
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.MarkInfo.Marked
        assert str(document.docinfo.CreationDate).startswith("D:20261126120000+00")
        assert str(root.Outlines.First.Title) == "Gas pressure: the particle model"
        page = document.pages[0]
        assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, 595.276, 841.89], abs=0.01)
        assert page.StructParents == 0
        assert "/Trans" not in page


def test_every_face_is_embedded_with_its_characters(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font
        assert len(fonts) == 2
        for font in fonts.values():
            assert "LiberationSans" in str(font.BaseFont)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font


def test_a_wider_face_steps_in_for_what_the_first_one_lacks() -> None:
    page = sheet_pages.brimful(30, 1)
    fitted = press.fit(page.__class__("Maths", "Is ≺ before ✓?", "Year 8", page.sections), {})
    assert fitted.unprintable == ""
    written = press.preview(fitted, {}, world.NOW)
    assert "Is≺before✓?" in readers.squeezed(readers.pdf_words(written))
    with pikepdf.open(io.BytesIO(written)) as document:
        assert any("DejaVu" in str(font.BaseFont) for font in document.pages[0].Resources.Font.values())


def test_the_structure_has_headings_lists_tables_and_the_picture_in_words(pdf: bytes) -> None:
    found = elements(pdf)
    tags = Counter(tag for tag, _, _ in found)
    assert tags["H1"] == 1
    assert tags["H2"] == 10
    assert (tags["L"], tags["LI"], tags["Lbl"], tags["LBody"]) == (1, 4, 4, 4)
    assert (tags["Table"], tags["TR"], tags["TH"], tags["TD"]) == (1, 4, 6, 18)
    (figure,) = [each for each in found if each[0] == "Figure"]
    assert figure[1].startswith("Slide 4 of Y8 Gas pressure L3.pptx")
    assert "/BBox" in figure[2]
    assert all(str(more["/Scope"]) == "/Column" for tag, _, more in found if tag == "TH")
    order = [tag for tag, _, _ in found if tag in {"H1", "Figure", "L", "Table"}]
    assert order == ["H1", "Figure", "L", "Table"]


def test_a_screen_reader_says_the_words_of_the_page_in_order(pdf: bytes) -> None:
    planner, model = sheet_pages.marked_up()
    page = sheet_pages.page_of(planner, model)
    said, at = readers.squeezed(readers.pdf_words(pdf)), 0
    for each in words(page):
        at = said.index(readers.squeezed(each), at)


def test_signs_that_look_alike_keep_their_own_meaning() -> None:
    """Two characters may share a glyph; who copies or searches gets back what was written."""
    text = "5 µm, μ = 2, Δ and ∆, می\u200cخواهم ه\u200d"
    page = replace(sheet_pages.brimful(30, 1), title=text)
    written = press.preview(press.fit(page, {}), {}, world.NOW)
    assert readers.squeezed(text) in readers.squeezed(readers.pdf_words(written))


def test_a_picture_that_is_shown_twice_is_kept_once() -> None:
    figure = Section(SectionKind.PICTURES, "", Gallery((Figure("One", "model"), Figure("Again", "model"))))
    page = Page("Maths", "Twice", "", (figure,), form=Form.PICTURES)
    written = press.preview(press.fit(page, {"model": SLIDE.aspect}), {"model": SLIDE}, world.NOW)
    with pikepdf.open(io.BytesIO(written)) as document:
        assert len(document.pages[0].Resources.XObject) == 1
    assert [alt for tag, alt, _ in elements(written) if tag == "Figure"] == ["One", "Again"]
