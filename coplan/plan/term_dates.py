"""Term dates: the first and the last day of a school year, its holidays and its INSET days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from coplan.plan.change import Change, Edit
from coplan.plan.school_year import FRIDAY, MONTHS, Holiday, SchoolYear, spoken
from coplan.plan.trouble import Trouble

LONGEST = timedelta(days=400)
BELIEVED = range(2000, 2101)


def run_from(year: SchoolYear, first_day: date, last_day: date) -> Change:
    """Say when the school year begins and ends, both days included.

    Raises `Trouble` when it would end before it begins, lie in another century, or leave out a holiday or an
    INSET day it has.
    """
    if last_day <= first_day:
        raise Trouble(
            f"The year would end on {_dated(last_day)}, before it has begun.",
            f"Choose a last day after {_dated(first_day)}.",
        )
    if last_day - first_day > LONGEST:
        raise Trouble("That is longer than a school year.", "Choose days no more than thirteen months apart.")
    if first_day.year not in BELIEVED:
        raise Trouble(f"The year would begin in the year {first_day.year}.", "Check the year that was typed.")
    for name, first, last in _set(year):
        if first < first_day or last > last_day:
            raise Trouble(
                f"{name} would lie outside the school year.", "Take it out first, or choose a longer year."
            )
    after = replace(year, first_day=first_day, last_day=last_day)
    sentence = f"The school year now runs from {_dated(first_day)} to {_dated(last_day)}"
    return Change(sentence, (Edit(year, after),) if after != year else ())


def add_holiday(year: SchoolYear, name: str, first: date, last: date) -> Change:
    """Add a holiday, both days included.

    Raises `Trouble` when it ends before it begins, lies outside the year or overlaps with another one.
    """
    holiday = Holiday(name.strip() or "Holiday", first, last)
    if last < first:
        raise Trouble(
            f"{holiday.name} would end before it begins.",
            f"Choose a last day that is {_dated(first)} or later.",
        )
    _check_within(year, holiday.name, first, last)
    if other := next((each for each in year.holidays if each.first <= last and first <= each.last), None):
        raise Trouble(
            f"{holiday.name} would overlap with {other.name}.", "Choose other days, or take that one out."
        )
    after = replace(year, holidays=tuple(sorted((*year.holidays, holiday), key=lambda each: each.first)))
    return Change(f"Added {holiday.name}, {span(first, last)}", (Edit(year, after),))


def remove_holiday(year: SchoolYear, holiday: Holiday) -> Change:
    """Teach on these days after all."""
    after = replace(year, holidays=tuple(each for each in year.holidays if each != holiday))
    return Change(f"Took out {holiday.name}", (Edit(year, after),) if after != year else ())


def add_inset(year: SchoolYear, day: date) -> Change:
    """Add an INSET day. Raises `Trouble` when no lessons would be taught on that day anyway."""
    _check_within(year, "The INSET day", day, day)
    if day.isoweekday() > FRIDAY:
        raise Trouble(f"{_dated(day)} is at a weekend.", "Choose a day from Monday to Friday.")
    if day in year.inset:
        raise Trouble(f"{_dated(day)} is an INSET day already.", "Choose another day.")
    if reason := year.why_not_taught(day):
        raise Trouble(f"{_dated(day)} lies in {reason}.", "Choose another day.")
    after = replace(year, inset=tuple(sorted((*year.inset, day))))
    return Change(f"Made {_dated(day)} an INSET day", (Edit(year, after),))


def remove_inset(year: SchoolYear, day: date) -> Change:
    """Teach on this day after all."""
    after = replace(year, inset=tuple(each for each in year.inset if each != day))
    return Change(f"{_dated(day)} is no INSET day any more", (Edit(year, after),) if after != year else ())


def span(first: date, last: date) -> str:
    """Days from one to another as people say them: "26 to 30 October"."""
    if first == last:
        return spoken(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {MONTHS[last.month - 1]}"
    return f"{first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]}"


def weekdays_of(first: date, last: date) -> tuple[date, ...]:
    """The days from Monday to Friday between two days, both included."""
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return tuple(day for day in days if day.isoweekday() <= FRIDAY)


def _check_within(year: SchoolYear, name: str, first: date, last: date) -> None:
    if first < year.first_day or last > year.last_day:
        raise Trouble(
            f"{name} would lie outside the school year.",
            f"It runs from {_dated(year.first_day)} to {_dated(year.last_day)}.",
        )


def _set(year: SchoolYear) -> Iterable[tuple[str, date, date]]:
    yield from ((each.name, each.first, each.last) for each in year.holidays)
    yield from (("An INSET day", day, day) for day in year.inset)


def _dated(day: date) -> str:
    return f"{spoken(day)} {day.year}"
