"""The words and pictures of a Word document, straight from its parts."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from coplan.documents.package import Package
from coplan.documents.slide_text import drawn_words
from coplan.plan.trouble import Trouble

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_PARAGRAPHS = frozenset(f"{space}p" for space in _WORD)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LETTERS = frozenset((*(f"{space}t" for space in _WORD), _MATHS))
_TABS = frozenset(f"{space}tab" for space in _WORD)
_BREAKS = frozenset(f"{space}{name}" for space in _WORD for name in ("br", "cr"))
_WANTED = (*_PARAGRAPHS, *_LETTERS, *_TABS, *_BREAKS)
_STYLES = tuple(f"{space}pStyle" for space in _WORD)
_TAB_STOPS = frozenset(f"{space}tabs" for space in _WORD)
_VALUES = tuple(f"{space}val" for space in _WORD)
_AROUND = ("/footnotes", "/endnotes", "/header", "/footer")
_HEADINGS = ("title", "heading1")


@dataclass(frozen=True, slots=True)
class Essay:
    """A document's text, one line a paragraph, and its first heading."""

    text: str
    heading: str


def read_essay(package: Package) -> Essay:
    """The words of the document's body in reading order; then those of its charts, notes, heads and feet."""
    main = package.main()
    root = package.shown(main)
    texts = [_text(root), *_texts_around(package, main)]
    return Essay("\n".join(text for text in texts if text), _heading(root))


def _texts_around(package: Package, main: str) -> Iterator[str]:
    links = package.links_of(main)
    for kind in _AROUND:
        for part in dict.fromkeys(package.related(main, kind) if kind.encode() in links else ()):
            with suppress(Trouble):
                yield _text(package.shown(part))
    for kind in ("/chart", "/diagramData"):
        for part in dict.fromkeys(package.related(main, kind) if kind.encode() in links else ()):
            with suppress(Trouble):
                yield drawn_words(package.shown(part))


def _text(root: etree._Element) -> str:
    pieces: list[str] = []
    for piece in root.iter(*_WANTED):
        tag = piece.tag
        if tag in _LETTERS:
            pieces.append(piece.text or "")
        elif tag in _PARAGRAPHS or tag in _BREAKS:
            pieces.append("\n")
        elif not _in_style(piece):
            pieces.append("\t")
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def pictures_of(package: Package) -> Iterator[bytes]:
    """The pictures of the document, as they are in the file."""
    for part in package.related(package.main(), "/image"):
        try:
            yield package.read(part)
        except Trouble:
            continue


def _in_style(tab: etree._Element) -> bool:
    """Whether this is a tab stop in a paragraph's settings rather than a tab in its text."""
    parent = tab.getparent()
    return parent is not None and parent.tag in _TAB_STOPS


def _heading(root: etree._Element) -> str:
    for style in root.iter(*_STYLES):
        value = style.get(_VALUES[0]) or style.get(_VALUES[1]) or ""
        settings = style.getparent()
        paragraph = settings.getparent() if settings is not None else None
        if value.lower() in _HEADINGS and paragraph is not None:
            text = " ".join("".join(piece.text or "" for piece in paragraph.iter(*_LETTERS)).split())
            if text:
                return text
    return ""
