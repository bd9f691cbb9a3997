"""Invitations to rehearsals: what was last sent out, so that the next one changes or cancels it."""

from dataclasses import dataclass
from datetime import date, time

from coplan.plan.change import Record
from coplan.plan.ids import InvitationId, RehearsalId, StaffId


@dataclass(frozen=True, slots=True)
class Invitation(Record):
    """A rehearsal as it was last sent to calendars. `sequence` is that of RFC 5545: raised with every change.

    It outlives its rehearsal, so that calendars can be told that it does not take place.
    """

    id: InvitationId
    rehearsal_id: RehearsalId
    sequence: int
    who: StaffId
    partner: StaffId
    part: str
    before: str
    day: date
    start: time
    minutes: int
    room: str
    cancelled: bool = False
