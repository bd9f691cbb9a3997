"""The school's time zone as a calendar file describes it: by its two rules, as Outlook wants it.

icalendar can do this too, but has the clocks of spring change an hour late (7.3). Outlook takes one rule for
summer and one for winter, and need not understand a list of dates ([MS-OXCICAL] 2.1.3.1.1.19.2).
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from coplan.plan.school_year import SchoolYear

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_SECOND = timedelta(seconds=1)
_YEARS = 10  # within fewer, the last Sunday of a month may always be its fourth by chance
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Rule = tuple[int, str]


def time_zone(year: SchoolYear) -> Timezone:
    """The VTIMEZONE of a school year; where clocks follow no rule, every change of them in those years."""
    zone = ZoneInfo(year.timezone)
    described = Timezone()
    described.add("tzid", year.timezone)
    changes = list(
        _changes(zone, _january(year.first_day.year - 1), _january(year.first_day.year + _YEARS - 1))
    )
    rules = [_rule(zone, changes[number::2]) for number in (0, 1)]
    first, last = _january(year.first_day.year), _january(year.last_day.year + 1)
    if not changes:
        described.add_component(_observance(zone, first))
    elif len(changes) == 2 * _YEARS and all(rules):
        for moment, rule in zip(changes, rules, strict=False):
            described.add_component(_observance(zone, moment, rule))
    else:
        for moment in (first, *(each for each in changes if first <= each < last)):
            described.add_component(_observance(zone, moment))
    return described


def _january(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _rule(zone: ZoneInfo, moments: Sequence[datetime]) -> Rule | None:
    """The month and the day of the week, as `-1SU`, on which the clocks change; `None` if it varies."""
    walls = [_wall(zone, moment) for moment in moments]
    if (
        len(
            {
                (wall.month, wall.weekday(), wall.time(), *_offsets(zone, at))
                for wall, at in zip(walls, moments, strict=True)
            }
        )
        != 1
    ):
        return None
    nth = {(wall.day - 1) // 7 + 1 for wall in walls}
    if all((wall + _WEEK).month != wall.month for wall in walls):
        nth = {-1}
    return (walls[0].month, f"{min(nth)}{_WEEKDAYS[walls[0].weekday()]}") if len(nth) == 1 else None


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments at which the clocks change."""
    day = first
    while day < last:
        known = _offset(zone, day)
        if _offset(zone, day + _DAY) != known:
            yield day + _SECOND * _first_second_unlike(zone, day, known)
        day += _DAY


def _first_second_unlike(zone: ZoneInfo, day: datetime, known: timedelta) -> int:
    seconds = range(_DAY // _SECOND)
    return bisect(seconds, False, key=lambda second: _offset(zone, day + second * _SECOND) != known)


def _observance(
    zone: ZoneInfo, moment: datetime, rule: Rule | None = None
) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on; it begins by the clocks as they were before it."""
    before, after = _offsets(zone, moment)
    here = moment.astimezone(zone)
    is_summer = after > before if after != before else bool(here.dst())
    observance = TimezoneDaylight() if is_summer else TimezoneStandard()
    observance.add("dtstart", _wall(zone, moment))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", after)
    observance.add("tzname", here.tzname())
    if rule:
        month, day = rule
        observance.add("rrule", {"freq": "yearly", "bymonth": month, "byday": day})
    return observance


def _wall(zone: ZoneInfo, moment: datetime) -> datetime:
    """What the clocks show that are about to be changed."""
    return (moment + _offsets(zone, moment)[0]).replace(tzinfo=None)


def _offsets(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, timedelta]:
    return _offset(zone, moment - _SECOND), _offset(zone, moment)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
