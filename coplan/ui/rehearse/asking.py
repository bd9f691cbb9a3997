"""Asks the timetable for a booking, for a move or for everybody's time, over the days that are shown."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from coplan.plan import protected_move, rehearsal
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import ProtectedTime, is_gone
from coplan.plan.together import Together
from coplan.plan.trouble import Trouble
from coplan.ui.rehearse.asked import Asked, Place
from coplan.ui.rehearse.draft import Answer, Draft, looks
from coplan.ui.rehearse.sheet import Kept


def for_draft(draft: Draft | None, answer: Answer) -> Asked:
    """Where what is being chosen can be, with the time that is proposed."""
    if draft is None:
        return Asked()
    return Asked(
        (draft.who, draft.partner),
        {(each.day, each.slot.name): each.found for each in answer.looked},
        (draft.day, draft.slot) if draft.day else None,
        (f"{draft.who.initials} with {draft.partner.initials}", "proposed"),
        draft.lesson.id,
    )


def for_move(plan: Plan, year: SchoolYear, booked: Rehearsal, days: Sequence[date], now: datetime) -> Asked:
    """Where a booking may be moved to."""
    lesson = plan.find(Lesson, booked.lesson_id)
    people = tuple(each for who in (booked.who, booked.partner) if (each := plan.find(Staff, who)))
    if lesson is None or is_gone(plan, year, lesson):
        gone = Obstacle(
            Hindrance.LESSON_BEGUN, "Its lesson is no longer in the timetable.", "Cancel it instead."
        )
        return Asked(people, {(day, slot.name): gone for day in days for slot in year.slots(day)}, lit=True)
    try:
        wanted = rehearsal.wish(plan, booked.who, booked.partner, lesson, booked.minutes)
    except Trouble as trouble:
        never = Obstacle(Hindrance.PERSON, trouble.what, trouble.remedy)
        return Asked(people, {(day, slot.name): never for day in days for slot in year.slots(day)}, lit=True)
    looked = looks(plan, year, wanted, days, now, booked)
    found = {(each.day, each.slot.name): each.found for each in looked}
    return Asked(people, found, goal=lesson.id, lit=True, free="can be moved here")


def for_kept(plan: Plan, year: SchoolYear, kept: Kept, days: Sequence[date], now: datetime) -> Asked:
    """Where protected time may be moved to: the slots in which all who would be there are free."""
    line = plan.find(ProtectedTime, kept.id)
    if line is None:
        return Asked(lit=True)
    people = protected_move.attending(plan, year, line, kept.day)
    found: dict[Place, Opening | Obstacle] = {
        (day, slot.name): protected_move.look(plan, year, line, people, day, slot.name, now)
        for day in days
        for slot in year.slots(day)
    }
    return Asked(people, found, lit=True, free="can be moved here")


def for_everybody(people: Sequence[Staff], times: Iterable[Together]) -> Asked:
    """When all of these people are free, of the times that were looked at."""
    found: dict[Place, Opening | Obstacle] = {}
    for each in times:
        place = (each.day, each.slot.name)
        if each.everybody:
            found[place] = Opening(each.day, each.slot.name, each.start, next(iter(each.rooms), ""))
        else:
            said = "; ".join(words for _, words in each.others[:6])
            more = len(each.others) - 6
            rest = f"; and {more} more have no time" if more > 0 else ""
            found[place] = Obstacle(Hindrance.PERSON, f"{said}{rest}.", "Choose a time that is lit.")
    return Asked(tuple(people), found, lit=True, free="free" if len(people) == 1 else "all free")
