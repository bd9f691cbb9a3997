"""When people are in school: the days and hours that part-timers do not work, and who gives up lunch."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import time

from coplan.plan.bell_times import days_said
from coplan.plan.change import Change, Edit
from coplan.plan.department import Away, Staff
from coplan.plan.duties import in_weeks, share_a_week
from coplan.plan.plan import Plan
from coplan.plan.school_year import WEEKDAYS, SchoolYear, WeekLetter, clock
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble

MIDNIGHT, DAYS_END = time(0), time(23, 59)


def is_whole_day(away: Away) -> bool:
    """Whether somebody is away from before the school day until after it."""
    return (away.start, away.end) == (MIDNIGHT, DAYS_END)


def said(away: Away) -> str:
    """When somebody is away: "Wednesday, all day", "Friday of Week A from 12:10"."""
    day = f"{WEEKDAYS[away.weekday - 1]}{in_weeks(away.week)}"
    if is_whole_day(away):
        return f"{day}, all day"
    if away.end == DAYS_END:
        return f"{day} from {clock(away.start)}"
    if away.start == MIDNIGHT:
        return f"{day} until {clock(away.end)}"
    return f"{day}, {clock(away.start)} to {clock(away.end)}"


def stay_away(
    plan: Plan, person: Staff, weekdays: Collection[int], start: time, end: time, week: WeekLetter
) -> Change:
    """Say when somebody does not work on these weekdays.

    Raises `Trouble` when it ends before it begins, is said already, or when they teach then.
    """
    if not weekdays:
        raise Trouble("No day was chosen.", "Choose one day or several.")
    if end <= start:
        raise Trouble(
            f"{person.initials} would be back before going away.", f"Choose a time after {clock(start)}."
        )
    new = [Away(week, weekday, start, end) for weekday in sorted(set(weekdays))]
    for away in new:
        for other in person.away:
            if _clash(away, other):
                raise Trouble(
                    f"{person.initials} is away on {said(other)} already.",
                    "Take that out first, or choose other times.",
                )
        for taught in _taught(plan, person, away):
            raise Trouble(
                f"{person.initials} teaches {taught} then.",
                "Choose a time without lessons, or correct the timetable first.",
            )
    order = sorted((*person.away, *new), key=lambda each: (each.weekday, each.week, each.start))
    what = said(new[0]) if len(new) == 1 else f"{days_said(weekdays)}{in_weeks(week)}"
    return Change(f"{person.initials} is not in school now on {what}", (_with(person, tuple(order)),))


def come_back(person: Staff, away: Away) -> Change:
    """Work then after all."""
    rest = tuple(each for each in person.away if each != away)
    sentence = f"{person.initials} is in school again on {said(away)}"
    return Change(sentence, (_with(person, rest),) if rest != person.away else ())


def offer_lunch(person: Staff, offers: bool) -> Change:
    """Say whether somebody may be asked to rehearse at lunch."""
    may = "now rehearses at lunch too" if offers else "now keeps lunch free"
    edit = Edit(person, replace(person, lunch=offers))
    return Change(f"{person.initials} {may}", (edit,) if person.lunch is not offers else ())


def _with(person: Staff, away: tuple[Away, ...]) -> Edit:
    return Edit(person, replace(person, away=away))


def _clash(one: Away, other: Away) -> bool:
    same = one.weekday == other.weekday and share_a_week(one.week, other.week)
    return same and one.start < other.end and other.start < one.end


def _taught(plan: Plan, person: Staff, away: Away) -> Iterator[str]:
    year = plan.only(SchoolYear)
    bells = year.bells if year else ()
    slots = {slot.name: slot for each in bells if away.weekday in each.weekdays for slot in each.slots}
    for line in plan.all(TaughtSlot):
        slot = slots.get(line.period)
        mine = line.teacher == person.id and line.weekday == away.weekday
        then = slot and slot.start < away.end and away.start < slot.end
        if mine and then and share_a_week(line.week, away.week):
            yield f"{line.class_code} on {WEEKDAYS[line.weekday - 1]}, {line.period}{in_weeks(line.week)}"
