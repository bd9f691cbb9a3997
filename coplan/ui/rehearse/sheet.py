"""What stands where on the timetable of some teaching days, before anything is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from coplan.plan.ids import ProtectedTimeId, RehearsalId
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.school_year import Slot


class Sort(Enum):
    """The kinds of things that stand in a cell, in the order in which they matter."""

    KEPT = auto()
    BOOKED = auto()
    PROPOSED = auto()
    GOAL = auto()
    TAUGHT = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a cell, in two short lines, each line shorter still for a narrow column.

    `least` are the lines for the narrowest columns, which have room for initials only. `whole` is all that
    there is to say, when that is more. What keeps people busy has `ways` to be written instead, each some
    lines, the longest first; of other things they are the second line in fewer words.
    """

    sort: Sort
    first: str
    second: str = ""
    rehearsal: RehearsalId | None = None
    shorter: tuple[str, str] = ("", "")
    least: tuple[str, str] = ("", "")
    whole: str = ""
    ways: tuple[tuple[str, ...], ...] = ()

    @property
    def said(self) -> str:
        """Both lines as one, or the whole of it."""
        return self.whole or (f"{self.first}, {self.second}" if self.second else self.first)


@dataclass(frozen=True, slots=True)
class Kept:
    """Protected time in a cell: what it is for, and how it came there or where it went, if it was moved.

    `day` is the day on which the timetable has it; `brief` is the trace in ever fewer words.
    """

    what: str
    id: ProtectedTimeId
    day: date
    trace: str = ""
    gone: bool = False
    came: bool = False
    brief: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of one day; `slot` is `None` when the day has no such slot.

    `free` is what is said of a free one, and `lit` whether it is lit all over.
    """

    day: date
    slot: Slot | None
    items: tuple[Item, ...] = ()
    found: Opening | Obstacle | None = None
    kept: Kept | None = None
    past: bool = False
    begins: str = ""
    label: str = ""
    lit: bool = False
    free: str = "both free"
    week: str = ""
    week_begins: bool = False
    now: float | None = None

    @property
    def protected(self) -> str:
        """What the slot is protected for; empty when it is not, or when that was moved elsewhere."""
        return self.kept.what if self.kept and not self.kept.gone else ""

    @property
    def is_late(self) -> bool:
        """Whether the lesson has been taught by then."""
        return isinstance(self.found, Obstacle) and self.found.hindrance is Hindrance.TOO_LATE

    @property
    def is_free(self) -> bool:
        """Whether it can be booked as the draft stands."""
        return isinstance(self.found, Opening)

    @property
    def bookings(self) -> tuple[RehearsalId, ...]:
        """The rehearsals that are booked in it."""
        return tuple(item.rehearsal for item in self.items if item.rehearsal)


@dataclass(frozen=True, slots=True)
class Column:
    """A day: its name, whether it is today, the letter of its week, whether it is the first day shown of
    it, and what lies between it and the day before.
    """

    day: date
    name: str
    today: bool
    letter: str = ""
    week_begins: bool = False
    skipped: str = ""

    @property
    def said(self) -> str:
        """The heading in words."""
        parts = [self.name, "today" if self.today else "", f"Week {self.letter}" if self.letter else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A slot as most days have it."""

    name: str
    time: str
    label: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole timetable, `cells` by column and then by row."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()

    @property
    def skipped(self) -> tuple[str, ...]:
        """The days that are left out because there is no school."""
        return tuple(column.skipped for column in self.columns if column.skipped)
