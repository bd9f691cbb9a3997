"""A day as people write it: "26/10/2026", "26 October", "Mon 26 Oct 2026"."""

import re
from datetime import date

from coplan.plan.school_year import MONTHS, WEEKDAYS, SchoolYear
from coplan.plan.trouble import Trouble

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{2}|\d{4}))?")
_WEEKDAY = re.compile(r"([a-z]{3,9})\.?,?\s+(?=\d)")


def read_day(text: str, year: SchoolYear) -> date:
    """The day that was written, day before month; without a year the one that lies in the school year.

    A weekday that is written too must be the weekday of that day. Raises `Trouble` otherwise.
    """
    said = " ".join(text.casefold().split())
    weekday = _WEEKDAY.match(said)
    rest = said[weekday.end() :] if weekday else said
    day = _day(rest, year)
    if day is None:
        raise Trouble(f"“{text.strip()}” is not a day.", "Write it like 26 October 2026 or 26/10/2026.")
    if weekday and not WEEKDAYS[day.weekday()].casefold().startswith(weekday.group(1)):
        meant = next((name for name in WEEKDAYS if name.casefold().startswith(weekday.group(1))), "")
        raise Trouble(
            f"{meant} {written(day)} is a {WEEKDAYS[day.weekday()]}.".lstrip(),
            "Check the day, or leave its name out.",
        )
    return day


def written(day: date) -> str:
    """A day as a field shows it: "26 October 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(said: str, year: SchoolYear) -> date | None:
    if match := _ISO.fullmatch(said):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(said):
        return _in_year(match[3] or "", int(match[2]), int(match[1]), year)
    match = _WORDS.fullmatch(said)
    months = [n for n, name in enumerate(MONTHS, 1) if match and name.casefold().startswith(match[2])]
    if match is None or len(months) != 1:
        return None
    return _in_year(match[3] or "", months[0], int(match[1]), year)


def _in_year(written_year: str, month: int, day: int, year: SchoolYear) -> date | None:
    """The day in the year that is written or, when none is, in the school year."""
    if written_year:
        return _made(int(written_year) + (2000 if len(written_year) == 2 else 0), month, day)
    days = [_made(number, month, day) for number in range(year.first_day.year, year.last_day.year + 1)]
    inside = [each for each in days if each and year.first_day <= each <= year.last_day]
    return next(iter(inside or filter(None, days)), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
