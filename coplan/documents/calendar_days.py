"""Takes out of somebody's calendar file when they are busy: days and minutes, never what for."""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component
from icalendar.timezone import tzp

from coplan.documents import refusals
from coplan.documents.allowance import allowed
from coplan.documents.calendar_events import Unclear, check, is_busy, said_of, series
from coplan.documents.calendar_lines import CutShort, ready
from coplan.documents.frames import Message
from coplan.documents.plain_text import decoded, is_text
from coplan.documents.source import MOST_LISTED, Alive, Source, take_any

MOST = 10_000
MOST_TIMES = 20_000
_COMPUTING = 6
_AT_LEAST = 5 * refusals.MEGABYTE  # what repeats for years takes long to work out, however short it is said
_DAY = 24 * 60
_FRIDAY = 5
_FOLD = re.compile(rb"(?:\r?\n)+[ \t]")
DAMAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)

Stretch = tuple[datetime | date, datetime | date]


def calendar(request: Message, alive: Alive) -> Message:
    """The minutes of weekdays between two days in which the owner of a calendar is busy.

    What cannot be understood beyond doubt is passed over and told.
    """
    source = take_any(Path(request["path"]), alive)
    zone = ZoneInfo(str(request["timezone"]))
    first, last = (date.fromisoformat(str(request[key])) for key in ("first", "last"))
    with allowed(source.size * _COMPUTING + _AT_LEAST):
        roots = parsed(source)
        year = _Year(source.name, first, last, zone)
        for root in roots:
            year.read(root)
    title = next((str(root["X-WR-CALNAME"]) for root in roots if "X-WR-CALNAME" in root), "")
    return {"title": title, "taken": list(year.taken()), "passed": year.passed}


def parsed(source: Source) -> list[Component]:
    """The calendars in a file; what stands alone without one counts too. Raises `Trouble`."""
    name, data = source.name, source.data
    if len(data) < source.size:
        raise refusals.too_long_calendar(name, source.size, MOST_LISTED)  # only its beginning was fetched
    if not is_text(data) or b"BEGIN:V" not in data.upper().replace(b"\0", b""):
        raise refusals.no_calendar(name)
    if data.upper().count(b"BEGIN:VEVENT") > MOST:
        raise refusals.too_many_events(name, MOST)
    if b"\0" not in data:
        data = _FOLD.sub(b"", data)  # before decoding: some programs fold within a letter
    text = decoded(data)
    try:
        try:
            return _components(ready(text))
        except DAMAGE:
            return _components(ready(text, zones=False))  # most zones are known without being described
    except CutShort as error:
        raise refusals.calendar_cut_short(name) from error
    except DAMAGE as error:
        raise refusals.broken_calendar(name) from error


def _components(text: str) -> list[Component]:
    tzp.use_default()  # else the zones of the file before would be known, by the same names
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(Calendar.from_ical(text, multiple=True))


class _Year:
    """The busy minutes of the days that count, gathered from one event after another."""

    def __init__(self, name: str, first: date, last: date, zone: ZoneInfo) -> None:
        self._name, self._first, self._last, self._zone = name, first, last, zone
        self._minutes: dict[date, list[tuple[int, int]]] = defaultdict(list)
        self._times = 0
        self.passed: list[str] = []

    def read(self, root: Component) -> None:
        """Write down what a calendar, or a lone event, takes."""
        for numbered in series(root):
            events = [event for _, event in numbered]
            self._passing(events[0], self._occurrences(events))
        for each in root.walk("VFREEBUSY"):
            self._passing(each, _busy_periods(each))

    def taken(self) -> Iterator[tuple[str, int, int]]:
        """Day, first minute and last of each stretch, those that touch joined into one."""
        for day, stretches in sorted(self._minutes.items()):
            begun, ends = -1, -1
            for start, end in sorted(stretches):
                if start > ends:
                    if begun >= 0:
                        yield day.isoformat(), begun, ends
                    begun = start
                ends = max(ends, end) if start <= ends else end
            yield day.isoformat(), begun, ends

    def _passing(self, event: Component, stretches: Iterator[Stretch]) -> None:
        """Write stretches down; when one of them cannot be understood, none of this event counts."""
        try:
            understood = [part for each in stretches for part in self._parts(*each)]
        except Unclear as unclear:
            self.passed.append(f"{said_of(event)} {unclear}")
            return
        except DAMAGE:
            self.passed.append(f"{said_of(event)} cannot be understood")
            return
        for day, start, end in understood:
            self._minutes[day].append((start, end))

    def _occurrences(self, events: list[Component]) -> Iterator[Stretch]:
        for event in events:
            check(event)
        alone = Calendar()
        alone.subcomponents.extend(events)
        margin = timedelta(days=2)
        found = recurring_ical_events.of(alone).between(self._first - margin, self._last + margin)
        self._times += len(found)
        if self._times > MOST_TIMES:
            raise refusals.too_many_events(self._name, MOST_TIMES)
        for each in found:
            if is_busy(each):
                yield each.start, each.end

    def _parts(self, start: datetime | date, end: datetime | date) -> Iterator[tuple[date, int, int]]:
        """The stretch as minutes of each weekday that counts; it ends with the minute that is begun."""
        begins, ends = self._local(start), self._local(end)
        if ends < begins and isinstance(start, datetime):
            begins, ends = ends, begins  # the clock was put back meanwhile
        day = max(begins.date(), self._first)
        while day <= min(ends.date(), self._last):
            first = _minute(begins) if day == begins.date() else 0
            last = _minute(ends, up=True) if day == ends.date() else _DAY
            if first < last and day.isoweekday() <= _FRIDAY:
                yield day, first, last
            day += timedelta(days=1)

    def _local(self, moment: datetime | date) -> datetime:
        """The time on the school's clocks; one without a zone is meant where it is read."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time())
        return moment.astimezone(self._zone).replace(tzinfo=None) if moment.tzinfo else moment


def _minute(moment: datetime, *, up: bool = False) -> int:
    return moment.hour * 60 + moment.minute + (up and (moment.second, moment.microsecond) > (0, 0))


def _busy_periods(each: Component) -> Iterator[Stretch]:
    """The stretches of a list of busy times, as calendars are published that tell no more."""
    check(each)
    found: Any = each.get("FREEBUSY", [])
    periods: Iterable[Any] = found if isinstance(found, list) else [found]
    for period in periods:
        if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            start, end = period.dt
            yield start, start + end if isinstance(end, timedelta) else end
