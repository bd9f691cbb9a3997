"""Part of the timetable on one sheet of paper: rehearsals, lessons with the model and protected time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from coplan.plan import diary as diaries
from coplan.plan import protected_move, rehearsal
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.department import Department, Staff
from coplan.plan.diary import Busy
from coplan.plan.ids import LessonId, StaffId
from coplan.plan.lesson import lessons_with
from coplan.plan.plan import Plan
from coplan.plan.ports import Picture
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import (
    FRIDAY,
    MONTHS,
    WEEKDAYS,
    SchoolYear,
    Slot,
    SlotKind,
    WeekLetter,
    clock,
    short,
    spoken,
)
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import is_gone, lessons_on
from coplan.plan.trouble import Trouble
from coplan.plan.usual_day import usual_slots

_KEY = "Framed: rehearsal. Grey: lesson with the model. Hatched: protected time."
_OWN_TIMES = "A time by itself: that day has its own bells."


class Look(StrEnum):
    """What a line of a cell is about; paper shows it by shape, never by colour alone."""

    REHEARSAL = "rehearsal"
    LESSON = "lesson"
    BUSY = "busy"
    KEPT = "kept"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a cell."""

    look: Look
    words: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A day: its name, its week, and what lies between it and the day before."""

    name: str
    week: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class WeekPage:
    """The sheet. `cells` are by row and then by day; staff appear as initials. `name` is for its file."""

    title: str
    below: str
    days: tuple[Heading, ...]
    rows: tuple[tuple[str, str], ...]
    cells: tuple[tuple[tuple[Said, ...], ...], ...]
    foot: str
    name: str = ""


class WeekPaper(Protocol):
    """Prints the sheet. Every call may take seconds; never call it on the window's thread."""

    def week(self, page: WeekPage, made: datetime) -> bytes:
        """The sheet as PDF. Raises `Trouble` when it does not fit."""
        ...

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Draw the sheet, `width` pixels wide."""
        ...

    def deliver(
        self, parcels: Sequence[Parcel], folder: str, ours: Mapping[str, str], who: str, now: datetime
    ) -> tuple[Sent, ...]:
        """Put files into a folder. Raises `Trouble`."""
        ...


def compose(
    plan: Plan, days: Sequence[date], model: SharedModel | None, who: StaffId | None, now: datetime
) -> WeekPage:
    """The sheet of these days, for one person or for everyone. Raises `Trouble` without a day."""
    year = plan.only(SchoolYear)
    wanted = sorted(day for day in set(days) if year and year.is_taught(day))
    if year is None or not wanted:
        raise Trouble("No school day is chosen.", "Choose at least one day.")
    person = plan.find(Staff, who) if who else None
    slots = usual_slots(year.slots(day) for day in wanted)
    using = {each.id for each in lessons_with(plan, model.resource_id)} if model else set()
    by_day = [_day(plan, year, day, using, person) for day in wanted]
    own = [_own_times(year, day, slots) for day in wanted]
    cells = tuple(
        tuple(
            (*times.get(slot.name, ()), *day.get(slot.name, ()))
            for times, day in zip(own, by_day, strict=True)
        )
        for slot in slots
    )
    department = plan.only(Department)
    ends = spoken(wanted[0]) if len(wanted) == 1 else f"{spoken(wanted[0])} to {spoken(wanted[-1])}"
    weeks = sorted({year.week_letter(day).value for day in wanted} - {WeekLetter.BOTH.value})
    named = f"Week{'s' if len(weeks) > 1 else ''} {' and '.join(weeks)}" if weeks else ""
    below = [ends, named, f"for {person.initials}" if person else "everyone"]
    return WeekPage(
        f"Rehearsals · {department.name}" if department and department.name else "Rehearsals",
        " · ".join(part for part in below if part),
        tuple(_headings(year, wanted)),
        tuple(
            (clock(slot.start), slot.name if slot.kind is SlotKind.LESSON else slot.label) for slot in slots
        ),
        cells,
        " ".join((_KEY, *((_OWN_TIMES,) if any(own) else ()), f"Printed {spoken(now.date())}.")),
        f"Rehearsals - {_span(wanted)} - {person.initials if person else 'everyone'}",
    )


def _span(days: Sequence[date]) -> str:
    """The days in a file's name: "30 Nov to 4 Dec"."""
    ends = [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in (days[0], days[-1])]
    return " to ".join(dict.fromkeys(ends))


