"""What a timetable file holds: tables of text, what a row of one says, and what becomes of it."""

from dataclasses import dataclass, field

from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import Duty, TaughtSlot


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with its line in the file, counted from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, at: int | None) -> str:
        """What stands in a column, from 0; nothing where the row is too short."""
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    @property
    def said(self) -> str:
        """The whole row as people read it."""
        return " · ".join(said for cell in self.cells if (said := cell.strip()))


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a file; `title` is the name of its sheet, empty where the file is the table."""

    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A week, a weekday (1 is Monday) and the period as it was written."""

    week: WeekLetter
    weekday: int
    period: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says: its words, and what they are about. `name` is the teacher's, as people say it."""

    line: int
    words: str
    classes: tuple[str, ...]
    teachers: tuple[str, ...]
    rooms: tuple[str, ...]
    when: When
    subject: str = ""
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that is not in the timetable: its line in the file from 1, what it says, and why."""

    line: int
    said: str
    why: str
    teachers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the timetable, and the line of the file that says so."""

    line: int
    what: TaughtSlot | Duty
    initials: str
