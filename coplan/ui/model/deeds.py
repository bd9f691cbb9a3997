"""What people did on the canvas, before the plan has heard of it; points are fractions of the page."""

from dataclasses import dataclass

from coplan.plan.ids import MarkId
from coplan.plan.mark import Point, Tool


@dataclass(frozen=True, slots=True)
class Drew:
    """Drew something from point to point; highlighted words have what they say as `text`."""

    tool: Tool
    points: tuple[Point, ...]
    width: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """Put a step pin on the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Noted:
    """Wrote a note."""

    x: float
    y: float
    text: str


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
class TookBack:
    """Took back what was begun: the page is as the plan has it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Moved marks by fractions of the page."""

    mark_ids: tuple[MarkId, ...]
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Put a mark that needs placing on the open page: with its middle at a point, or where it was."""

    mark_id: MarkId
    at: tuple[float, float] | None = None


Deed = Drew | Pinned | Noted | Rewrote | RubbedOut | TookBack | Moved | Placed
