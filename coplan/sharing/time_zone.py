"""The school's time zone as a calendar file describes it: every change of the clocks in the school year.

icalendar can do this too, but has the clocks of spring change an hour late (7.3).
"""

from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from coplan.plan.school_year import SchoolYear

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def time_zone(year: SchoolYear) -> Timezone:
    """The VTIMEZONE of a school year, from the January before it to the end of the last calendar year."""
    zone = ZoneInfo(year.timezone)
    first = datetime(year.first_day.year, 1, 1, tzinfo=UTC)
    last = datetime(year.last_day.year + 1, 1, 1, tzinfo=UTC)
    described = Timezone()
    described.add("tzid", year.timezone)
    for moment in (first, *_changes(zone, first, last)):
        described.add_component(_observance(zone, moment))
    return described


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


def _observance(zone: ZoneInfo, moment: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on; it begins by the clocks as they were before it."""
    here = moment.astimezone(zone)
    before = _offset(zone, moment - _SECOND)
    observance = TimezoneDaylight() if here.dst() else TimezoneStandard()
    observance.add("dtstart", (moment + before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", _offset(zone, moment))
    observance.add("tzname", here.tzname())
    return observance


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
