"""The words, notes and titles of a slide deck, straight from its parts."""

from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from coplan.documents.package import Package
from coplan.documents.slide_text import Worded, drawn_words, read_quickly, read_tree
from coplan.plan.ports import PageWords
from coplan.plan.trouble import Trouble

_LINKS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
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
    parts, size = listed(package)
    return Deck(tuple(_slide(package, part, number) for number, part in enumerate(parts, start=1)), size)


def listed(package: Package) -> tuple[tuple[str, ...], tuple[float, float]]:
    """The parts of the slides in their order, each once however often it is listed, and their size."""
    main = package.main()
    root = package.xml(main)
    links = package.relations(main, "/slide")
    parts: dict[str, None] = {}
    for entry in root.iterfind("{*}sldIdLst/{*}sldId"):
        part = links.get(entry.get(_LINKS[0]) or entry.get(_LINKS[1]) or "")
        if part is not None:
            parts[part] = None
    return tuple(parts), _size(root)


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
        worded = _worded(package, part)
        links = package.links_of(part)
        drawn = _drawn(package, part) if b"/chart" in links or b"/diagramData" in links else []
        notes = _notes(package, part) if b"/notesSlide" in links else ""
    except Trouble:
        return Slide(PageWords(number, "", ""), hidden=False, part=part)
    title = next((" ".join(each.text.split()) for each in worded.held if each.place in _TITLES), "")
    text = "\n".join([*(each.text for each in worded.held), *drawn])
    return Slide(PageWords(number, title, text, notes), worded.hidden, part)


def _worded(package: Package, part: str) -> Worded:
    """What a part says, without a tree of it where that can be done."""
    data = package.markup(part)
    return read_quickly(data) or read_tree(package.shown(part))


def _drawn(package: Package, part: str) -> list[str]:
    """The words of a slide's charts and diagrams, which are kept in parts of their own."""
    targets = dict.fromkeys((*package.related(part, "/chart"), *package.related(part, "/diagramData")))
    found = []
    for target in targets:
        with suppress(Trouble):
            found.append(drawn_words(package.shown(target)))
    return [words for words in found if words]


def _notes(package: Package, part: str) -> str:
    for target in package.related(part, "/notesSlide"):
        if target in package:
            held = _worded(package, target).held
            return next((each.text for each in held if each.place == "body"), "")
    return ""
