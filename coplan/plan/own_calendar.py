"""What people's own calendars keep them busy with: read from a file, read again, and forgotten."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import time

from coplan.plan import ids
from coplan.plan.calendar_file import CalendarFile
from coplan.plan.change import Change, added, removed
from coplan.plan.department import Staff
from coplan.plan.engagement import Engagement
from coplan.plan.ids import EngagementId, StaffId
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble

MOST = 3_000


def read(plan: Plan, person: Staff, file: CalendarFile) -> Change:
    """Put in what a calendar takes of the school days; what an older file of it said goes.

    Nothing is kept of evenings and weekends. Raises `Trouble` when it takes more than a calendar can.
    """
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no school year yet.", "Enter the school year and its bells first.")
    found = {each.id: each for each in _engagements(year, person, file)}
    if len(found) > MOST:
        raise Trouble(
            f"“{file.name}” takes more than {MOST:,} times.", "Export only this school year and read that."
        )
    edits = [
        removed(each)
        for each in plan.all(Engagement)
        if each.who == person.id and each.source == file.source and each.id not in found
    ]
    edits += [added(each) for each in found.values() if plan.find(Engagement, each.id) is None]
    count = {0: "no time", 1: "one time"}.get(len(found), f"{len(found)} times")
    return Change(f"Read {person.initials}’s calendar: {count} taken", tuple(edits))


def forget(plan: Plan, person: Staff) -> Change:
    """Take everything out that came from somebody's calendars."""
    edits = tuple(removed(each) for each in plan.all(Engagement) if each.who == person.id)
    return Change(f"Cleared {person.initials}’s calendar", edits)


def times_taken(plan: Plan) -> Mapping[StaffId, int]:
    """How many stretches of time people's own calendars take."""
    return Counter(each.who for each in plan.all(Engagement))


def _engagements(year: SchoolYear, person: Staff, file: CalendarFile) -> Iterator[Engagement]:
    for each in file.taken:
        slots = year.slots(each.day)
        if not slots:
            continue
        start = max(each.start, min(slot.start for slot in slots))
        end = min(each.end, max(slot.end for slot in slots))
        if start < end:
            key = ids.derived(
                "engagement", person.id, file.source, each.day.isoformat(), _said(start), _said(end)
            )
            yield Engagement(EngagementId(key), person.id, each.day, start, end, file.source)


def _said(moment: time) -> str:
    return moment.isoformat("minutes")
