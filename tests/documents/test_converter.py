"""Whatever a bundled converter does, the next one is tried, and in the end the deck is laid plainly.

The converters here are small ones of our own, found by the real reader before those that are installed.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coplan.documents.library import Library, Limits
from coplan.documents.portable import Portable
from tests.documents.conftest import BUDGET, make_deck, make_document, make_pdf

FAILS = "raise RpptxError('It cannot draw that.')"
MEETS_A_BUG = "raise ValueError('Nobody has thought of that.')"
ENDS = "import os; os._exit(3)"
TALKS_AND_GIVES_NOTHING = "print('hello ' * 10_000); return b'%PDF-1.4 nothing'"
TAKES_MEMORY = "return bytes(3_000_000_000)"
HANGS = "import threading; threading.Event().wait()"

_RPPTX = """
class RpptxError(Exception): pass
class Presentation:
    @classmethod
    def from_bytes(cls, data): return cls()
    def to_pdf(self):
        {deed}
"""
_OFFICE2PDF = """
class Office2PdfError(Exception): pass
RpptxError = Office2PdfError
class ConvertOptions:
    def __init__(self, **settings): pass
class Made:
    def __init__(self, pdf): self.pdf = pdf
def _pdf():
    {deed}
def convert_bytes(data, kind, options): return Made(_pdf())
"""
_READER = "import sys; sys.path.insert(0, sys.argv[1]); from coplan.documents.child import main; main()"
_TITLES = ("Forces on a falling parachute", "Balanced and unbalanced", "What a newton is worth")

Having = Callable[..., Library]


def gives(pdf: Path) -> str:
    """A converter that makes this of every file."""
    return f"return {pdf.read_bytes()!r}"


@pytest.fixture
def having(tmp_path: Path) -> Iterator[Having]:
    """Makes a library whose converters do these deeds."""
    made = []

    def make(rpptx: str, office2pdf: str, seconds: float = 15.0) -> Library:
        folder = tmp_path / "converters"
        folder.mkdir()
        (folder / "rpptx.py").write_text(_RPPTX.format(deed=rpptx), encoding="utf-8")
        (folder / "office2pdf.py").write_text(_OFFICE2PDF.format(deed=office2pdf), encoding="utf-8")
        command = (sys.executable, "-c", _READER, str(folder))
        limits = Limits(seconds=seconds)
        made.append(
            Library(
                tmp_path / "cache",
                budget_bytes=BUDGET,
                use_libreoffice=False,
                command=command,
                limits=limits,
            )
        )
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return make_deck(tmp_path / "deck.pptx", *_TITLES)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A print of the deck with every slide and its words."""
    return make_pdf(tmp_path / "good.pdf", *(f"{title} Bullet of {title}" for title in _TITLES))


@pytest.mark.parametrize("deed", [FAILS, MEETS_A_BUG, ENDS, TALKS_AND_GIVES_NOTHING, TAKES_MEMORY])
def test_when_one_converter_fails_the_next_is_tried(
    having: Having, deck: Path, good: Path, deed: str
) -> None:
    reading = having(deed, gives(good)).read(deck)
    assert reading.pdf.read_bytes() == good.read_bytes()
    assert reading.engine == "quick view"


@pytest.mark.parametrize("pages", [(" ".join((*_TITLES, "Bullet of")),), ("", "", "")])
def test_too_few_pages_or_words_do_not_serve(
    having: Having, deck: Path, good: Path, tmp_path: Path, pages: tuple[str, ...]
) -> None:
    poor = make_pdf(tmp_path / "poor.pdf", *pages)
    assert having(gives(poor), gives(good)).read(deck).pdf.read_bytes() == good.read_bytes()


def test_the_first_converter_that_serves_is_taken(having: Having, deck: Path, good: Path) -> None:
    reading = having(gives(good), FAILS).read(deck)
    assert reading.pdf.read_bytes() == good.read_bytes()
    assert [page.notes for page in reading.words] == [f"Notes on {title}" for title in _TITLES]


def test_one_that_hangs_is_ended_and_the_next_is_tried(having: Having, deck: Path, good: Path) -> None:
    library = having(HANGS, gives(good), seconds=5.0)
    library.warm()
    assert library.read(deck).pdf.read_bytes() == good.read_bytes()


def test_a_deck_that_no_converter_can_draw_is_laid_here(having: Having, deck: Path) -> None:
    reading = having(ENDS, MEETS_A_BUG).read(deck)
    document = Portable(reading.pdf.read_bytes(), "deck.pdf")
    drawn = [document.text(number).split() for number in range(1, document.pages + 1)]
    document.close()
    assert drawn == [[*title.split(), "•", "Bullet", "of", *title.split()] for title in _TITLES]


def test_a_document_that_its_converter_cannot_draw_is_laid_here(having: Having, tmp_path: Path) -> None:
    path = make_document(tmp_path / "sheet.docx", "Draw the forces.", "Label them.")
    reading = having(FAILS, ENDS).read(path)
    assert reading.engine == "quick view"
    assert reading.words[0].text.split() == ["Worksheet", "Draw", "the", "forces.", "Label", "them."]
