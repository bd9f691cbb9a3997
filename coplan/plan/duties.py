"""Duties and protected time: who does what in a stretch of the day, and what the department keeps free."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from coplan.plan.bell_times import days_said
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.department import Staff
from coplan.plan.diary import worded
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import WEEKDAYS, SchoolYear, Slot, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot, duty, protected_time
from coplan.plan.trouble import Trouble

MOST_IN_WORDS = 60


def share_a_week(one: WeekLetter, other: WeekLetter) -> bool:
    """Whether there is a week that both of these happen in."""
    return one is other or WeekLetter.BOTH in (one, other)


def in_weeks(week: WeekLetter) -> str:
    """How a sentence goes on for a letter: " of Week A", or nothing for every week."""
    return "" if week is WeekLetter.BOTH else f" of Week {week}"


def give(
    plan: Plan, person: Staff, weekdays: Collection[int], slot: str, what: str, week: WeekLetter
) -> Change:
    """Give somebody a duty in a slot of these weekdays.

    Raises `Trouble` when the bells have no such slot, or somebody teaches or has a duty then.
    """
    words = _words(what, "duty", "Break duty or Tutor group")
    edits = []
    label = slot
    for weekday in _days(weekdays):
        label = _slot(plan, weekday, slot).label
        for other in _busy(plan, person, weekday, slot, week):
            raise Trouble(f"{person.initials} {other} then.", "Choose another time, or take that out first.")
        edits.append(added(duty(person.id, week, weekday, slot, words)))
    when = f"{days_said(weekdays)}, {label}{in_weeks(week)}"
    return Change(f"{person.initials} now has a duty: {words}, {when}", tuple(edits))


def reword(each: Duty, what: str) -> Change:
    """Call a duty something else."""
    after = replace(each, what=_words(what, "duty", "Break duty"))
    return Change(f"Renamed {each.what} to {after.what}", (Edit(each, after),) if after != each else ())


def relieve(plan: Plan, duties: Collection[Duty]) -> Change:
    """Take duties away from whoever has them."""
    names = dict.fromkeys(each.what for each in duties)
    people = {person.id: person.initials for person in plan.all(Staff)}
    who = dict.fromkeys(people.get(each.who, "somebody") for each in duties)
    edits = tuple(removed(each) for each in duties if plan.find(Duty, each.id))
    return Change(f"Took {' and '.join(names)} away from {' and '.join(who)}", edits)


def protect(plan: Plan, weekday: int, slot: str, what: str, week: WeekLetter) -> Change:
    """Keep a slot free for the department's own work. Raises `Trouble` when it is kept free already."""
    words = _words(what, "protected time", "Department time")
    label = _slot(plan, weekday, slot).label
    for each in plan.all(ProtectedTime):
        if (each.weekday, each.slot) == (weekday, slot) and share_a_week(each.week, week):
            raise Trouble(
                f"{WEEKDAYS[weekday - 1]}, {label} is protected already: {each.what}.",
                "Choose another time, or take that out first.",
            )
    sentence = f"Protected {WEEKDAYS[weekday - 1]}, {label}{in_weeks(week)}: {words}"
    return Change(sentence, (added(protected_time(week, weekday, slot, words)),))


def give_up(plan: Plan, kept: ProtectedTime) -> Change:
    """Protect this time no longer; what was written about moving it goes with it."""
    moves = [removed(each) for each in plan.all(ProtectedMove) if each.protected_id == kept.id]
    when = f"{WEEKDAYS[kept.weekday - 1]}, {kept.slot}{in_weeks(kept.week)}"
    return Change(f"{when} is protected no longer", (*moves, removed(kept)))


def _words(what: str, kind: str, example: str) -> str:
    words = " ".join(what.split())
    if not words:
        raise Trouble(f"The {kind} has no name yet.", f"Write what it is, such as {example}.")
    if len(words) > MOST_IN_WORDS:
        raise Trouble(f"That is too long for a {kind}.", f"Use at most {MOST_IN_WORDS} characters.")
    return words


def _days(weekdays: Collection[int]) -> list[int]:
    if not weekdays:
        raise Trouble("No day was chosen for the duty.", "Choose one day or several.")
    return sorted(set(weekdays))


def _slot(plan: Plan, weekday: int, name: str) -> Slot:
    year = plan.only(SchoolYear)
    slots = [
        slot for bells in (year.bells if year else ()) if weekday in bells.weekdays for slot in bells.slots
    ]
    found = next((slot for slot in slots if slot.name == name), None)
    if found is None:
        raise Trouble(
            f"{WEEKDAYS[weekday - 1]} has no {name or 'such time'}.", "Choose one of the day's bell times."
        )
    return found


def _busy(plan: Plan, person: Staff, weekday: int, slot: str, week: WeekLetter) -> Iterator[str]:
    day = WEEKDAYS[weekday - 1]
    for line in plan.all(TaughtSlot):
        here = line.teacher == person.id and (line.weekday, line.period) == (weekday, slot)
        if here and share_a_week(line.week, week):
            yield f"teaches {line.class_code} on {day}, {slot}{in_weeks(line.week)}"
    for each in plan.all(Duty):
        here = each.who == person.id and (each.weekday, each.slot) == (weekday, slot)
        if here and share_a_week(each.week, week):
            verb, what = worded(each.what)
            yield f"{f'{verb} {what}'.rstrip()} on {day}, {slot}{in_weeks(each.week)}"
