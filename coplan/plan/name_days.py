"""The days that the name of a file or folder says: "2026-11-30", "30.11.26", "w/c 30 Nov", "Nov 2019"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coplan.plan.school_year import MONTHS, WEEKDAYS, monday

_NAMES = "mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_WEEK = r"\b(?P<week>w[/ _.-]?[cb]|week (?:commencing|beginning|starting|of))[ :._-]{0,2}"
_WEEKDAY = rf"\b(?P<name>{_NAMES})(?:day)?[ ,._-]{{1,2}}"
_BEFORE = rf"(?:{_WEEK})?(?:{_WEEKDAY})?"
_MONTH = (
    r"(?P<named>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober)?"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d|\d\d)(?!\d)"
_ISO = r"(?<!\d)(?P<year>20\d\d)(?P<sep>[-_. ]?)(?P<month>0\d|1[0-2])(?P=sep)(?P<day>[0-2]\d|3[01])(?!\d)"
_FIGURES = rf"(?<!\d)(?<!\d\.)(?P<day>\d{{1,2}})(?P<sep>[-_./ ])(?P<month>\d{{1,2}})(?P=sep){_YEAR}"
_RUN = r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>20\d\d|2\d)(?!\d)"
_SAID = rf"{_DAY}(?: of)?[ ._-]{{0,2}}{_MONTH}(?![a-z])(?:[ ,._-]{{0,2}}'?{_YEAR})?"
_MONTH_ONLY = rf"(?<![a-z]){_MONTH}[ ._-]{{0,2}}(?P<year>20\d\d)(?!\d)"
_TURNED = (
    rf"(?<![a-z]){_MONTH}[ ._-]{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    r"(?:[ ,._-]{1,2}(?P<year>20\d\d)(?!\d))?"
)
_SHORT = rf"(?:{_WEEK}|{_WEEKDAY})(?P<day>\d{{1,2}})[-_./](?P<month>\d{{1,2}})(?!\d)"
_KINDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _BEFORE + _ISO,
        _BEFORE + _FIGURES,
        _BEFORE + _RUN,
        _BEFORE + _SAID,
        _MONTH_ONLY,
        _BEFORE + _TURNED,
        _SHORT,
    )
)
# "Paper 1 June 2022" is not the first of June.
_COUNTS = re.compile(
    r"(?:paper|part|unit|act|lesson|lsn|topic|chapter|module|section|set|p|v)[ ._-]?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether some day of these lies from `first` to `last`."""
        return self.first <= last and first <= self.last


def find(text: str, near: date) -> tuple[tuple[Days, ...], str]:
    """The days that a text says, and the text without them.

    Day before month, as people write here. A day without a year is the one nearest to `near`. One whose
    weekday is written and wrong says nothing, because nobody knows which of the two was meant.
    """
    found: dict[Days, None] = {}
    for pattern in _KINDS:
        for match in list(pattern.finditer(text)):
            said = match.groupdict()
            if said.get("day") and not said.get("week") and _COUNTS.search(text[: match.start()]):
                continue
            days = _days(said, near)
            if days is not None:
                found |= dict.fromkeys(days)
                text = f"{text[: match.start()]}{';'.ljust(match.end() - match.start())}{text[match.end() :]}"
    return tuple(found), text


def _days(said: dict[str, str | None], near: date) -> tuple[Days, ...] | None:
    """What was said; nothing when its weekday is another, `None` when there is no such day."""
    month = _month(said)
    year = said.get("year") or ""
    if not said.get("day"):
        first = date(int(year), month, 1)
        return (Days(first, date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)),)
    day = _day(year, month, int(said["day"] or 0), near)
    if day is None:
        return None
    name = said.get("name")
    if name and not WEEKDAYS[day.weekday()].casefold().startswith(name.casefold()[:3]):
        return ()
    if said.get("week"):
        return (Days(monday(day), monday(day) + timedelta(days=6)),)
    return (Days(day, day),)


def _month(said: dict[str, str | None]) -> int:
    named = said.get("named")
    if not named:
        return int(said["month"] or 0)
    return next(n for n, name in enumerate(MONTHS, 1) if name[:3].casefold() == named[:3].casefold())


def _day(year: str, month: int, day: int, near: date) -> date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    made = (_made(near.year + step, month, day) for step in (-1, 0, 1))
    return min((each for each in made if each), key=lambda each: abs(each - near), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
