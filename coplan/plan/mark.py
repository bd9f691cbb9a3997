"""Marks: what people put on a page of the shared model, small and independent of the picture under it."""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import MarkId, SharedModelId, StaffId, StepId
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

NOTE_LIMIT = 200
WORDS_LIMIT = 500
GRID = 16384
PRESSURES = 256
Point = tuple[float, float, float]


class Tool(StrEnum):
    """How a mark is made."""

    PEN = "pen"
    HIGHLIGHTER = "highlighter"
    PIN = "step pin"
    NOTE = "text note"
    LINE = "line"
    ARROW = "arrow"
    RECTANGLE = "rectangle"
    WORDS = "highlighted words"
    SPOTLIGHT = "spotlight"
    COVER = "cover"


class Meaning(StrEnum):
    """What a mark is for."""

    PLAIN = "plain"
    TIGHT = "Tight"
    LOOSE = "Loose"
    SAY = "Say this"
    WATCH = "Watch for"
    CHECK = "Check"
    TIME = "Time"


class Colour(StrEnum):
    """The colours of the pens, told apart by people who are colour-blind."""

    GREEN = "#0B6B63"
    RED = "#A81E3F"
    PURPLE = "#5A3EA6"
    BLUE = "#1F5FA8"
    INK = "#16232E"

    @property
    def shown(self) -> str:
        """The colour as it is drawn. Plans keep the value; this one may move away from its neighbours."""
        return _SHOWN[self]

    @property
    def tint(self) -> str:
        """The light colour of a highlighter, to be multiplied with the page so that words stay dark."""
        return _TINTS[self]

    @property
    def shade(self) -> str:
        """A darker shade of the tint, for the line along the lower edge of a highlight."""
        return _SHADES[self]


# Far enough apart for every kind of eyes, and white words can be read on each (tests/plan/test_palette.py).
_SHOWN = {
    Colour.GREEN: "#0B6B63",
    Colour.RED: "#9E1038",
    Colour.PURPLE: "#442C92",
    Colour.BLUE: "#1A6BCA",
    Colour.INK: "#16232E",
}
_TINTS = {
    Colour.GREEN: "#C7F0CA",
    Colour.RED: "#E8B4C0",
    Colour.PURPLE: "#DFD2FF",
    Colour.BLUE: "#82B4F6",
    Colour.INK: "#FFE68A",
}
_SHADES = {
    Colour.GREEN: "#3C8749",
    Colour.RED: "#A23A5A",
    Colour.PURPLE: "#7B5CC4",
    Colour.BLUE: "#1F4F96",
    Colour.INK: "#9A7410",
}


