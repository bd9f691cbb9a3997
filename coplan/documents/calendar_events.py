"""Whether an event of a calendar is clear about when it happens, and whether it keeps anybody busy."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Component, vBroken
from icalendar.error import BrokenCalendarProperty

from coplan.plan.plain_words import on_one_line
from coplan.plan.school_year import spoken

_ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE")
_MANY = ("RDATE", "EXDATE", "FREEBUSY")
_WHEN = frozenset((*_ONCE, *_MANY, "EXRULE", "STATUS", "TRANSP", "UID"))
_CALLED = {
    "DTSTART": "a beginning",
    "DTEND": "an end",
    "DURATION": "a length",
    "RECURRENCE-ID": "a day it stands for",
    "RRULE": "a rule of its days",
    "EXRULE": "a rule of its exceptions",
    "RDATE": "an extra day",
    "EXDATE": "an exception",
    "FREEBUSY": "a busy time",
    "STATUS": "a status",
    "TRANSP": "a status",
    "UID": "a name",
}
_ALIKE = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "SUMMARY", "LOCATION")
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_MOST_A_DAY = 96
_SHOWN = 40


Numbered = tuple[int, Component]


class Unclear(Exception):
    """An event does not say beyond doubt when it happens; the words go on after its name."""


def series(root: Component) -> Iterator[list[Numbered]]:
    """The events of a calendar by what belongs together, with their places in the file.

    Some programs give the same UID to all that they write: those are events of their own, unless one of
    them is a later edition. What is sent to cancel has nothing that takes place.
    """
    if str(root.get("METHOD", "")).strip().upper() == "CANCEL":
        return
    by_uid: dict[str, list[Numbered]] = defaultdict(list)
    for number, event in enumerate(root.walk("VEVENT"), 1):
        by_uid[str(event.get("UID") or number)].append((number, event))
    for events in by_uid.values():
        whole = [each for each in events if "RECURRENCE-ID" not in each[1]]
        newest = max((_edition(event) for _, event in whole), default=0)
        unlike = {repr([event.get(name) for name in _ALIKE]): (number, event) for number, event in whole}
        apart = [each for each in unlike.values() if _edition(each[1]) == newest]
        yield [*apart[:1], *(each for each in events if "RECURRENCE-ID" in each[1])]
        for each in apart[1:]:
            yield [each]


def _edition(event: Component) -> int:
    said = str(event.get("SEQUENCE", 0))
    return int(said) if said.isdecimal() else 0


def is_busy(event: Component) -> bool:
    """Whether an event takes time: not one that was cancelled or is marked as free."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return False
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return False
    return str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() != "FREE"


def said_of(event: Component) -> str:
    """An event by its first day and by nothing else, since what it is about is nobody's business."""
    found: Any = event.get("DTSTART")
    try:
        start = found.dt
    except (AttributeError, BrokenCalendarProperty):
        return "An event"
    if not isinstance(start, date):
        return "An event"
    return f"The event of {spoken(start)} {start.year}"


def check(event: Component) -> None:
    """Raise `Unclear` unless everything that says when it happens can be understood."""
    for name, message in event.errors:
        _check_error(event, name or "", str(message))
    for name in _ONCE:
        if isinstance(event.get(name), list):
            raise Unclear(f"has {_CALLED[name]} more than once")
    if event.name == "VEVENT" and "DTSTART" not in event:
        raise Unclear("has no beginning")
    for name in (*_ONCE, *_MANY):
        for zone in _unknown_zones(event.get(name)):
            shown = on_one_line(zone)[:_SHOWN]
            raise Unclear(f"has a time zone that the file does not explain, “{shown}”")
    if "EXRULE" in event:
        raise Unclear("has a rule of its exceptions, which calendars no longer use")
    if "RRULE" in event:
        _check_rule(event["RRULE"], _moment(event, "DTSTART"))
    if event.name == "VEVENT":
        _check_extra_days(event)
        _check_end(event)


def _check_error(event: Component, name: str, message: str) -> None:
    if name in {"EXDATE", "RDATE"} and message.endswith("Got: ''"):
        _drop_empty(event, name)
    elif name in _WHEN:
        raise Unclear(f"has {_CALLED.get(name, name)} that cannot be read")
    elif not name and any(f"'{each}" in message.upper() for each in _WHEN):
        raise Unclear("has a broken line about its time")


def _drop_empty(event: Component, name: str) -> None:
    """Leave out lists of days with nothing in them: they add nothing and take nothing away."""
    found = event.pop(name, [])
    listed = found if isinstance(found, list) else [found]
    if kept := [each for each in listed if not isinstance(each, vBroken)]:
        event[name] = kept


def _unknown_zones(found: Any) -> Iterator[str]:
    """The zones that are named by times which have none: nothing in the file says what they are."""
    for each in found if isinstance(found, list) else [found]:
        zone = str(getattr(each, "params", {}).get("TZID", ""))
        listed = getattr(each, "dts", None)
        moments = [one.dt for one in listed] if listed is not None else [getattr(each, "dt", None)]
        for moment in moments:
            begins = moment[0] if isinstance(moment, tuple) else moment
            if zone and isinstance(begins, datetime) and begins.tzinfo is None:
                yield zone


def _check_extra_days(event: Component) -> None:
    """An extra day has to have a time when the event has one."""
    found: Any = event.get("RDATE", [])
    listed = found if isinstance(found, list) else [found]
    moments = [moment.dt for each in listed for moment in getattr(each, "dts", ())]
    if isinstance(_moment(event, "DTSTART"), datetime) and any(type(moment) is date for moment in moments):
        raise Unclear("has an extra day without a time")


def _check_end(event: Component) -> None:
    """An end before the beginning may mean anything; on the same day, of whole days, it means that day."""
    start = _moment(event, "DTSTART")
    if "DTEND" in event:
        end = _moment(event, "DTEND")
    elif "DURATION" in event:
        end = start + _moment(event, "DURATION")
    else:
        return
    if not isinstance(start, datetime) and start == end:
        event.pop("DTEND", None)
        event.pop("DURATION", None)
    if _precedes(end, start):
        raise Unclear("ends before it begins")


def _moment(event: Component, name: str) -> Any:
    said: Any = event[name]
    return said.dt


def _precedes(end: date, start: date) -> bool:
    if not (isinstance(end, datetime) and isinstance(start, datetime)):
        return (end.isoformat()[:10]) < (start.isoformat()[:10])
    if end.tzinfo and start.tzinfo:
        return end.astimezone(UTC) < start.astimezone(UTC)
    return not end.tzinfo and not start.tzinfo and end < start


def _check_rule(rule: Any, start: date) -> None:
    if not rule.get("FREQ"):
        raise Unclear("has a rule of its days that cannot be read")
    if isinstance(start, datetime):
        # Until a day means: that day as well.
        rule["UNTIL"] = [_end_of(each) for each in rule.get("UNTIL", [])]
        if not rule["UNTIL"]:
            del rule["UNTIL"]
    if _TOO_OFTEN & {str(each).upper() for each in rule.get("FREQ", ())}:
        raise Unclear("repeats more often than every hour")
    often = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        often *= max(1, len(rule.get(part, ())))
    if often > _MOST_A_DAY:
        raise Unclear("repeats more often than every hour")


def _end_of(until: date) -> date:
    return until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
