"""One description of a page for every paper: what it says, in which order, and what could be shortened."""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

_XML_CANNOT = {"\ufffe", "\uffff"}
_JOINERS = {"\u200c", "\u200d"}


class SectionKind(StrEnum):
    """The sections of a lesson briefing, in the order of the page."""

    MODEL = "Shared model"
    STEPS = "Model steps"
    TECHNIQUE = "Technique and how we will know"
    NON_NEGOTIABLES = "Non-negotiables"
    FIRST_FIVE = "First five minutes"
    WET_TUESDAY = "8.55 on a wet Tuesday"
    WATCH_FOR = "Watch for"
    HANDOVER = "Handover"
    STOPPED = "Stopped, to make room"
    REHEARSALS = "Rehearsals"
    PROMPT = "Prompt for tomorrow"
    FILES = "Where the files are"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style: strong ones are bold, quiet ones are greyer."""

    text: str
    strong: bool = False
    quiet: bool = False


Rich = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs."""

    paragraphs: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A numbered list, from 1."""

    items: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row of headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture of the marked page, with words for those who do not see it."""

    alt: str


Body = Prose | Listing | Grid | Figure


@dataclass(frozen=True, slots=True)
class Trim:
    """One way to shorten a section: `words` would go, `body` would be left.

    `source` names where the words were written: a text of the shared model, or the id of a step whose reason
    they are; `keeps` is the text that stays there.
    """

    words: str
    source: str
    keeps: str
    body: Body


@dataclass(frozen=True, slots=True)
class Section:
    """One thing the page says. A section without a heading speaks for itself."""

    kind: SectionKind
    heading: str
    body: Body
    trims: tuple[Trim, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A section that is not on the page because there is nothing in it yet, with the reason in words."""

    kind: SectionKind
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """What goes on one sheet. `aside` stands at the right of the top line."""

    kicker: str
    title: str
    aside: str
    sections: tuple[Section, ...]
    unsaid: tuple[Unsaid, ...] = ()
    language: str = "en-GB"

    def section(self, kind: SectionKind) -> Section | None:
        """The section of a kind, if it is on the page."""
        return next((each for each in self.sections if each.kind is kind), None)

    def without(self, kind: SectionKind) -> "Page":
        """The page with one section left out."""
        return replace(self, sections=tuple(each for each in self.sections if each.kind is not kind))

    def trimmed(self, kind: SectionKind, trim: Trim) -> "Page":
        """The page with one section shortened; its other trims no longer apply."""
        sections = (
            replace(each, body=trim.body, trims=()) if each.kind is kind else each for each in self.sections
        )
        return replace(self, sections=tuple(sections))


def words(page: Page) -> tuple[str, ...]:
    """Everything the page says, in the order in which it is read."""
    said = [page.kicker, page.aside, page.title]
    for section in page.sections:
        if section.heading:
            said.append(section.heading)
        match section.body:
            case Prose(paragraphs=lines) | Listing(items=lines):
                said += [text_of(line) for line in lines]
            case Grid(headings=headings, rows=rows):
                said += [*headings, *(cell for row in rows for cell in row)]
            case Figure():
                pass
    return tuple(each for each in said if each)


def text_of(rich: Rich) -> str:
    """The words without their style."""
    return "".join(run.text for run in rich)


def plain(text: str) -> str:
    """Text as any paper can bear it: composed, on one line, without invisible control characters."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_bearable, composed)).split())


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that people wrote, each of them plain, without the empty ones."""
    return tuple(line for line in map(plain, text.splitlines()) if line)


def _bearable(character: str) -> str:
    if character in _XML_CANNOT:
        return "\ufffd"
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cs":
            return "\ufffd"
        case _:
            return character