@dataclass(frozen=True, slots=True)
class Mark(Record):
    """One annotation.

    `points` are packed little-endian 32-bit floats, three a point: x and y as fractions of the page's width
    and height from its top left corner, and the pressure from 0 to 1, on a grid (see `packed`). A pen has
    many points; a pin and a note have one; a line and an arrow go from the first of two to the second; a
    rectangle, a spotlight and a cover have two opposite corners; highlighted words have two opposite corners
    for each of their boxes, and what they say as `text`. `width` is a fraction of the page's width. `box` is
    left, top, right, bottom of the points. A mark of a higher `level` lies above one of a lower. New marks
    get a level of their own (`plan/levels.py`), so that one that comes back lies where it lay; in early plans
    all are on level 0, and of one level the newer lies above the older.
    """

    id: MarkId
    model_id: SharedModelId
    page: int
    tool: Tool
    author: StaffId | None
    points: bytes
    colour: Colour = Colour.GREEN
    width: float = 0.003
    meaning: Meaning = Meaning.PLAIN
    text: str = ""
    step_id: StepId | None = None
    level: int = 0

    @property
    def xyp(self) -> tuple[Point, ...]:
        """The points unpacked."""
        flat = array("f")
        flat.frombytes(self.points)
        return tuple(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest box round the points: left, top, right, bottom, without the width of the pen."""
        flat = array("f")
        flat.frombytes(self.points)
        xs, ys = flat[0::3], flat[1::3]
        return min(xs), min(ys), max(xs), max(ys)

    def moved(self, dx: float, dy: float) -> "Mark":
        """The mark somewhere else, by fractions of the page."""
        return replace(self, points=packed((x + dx, y + dy, p) for x, y, p in self.xyp))

    def put_at(self, page: int, x: float, y: float) -> "Mark":
        """A pin or a note somewhere else, on any page."""
        return replace(self, page=page, points=packed(((x, y, 1.0),)))


def packed(points: Iterable[Point]) -> bytes:
    """Points as `Mark.points` keeps them: on a grid finer than eyes can tell, which storage packs small.

    Places are kept to 1/16384 of the page and pressures to 1/256. Points on the grid stay as they are.
    """
    flat = array("f")
    for x, y, pressure in points:
        flat.extend((_snapped(x, GRID), _snapped(y, GRID), _snapped(pressure, PRESSURES)))
    return flat.tobytes()


def _snapped(value: float, parts: int) -> float:
    """The nearest of so many parts; halves go up, even below 0, so that moving keeps a stroke's shape."""
    return math.floor(value * parts + 0.5) / parts


_CORNERS = frozenset({Tool.LINE, Tool.ARROW, Tool.RECTANGLE, Tool.SPOTLIGHT, Tool.COVER})


def _fits(tool: Tool, points: int) -> bool:
    """Whether a tool makes marks of so many points."""
    if tool in _CORNERS:
        return points == 2
    return points % 2 == 0 if tool is Tool.WORDS else True


def make(
    model: SharedModelId,
    page: int,
    tool: Tool,
    points: Iterable[Point],
    *,
    author: StaffId | None = None,
    colour: Colour = Colour.GREEN,
    width: float = 0.003,
    meaning: Meaning = Meaning.PLAIN,
    text: str = "",
    step_id: StepId | None = None,
    level: int = 0,
) -> Mark:
    """A new mark, not yet on the page."""
    pairs = tuple(points)
    if not pairs or not all(math.isfinite(value) for point in pairs for value in point):
        raise ValueError("a mark needs at least one point with finite numbers")
    if not _fits(tool, len(pairs)):
        raise ValueError(f"{len(pairs)} points make no {tool}")
    return Mark(
        MarkId(ids.fresh()),
        model,
        page,
        tool,
        author,
        packed(pairs),
        colour,
        width,
        meaning,
        text=text,
        step_id=step_id,
        level=level,
    )


_DRAWN = {
    Tool.PEN: "Drew with the pen",
    Tool.HIGHLIGHTER: "Highlighted",
    Tool.PIN: "Pinned a step",
    Tool.NOTE: "Wrote a note",
    Tool.LINE: "Drew a line",
    Tool.ARROW: "Drew an arrow",
    Tool.RECTANGLE: "Drew a rectangle",
    Tool.WORDS: "Highlighted words",
    Tool.SPOTLIGHT: "Put a spotlight on the page",
    Tool.COVER: "Covered part of the page",
}


def put_on(mark: Mark) -> Change:
    """Put a mark on the page; a note needs words, and no more than it has room for."""
    if mark.tool is Tool.NOTE and not mark.text.strip():
        raise Trouble("This note has no words yet.", "Write something on it, or leave it out.")
    if len(mark.text) > (WORDS_LIMIT if mark.tool is Tool.WORDS else NOTE_LIMIT):
        raise Trouble(
            f"This note has {len(mark.text)} characters and a note has room for {NOTE_LIMIT}.",
            "Shorten it, or make it one of the steps.",
        )
    return Change(_DRAWN[mark.tool], (added(mark),))


def rub_out(marks: Iterable[Mark]) -> Change:
    """Rub out marks."""
    gone = tuple(marks)
    return Change(f"Rubbed out {so_many(gone)}", tuple(map(removed, gone)))


def rewrite(mark: Mark, text: str) -> Change:
    """Change the words of a note; a note without words goes."""
    if not text.strip():
        return rub_out((mark,))
    after = replace(mark, text=text.strip())
    put_on(after)
    return Change("Changed a note", (Edit(mark, after),) if after != mark else ())


def recolour(marks: Iterable[Mark], colour: Colour) -> Change:
    """Give marks another colour."""
    edits = edited(marks, lambda mark: replace(mark, colour=colour))
    return Change(f"Changed the colour of {so_many(edits)}", edits)


def give_meaning(marks: Iterable[Mark], meaning: Meaning) -> Change:
    """Say what marks are for, or with `PLAIN` that they are for nothing in particular."""
    edits = edited(marks, lambda mark: replace(mark, meaning=meaning))
    if meaning is Meaning.PLAIN:
        return Change(f"Took the meaning off {so_many(edits)}", edits)
    return Change(f"Called {so_many(edits)} “{meaning}”", edits)


def move(marks: Iterable[Mark], dx: float, dy: float) -> Change:
    """Move marks together by fractions of the page, no further than to its edge."""
    every = tuple(marks)
    dx, dy = held(every, dx, dy)
    edits = edited(every, lambda mark: mark.moved(dx, dy))
    return Change(f"Moved {so_many(edits)}", edits)


def held(marks: Iterable[Mark], dx: float, dy: float) -> tuple[float, float]:
    """How far of a way marks may go together and stay on the page, or at least get no further from it."""
    boxes = [mark.box for mark in marks]
    left, top = (min((box[side] for box in boxes), default=0.0) for side in (0, 1))
    right, bottom = (max((box[side] for box in boxes), default=1.0) for side in (2, 3))
    return _held(dx, left, right), _held(dy, top, bottom)


def _held(by: float, least: float, most: float) -> float:
    """How far something from `least` to `most` may move by `by` and stay between 0 and 1."""
    return min(by, max(0.0, 1.0 - most)) if by > 0 else max(by, min(0.0, -least))


def edited(marks: Iterable[Mark], revised: Callable[[Mark], Mark]) -> tuple[Edit, ...]:
    """The edits that revise marks, without those that stay as they are."""
    return tuple(Edit(mark, after) for mark in marks if (after := revised(mark)) != mark)


def so_many(marks: Sequence[object]) -> str:
    """How many marks they are, for a sentence."""
    return "a mark" if len(marks) == 1 else f"{len(marks)} marks"


def on_page(plan: Plan, model: SharedModelId, page: int) -> tuple[Mark, ...]:
    """The marks on a page of a model, lowest first."""
    found = (mark for mark in plan.all(Mark) if mark.model_id == model and mark.page == page)
    return tuple(sorted(found, key=_level))


def _level(mark: Mark) -> int:
    return mark.level


def counted(plan: Plan, model: SharedModelId) -> dict[int, int]:
    """How many marks are on each page of a model that has any."""
    return Counter(mark.page for mark in plan.all(Mark) if mark.model_id == model)


def markers(plan: Plan, model: SharedModelId) -> tuple[StaffId, ...]:
    """Who has marked a model, in the order in which they began."""
    found = (mark.author for mark in plan.all(Mark) if mark.model_id == model)
    return tuple(dict.fromkeys(author for author in found if author is not None))
