"""Protected time as it lies on one day, with the traces of what was moved."""

from collections.abc import Mapping
from datetime import date

from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear, clock, short
from coplan.plan.timetable import ProtectedTime
from coplan.ui.rehearse.sheet import Kept


def kept_on(plan: Plan, year: SchoolYear, day: date) -> Mapping[str, Kept]:
    """What each slot of a day is protected for, and what was moved away from it or into it."""
    letter, weekday = year.week_letter(day), day.isoweekday()
    moved = list(plan.all(ProtectedMove))
    found: dict[str, Kept] = {}
    for each in plan.all(ProtectedTime):
        if each.weekday == weekday and each.week.covers(letter):
            what = each.what or "Protected time"
            away = next((move for move in moved if (move.protected_id, move.day) == (each.id, day)), None)
            trace = f"moved to {named(year, away.to_day, away.to_slot)} · {_by(away)}" if away else ""
            brief = _brief("to", year, away.to_day, away.to_slot) if away else ()
            found[each.slot] = Kept(what, each.id, day, trace, gone=away is not None, brief=brief)
    for move in moved:
        if move.to_day == day and (line := plan.find(ProtectedTime, move.protected_id)):
            trace = f"moved from {named(year, move.day, line.slot)} · {_by(move)}"
            brief = _brief("from", year, move.day, line.slot)
            what = line.what or "Protected time"
            found[move.to_slot] = Kept(what, line.id, move.day, trace, came=True, brief=brief)
    return found


def named(year: SchoolYear, day: date, name: str) -> str:
    """Day and time of a slot: "Thu 3 15:05"."""
    slot = year.slot(day, name)
    return f"{short(day)} {clock(slot.start) if slot else name}"


def _brief(word: str, year: SchoolYear, day: date, name: str) -> tuple[str, ...]:
    when, least = named(year, day, name), short(day)
    return f"moved {word} {when}", f"{word} {when}", f"{word} {least}", least, least.partition(" ")[0]


def _by(move: ProtectedMove) -> str:
    return f"decided by {move.decided_by}" + (f": {move.why}" if move.why else "")
