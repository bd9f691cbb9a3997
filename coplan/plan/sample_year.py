"""The school year of the sample: real seasons round any day, with school in the week that is shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from coplan.plan.ids import SchoolYearId, derived
from coplan.plan.school_year import Bells, Holiday, SchoolYear, Slot, SlotKind, WeekLetter, monday

_WEEK = timedelta(days=7)
_AUGUST, _MAY = 8, 5
Facts = Mapping[str, Any]


def school_year(facts: Facts, week: date) -> SchoolYear:
    """The year in which the week of this Monday lies, with school in it, before and after.

    Every date keeps its weekday and its season: Easter is where it is that year, the bank holiday of May is
    the first Monday. Where a holiday would be in the way, there is school in those weeks after all.
    """
    said = facts["school_year"]
    first = date.fromisoformat(said["first_day"])
    autumn = week.year if week.month >= _AUGUST else week.year - 1
    years = autumn - first.year
    # So that Christmas Day and New Year's Day are in the two weeks of the Christmas holiday.
    later = monday(date(autumn, 12, 25)) - monday(date(first.year, 12, 25))
    spring = _easter(autumn + 1) - _easter(first.year + 1)
    shown = (week - _WEEK, week + timedelta(days=13))
    moved = (_moved(each, later, spring) for each in said["holidays"])
    holidays = tuple(part for each in moved for part in _outside(each, *shown))
    inset = (_after_easter(date.fromisoformat(each), said, later, spring) for each in said["inset"])
    friday = week - timedelta(days=3)
    days = {day for day in inset if not shown[0] <= day <= shown[1] and not _is_free(day, holidays)} | {
        friday
    }
    name = said["name"] if not years else f"{autumn} to {autumn + 1}"
    overrides = (
        (date.fromisoformat(each["monday"]) + later, WeekLetter(each["week"]))
        for each in said["week_overrides"]
    )
    year = SchoolYear(
        SchoolYearId(derived("school year", name)),
        name,
        min(first + later, shown[0]),
        max(date.fromisoformat(said["last_day"]) + later, week + 3 * _WEEK - timedelta(days=3)),
        tuple(sorted(holidays, key=lambda each: each.first)),
        tuple(sorted(days)),
        WeekLetter(said["first_week"]),
        tuple(each for each in overrides if each[0] > shown[1]),
        tuple(Bells(tuple(bells["weekdays"]), tuple(map(_slot, bells["slots"]))) for bells in facts["bells"]),
    )
    if year.week_letter(week) is WeekLetter.B:
        return year
    return replace(year, first_week=WeekLetter.A if year.first_week is WeekLetter.B else WeekLetter.B)


def _moved(said: Facts, later: timedelta, spring: timedelta) -> Holiday:
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    name = said["name"]
    if name.startswith("Easter"):
        return Holiday(name, first + spring, last + spring)
    if name.startswith("May"):
        first_monday = monday(date((first + later).year, _MAY, 7))
        return Holiday(name, first_monday, first_monday)
    return Holiday(name, first + later, last + later)


def _after_easter(day: date, said: Facts, later: timedelta, spring: timedelta) -> date:
    """An INSET day, which moves with the Easter holiday when it follows it."""
    easter = next(
        date.fromisoformat(each["last"]) for each in said["holidays"] if each["name"].startswith("Easter")
    )
    return day + (spring if easter < day <= easter + _WEEK else later)


def _outside(holiday: Holiday, first: date, last: date) -> Iterator[Holiday]:
    """What is left of a holiday before and after a stretch of school."""
    if holiday.last < first or holiday.first > last:
        yield holiday
        return
    if monday(holiday.first) < first:
        yield replace(holiday, last=first - timedelta(days=3))
    if monday(holiday.last) > last:
        yield replace(holiday, first=last + timedelta(days=1))


def _is_free(day: date, holidays: Iterable[Holiday]) -> bool:
    return any(each.first <= day <= each.last for each in holidays)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, far = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * far + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _slot(said: Facts) -> Slot:
    start, end = time.fromisoformat(said["start"]), time.fromisoformat(said["end"])
    return Slot(said["name"], said["label"], start, end, SlotKind(said["kind"]))
