"""What people did on the canvas, before the plan has heard of it; points are fractions of the page."""

from dataclasses import dataclass

from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Meaning, Point, Tool
from coplan.plan.shaping import Frame


@dataclass(frozen=True, slots=True)
class Drew:
    """Drew something from point to point; highlighted words have what they say as `text`."""

    tool: Tool
    points: tuple[Point, ...]
    width: float
    text: str = ""
    meaning: Meaning = Meaning.PLAIN


@dataclass(frozen=True, slots=True)
class Pasted:
    """Put copies of marks on the page, moved by fractions of it."""

    copied: tuple[Mark, ...]
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Pinned:
    """Put a step pin on the page."""

    x: float
    y: float
    meaning: Meaning = Meaning.PLAIN


@dataclass(frozen=True, slots=True)
class Noted:
    """Wrote a note."""

    x: float
    y: float
    text: str
    meaning: Meaning = Meaning.PLAIN


@dataclass(frozen=True, slots=True)
class Rewrote:
    """Changed the words of a note."""

    mark_id: MarkId
    text: str


@dataclass(frozen=True, slots=True)
class RubbedOut:
    """Rubbed out or deleted marks."""

    mark_ids: tuple[MarkId, ...]


@dataclass(frozen=True, slots=True)
class RubbedPart:
    """Rubbed over marks along a way; `reach` is a fraction of the page's width, `aspect` its height by it."""

    mark_ids: tuple[MarkId, ...]
    way: tuple[tuple[float, float], ...]
    reach: float
    aspect: float


@dataclass(frozen=True, slots=True)
class TookBack:
    """Took back what was begun: the page is as the plan has it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Moved marks by fractions of the page."""

    mark_ids: tuple[MarkId, ...]
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Resized:
    """Made marks larger or smaller together, from one frame to another."""

    mark_ids: tuple[MarkId, ...]
    before: Frame
    after: Frame
    in_proportion: bool = False


@dataclass(frozen=True, slots=True)
class Reshaped:
    """Put an end of a line or an arrow somewhere else."""

    mark_id: MarkId
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Put a mark that needs placing on the open page: with its middle at a point, or where it was."""

    mark_id: MarkId
    at: tuple[float, float] | None = None


New = Drew | Pasted | Pinned | Noted
Altered = Rewrote | RubbedOut | RubbedPart | TookBack | Moved | Resized | Reshaped | Placed
Deed = New | Altered
