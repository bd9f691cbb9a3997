"""Invitations to rehearsals: what was last sent out, so that the next one changes or cancels it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Protocol

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Staff
from coplan.plan.ids import InvitationId, RehearsalId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, clock, spoken

SOMEBODY = "somebody"


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


class Invites(Protocol):
    """Writes calendar files. Its libraries take long to load: never call it on the window's thread."""

    def calendar(
        self,
        invitations: Sequence[Invitation],
        names: Mapping[StaffId, str],
        year: SchoolYear,
        now: datetime,
        *,
        alarm: int | None = None,
    ) -> bytes:
        """The invitations as one calendar file, or one cancellation: see `sharing.invites.calendar`."""
        ...

    def save(self, parcels: Sequence[Parcel], folder: str, who: str, now: datetime) -> tuple[Sent, ...]:
        """Put files into a folder, never over one that is there. Raises `Trouble`."""
        ...


def due(plan: Plan, rehearsals: Iterable[Rehearsal]) -> tuple[Invitation, ...]:
    """The invitations to send now; those that changed since they were last sent have a higher number."""
    return tuple(_due(plan, each) for each in sorted(rehearsals, key=lambda each: (each.day, each.start)))


def called_off(plan: Plan, since: date, who: StaffId | None = None) -> tuple[Invitation, ...]:
    """The cancellations of rehearsals that were sent out and are gone, for everyone or for one person.

    They are offered until their day is past, since each calendar has to hear of them.
    """
    gone = [
        each
        for each in plan.all(Invitation)
        if each.day >= since and who in (None, each.who, each.partner) and _is_gone(plan, each)
    ]
    return tuple(
        each if each.cancelled else replace(each, cancelled=True, sequence=each.sequence + 1)
        for each in sorted(gone, key=lambda each: (each.day, each.start))
    )


def send(plan: Plan, invitations: Sequence[Invitation]) -> Change:
    """Remember what was sent, so that calendars take the next one for a change of it."""
    edits = []
    for each in invitations:
        before = plan.find(Invitation, each.id)
        if before != each:
            edits.append(Edit(before, each) if before else added(each))
    count = "an invitation" if len(invitations) == 1 else f"{len(invitations)} invitations"
    return Change(f"Made {count} for calendars", tuple(edits))


def as_text(plan: Plan, rehearsals: Iterable[Rehearsal]) -> str:
    """Rehearsals for a chat or an email: a line for each under its day."""
    lines: list[str] = []
    day: date | None = None
    for each in due(plan, rehearsals):
        if each.day != day:
            lines += [*([""] if lines else []), _heading(plan, each.day)]
            day = each.day
        lines.append(f"{clock(each.start)} {_said(plan, each)}")
    return "\n".join(lines)


def _heading(plan: Plan, day: date) -> str:
    year = plan.only(SchoolYear)
    return f"{spoken(day)}, Week {year.week_letter(day)}" if year else spoken(day)


def _said(plan: Plan, each: Invitation) -> str:
    who, partner = (_initials(plan, person) for person in (each.who, each.partner))
    where = f", {each.room}" if each.room else ""
    before = f" (before {each.before})" if each.before else ""
    return f"{who} with {partner}, {each.minutes} min{where}: {each.part}{before}"


def _initials(plan: Plan, who: StaffId) -> str:
    person = plan.find(Staff, who)
    return person.initials if person else SOMEBODY


def _is_gone(plan: Plan, sent: Invitation) -> bool:
    return plan.find(Rehearsal, sent.rehearsal_id) is None


def _due(plan: Plan, booked: Rehearsal) -> Invitation:
    key = InvitationId(ids.derived("invitation", booked.id))
    lesson = plan.find(Lesson, booked.lesson_id)
    sent = plan.find(Invitation, key)
    wanted = Invitation(
        key,
        booked.id,
        sent.sequence if sent else 0,
        booked.who,
        booked.partner,
        booked.part,
        f"{lesson.class_code}, {lesson.when}" if lesson else "",
        booked.day,
        booked.start,
        booked.minutes,
        booked.room,
    )
    return wanted if sent in (None, wanted) else replace(wanted, sequence=wanted.sequence + 1)
