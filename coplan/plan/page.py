"""One description of a page for every paper: what it says, in which order, and what could be shortened."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from coplan.plan.briefing_kind import BriefingKind

# Where a trim that leaves cards, pictures or rows out is kept: in what was chosen for the page.
CHOSEN = "chosen"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})
_XML_CANNOT = {"\ufffe", "\uffff"}
_JOINERS = {"\u200c", "\u200d"}


class SectionKind(StrEnum):
    """The sections of all kinds of page; each kind has those that its design names."""

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
    PROBLEM = "The problem"
    REHEARSED = "What was rehearsed"
    REVIEW = "Did it appear, did it help"
    LEDGER = "Minutes added and retired"
    DECISION = "Decision"
    LEARNING = "What your child is learning"
    SAYING = "How we say it in class"
    AT_HOME = "What to do at home"
    NOT_NEEDED = "You don’t need to"
    WHO_TO_ASK = "Who to ask"
    REHEARSE = "This is what we rehearse"
    RETIRE = "This is what we retire"
    WORKED = "This is how we know it worked"
    DECIDES = "Who decides"
    FIXED = "What is fixed"
    LESSONS = "Lessons by class"
    READY = "Still to do"
    VISITS = "Visits announced"
    QUESTIONS = "Questions"
    ANSWERS = "Answers"
    CARDS = "Cards"
    PICTURES = "Marked pages"
    DATES = "Protected time and days off"
    ROUTINE = "Do we have a routine"
    NEXT = "What comes next"
    NAME = "Name, class and date"


class Form(StrEnum):
    """How a page stands on its sheet."""

    COLUMNS = "picture and steps at the left, texts at the right"
    PLAIN = "one column"
    CARDS = "four cards to be cut apart"
    PICTURES = "pictures in rows"


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
    """A list, numbered from 1 or with bullets; below each item `room` ruled lines are left to write on."""

    items: tuple[Rich, ...]
    numbered: bool = True
    room: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row of headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a marked page, with words for those who do not see it; `picture` says which one."""

    alt: str
    picture: str = "model"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures in rows, each with its caption below it."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a card; one without a heading speaks for itself."""

    heading: str
    body: Prose | Listing


@dataclass(frozen=True, slots=True)
class Card:
    """A quarter of a sheet, to be cut out: a small line, a title and what is below it."""

    kicker: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards in rows of two."""

    cards: tuple[Card, ...]


Body = Prose | Listing | Grid | Figure | Gallery | Cards


@dataclass(frozen=True, slots=True)
class Trim:
    """One way to shorten a section: `words` would go, `body` would be left.

    `source` names where the words were written: a text of the shared model or of the page, or the id of a
    step whose reason they are; `keeps` is the text that stays there. When whole cards, pictures or rows would
    go, see `fewer`. Of several trims of a section only one can be taken, so those of cards, pictures or long
    tables go further and further, and the last leaves what fits in any case.
    """

    words: str
    source: str
    keeps: str
    body: Body


def fewer(words: str, stays: Iterable[str], body: Body) -> Trim:
    """A trim that chooses what stays on the page, as `Briefing.chosen` keeps it: usually ids."""
    return Trim(words, CHOSEN, "\n".join(stays), body)


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
class Ask:
    """A text that the page cannot do without and that nobody has written yet: its field, and what to do.

    `anyway` says that it is needed even when its section is left off the page.
    """

    field: str
    words: str
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What goes on one sheet. `aside` stands at the right of the top line.

    `cuts` names the sections that could go, what is missed least first. While something is in `asks`, the
    page is not finished and must not go out.
    """

    kicker: str
    title: str
    aside: str
    sections: tuple[Section, ...]
    unsaid: tuple[Unsaid, ...] = ()
    language: str = "en-GB"
    kind: BriefingKind = BriefingKind.LESSON
    form: Form = Form.COLUMNS
    cuts: tuple[SectionKind, ...] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def rtl(self) -> bool:
        """Whether its language is written from right to left."""
        return self.language.split("-")[0] in RIGHT_TO_LEFT

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
        said += words_of(section)
    return tuple(each for each in said if each)


def words_of(section: Section) -> tuple[str, ...]:
    """Everything a section says, its heading first, in the order in which it is read."""
    return tuple(each for each in (section.heading, *_said(section.body)) if each)


def _said(body: Body) -> list[str]:
    match body:
        case Prose(paragraphs=lines) | Listing(items=lines):
            return [text_of(line) for line in lines]
        case Grid(headings=headings, rows=rows):
            return [*headings, *(cell for row in rows for cell in row)]
        case Figure(caption=caption):
            return [caption]
        case Gallery(figures=figures):
            return [each.caption for each in figures]
        case Cards(cards=cards):
            return [words for card in cards for words in (card.kicker, card.title, *_parts(card))]


def _parts(card: Card) -> list[str]:
    return [words for part in card.parts for words in (part.heading, *_said(part.body))]


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
