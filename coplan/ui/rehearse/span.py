"""Which teaching days the timetable shows: seven or fourteen, from today or from the Monday of a week."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coplan.plan import free_time
from coplan.plan.school_year import MONTHS, SchoolYear, WeekLetter, monday, short
from coplan.settings import DAY_COUNTS

_WORDS = {7: "seven", 14: "fourteen"}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """`count` teaching days from `first` on, which is today when it is `None`."""

    count: int = DAY_COUNTS[0]
    first: date | None = None

    def days(self, year: SchoolYear, now: datetime) -> tuple[date, ...]:
        """The days, fewer at the end of the year."""
        return year.next_teaching_days(self.first or free_time.today(year, now), self.count)

    def moved(self, year: SchoolYear, now: datetime, weeks: int) -> "Span":
        """The span a teaching week later or earlier, from its Monday; the same where the year ends.

        Today lies between the Monday of its week and that of the next. What counts is the first day that is
        shown: on a Sunday today shows the week to come, and the week after that is the next.
        """
        today = free_time.today(year, now)
        stops = {first: replace(self, first=week) for week, first in _weeks(year).items()}
        if year.first_day <= today <= year.last_day:
            from_today = replace(self, first=None)
            stops[_first_shown(from_today.days(year, now), today)] = from_today
        here = _first_shown(self.days(year, now), self.first or today)
        if weeks > 0:
            return next((stops[day] for day in sorted(stops) if day > here), self)
        return next((stops[day] for day in sorted(stops, reverse=True) if day < here), self)

    def showing(self, year: SchoolYear, now: datetime, day: date) -> "Span":
        """This span when it has the day, else the one that begins with its week."""
        return self if day in self.days(year, now) else replace(self, first=monday(day))

    def said(self, year: SchoolYear, now: datetime) -> str:
        """The span in words, below the title: "seven school days from today"."""
        days = self.days(year, now)
        if self.first is None or not days:
            return f"{_WORDS[self.count]} school days from today"
        return f"{_dated(days[0])} to {_dated(days[-1])}"

    def weeks_said(self, year: SchoolYear, now: datetime) -> str:
        """The first week as the bar names it: "30 Nov · B"."""
        days = self.days(year, now)
        if not days:
            return "No school days"
        begins = days[0]
        letter = year.week_letter(begins)
        name = f"{begins.day} {MONTHS[begins.month - 1][:3]}" if self.first else "Today"
        return name if letter is WeekLetter.BOTH else f"{name} · Week {letter}"


def _weeks(year: SchoolYear) -> dict[date, date]:
    """The Mondays of every week with a teaching day, each with the first one of it."""
    days = sorted(year.teaching_days(year.first_day, year.last_day), reverse=True)
    return {monday(day): day for day in days}


def _first_shown(days: tuple[date, ...], otherwise: date) -> date:
    return days[0] if days else otherwise


def _dated(day: date) -> str:
    return f"{short(day)} {MONTHS[day.month - 1][:3]}"