def _own_times(year: SchoolYear, day: date, slots: Iterable[Slot]) -> dict[str, list[Said]]:
    """When the slots of a day are where its bells are not those of most days."""
    found: dict[str, list[Said]] = {}
    for usual in slots:
        slot = year.slot(day, usual.name)
        if slot is None:
            found[usual.name] = [Said(Look.TIMES, f"not on {WEEKDAYS[day.weekday()]}s")]
        elif (slot.start, slot.end) != (usual.start, usual.end):
            found[usual.name] = [Said(Look.TIMES, f"{clock(slot.start)} to {clock(slot.end)}")]
    return found


def _headings(year: SchoolYear, days: Sequence[date]) -> Iterator[Heading]:
    before: date | None = None
    for day in days:
        letter = year.week_letter(day)
        reasons = _reasons(year, before, day) if before else []
        week = "" if letter is WeekLetter.BOTH else f"Week {letter}"
        yield Heading(short(day), week, ", ".join(dict.fromkeys(reasons)))
        before = day


def _reasons(year: SchoolYear, before: date, day: date) -> list[str]:
    between = (before + timedelta(days=i) for i in range(1, (day - before).days))
    return [
        f"{reason.removeprefix('an ')}"
        for each in between
        if each.isoweekday() <= FRIDAY and (reason := year.why_not_taught(each))
    ]


def _day(
    plan: Plan, year: SchoolYear, day: date, using: set[LessonId], person: Staff | None
) -> Mapping[str, list[Said]]:
    names = {each.id: each.initials for each in plan.all(Staff)}
    cells: dict[str, list[Said]] = {}

    def say(slot: str, look: Look, words: str) -> None:
        cells.setdefault(slot, []).append(Said(look, words.replace(" · ", "\u00a0· ")))

    for booked in sorted(plan.all(Rehearsal), key=lambda each: each.start):
        if booked.day == day and (person is None or person.id in (booked.who, booked.partner)):
            pair = f"{names.get(booked.who, '?')} with {names.get(booked.partner, '?')}"
            place = f" · {booked.room}" if booked.room else ""
            say(
                booked.slot,
                Look.REHEARSAL,
                f"{pair} · {clock(booked.start)}{place}{', done' if booked.rounds else ''}",
            )
    for lesson in lessons_on(plan, year, day):
        if (
            lesson.id in using
            and not is_gone(plan, year, lesson)
            and (person is None or lesson.teacher == person.id)
        ):
            say(lesson.period, Look.LESSON, f"{lesson.class_code} · {names.get(lesson.teacher, '?')}")
    for name, words in _busy(plan, year, day, person) if person else ():
        if not any(each.look is Look.LESSON for each in cells.get(name, ())):
            say(name, Look.BUSY, words)
    for slot_name, what in protected_move.kept_on(plan, year, day).items():
        moved = protected_move.moved_to(plan, day, slot_name)
        trace = f", moved from {short(moved.day)}: {_decided(moved)}" if moved else ""
        say(slot_name, Look.KEPT, f"{what}{trace}")
    return cells


def _decided(moved: ProtectedMove) -> str:
    return f"{moved.decided_by} decided" + (f", {moved.why}" if moved.why else "")


def _busy(plan: Plan, year: SchoolYear, day: date, person: Staff) -> Iterator[tuple[str, str]]:
    """What keeps somebody from rehearsing, slot by slot."""
    written = rehearsal.diary(plan, year, day).people.get(person.id, ())
    for slot in year.slots(day):
        for stretch in written:
            there = stretch.overlaps(diaries.minute(slot.start), diaries.minute(slot.end))
            if there and stretch.busy is not Busy.REHEARSES:
                yield slot.name, stretch.said
