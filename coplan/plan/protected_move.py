"""Protected time that was moved once, who decided it and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import ProtectedMoveId, ProtectedTimeId
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, short
from coplan.plan.timetable import ProtectedTime
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class ProtectedMove(Record):
    """Protected time of `day` that is kept in `to_slot` of `to_day` instead; the line of every week stays.

    `decided_by` is whoever decided it, by initials or by what they do, such as "Deputy head".
    """

    id: ProtectedMoveId
    protected_id: ProtectedTimeId
    day: date
    to_day: date
    to_slot: str
    decided_by: str
    why: str = ""


def kept_on(plan: Plan, year: SchoolYear, day: date) -> Mapping[str, str]:
    """The slots of a day that are protected and what for, with what was moved here and without what left."""
    if not year.is_taught(day):
        return {}
    moves = tuple(plan.all(ProtectedMove))
    left = {each.protected_id for each in moves if each.day == day}
    kept = {each.slot: each.what or "time" for each in _lines_of(plan, year, day) if each.id not in left}
    for each in moves:
        line = plan.find(ProtectedTime, each.protected_id)
        if line and each.to_day == day:
            kept[each.to_slot] = line.what or "time"
    return kept


def moved_from(plan: Plan, day: date, slot: str) -> ProtectedMove | None:
    """The move by which protected time left this slot of this day, if it did."""
    for each in plan.all(ProtectedMove):
        line = plan.find(ProtectedTime, each.protected_id)
        if line and (each.day, line.slot) == (day, slot):
            return each
    return None


def moved_to(plan: Plan, day: date, slot: str) -> ProtectedMove | None:
    """The move by which protected time came into this slot of this day, if it did."""
    return next(
        (each for each in plan.all(ProtectedMove) if (each.to_day, each.to_slot) == (day, slot)), None
    )


def line_on(plan: Plan, year: SchoolYear, day: date, slot: str) -> ProtectedTime | None:
    """The line of the timetable that protects this slot of this day every week or fortnight."""
    return next((each for each in _lines_of(plan, year, day) if each.slot == slot), None)


def move(
    plan: Plan, line: ProtectedTime, day: date, to_day: date, to_slot: str, decided_by: str, why: str = ""
) -> Change:
    """Keep the protected time of one day at another time. Raises `Trouble` when it cannot or may not be."""
    year = plan.only(SchoolYear)
    if year is None:
        raise Trouble("There is no timetable yet.", "Enter the school year and the timetable first.")
    if line not in _lines_of(plan, year, day):
        raise Trouble(
            f"{short(day)} has no protected time in {line.slot}.", "Choose a day on which it is protected."
        )
    if not decided_by.strip():
        raise Trouble(
            "Nobody has said who decided to move protected time.", "Write who did, such as Deputy head."
        )
    if reason := year.why_not_taught(to_day):
        raise Trouble(f"There is no school on {short(to_day)}: it is {reason}.", "Choose a school day.")
    if year.slot(to_day, to_slot) is None:
        raise Trouble(f"{short(to_day)} has no “{to_slot}” in its bells.", "Choose a time that the day has.")
    key = ProtectedMoveId(ids.derived("protected move", line.id, day.isoformat()))
    before = plan.find(ProtectedMove, key)
    if (to_day, to_slot) == (day, line.slot):
        return put_back(before) if before else Change("", ())
    if to_slot in kept_on(plan, year, to_day) and moved_to(plan, to_day, to_slot) != before:
        raise Trouble(f"{short(to_day)}, {to_slot} is protected already.", "Choose a time that is not.")
    after = ProtectedMove(key, line.id, day, to_day, to_slot, decided_by.strip(), why.strip())
    sentence = (
        f"Moved protected time from {short(day)} to {short(to_day)}, {to_slot}: {after.decided_by} decided"
    )
    edit = Edit(before, after) if before else added(after)
    return Change(sentence, (edit,) if after != before else ())


def put_back(moved: ProtectedMove) -> Change:
    """Keep protected time where the timetable has it after all."""
    return Change(f"Put protected time back to {short(moved.day)}", (removed(moved),))


def _lines_of(plan: Plan, year: SchoolYear, day: date) -> list[ProtectedTime]:
    if not year.is_taught(day):
        return []
    letter, weekday = year.week_letter(day), day.isoweekday()
    return [each for each in plan.all(ProtectedTime) if each.weekday == weekday and each.week.covers(letter)]
