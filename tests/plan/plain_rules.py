"""The rules of a rehearsal once more, minute by minute, sharing nothing with the search for times."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coplan.plan.department import Away, Department, Staff
from coplan.plan.engagement import Engagement
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot

MIDNIGHT = 24 * 60 - 1
A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH


def taught(year: SchoolYear, day: date) -> bool:
    """Whether there is school."""
    away = any(each.first <= day <= each.last for each in year.holidays)
    return year.first_day <= day <= year.last_day and day.weekday() < 5 and day not in year.inset and not away


def _monday(day: date) -> date:
    while day.weekday() != 0:
        day -= timedelta(days=1)
    return day


def letter(year: SchoolYear, day: date) -> WeekLetter:
    """The letter of a week by counting days one at a time, with nothing remembered."""
    overrides = dict(year.week_overrides)
    days = [year.first_day + timedelta(days=i) for i in range((year.last_day - year.first_day).days + 1)]
    now: WeekLetter | None = None
    for week in sorted({_monday(each) for each in days if taught(year, each)}):
        if week <= _monday(day):
            now = overrides.get(week) or {A: B, B: A, None: year.first_week}[now]
    return overrides.get(_monday(day)) or now or year.first_week


def next_days(year: SchoolYear, now: datetime, count: int) -> list[date]:
    """The next teaching days from now, in the school's own calendar."""
    today = now.astimezone(ZoneInfo(year.timezone)).date()
    every = (today + timedelta(days=i) for i in range(400))
    return [day for day in every if taught(year, day)][:count]


def slots(year: SchoolYear, day: date) -> list[Slot]:
    """The slots of a day."""
    return [slot for bells in year.bells if day.isoweekday() in bells.weekdays for slot in bells.slots]


def rooms(plan: Plan, lesson: Lesson) -> set[str]:
    """Every room anybody has heard of; the empty name when there is none."""
    department = plan.only(Department)
    found = {*(department.rooms if department else ()), *(line.room for line in plan.all(TaughtSlot))}
    return ({*found, lesson.room} - {""}) or {""}


def _moment(year: SchoolYear, day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(year.timezone)).astimezone(UTC)


def _minutes(first: time, last: time) -> range:
    return range(first.hour * 60 + first.minute, last.hour * 60 + last.minute)


def _happens(week: WeekLetter, weekday: int, year: SchoolYear, day: date) -> bool:
    return weekday == day.isoweekday() and (week is BOTH or week is letter(year, day))


def _period(year: SchoolYear, day: date, name: str) -> range:
    found = [_minutes(slot.start, slot.end) for slot in slots(year, day) if slot.name == name]
    return found[0] if found else range(0)


def _teaching(plan: Plan, year: SchoolYear, day: date) -> Iterator[tuple[StaffId, str, range]]:
    """Who teaches, in which room, in which minutes.

    What is kept of a lesson stands for its line, but not for the lines of a class with two teachers.
    """
    kept = {(each.class_code, each.period): each for each in plan.all(Lesson) if each.day == day}
    for each in kept.values():
        yield each.teacher, each.room, _period(year, day, each.period)
    lines = [line for line in plan.all(TaughtSlot) if _happens(line.week, line.weekday, year, day)]
    for line in lines:
        alike = [each for each in lines if (each.class_code, each.period) == (line.class_code, line.period)]
        if len(alike) > 1 or (line.class_code, line.period) not in kept:
            yield line.teacher, line.room, _period(year, day, line.period)


def busy(plan: Plan, year: SchoolYear, who: StaffId, day: date) -> set[int]:
    """The minutes of a day in which somebody teaches, is on duty, is away or rehearses."""
    taken = teaches(plan, year, who, day)
    for each in plan.all(Duty):
        if each.who == who:
            taken |= duty(each, year, day)
    for hours in plan.get(Staff, who).away:
        taken |= away(hours, year, day)
    taken |= own(plan, who, day)
    for booked in plan.all(Rehearsal):
        if booked.day == day and who in {booked.who, booked.partner}:
            taken |= lasts(booked)
    return taken


