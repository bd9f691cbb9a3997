"""A timetable that takes the place of the one before from a day on; what was taught before stays known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coplan.plan import ids
from coplan.plan.change import Change, Edit, added
from coplan.plan.ids import DutyId, RecordId, StaffId, TaughtSlotId
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, spoken
from coplan.plan.timetable import Duty, TaughtSlot
from coplan.plan.timetable_kinds.placing import TUTOR

Line = TaughtSlot | Duty
_Key = tuple[str, ...]


def hold(
    plan: Plan, year: SchoolYear, lines: Iterable[Line], people: Iterable[StaffId], since: date | None = None
) -> Change:
    """Let just these lines be the timetable of these people from a day on, or from the first day.

    Lines that no longer stand end the day before and stay in the plan; those that are the same stay as they
    are. What others teach, and duties that no timetable brought, are left alone.
    """
    new = {_key(each): each for each in lines}
    with_duties = any(isinstance(each, Duty) for each in new.values())
    old: dict[_Key, list[Line]] = {}
    for each in _lines_of(plan, frozenset(people), with_duties):
        old.setdefault(_key(each), []).append(each)
    edits: list[Edit] = []
    for key, line in new.items():
        edits += _held(plan, year, line, old.pop(key, []), since)
    for left in old.values():
        edits += (_ended(each, year, since) for each in left if _goes_on(each, year, since))
    count = "one entry" if len(edits) == 1 else f"{len(edits)} entries"
    when = f" from {spoken(since)}" if since else ""
    return Change(f"Changed {count} of the timetable{when}", tuple(edits))


def _lines_of(plan: Plan, people: frozenset[StaffId], with_duties: bool) -> Iterator[Line]:
    yield from (each for each in plan.all(TaughtSlot) if each.teacher in people)
    if with_duties:
        yield from (each for each in plan.all(Duty) if each.who in people and each.what.startswith(TUTOR))


def _held(
    plan: Plan, year: SchoolYear, line: Line, before: Sequence[Line], since: date | None
) -> Iterator[Edit]:
    """What makes one line hold from the day on, where the plan has these of the same class and time."""
    start = since or year.first_day
    kept = next((each for each in before if _is_same(each, line) and _stands_at(each, year, start)), None)
    if kept:
        if kept.ends:
            yield Edit(kept, replace(kept, ends=None))
    elif reused := next((each for each in before if since is None or _is_unused(each, year, start)), None):
        kept = reused
        after = _like(line, reused, since)
        if after != reused:
            yield Edit(reused, after)
    elif not (isinstance(line, Duty) and not before and plan.find(Duty, line.id)):
        yield added(_fresh(plan, line, since))
    yield from (
        _ended(each, year, since) for each in before if each is not kept and _goes_on(each, year, since)
    )


def _key(line: Line) -> _Key:
    """What makes two lines one: class, teacher and time."""
    if isinstance(line, TaughtSlot):
        return ("lesson", line.week, str(line.weekday), line.period, line.class_code, line.teacher)
    return ("duty", line.week, str(line.weekday), line.slot, line.who)


def _is_same(one: Line, other: Line) -> bool:
    """Whether two lines of one class and time say the same of it."""
    if isinstance(one, TaughtSlot) and isinstance(other, TaughtSlot):
        return (one.room, one.subject) == (other.room, other.subject)
    return isinstance(one, Duty) and isinstance(other, Duty) and one.what == other.what


def _stands_at(line: Line, year: SchoolYear, day: date) -> bool:
    return (line.begins or year.first_day) <= day and (line.ends is None or day <= line.ends)


def _is_unused(line: Line, year: SchoolYear, start: date) -> bool:
    """Whether a line was never taught before the day, so that it may say something else."""
    return (line.begins or year.first_day) >= start


def _goes_on(line: Line, year: SchoolYear, since: date | None) -> bool:
    return line.ends is None or line.ends >= (since or year.first_day)


def _ended(line: Line, year: SchoolYear, since: date | None) -> Edit:
    return Edit(line, replace(line, ends=(since or year.first_day) - timedelta(days=1)))


def _like(line: Line, before: Line, since: date | None) -> Line:
    """The new line under the id of one that is there."""
    if isinstance(line, TaughtSlot):
        return replace(line, id=TaughtSlotId(before.id), begins=since, ends=None)
    return replace(line, id=DutyId(before.id), begins=since, ends=None)


def _fresh(plan: Plan, line: Line, since: date | None) -> Line:
    """The new line, under an id of its own where the usual one tells of another time."""
    key: RecordId = line.id
    while since and plan.find(type(line), key):
        key = ids.derived("from", key, since.isoformat())
    if isinstance(line, TaughtSlot):
        return replace(line, id=TaughtSlotId(key), begins=since)
    return replace(line, id=DutyId(key), begins=since)
