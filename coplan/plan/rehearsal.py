"""A rehearsal: who, with whom, which part, before which lesson, where and when."""

from dataclasses import dataclass
from datetime import date, time

from coplan.plan.change import Change, Record, removed
from coplan.plan.ids import LessonId, RehearsalId, SharedModelId, StaffId

PARTS = ("First five minutes", "The model", "The handover")
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Rehearsal(Record):
    """A booking. It begins at `start` on `day`, in the stretch of the day named `slot`."""

    id: RehearsalId
    model_id: SharedModelId
    lesson_id: LessonId
    who: StaffId
    partner: StaffId
    part: str
    day: date
    slot: str
    start: time
    minutes: int
    room: str


def cancel(rehearsal: Rehearsal) -> Change:
    """Take a booking back."""
    return Change("Cancel the rehearsal", (removed(rehearsal),))
