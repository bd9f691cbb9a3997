"""Rehearsals that are booked, those of each day together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from coplan.plan.ids import StaffId
from coplan.plan.page import Grid, plain
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import clock, short


def when(booked: Rehearsal) -> str:
    """Its day and time, and that it was done: "Mon 30, 8:25, done"."""
    return f"{short(booked.day)}, {clock(booked.start)}{', done' if booked.rounds else ''}"


def by_day(booked: Iterable[Rehearsal], names: Mapping[StaffId, str]) -> Grid:
    """One row a day; `booked` are in their order, and `names` are initials."""
    days: dict[date, list[str]] = defaultdict(list)
    for each in booked:
        pair = f"{names.get(each.who, '?')} with {names.get(each.partner, '?')}"
        days[each.day].append(plain(f"{pair} {clock(each.start)} {each.room}"))
    rows = tuple((short(day), "; ".join(said)) for day, said in days.items())
    return Grid(("When", "Who with whom, at what time and where"), rows)
