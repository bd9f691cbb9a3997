"""The slots of a school day that a timetable means by "1", "Period 1", "P1-P2", "am" or "8:50"."""

import re
from datetime import time
from functools import lru_cache

from coplan.plan.school_year import WEEKDAYS, Bells, Slot, SlotKind

NOON = time(12)
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d\d)(?::00)?\s*(am|pm)?(?:\s*(?:-|–|to)\s*(\d{1,2})[:.](\d\d)(?::00)?\s*(am|pm)?)?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(\D*)(\d{1,2})\s*(-|–|to|[&+,/]|and)\s*\D*?(\d{1,2})", re.IGNORECASE)
_LEAD = re.compile(r"(?:period|lesson|per|p|l)?[\s.]*0*(?=.)", re.IGNORECASE)
_TUTOR = frozenset({"tutor", "tut", "reg", "registration", "form", "tutor time", "form time"})
_HALVES = {"am": "morning", "pm": "afternoon"}
_MOST = 8


@lru_cache(maxsize=4096)
def slots_for(bells: tuple[Bells, ...], weekday: int, said: str) -> tuple[Slot, ...] | str:
    """The slots of a weekday that are meant, one after the other; otherwise why there are none."""
    day = next((each.slots for each in bells if weekday in each.weekdays), ())
    if not day:
        return f"{WEEKDAYS[weekday - 1]} has no bell times"
    if one := _named(day, said):
        return (one,)
    if match := _CLOCK.fullmatch(said.strip()):
        return _by_clock(day, match) or f"no lesson begins and ends with the bells at {said}"
    if found := _half_day(day, said):
        return (found,)
    if match := _SEVERAL.fullmatch(said.strip()):
        return _several(day, match, said)
    half = _HALVES.get(said.strip().casefold())
    if half and not any(slot.kind is SlotKind.TUTOR for slot in day):
        return f"the school day has no tutor time in the {half}: Bell times can be given one"
    return f"the school day has no lesson called “{said}”"


def _named(day: tuple[Slot, ...], said: str) -> Slot | None:
    """The slot of this name: as it is written, else the lesson of its number."""
    plain = said.strip().casefold()
    for slot in day:
        if plain in {slot.name.casefold(), slot.label.casefold()}:
            return slot
    lessons = (slot for slot in day if slot.kind is SlotKind.LESSON)
    return next((slot for slot in lessons if _bare(plain) in {_bare(slot.name), _bare(slot.label)}), None)


def _bare(name: str) -> str:
    return _LEAD.sub("", name.strip().casefold(), count=1)


def _half_day(day: tuple[Slot, ...], said: str) -> Slot | None:
    """Tutor time in the morning ("am") or the afternoon ("pm"), or the only one that a day has."""
    plain = said.strip().casefold()
    tutor = [slot for slot in day if slot.kind is SlotKind.TUTOR]
    if plain in _HALVES:
        tutor = [slot for slot in tutor if (slot.start < NOON) == (plain == "am")]
    elif plain not in _TUTOR:
        return None
    return tutor[0] if len(tutor) == 1 else None


def _several(day: tuple[Slot, ...], match: re.Match[str], said: str) -> tuple[Slot, ...] | str:
    """A double lesson: "1-2" and "P3 & P4"; "1-3" are three."""
    first, last = int(match[2]), int(match[4])
    between = match[3] in {"-", "–", "to"}
    numbers = range(first, last + 1) if between else (first, last)
    if not 1 < len(numbers) <= _MOST or first == last:
        return f"the school day has no lesson called “{said}”"
    found = [_named(day, f"{match[1]}{number}") for number in numbers]
    slots = tuple(each for each in found if each)
    if len(slots) < len(found):
        return f"the school day has not all the lessons of “{said}”"
    return slots


def _by_clock(day: tuple[Slot, ...], match: re.Match[str]) -> tuple[Slot, ...]:
    """The lessons that begin, and end where that is said, with the bells."""
    start = _time(match[1], match[2], match[3])
    end = _time(match[4], match[5], match[6]) if match[4] else None
    usual = [slot for slot in day if slot.kind in {SlotKind.LESSON, SlotKind.TUTOR}]
    if start is None or (match[4] and end is None):
        return ()
    if end is None:
        return tuple(slot for slot in usual if slot.start == start)[:1]
    inside = [slot for slot in usual if start <= slot.start and slot.end <= end]
    fits = inside and inside[0].start == start and inside[-1].end == end
    return tuple(inside) if fits else ()


def _time(hour: str, minute: str, half: str | None) -> time | None:
    number = int(hour)
    if half and half.casefold() == "pm" and number < NOON.hour:
        number += 12
    return time(number, int(minute)) if number < 24 and int(minute) < 60 else None
