"""The department's own Word template: what it can name, what a page would not find a place for in it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import Protocol

from coplan.plan.change import Change, Edit
from coplan.plan.delivery import Sent
from coplan.plan.department import Department
from coplan.plan.page import Page, SectionKind, plain
from coplan.plan.trouble import Trouble

PAGE = "page"
HEAD: Mapping[str, str] = {
    "title": "the title",
    "kicker": "the line above the title",
    "aside": "the version and the date",
}
FACTS = ("version", "date", "week", "department")
_SHORT = {SectionKind.MODEL: "picture", SectionKind.CARDS: "cards", SectionKind.PICTURES: "pictures"}
_ENDINGS = frozenset({".docx", ".dotx", ".docm", ".dotm"})
_ALIKE = 0.7
# A setting of a template that we began: the size of its running text, in points.
GROWS = "CoplanBody"
UNCOUNTED = "Whether the Word file is one page was not checked, because LibreOffice is not installed here."


class TemplateTrouble(Trouble):
    """A page could not be poured into the department's template; with our own look it can still go out."""


class Kind(StrEnum):
    """What a piece of a page is, which says in which of the template's styles it stands."""

    KICKER = "kicker"
    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    NUMBER = "number"
    BULLET = "bullet"
    CAPTION = "caption"
    LINE = "line"
    TABLE = "table"
    CELLS = "cells"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a table or a picture of a page, in the order in which they are read.

    `inner` are its words as the runs of a Word document; `begins` says that a list is numbered from 1 again.
    A table has `rows` of cells, which hold pieces, and how wide its `columns` are beside each other; `cells`
    are a table that only holds things beside each other. A picture has its name, words and size in points.
    What stands in a box has the name of the box, with the colours of its inside and of the bar beside it.
    """

    kind: Kind
    inner: str = ""
    leftward: bool = False
    to_the_right: bool = False
    begins: bool = False
    rows: tuple[tuple[tuple["Piece", ...], ...], ...] = ()
    columns: tuple[float, ...] = ()
    picture: str = ""
    alt: str = ""
    size: tuple[float, float] = (0.0, 0.0)
    box: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What takes the place of one name: its heading in plain words, and its pieces below that."""

    name: str
    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pour:
    """A page as it is poured: words that stand within a line, by their names, and stretches in order.

    `body` is the size of type that fits our own sheet, to which a template that we began can grow.
    """

    title: str
    about: str
    language: str
    leftward: bool
    body: float
    words: Mapping[str, Piece]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """Which template a page goes into, and the facts beside the page that may stand in it."""

    path: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """The names that a template has, as `name_of` has them, and as written those that nobody knows."""

    found: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poured:
    """A Word document in the department's own look; how many `pages` it has is 0 where nobody can tell."""

    docx: bytes
    pages: int


class Templates(Protocol):
    """Looks at templates and makes one to begin with. Slow; raises `Trouble`."""

    @property
    def counts(self) -> bool:
        """Whether the pages of what was poured can be counted here."""
        ...

    def look(self, path: Path) -> Look:
        """What a template has."""
        ...

    def save_starter(self, folder: str, who: str, now: datetime) -> Sent:
        """Put a template with our own look into a folder."""
        ...


def _bare(written: str) -> str:
    return "".join(filter(str.isalnum, plain(written).casefold()))


def said(kind: SectionKind) -> str:
    """How a section is named in a template, for people."""
    return _SHORT.get(kind) or kind.value.casefold()


_NAMES: Mapping[str, str] = {
    **{_bare(each): each for each in (*HEAD, *FACTS, PAGE)},
    **{_bare(kind.name): kind.name for kind in SectionKind},
    **{_bare(kind.value): kind.name for kind in SectionKind},
    **{_bare(word): kind.name for kind, word in _SHORT.items()},
}


# The same as people would spell them, to be offered where somebody has misspelt one.
_SPELT: Mapping[str, str] = {
    _bare(each): each
    for each in (
        *(*HEAD, *FACTS, PAGE),
        *(kind.value.casefold() for kind in SectionKind),
        *(kind.name.replace("_", " ").casefold() for kind in SectionKind),
        *_SHORT.values(),
    )
}


def name_of(written: str) -> str:
    """The one name for what somebody wrote between the brackets; empty when there is nothing of that name."""
    return _NAMES.get(_bare(written), "")


def named(name: str) -> str:
    """How a section is called for people, by its one name."""
    return SectionKind[name].value if name in SectionKind.__members__ else name


def names(kinds: Collection[SectionKind]) -> tuple[str, ...]:
    """Everything that can be written into a template for pages with these sections."""
    return (*HEAD, *FACTS, *(said(kind) for kind in kinds), PAGE)


def wanted(page: Page) -> tuple[tuple[str, str], ...]:
    """What a page needs a place for: the name of each thing, and what it is called for people."""
    head = ((name, words) for name, words in HEAD.items() if getattr(page, name))
    return (*head, *((each.kind.name, each.heading or said(each.kind)) for each in page.sections))


def lacking(look: Look, things: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Which of these have no place in a template, in words."""
    return () if PAGE in look.found else tuple(words for name, words in things if name not in look.found)


def missing(look: Look, things: Iterable[tuple[str, str]]) -> str:
    """The same in whole sentences; empty when everything has its place."""
    found = lacking(look, things)
    if not found:
        return ""
    gone = "It would be" if len(found) == 1 else "They would be"
    return (
        f"The template has no place for: {', '.join(found)}. {gone} left out. "
        "Write {{page}} where everything else may go."
    )


def strange(look: Look) -> str:
    """What in a template is no name, in whole sentences; empty when there is nothing of the kind."""
    return " ".join(_strange(each) for each in look.unknown)


def _strange(written: str) -> str:
    near = get_close_matches(_bare(written), _SPELT, 1, _ALIKE)
    more = f" Did you mean {{{{{_SPELT[near[0]]}}}}}?" if near else ""
    return f"Nothing is called {{{{{written}}}}}.{more}"


def use(department: Department, path: str) -> Change:
    """Pour pages into this Word file from now on; with an empty path they have our own look again."""
    chosen = path.strip()
    if chosen and PureWindowsPath(chosen).suffix.casefold() not in _ENDINGS:
        raise Trouble(
            f"“{PureWindowsPath(chosen).name}” is no Word document.",
            "Choose a file whose name ends in .docx, or in .dotx as Word templates do.",
        )
    after = replace(department, word_template=chosen)
    name = PureWindowsPath(chosen).name
    sentence = f"Chose {name} as the Word template" if chosen else "Took the Word template away"
    return Change(sentence, (Edit(department, after),) if after != department else ())
