"""A calendar whose events are lessons: those of a class at the same time, week after week, are one line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from coplan.plan.school_year import WEEKDAYS, SchoolYear, WeekLetter, clock, spoken
from coplan.plan.timetable_kinds.placing import is_initials
from coplan.plan.timetable_kinds.rows import Said, Unplaced, When

KIND = "calendar"
_CLASS = re.compile(r"\b(?:[7-9]|1[0-3])[A-Za-z][\w/.-]{0,12}")
_NEARLY_ALL = 0.75
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar: its number, what it is called, where, and when; or why that is unclear."""

    number: int
    summary: str
    place: str
    times: tuple[tuple[date, time, time], ...]
    why: str = ""


_Series = tuple[str, str, int, time, time]


def owner(title: str, name: str, known: Iterable[str]) -> str:
    """Whose calendar it is: the initials in its title or in the file's name; nothing when nobody is sure."""
    initials = frozenset(known)
    stem = name.rpartition(".")[0]
    if is_initials(stem) and stem == stem.upper() and not stem.isdigit():
        return stem
    said = {word for word in re.findall(r"\w+", f"{title} {stem}") if word in initials}
    return said.pop() if len(said) == 1 else ""


def read(events: Sequence[Event], teacher: str, year: SchoolYear) -> Iterator[Said | Unplaced]:
    """What each series of lessons says."""
    series: dict[_Series, tuple[Event, list[date]]] = {}
    for event in events:
        codes = sorted(set(_CLASS.findall(event.summary)))
        why = event.why or ("" if len(codes) == 1 else _no_class(codes))
        if why:
            yield Unplaced(event.number, _words(event), why, (teacher,))
            continue
        for day, start, end in event.times:
            key = (codes[0], event.place, day.isoweekday(), start, end)
            series.setdefault(key, (event, []))[1].append(day)
    for (code, place, weekday, start, end), (event, days) in series.items():
        week = _week(days, weekday, year)
        words = f"{event.summary} · {WEEKDAYS[weekday - 1]} {clock(start)}-{clock(end)}"
        if not isinstance(week, WeekLetter):
            yield Unplaced(event.number, words, week, (teacher,))
            continue
        when = When(week, weekday, f"{clock(start)}-{clock(end)}")
        yield Said(event.number, words, (code,), (teacher,), (place,) if place else (), when)


def _week(days: Iterable[date], weekday: int, year: SchoolYear) -> WeekLetter | str:
    """In which weeks something happens, by the days on which it does; otherwise why that cannot be told."""
    happens = {day for day in days if year.is_taught(day)}
    if not happens:
        return "it happens on no school day"
    if len(happens) < _TWICE:
        return f"it happens only once, on {spoken(min(happens))}"
    could = [day for day in year.teaching_days(min(happens), max(happens)) if day.isoweekday() == weekday]
    full, some = set(), set()
    for letter in (WeekLetter.A, WeekLetter.B):
        expected = [day for day in could if year.week_letter(day) is letter]
        hits = sum(day in happens for day in expected)
        some |= {letter} if hits else set()
        full |= {letter} if hits and hits >= len(expected) * _NEARLY_ALL else set()
    if year.first_week is WeekLetter.BOTH and len(happens) >= len(could) * _NEARLY_ALL:
        return WeekLetter.BOTH
    if full != some or not full:
        return "it happens neither every week nor every Week A or B"
    return full.pop() if len(full) == 1 else WeekLetter.BOTH


def _no_class(codes: Sequence[str]) -> str:
    return f"it names {len(codes)} classes" if codes else "it names no class"


def _words(event: Event) -> str:
    day = f" · {spoken(event.times[0][0])} {clock(event.times[0][1])}" if event.times else ""
    return f"{event.summary or 'An event without a name'}{day}"
