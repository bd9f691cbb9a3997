"""An A4 sheet: its sizes, and the boxes and lines of text on it, in points from its top left corner."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from coplan.plan.page import Form, Rich, SectionKind


class Look(StrEnum):
    """How a box is drawn."""

    TECHNIQUE = "technique"
    PROMPT = "prompt"
    NOTE = "note"


MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
MARGIN = 15 * MM
WIDTH = PAGE_WIDTH - 2 * MARGIN
GAP = 20.0
PADDING = 8.0
CALM_PADDING = 11.0
CALM_AIR = 0.9
TITLE_SIZE = 21.0
TITLE_LEADING = 27.0
SMALL = 11.0
LINE_RATIO = 1.3
PLAIN_TITLE = 28.0
CARD_SHEET_TITLE = 14.0
CARD_TITLE_MORE = 3.0
HEADING_MORE = 1.5
# Cards in larger type than this hang on a wall, with their paragraphs well apart.
POSTER = 16.0
HAIRLINE = 0.75
UNDER_KICKER = 2.0
NUMBER_WIDTH = 20.0
# The radius of the disc behind a number, in sizes of its type.
NUMBER_RADIUS = 0.66
WRITING_LINE = 8 * MM
CUT_EDGE = 10 * MM
CARD_PADDING = 5 * MM
UNDER_CARD_TITLE = 7.0
CAPTION_ABOVE = 3.0
ROW_BETWEEN = 10.0
BOX_BAR = 3.0
CELL_X = 4.0
CELL_Y = 2.0
RULE_ABOVE = 4.0
RULE_BELOW = 12.0
FIGURE_BELOW = 4.0
THIRD = PAGE_WIDTH / 3
LONGEST = 120 * MM

LEFT = frozenset({SectionKind.MODEL, SectionKind.STEPS})
RIGHT = (
    SectionKind.TECHNIQUE,
    SectionKind.NON_NEGOTIABLES,
    SectionKind.FIRST_FIVE,
    SectionKind.WET_TUESDAY,
    SectionKind.WATCH_FOR,
    SectionKind.HANDOVER,
    SectionKind.STOPPED,
)
BOXED = {
    SectionKind.TECHNIQUE: Look.TECHNIQUE,
    SectionKind.PROMPT: Look.PROMPT,
    SectionKind.LEARNING: Look.TECHNIQUE,
    SectionKind.AT_HOME: Look.PROMPT,
    SectionKind.NOT_NEEDED: Look.NOTE,
    SectionKind.WHO_TO_ASK: Look.NOTE,
    SectionKind.PROBLEM: Look.TECHNIQUE,
    SectionKind.DECISION: Look.PROMPT,
    SectionKind.REHEARSE: Look.TECHNIQUE,
    SectionKind.RETIRE: Look.NOTE,
    SectionKind.DECIDES: Look.NOTE,
    SectionKind.FIXED: Look.NOTE,
    SectionKind.READY: Look.NOTE,
    SectionKind.VISITS: Look.NOTE,
    SectionKind.NEXT: Look.NOTE,
}
PAIRS = (
    (SectionKind.NOT_NEEDED, SectionKind.WHO_TO_ASK),
    (SectionKind.REHEARSE, SectionKind.RETIRE),
    (SectionKind.DECIDES, SectionKind.FIXED),
    (SectionKind.READY, SectionKind.VISITS),
    (SectionKind.DECISION, SectionKind.NEXT),
)


Aspects = Mapping[str, float]
NO_ASPECT = 0.75
USUAL: Aspects = {}


def aspect_of(aspects: Aspects, picture: str) -> float:
    """The height of a picture over its width, within what a sheet can bear."""
    return min(max(aspects.get(picture, NO_ASPECT), 0.1), 10.0)


class Measure(Protocol):
    """Knows how wide words are in the faces that will be printed."""

    def width(self, runs: Rich, size: float) -> float:
        """How wide words are on one line, in points."""
        ...

    def lines(self, runs: Rich, size: float, width: float) -> tuple[Rich, ...]:
        """The words broken into lines that are no wider than `width`."""
        ...

    def missing(self, text: str) -> str:
        """The characters of a text that no face can print, each once."""
        ...


class Role(StrEnum):
    """What a stretch of text is, for its style and for people who listen to the page."""

    KICKER = "Kicker"
    ASIDE = "Aside"
    TITLE = "Title"
    HEADING = "Heading"
    TEXT = "Text"
    CELL_HEADING = "Cell heading"
    CELL = "Cell"
    CAPTION = "Caption"
    CARD_KICKER = "Card kicker"
    CARD_TITLE = "Card title"
    CARD_HEADING = "Card heading"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large things are, in points: the picture is at most `picture` wide and `tallest` high.

    `body` and `table` are sizes of type, `air` is the space between sections in lines of text. `left` is the
    width of the left column, 0 for a page in one column; `below` says how many of the sections at the right
    stand below both columns instead. In one column, `pairs` puts short sections beside each other; pictures
    in rows stand `across` a row.
    """

    body: float
    table: float
    air: float
    picture: float
    tallest: float
    left: float
    below: int = 0
    form: Form = Form.COLUMNS
    pairs: bool = False
    across: int = 1

    @property
    def title(self) -> float:
        """The size of the title."""
        match self.form:
            case Form.PLAIN:
                return min(PLAIN_TITLE, self.body * 2)
            case Form.CARDS:
                return CARD_SHEET_TITLE
            case _:
                return TITLE_SIZE

    @property
    def title_leading(self) -> float:
        """From one line of the title to the next."""
        return TITLE_LEADING if self.title == TITLE_SIZE else self.title * LINE_RATIO

    @property
    def heading(self) -> float:
        """The size of headings."""
        return self.body + HEADING_MORE if self.form is Form.PLAIN else self.body

    @property
    def heading_leading(self) -> float:
        """From one line of a heading to the next."""
        return self.heading * LINE_RATIO

    @property
    def card_title(self) -> float:
        """The size of the title of a card."""
        return self.body + CARD_TITLE_MORE

    @property
    def caption(self) -> float:
        """The size of what is said below a picture."""
        return max(SMALL, self.body) if self.form is Form.PICTURES else SMALL

    @property
    def row_between(self) -> float:
        """The space between a row of pictures and the next."""
        return max(ROW_BETWEEN, self.between)

    @property
    def under_writing(self) -> float:
        """The space between a line to write on and the next item of its list."""
        return self.body * 0.5

    @property
    def padding(self) -> float:
        """The space between the edge of a box and its words."""
        return CALM_PADDING if self.calm else PADDING

    @property
    def boxed_after(self) -> float:
        """The space after a paragraph in a box that another one follows."""
        return self.after if self.form is Form.PLAIN else 0.0

    @property
    def indent(self) -> float:
        """How far the words of a numbered list stand from its numbers' left edge."""
        return max(NUMBER_WIDTH, self.body * 1.65)

    @property
    def bullet_indent(self) -> float:
        """How far the words of a list with bullets stand from the bullets."""
        return self.body * 1.1

    @property
    def under_heading(self) -> float:
        """The space between a heading and what is below it."""
        return 2.0 if self.form is Form.PLAIN else 0.0

    @property
    def calm(self) -> bool:
        """Whether a page in one column has room to spare."""
        return self.form is Form.PLAIN and self.air >= CALM_AIR

    @property
    def leading(self) -> float:
        """From one line of text to the next."""
        return self.body * LINE_RATIO

    @property
    def between(self) -> float:
        """The space before a section."""
        return self.leading * self.air

    @property
    def after(self) -> float:
        """The space after a paragraph that another one follows."""
        if self.form is Form.CARDS and self.body > POSTER:
            return self.body * 0.6
        return self.body * (0.4 if self.calm else 0.2)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `baseline` counts from the top of the page."""

    x: float
    baseline: float
    runs: Rich
    size: float


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text with one role."""

    role: Role
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list: each item has its number, or a bullet, and its words.

    The line of a number begins at the left edge of the disc behind it, which is `NUMBER_RADIUS` large.
    """

    items: tuple[tuple[Line, Words], ...]
    numbers: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row holds the headings. `columns` are widths in the order in which they are read,
    `x` is its left edge, `rules` are the lines under rows.
    """

    rows: tuple[tuple[Words, ...], ...]
    columns: tuple[float, ...]
    x: float
    rules: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Where a picture stands."""

    picture: str
    alt: str
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A box behind text that says nothing by itself; its bar stands where reading begins."""

    look: Look
    x: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """The line under a title; a thin one parts sections."""

    x: float
    top: float
    width: float
    thin: bool = False


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A thin line that people write on."""

    x: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class CutLine:
    """A broken line along which a sheet is cut; either its width or its height is 0."""

    x: float
    top: float
    width: float
    height: float


Item = Words | Numbered | Table | Area | Panel | Rule | WritingLine | CutLine


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on the sheet in the order in which it is read, and where the lowest of it ends."""

    items: tuple[Item, ...]
    bottom: float
