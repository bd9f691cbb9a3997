"""The weeks of a school year with their letters, and what becomes of them when a letter is changed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coplan.plan.change import Change, Edit
from coplan.plan.school_year import FRIDAY, SchoolYear, WeekLetter, monday, spoken
from coplan.plan.trouble import Trouble

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TeachingWeek:
    """A week by its Monday. `days` counts its teaching days; `said` is true when somebody gave it its letter.

    `why` says of a week without teaching days why it has none, and `number` counts those that have some.
    """

    monday: date
    letter: WeekLetter
    days: int
    said: bool
    number: int = 0
    why: str = ""


def weeks(year: SchoolYear) -> tuple[TeachingWeek, ...]:
    """Every week from the first of the year to the last, those without school among them."""
    said = dict(year.week_overrides)
    found: list[TeachingWeek] = []
    week, number = monday(year.first_day), 0
    while week <= year.last_day:
        days = [week + timedelta(days=i) for i in range(FRIDAY)]
        taught = sum(year.is_taught(day) for day in days)
        number += bool(taught)
        why = "" if taught else _why(year, days)
        found.append(
            TeachingWeek(week, year.week_letter(week), taught, week in said, number if taught else 0, why)
        )
        week += A_WEEK
    return tuple(found)


def _why(year: SchoolYear, days: list[date]) -> str:
    inside = [day for day in days if year.first_day <= day <= year.last_day]
    reasons = dict.fromkeys(year.why_not_taught(day) for day in inside)
    return " and ".join(reasons)


def changed(before: SchoolYear, after: SchoolYear, without: date | None = None) -> tuple[date, ...]:
    """The Mondays of the teaching weeks whose letter differs; `without` leaves out the week of a day."""
    skipped = monday(without) if without else None
    old = {each.monday: each.letter for each in weeks(before) if each.days}
    new = {each.monday: each.letter for each in weeks(after) if each.days}
    return tuple(week for week in new if week in old and new[week] is not old[week] and week != skipped)


def follow_on(year: SchoolYear, day: date) -> Change:
    """Let the week of this day have the letter that follows from the week before it."""
    week = monday(day)
    others = tuple(pair for pair in year.week_overrides if pair[0] != week)
    if others == year.week_overrides:
        return Change("", ())
    after = replace(year, week_overrides=others)
    return Change(f"The week of {spoken(week)} has its letter from the week before now", (Edit(year, after),))


def begin_with(year: SchoolYear, letter: WeekLetter) -> Change:
    """Say whether the year's first week is A or B, or that every week has the same timetable.

    Raises `Trouble` when letters that somebody gave to weeks would be lost by that.
    """
    if letter is year.first_week:
        return Change("", ())
    if letter is WeekLetter.BOTH and year.week_overrides:
        week = year.week_overrides[0][0]
        raise Trouble(
            f"The week of {spoken(week)} was given its own letter.",
            "Let each week follow from the one before it first.",
        )
    if letter is WeekLetter.BOTH:
        said = "Every week has the same timetable now"
    else:
        said = f"The first week of the year is now Week {letter}"
    return Change(said, (Edit(year, replace(year, first_week=letter)),))


def next_taught(year: SchoolYear, today: date) -> date:
    """The Monday of the next week with a teaching day, as people ask which week that is.

    The first week of the year when none is to come.
    """
    after = monday(today) + A_WEEK
    return monday(next(year.teaching_days(after, year.last_day), year.first_day))


def know(year: SchoolYear, day: date, letter: WeekLetter) -> Change:
    """Say which week the week of this day is, so that it stays so whatever holidays are put before it.

    The weeks before alternate towards it, as long as nobody gave one of them a letter.
    """
    week = monday(day)
    others = tuple(pair for pair in year.week_overrides if pair[0] != week)
    first = WeekLetter.B if year.first_week is WeekLetter.B else WeekLetter.A
    after = replace(year, first_week=first, week_overrides=others)
    if after.week_letter(week) is not letter and all(each > week for each, _ in others):
        after = replace(after, first_week=WeekLetter.A if first is WeekLetter.B else WeekLetter.B)
    after = replace(after, week_overrides=tuple(sorted((*others, (week, letter)))))
    return Change(
        f"The week of {spoken(week)} is Week {letter}", (Edit(year, after),) if after != year else ()
    )
