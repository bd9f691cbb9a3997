"""Pages of every form and script as Word documents: valid, in the PDF's words, and one sheet each."""

import io
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from coplan.paper import bidi, marked_page, press
from coplan.plan import briefing, composing, export
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.one_page import Fitted
from coplan.plan.page import Form, Page, words
from coplan.plan.ports import Illustration
from coplan.plan.sheet import Aspects
from tests.paper import languages, readers
from tests.plan import any_page, sheet_pages, world

# The library is not typed.
_open_pdf: Any = pypdfium2.PdfDocument
HEIGHTS = {
    "page_2": 450,
    "page_4": 450,
    "page_5": 600,
    "p0": 450,
    "p1": 600,
    "p2": 800,
    "p3": 1131,
    "p4": 450,
    "p5": 600,
    "model": 450,
}


@cache
def pictures() -> Mapping[str, Illustration]:
    """Slides and sheets of several shapes."""
    return {name: marked_page.draw(readers.slide(800, high), (), {}) for name, high in HEIGHTS.items()}


def aspects() -> Aspects:
    """Their shapes."""
    return {name: each.aspect for name, each in pictures().items()}


def fitted(page: Page) -> Fitted:
    """The page as it fits, after everything that had to go was cut."""
    for _ in range(3):
        found = press.fit(page, aspects())
        if not found.overflow:
            return found
        for cut in found.overflow.together:
            page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    return press.fit(page, aspects())


@cache
def validator() -> Any:
    """The validator, which takes a second to start."""
    return OpenXmlValidator()


def taken_out(text: str) -> list[str]:
    """Words as they survive extraction: without ligatures and marks of vowels."""
    letters = unicodedata.normalize("NFKD", text)
    return re.findall(r"[^\W\d_]+|\d+", "".join(c for c in letters if unicodedata.category(c) != "Mn"))


def laid_out_words(pdf: bytes) -> list[str]:
    """What anybody takes out of a PDF."""
    document = _open_pdf(pdf)
    return taken_out(document[0].get_textpage().get_text_range())


def lost(page: Page, printed: list[str]) -> list[str]:
    """The words of a page that are not on its sheet.

    Letters that share a glyph, such as lam and alef, may change places, and on a page to the left the parts
    of a word that is broken.
    """
    joined, each = "".join(printed), {"".join(sorted(word)) for word in printed}
    said = (word for text in words(page) for word in taken_out(text))
    return [
        word
        for word in said
        if word not in joined and "".join(sorted(word)) not in each and not (page.rtl and len(word) > 40)
    ]


anything = st.sampled_from(list(Form)).flatmap(any_page.pages)


def written(page: Page) -> tuple[Page, bytes, bytes]:
    """The page as it fits, its PDF and its Word document."""
    found = fitted(page)
    rendered = press.render(found, pictures(), world.NOW)
    return found.page, rendered.pdf, rendered.docx


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_any_page_is_a_valid_document_that_says_what_the_pdf_says(page: Page) -> None:
    _, pdf, content = written(page)
    assert readers.squeezed(readers.docx_words(content)) == readers.squeezed(readers.pdf_words(pdf))
    opened = docx.Document(io.BytesIO(content))
    again = io.BytesIO()
    opened.save(again)
    assert readers.docx_words(again.getvalue()) == readers.docx_words(content)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.docx"
        file.write_bytes(content)
        found = validator().validate(file)
    assert found.is_valid, found.errors


def filled(kind: BriefingKind, language: str) -> Page:
    """A page of which every text is as long as its field lets it be."""
    planner, model = sheet_pages.marked_up()
    made = replace(briefing.of_model(planner.plan, model, kind), language=language)
    words = " ".join((languages.TEXTS[language].replace("/", " "),) * 9)
    drafts = {
        each.name: each.choices[-1] if each.choices else words[: each.limit].strip()
        for each in composing.fields(made)
    }
    return replace(composing.compose(export.source_of(planner.plan, made, world.NOW, "KT", drafts)), asks=())


def in_order(page: Page, printed: str) -> None:
    """Everything that a page says stands on the sheet in the order in which it is read."""
    at = 0
    for text in words(page):
        said = "".join(taken_out(text))
        at = printed.index(said, at) + len(said)


@pytest.mark.slow
def test_pages_of_every_form_and_script_are_one_page_in_libreoffice(tmp_path: Path) -> None:
    """All in one call, which starts slowly; every word is found again in what was laid out."""
    pages: dict[str, Page] = {}
    documents: dict[str, bytes] = {}

    def keep(page: Page) -> None:
        name = f"page{len(pages)}"
        pages[name], _, documents[name] = written(page)

    collect = settings(deadline=None, max_examples=14, database=None, phases=[Phase.generate])(
        given(anything)(keep)
    )
    collect()
    for language in ("ar", "el", "he"):
        keep(languages.page_in(language))
    for kind in BriefingKind:
        keep(filled(kind, "en-GB"))
    for language in ("ar", "pl", "uk", "ur"):
        keep(filled(BriefingKind.PARENTS, language))
    for texts in (60, 180):
        for language in ("en-GB", "ar"):
            keep(replace(sheet_pages.brimful(texts, texts // 20), language=language))
    for name, pdf in readers.laid_out(tmp_path, documents).items():
        assert readers.sheets(pdf) == 1, pages[name]
        printed = laid_out_words(pdf)
        assert not lost(pages[name], printed), pages[name]
        if not pages[name].rtl and not bidi.has_leftward("".join(printed)):
            in_order(pages[name], "".join(printed))
