"""Where a week lies in the school's year: its number, its half-term and its letter."""

from dataclasses import dataclass
from datetime import date, timedelta

from coplan.plan.school_year import SchoolYear, monday

_HALVES = 6


@dataclass(frozen=True, slots=True)
class TermWeek:
    """A week as names of files count it; what is not known is 0 or empty.

    `number` counts the weeks with lessons from the first of the year, `in_half` from the first of the
    half-term, and `half` the half-terms.
    """

    monday: date
    first_year: int
    number: int = 0
    half: int = 0
    in_half: int = 0
    letter: str = ""

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.monday + timedelta(days=6)


def of(year: SchoolYear | None, first: date) -> TermWeek:
    """Where the week of this Monday lies. Without a school year only the year is known, from September on."""
    if year is None:
        return TermWeek(first, first.year - (first.month < 9))
    number = half = in_half = 0
    here: tuple[int, int, int] | None = None
    was_taught = False
    week = monday(year.first_day)
    while week <= year.last_day:
        taught = any(year.is_taught(week + timedelta(days=step)) for step in range(5))
        if taught:
            half, in_half = (half, in_half + 1) if was_taught else (half + 1, 1)
            number += 1
        was_taught = taught
        if week == first and taught:
            here = number, half, in_half
        week += timedelta(days=7)
    if here is None:
        return TermWeek(first, year.first_day.year)
    number, in_year, in_half = here
    # A year that does not fall into six parts counts them in a way of its own.
    whole = half == _HALVES
    letter = str(year.week_letter(first))
    return TermWeek(
        first, year.first_day.year, number, in_year if whole else 0, in_half if whole else 0, letter
    )
