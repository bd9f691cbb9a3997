"""Rehearsals that are proposed and not booked yet, with the reasons for each."""

from dataclasses import dataclass
from datetime import date, time

from coplan.plan import puzzle
from coplan.plan.department import Staff
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.owed import Owed
from coplan.plan.school_year import clock, short

# What programs call the levels of a cost, the most important first.
_LEVELS = ("unplaced", "discomfort", "unprotected", "no_mentor", "load", "moves", "changes")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of a plan for many rehearsals. A `locked` one stays when the others are chosen anew."""

    owed: Owed
    partner: Staff
    day: date
    slot: str
    start: time
    minutes: int
    part: str
    room: str
    reasons: tuple[str, ...] = ()
    locked: bool = False

    @property
    def key(self) -> tuple[SharedModelId, StaffId]:
        """Which rehearsal it is, whenever and with whomever."""
        return self.owed.key

    @property
    def teacher(self) -> Staff:
        """Who rehearses."""
        return self.owed.teacher

    @property
    def lesson(self) -> Lesson:
        """The lesson it comes before."""
        return self.owed.lesson

    @property
    def when(self) -> str:
        """Day and time as people say them: "Wed 2 · 8:25"."""
        return f"{short(self.day)} · {clock(self.start)}"

    @property
    def sentence(self) -> str:
        """The line for a terminal."""
        where = f" in {self.room}" if self.room else ""
        before = f"before {self.lesson.class_code} {self.lesson.when}"
        why = f" ({'; '.join(self.reasons)})" if self.reasons else ""
        return f"{self.when}{where}: {self.teacher.initials} with {self.partner.initials}, {before}{why}"

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            **_who(self.owed),
            "partner": self.partner.initials,
            "day": self.day.isoformat(),
            "slot": self.slot,
            "start": self.start.isoformat("minutes"),
            "minutes": self.minutes,
            "part": self.part,
            "room": self.room,
            "reasons": list(self.reasons),
            "locked": self.locked,
        }


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A rehearsal that found no partner, time and room, and why."""

    owed: Owed
    why: str

    @property
    def sentence(self) -> str:
        """The line for a terminal."""
        lesson = self.owed.lesson
        return f"{self.owed.teacher.initials} before {lesson.class_code} {lesson.when}: {self.why}"

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {**_who(self.owed), "why": self.why}


def _who(owed: Owed) -> dict[str, object]:
    lesson = owed.lesson
    return {
        "teacher": owed.teacher.initials,
        "model": owed.model.title,
        "class": lesson.class_code,
        "lesson_day": lesson.day.isoformat(),
        "period": lesson.period,
    }


@dataclass(frozen=True, slots=True)
class Proposed:
    """A whole plan: its lines in the order of their times, what is left over, and how good it is.

    No plan costs less than `bound`; `proved` says that none is better than this one, and `said` says so in
    a sentence. `freed` has a sentence for each line that was locked and could not stay.
    """

    lines: tuple[Proposal, ...]
    unplaced: tuple[Unplaced, ...]
    freed: tuple[str, ...]
    cost: int
    bound: int
    proved: bool
    said: str

    @property
    def gap(self) -> float:
        """By which part what matters most could still be better: 0 when it is the best."""
        return puzzle.gap(self.cost, self.bound)

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "lines": [line.as_json() for line in self.lines],
            "unplaced": [each.as_json() for each in self.unplaced],
            "freed": list(self.freed),
            "proved": self.proved,
            "gap": round(self.gap, 4),
            "costs": dict(zip(_LEVELS, puzzle.levels(self.cost), strict=True)),
            "bound": dict(zip(_LEVELS, puzzle.levels(self.bound), strict=True)),
            "said": self.said,
        }
