"""Books many proposed rehearsals as one change, each looked at once more by the rules of any booking."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coplan.plan import ids, opening, rehearsal
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, added
from coplan.plan.diary import minute
from coplan.plan.ids import RehearsalId
from coplan.plan.open_diaries import OpenDiaries
from coplan.plan.opening import Obstacle, Opening, Wish
from coplan.plan.plan import Plan
from coplan.plan.proposal import Proposal
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble


def book_all(plan: Plan, lines: Iterable[Proposal], now: datetime) -> Change:
    """Book all of these, or none: raises `Trouble` with the first that cannot be booked, and why.

    Sixty teachers take about a tenth of a second, so that a window lets a worker do it.
    """
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no timetable yet.", "Enter the school year and the timetable first.")
    diaries = OpenDiaries(plan, year)
    booked = [_booked(plan, year, diaries, line, now) for line in sorted(lines, key=begins)]
    edits: dict[str, Edit] = {}
    for line, each in booked:
        for edit in (*lessons.kept(plan, line.lesson), added(each)):
            edits[edit.id] = edit
    if len(booked) == 1:
        line, each = booked[0]
        return Change(
            f"Booked {line.teacher.initials} with {line.partner.initials} for {each.when}",
            tuple(edits.values()),
        )
    return Change(f"Booked {len(booked)} rehearsals", tuple(edits.values()))


def begins(line: Proposal) -> tuple[object, ...]:
    """Day and time, to take lines in the order in which they happen."""
    return line.day, line.start, line.slot, line.teacher.initials


def fitted(plan: Plan, diaries: OpenDiaries, line: Proposal, now: datetime) -> Proposal | Obstacle:
    """The line at the earliest start of its slot that the rules allow, written into the diaries."""
    rooms = (line.room,) if line.room else opening.rooms_of(plan, line.lesson)
    wish = Wish((line.teacher, line.partner), line.lesson, line.minutes, rooms)
    found = diaries.look(wish, line.day, line.slot, now)
    if isinstance(found, Opening):
        diaries.write((line.teacher, line.partner), found, line.minutes)
        return replace(line, start=found.start, room=found.room)
    return found


def _taken(diaries: OpenDiaries, line: Proposal) -> str:
    """Who of the two is busy at the very time of a line, in a sentence; empty when neither is."""
    start, diary = minute(line.start), diaries.day(line.day)
    pair = (
        (each, diary.clash_of(each.id, start, start + line.minutes)) for each in (line.teacher, line.partner)
    )
    return next((f"{person.initials} {clash.said} then." for person, clash in pair if clash), "")


def _booked(
    plan: Plan, year: SchoolYear, diaries: OpenDiaries, line: Proposal, now: datetime
) -> tuple[Proposal, Rehearsal]:
    name = f"{line.teacher.initials} with {line.partner.initials}, {line.when}"
    begin = line.lesson.begins(year)
    for each in plan.all(Rehearsal):
        if (each.model_id, each.who) == line.key and begin is not None and each.begins(year) < begin:
            raise Trouble(
                f"{line.teacher.initials} has a rehearsal before {line.lesson.class_code} already.",
                "Plan the rest once more, so that only what is still owed is booked.",
            )
    # Whoever has left the department since is found out by this.
    rehearsal.wish(plan, line.teacher.id, line.partner.id, line.lesson, line.minutes)
    found = fitted(plan, diaries, line, now)
    if isinstance(found, Obstacle):
        why = _taken(diaries, line) or found.what
        raise Trouble(f"{name}, cannot be booked any more: {why}", "Plan the rest once more.")
    if (found.start, found.room) != (line.start, line.room):
        raise Trouble(f"{name}, would be at another time or in another room now.", "Plan the rest once more.")
    return line, Rehearsal(
        id=RehearsalId(ids.fresh()),
        model_id=line.owed.model.id,
        lesson_id=line.lesson.id,
        who=line.teacher.id,
        partner=line.partner.id,
        part=line.part,
        day=line.day,
        slot=line.slot,
        start=line.start,
        minutes=line.minutes,
        room=line.room,
    )
