"""Days and stretches of days in a line of term dates: "Tuesday 1 September 2026 to Friday 23 October"."""

import re
from collections.abc import Iterable
from datetime import date

from coplan.plan.school_year import MONTHS, WEEKDAYS, SchoolYear
from coplan.plan.trouble import Trouble

_DAY_NAMES = "mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|" + "|".join(WEEKDAYS).casefold()
_MONTH_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS), "Sept"]).casefold()
_ONE = re.compile(
    rf"""(?:\b(?P<weekday>{_DAY_NAMES})\b\.?,?\s*(?:the\s+)?)?
    (?:(?P<iso>\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b)
    |(?P<numbers>\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b)
    |(?<![:\d.])\b(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?\b(?![:.]\d)
     (?:\s*(?:of\s+)?\b(?P<month>{_MONTH_NAMES})\b\.?(?:,?\s*(?P<year>\d{{4}})\b)?)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:\([^)]*\)\s*)?"
    r"(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—−\t|]|\band\s+(?:ends|closes|finishes)(?:\s+on)?\b)\s*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|&|\band\b|,\s*and\b)\s*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?<!half.)\bterm|\bautumn|\bspring|\bsummer|\byears?|\bweeks?|\bblock)\s*$", re.IGNORECASE
)
_AUGUST = 8

Spans = list[tuple[date, date]]


def spans(line: str, frame: SchoolYear) -> tuple[Spans, str]:
    """The stretches of days in a line, single days among them, and the words that are left over.

    A day without a month or year takes it from the one it is joined to, then from `frame`, whose first and
    last day say which years are meant. Raises `Trouble` for days that do not exist, or a wrong weekday.
    """
    found = _found(line)
    made: Spans = []
    place = 0
    while place < len(found):
        last = place
        if place + 1 < len(found) and _between(line, found, place, _JOINED):
            last = place + 1
        parts = [_parts(match) for match in found[place : last + 1]]
        _complete(parts, found[last + 1 :])
        days = [_day(each, frame) for each in parts]
        if len(days) == 2 and not parts[0]["year"] and parts[1]["year"] and days[0] > days[1]:
            days[0] = _day(parts[0] | {"year": str(days[1].year - 1)}, frame)
        if days[-1] < days[0]:
            raise Trouble(
                f"{_said(days[-1])} is before {_said(days[0])}.", "Check which of the two days comes first."
            )
        made.append((days[0], days[-1]))
        place = last + 1
        if last > 0 and place < len(found) and _between(line, found, last, _JOINED):
            raise Trouble(
                "More than two days are joined here.", "Write each stretch of days in its own line."
            )
    return made, _left(line, found)


def _found(line: str) -> list[re.Match[str]]:
    """The days in a line; a bare number is one only when it is joined to a day or listed before it."""
    found = list(_ONE.finditer(line))
    for place in reversed(range(len(found))):
        match = found[place]
        bare = match["day"] and not (match["month"] or match["ordinal"] or match["weekday"])
        leads = place + 1 < len(found) and any(
            _between(line, found, place, pattern) for pattern in (_JOINED, _LISTED)
        )
        if bare and (not leads or _COUNTED.search(line[: match.start()])):
            del found[place]
    return found


def _between(line: str, found: list[re.Match[str]], place: int, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(line[found[place].end() : found[place + 1].start()]) is not None


def _parts(match: re.Match[str]) -> dict[str, str]:
    groups = {name: value or "" for name, value in match.groupdict().items()}
    if (whole := groups["iso"] or groups["numbers"]) and groups["iso"]:
        groups["year"], groups["month"], groups["day"] = whole.split("-")
    elif whole:
        groups["day"], groups["month"], groups["year"] = re.split(r"[./]", whole)
    if len(groups["year"]) == 2:
        groups["year"] = f"20{groups['year']}"
    return groups


def _complete(parts: list[dict[str, str]], later: Iterable[re.Match[str]]) -> None:
    """Give a day without a month that of the day it leads to: "26-30 October", "2, 3 and 4 January"."""
    following = [_parts(match) for match in later]
    for place, each in reversed(list(enumerate(parts))):
        donors = [*parts[place + 1 :], *following]
        if not each["month"]:
            donor = next((other for other in donors if other["month"]), None)
            if donor is None:
                raise Trouble(f"“{each['day']}” is a day without a month.", "Write its month too.")
            each["month"], each["year"] = donor["month"], each["year"] or donor["year"]
        same_month = next((other for other in donors[:1] if _month(other) == _month(each)), None)
        if same_month and not each["year"]:
            each["year"] = same_month["year"]
        elif donors and not each["year"] and donors[0]["year"] and place + 1 < len(parts):
            each["year"] = donors[0]["year"] if _month(each) <= _month(donors[0]) else ""


def _month(parts: dict[str, str]) -> int:
    said = parts["month"].casefold()
    if said.isdigit():
        return int(said)
    return next((n for n, name in enumerate(MONTHS, 1) if said and name.casefold().startswith(said[:3])), 0)


def _day(parts: dict[str, str], frame: SchoolYear) -> date:
    number, month = int(parts["day"]), _month(parts)
    years = [int(parts["year"])] if parts["year"] else [frame.first_day.year, frame.last_day.year]
    days = [made for year in years if (made := _made(year, month, number))]
    inside = [day for day in days if frame.first_day <= day <= frame.last_day]
    day = next(iter(inside or days), None)
    named = MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
    if day is None:
        in_year = f" {parts['year']}" if parts["year"] else ""
        raise Trouble(f"There is no {number} {named}{in_year}.", "Check the day.")
    weekday = parts["weekday"].casefold()
    if weekday and WEEKDAYS[day.weekday()].casefold()[:3] != weekday[:3]:
        said = next(name for name in WEEKDAYS if name.casefold().startswith(weekday[:3]))
        raise Trouble(
            f"{said} {_said(day)} is a {WEEKDAYS[day.weekday()]}.", "Check which of the two was meant."
        )
    return day


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _left(line: str, found: list[re.Match[str]]) -> str:
    for match in reversed(found):
        line = f"{line[: match.start()]} {line[match.end() :]}"
    return " ".join(line.split())


def first_year(text: str) -> int | None:
    """The year in which the school year of some text begins, by its first day that names a year."""
    for match in _ONE.finditer(text):
        parts = _parts(match)
        if parts["year"] and (month := _month(parts)):
            return int(parts["year"]) - (month < _AUGUST)
    return None
