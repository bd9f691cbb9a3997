"""Both papers of every kind of page: the same words in order, all found again, and whom they may name."""

import re
import unicodedata
from typing import Any

import pypdfium2
import pytest

from coplan.plan import page_names, safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import words
from tests.golden import pages
from tests.paper import readers
from tests.paper.readers import squeezed

SIGNED = {BriefingKind.LESSON, BriefingKind.WEEK, BriefingKind.WORKING}
# The number of the version and the day, as each language writes them.
VERSIONS = {"en-GB": "Version 1, 26 November", "pl": "Wersja 1, 26 listopada", "ur": "ورژن 1، 26 نومبر"}
_open_pdf: Any = pypdfium2.PdfDocument


@pytest.mark.parametrize("name", pages.NAMED)
def test_both_papers_say_the_same_words_in_the_same_order(name: str) -> None:
    papers = pages.printed(name).papers
    printed = squeezed(readers.pdf_words(papers.pdf))
    assert squeezed(readers.docx_words(papers.docx)) == printed
    at = 0
    for each in words(pages.printed(name).page):
        at = printed.index(squeezed(each), at)


@pytest.mark.parametrize("name", pages.NAMED)
def test_every_word_is_found_again_in_the_text_that_others_take_out(name: str) -> None:
    document = _open_pdf(pages.printed(name).papers.pdf)
    assert len(document) == 1
    taken = squeezed(_plain(document[0].get_textpage().get_text_range()))
    document.close()
    said = " ".join(words(pages.printed(name).page))
    lost = [each for each in re.findall(r"[^\W_]+", _plain(said)) if each not in taken]
    assert lost == []


def _plain(text: str) -> str:
    """Text without the forms of its letters, and without soft hyphens where a line ends in a long word."""
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\ufffe", "")


@pytest.mark.parametrize("name", pages.NAMED)
def test_a_page_says_its_version_and_day_and_only_those_of_the_department_by_whom(name: str) -> None:
    kind, language = pages.NAMED[name]
    papers = pages.printed(name).papers
    for said in (readers.pdf_words(papers.pdf), readers.docx_words(papers.docx)):
        assert VERSIONS[language] in said
        assert (f"{VERSIONS[language]}, {pages.WHO}" in said) is (kind in SIGNED)
        assert kind not in page_names.NAMELESS or not re.search(r"\b(KT|AM|LB|JO|HN|RS)\b", said)


def test_pages_of_a_week_say_which() -> None:
    assert "Week of 30 November (B)" in pages.printed("lesson").page.kicker
    assert "30 November to 4 December" in pages.printed("week").page.title


def test_files_are_called_after_their_day_what_they_say_and_their_kind() -> None:
    names = {}
    for name in pages.NAMED:
        wanted = page_names.name_of(pages.source(name), pages.printed(name).page.title)
        names[name] = safe_names.safe(f"{wanted}.pdf")
    assert len({each.casefold() for each in names.values()}) == len(names)
    assert names["lesson"] == "2026-11-30 Gas pressure - the particle model.pdf"
    assert names["week"] == "2026-11-30 Department week, 30 November to 4 December.pdf"
    assert names["parents-pl"].endswith(", Explainer for parents in Polish.pdf")
    assert all(each.startswith("2026-11-") for each in names.values())
