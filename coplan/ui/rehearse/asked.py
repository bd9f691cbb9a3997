"""What the timetable is asked just now: for a booking, for a move, or for when everybody is free."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coplan.plan.department import Staff
from coplan.plan.ids import LessonId
from coplan.plan.opening import Obstacle, Opening

Place = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose time is looked at, and what was found for it in each slot.

    `proposed` is the place of the booking or move that is begun, with its words; `goal` the lesson it comes
    before. Free cells are `lit` all over, or have a ring. `free` is what is said of them. `suggested` are the
    pairs of a plan that is looked at; `None` while there is none.
    """

    people: tuple[Staff, ...] = ()
    found: Mapping[Place, Opening | Obstacle] = field(default_factory=dict)
    proposed: Place | None = None
    words: tuple[str, str] = ("", "")
    goal: LessonId | None = None
    lit: bool = False
    free: str = "both free"
    suggested: Mapping[Place, tuple[str, ...]] | None = None
