"""Whether an event of a calendar is clear about when it happens, and whether it keeps anybody busy."""

from collections.abc import Iterator
from datetime import date, datetime
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
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_MOST_A_DAY = 96
_SHOWN = 40


class Unclear(Exception):
    """An event does not say beyond doubt when it happens; the words go on after its name."""


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
    if "RRULE" in event:
        _check_rule(event["RRULE"])


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


def _check_rule(rule: Any) -> None:
    if _TOO_OFTEN & {str(each).upper() for each in rule.get("FREQ", ())}:
        raise Unclear("repeats more often than every hour")
    often = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        often *= max(1, len(rule.get(part, ())))
    if often > _MOST_A_DAY:
        raise Unclear("repeats more often than every hour")
