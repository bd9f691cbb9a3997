"""Writes invitations to rehearsals as calendar files (RFC 5545) for Outlook, Google and Apple."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vCalAddress

from coplan.plan.ids import StaffId
from coplan.plan.invitation import SOMEBODY, Invitation
from coplan.plan.school_year import SchoolYear
from coplan.sharing.time_zone import time_zone

# No address of anybody is known, and none is asked for: this is how calendars themselves write "no mail".
_NOBODY = "invalid:nomail"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def calendar(
    invitations: Sequence[Invitation],
    names: Mapping[StaffId, str],
    year: SchoolYear,
    now: datetime,
    *,
    alarm: int | None = None,
) -> bytes:
    """One calendar file with these invitations, or with one cancellation.

    RFC 5546 (3.2.5) lets a cancellation speak of one event only, and Outlook reads no other.
    `names` are initials; `alarm` is how many minutes before the start a calendar reminds, `None` for never.
    The same rehearsal keeps its UID for ever, so that a later file changes the event and adds none.
    """
    cancels = any(each.cancelled for each in invitations)
    if cancels and len(invitations) > 1:
        raise ValueError("a cancellation has to be in a file of its own")
    written = Calendar()
    written.add("prodid", "-//Coplan//Rehearsals//EN")
    written.add("version", "2.0")
    written.add("calscale", "GREGORIAN")
    written.add("method", "CANCEL" if cancels else "PUBLISH")
    written.add_component(time_zone(year))  # first, since some programs read a file from top to bottom
    for each in invitations:
        written.add_component(_event(each, names, year, now, alarm))
    file: bytes = written.to_ical()
    return file


def _event(
    said: Invitation, names: Mapping[StaffId, str], year: SchoolYear, now: datetime, alarm: int | None
) -> Event:
    who, partner = (names.get(person, SOMEBODY) for person in (said.who, said.partner))
    starts = year.at(said.day, said.start)
    event = Event()
    event.add("uid", f"{said.rehearsal_id}@rehearsals.coplan")
    event.add("sequence", said.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    # The end is a time on the wall as well, so that no calendar has to reckon across a change of the clocks.
    ends = datetime.combine(said.day, said.start) + timedelta(minutes=said.minutes)
    event.add("dtend", year.at(ends.date(), ends.time()))
    event.add("summary", f"Rehearse: {who} with {partner}")
    before = f", before {said.before}" if said.before else ""
    event.add("description", _written(f"{said.part}{before}. Pass is fine."))
    if said.room:
        event.add("location", _written(said.room))
    organiser = vCalAddress(_NOBODY)
    organiser.params["CN"] = "Coplan"
    event.add("organizer", organiser)
    event.add("status", "CANCELLED" if said.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if said.cancelled else "OPAQUE")
    if alarm is not None and not said.cancelled:
        event.add_component(_alarm(alarm, f"Rehearse: {who} with {partner}"))
    return event


def _written(text: str) -> str:
    """Text without what no calendar file may hold (RFC 5545, 3.3.11)."""
    return _CONTROLS.sub(" ", text)


def _alarm(minutes: int, summary: str) -> Alarm:
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", summary)
    reminder.add("trigger", timedelta(minutes=-minutes))
    return reminder
