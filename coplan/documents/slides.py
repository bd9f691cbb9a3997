"""The words, notes, titles and pictures of a slide deck, straight from its parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from coplan.documents.package import Package
from coplan.plan.ports import PageWords
from coplan.plan.trouble import Trouble

_DRAWING = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://purl.oclc.org/ooxml/drawingml/main}",
)
_SHOW = (
    "{http://schemas.openxmlformats.org/presentationml/2006/main}",
    "{http://purl.oclc.org/ooxml/presentationml/main}",
)
_LINKS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_HOLDERS = (*(f"{space}sp" for space in _SHOW), *(f"{space}tc" for space in _DRAWING))
_BODIES = frozenset(f"{space}txBody" for space in (*_SHOW, *_DRAWING))
_PARAGRAPHS = frozenset(f"{space}p" for space in _DRAWING)
_BREAKS = frozenset(f"{space}br" for space in _DRAWING)
_PIECES = (*(f"{space}t" for space in _DRAWING), *_BREAKS)
_PLACES = frozenset(f"{space}ph" for space in _SHOW)
_TITLES = frozenset({"title", "ctrTitle"})
_POINTS = 12_700
_USUAL_SIZE = (960.0, 540.0)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its words, whether it is hidden, and the part it is kept in."""

    words: PageWords
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck's slides in their order, and their size in points."""

    slides: tuple[Slide, ...]
    size: tuple[float, float]


def read_deck(package: Package) -> Deck:
    """Every slide with its words. A slide that is damaged is there without words."""
    main = package.main()
    root = package.xml(main)
    links = package.relations(main, "/slide")
    slides: list[Slide] = []
    for entry in root.iterfind("{*}sldIdLst/{*}sldId"):
        part = links.get(entry.get(_LINKS[0]) or entry.get(_LINKS[1]) or "")
        if part is not None:
            slides.append(_slide(package, part, len(slides) + 1))
    return Deck(tuple(slides), _size(root))


def pictures_of(package: Package, slide: Slide) -> Iterator[bytes]:
    """The pictures on a slide, as they are in the file."""
    for part in package.related(slide.part, "/image"):
        try:
            yield package.read(part)
        except Trouble:
            continue


def _size(root: etree._Element) -> tuple[float, float]:
    size = root.find("{*}sldSz")
    try:
        width, height = (
            (float(size.get(name, "")) / _POINTS for name in ("cx", "cy")) if size is not None else (0, 0)
        )
    except ValueError:
        return _USUAL_SIZE
    return (width, height) if width >= 72 and height >= 72 else _USUAL_SIZE


def _slide(package: Package, part: str, number: int) -> Slide:
    try:
        root = package.shown(part)
        title, text = _words(root)
        notes = _notes(package, part)
    except Trouble:
        return Slide(PageWords(number, "", ""), hidden=False, part=part)
    return Slide(PageWords(number, title, text, notes), root.get("show") in {"0", "false"}, part)


def _words(root: etree._Element) -> tuple[str, str]:
    title = ""
    parts = []
    for holder in root.iter(*_HOLDERS):
        text = _text(holder)
        if not text:
            continue
        parts.append(text)
        if not title and _place(holder) in _TITLES:
            title = " ".join(text.split())
    return title, "\n".join(parts)


def _notes(package: Package, part: str) -> str:
    for target in package.related(part, "/notesSlide"):
        if target in package:
            bodies = (holder for holder in package.shown(target).iter(*_HOLDERS) if _place(holder) == "body")
            return next((_text(holder) for holder in bodies), "")
    return ""


def _place(holder: etree._Element) -> str:
    """What a shape is on its slide: "title", "body", ...; empty for a shape of its own."""
    for piece in holder[0] if len(holder) else ():
        for place in piece:
            if place.tag in _PLACES:
                return place.get("type") or "obj"
    return ""


def _text(holder: etree._Element) -> str:
    for body in holder:
        if body.tag in _BODIES:
            return "\n".join(_line(line) for line in body if line.tag in _PARAGRAPHS).strip()
    return ""


def _line(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(*_PIECES)
    return "".join("\n" if piece.tag in _BREAKS else (piece.text or "") for piece in pieces)
