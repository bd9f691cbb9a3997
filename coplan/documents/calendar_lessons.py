"""Takes the lessons out of a calendar file: what each event is called, where it is and on which days."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from coplan.documents import refusals
from coplan.documents.allowance import allowed
from coplan.documents.calendar_days import DAMAGE, parsed
from coplan.documents.calendar_events import Unclear, check, is_busy, series
from coplan.documents.frames import Message
from coplan.documents.source import Source

MOST_TIMES: Final = 100_000
_COMPUTING: Final = 12
_AT_LEAST: Final = 20 * refusals.MEGABYTE
_MOST_LETTERS: Final = 200

# Number of the event, what it is called, where it is, the days with their first and last minute, why not.
Told = tuple[int, str, str, list[tuple[str, str, str]], str]


def lessons(source: Source, request: Message) -> tuple[str, list[Told]]:
    """The title of a calendar and its events between two days, by the clocks of the school."""
    first, last = (date.fromisoformat(str(request[key])) for key in ("first", "last"))
    zone = ZoneInfo(str(request["timezone"]))
    with allowed(source.size * _COMPUTING + _AT_LEAST):
        roots = parsed(source)
        found = [told for root in roots for told in _told(source.name, root, first, last, zone)]
    title = next((str(root["X-WR-CALNAME"]) for root in roots if "X-WR-CALNAME" in root), "")
    return title, found


def _told(name: str, root: Component, first: date, last: date, zone: ZoneInfo) -> Iterator[Told]:
    times = 0
    for events in series(root):
        number, main = events[0]
        try:
            for told in _occurring(number, [event for _, event in events], first, last, zone):
                times += len(told[3])
                if times > MOST_TIMES:
                    raise refusals.too_many_events(name, MOST_TIMES)
                yield told
        except Unclear as unclear:
            yield number, *_words(main), [], f"it {unclear}"
        except DAMAGE:
            yield number, *_words(main), [], "it cannot be understood"


def _occurring(
    number: int, events: list[Component], first: date, last: date, zone: ZoneInfo
) -> Iterator[Told]:
    """Each way in which the occurrences of one event are called, with its days."""
    for event in events:
        check(event)
    alone = Calendar()
    alone.subcomponents.extend(events)
    by_words: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for each in recurring_ical_events.of(alone).between(first, last + timedelta(days=1)):
        if not is_busy(each):
            continue
        start, end = each.start, each.end
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            raise Unclear("takes the whole day")
        begins, ends = (_local(moment, zone) for moment in (start, end))
        stretch = (begins.date().isoformat(), f"{begins:%H:%M}", f"{ends:%H:%M}")
        by_words[_words(each)].append(stretch)
    if not by_words:
        yield number, *_words(events[0]), [], "it does not happen in this school year"
    for words, days in by_words.items():
        yield number, *words, days, ""


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment


def _words(event: Component) -> tuple[str, str]:
    """What an event is called and where it is."""
    said: tuple[Any, Any] = event.get("SUMMARY", ""), event.get("LOCATION", "")
    summary, place = (str(each[0] if isinstance(each, list) else each)[:_MOST_LETTERS] for each in said)
    return summary, place