def teaches(plan: Plan, year: SchoolYear, who: StaffId, day: date) -> set[int]:
    """The minutes of a day in which somebody teaches."""
    return {minute for teacher, _, span in _teaching(plan, year, day) if teacher == who for minute in span}


def duty(each: Duty, year: SchoolYear, day: date) -> set[int]:
    """The minutes that a duty takes of a day."""
    return set(_period(year, day, each.slot)) if _happens(each.week, each.weekday, year, day) else set()


def away(hours: Away, year: SchoolYear, day: date) -> set[int]:
    """The minutes of a day in which a part-timer is away."""
    return set(_minutes(hours.start, hours.end)) if _happens(hours.week, hours.weekday, year, day) else set()


def own(plan: Plan, who: StaffId, day: date) -> set[int]:
    """The minutes of a day that are taken by somebody's own calendar."""
    taken: set[int] = set()
    for each in plan.all(Engagement):
        if each.who == who and each.day == day:
            taken.update(_minutes(each.start, each.end), [MIDNIGHT] if each.end == time(23, 59) else [])
    return taken


def unfair(plan: Plan, year: SchoolYear, who: StaffId, day: date, slot: Slot, span: set[int]) -> bool:
    """Whether a rehearsal takes lunch from somebody, is one too many, or takes the last free period."""
    department = plan.only(Department)
    if slot.kind is SlotKind.LUNCH and not plan.get(Staff, who).lunch:
        return True
    if department is None:
        return False
    week = [_monday(day) + timedelta(days=i) for i in range(7)]
    mine = [each for each in plan.all(Rehearsal) if who in {each.who, each.partner} and each.day in week]
    if len(mine) >= department.most_each:
        return True
    if not department.keeps_last_free:
        return False
    free = set()
    for each in week:
        taken = busy(plan, year, who, each) if taught(year, each) else set(range(MIDNIGHT))
        for period in slots(year, each):
            minutes = set(_minutes(period.start, period.end))
            if period.kind is SlotKind.LESSON and not taken & minutes:
                free.add((each, period.name, bool(each == day and span & minutes)))
    return bool(free) and all(used_up for _, _, used_up in free)


def protected(plan: Plan, year: SchoolYear, day: date, name: str) -> bool:
    """Whether the department keeps this slot of this day, as it is every week or as it was moved once."""
    for kept in plan.all(ProtectedTime):
        moves = [each for each in plan.all(ProtectedMove) if each.protected_id == kept.id]
        here = kept.slot == name and _happens(kept.week, kept.weekday, year, day)
        stays = here and all(each.day != day for each in moves)
        comes = any((each.to_day, each.to_slot) == (day, name) for each in moves)
        if taught(year, day) and (stays or comes):
            return True
    return False


def used(plan: Plan, year: SchoolYear, room: str, day: date) -> set[int]:
    """The minutes of a day in which a room is in use."""
    taken: set[int] = set()
    for _, where, minutes in _teaching(plan, year, day):
        if room and where == room:
            taken.update(minutes)
    for booked in plan.all(Rehearsal):
        if room and booked.day == day and booked.room == room:
            taken |= lasts(booked)
    return taken


def lasts(booked: Rehearsal) -> set[int]:
    """The minutes of a rehearsal."""
    start = booked.start.hour * 60 + booked.start.minute
    return set(range(start, start + booked.minutes))


def too_early_or_late(
    year: SchoolYear, lesson: Lesson, day: date, slot: Slot, start: int, minutes: int, now: datetime
) -> bool:
    """Whether the slot has begun, or the rehearsal would not be over when the lesson begins."""
    begin = [each.start for each in slots(year, lesson.day) if each.name == lesson.period]
    if not begin or _moment(year, lesson.day, begin[0]) <= now.astimezone(UTC):
        return True
    ends = _moment(year, day, time(start // 60, start % 60)) + timedelta(minutes=minutes)
    return _moment(year, day, slot.start) <= now.astimezone(UTC) or ends > _moment(year, lesson.day, begin[0])


def starts(slot: Slot, minutes: int) -> range:
    """The minutes of the day at which a rehearsal could begin and still end within the slot."""
    span = _minutes(slot.start, slot.end)
    return range(span.start, span.stop - minutes + 1)
