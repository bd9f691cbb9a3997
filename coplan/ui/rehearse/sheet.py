"""What stands where on the timetable of the next seven teaching days, before anything is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from coplan.plan import diary as diaries
from coplan.plan import free_time, rehearsal
from coplan.plan.department import Staff
from coplan.plan.diary import Busy, Diary, Stretch
from coplan.plan.ids import LessonId, RehearsalId
from coplan.plan.lesson import lessons_with
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import FRIDAY, SchoolYear, Slot, SlotKind, clock, monday, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import ProtectedTime, lessons_on
from coplan.ui.rehearse.draft import Answer, Draft


class Sort(Enum):
    """The kinds of things that stand in a cell, in the order in which they matter."""

    PROPOSED = auto()
    BOOKED = auto()
    GOAL = auto()
    TAUGHT = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a cell, in two short lines, and each line shorter still for a narrow column."""

    sort: Sort
    first: str
    second: str = ""
    rehearsal: RehearsalId | None = None
    shorter: tuple[str, str] = ("", "")

    @property
    def said(self) -> str:
        """Both lines as one."""
        return f"{self.first}, {self.second}" if self.second else self.first


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of one day; `slot` is `None` when the day has no such slot."""

    day: date
    slot: Slot | None
    items: tuple[Item, ...] = ()
    found: Opening | Obstacle | None = None
    protected: str = ""
    past: bool = False
    begins: str = ""
    label: str = ""

    @property
    def is_late(self) -> bool:
        """Whether the lesson has been taught by then."""
        return isinstance(self.found, Obstacle) and self.found.hindrance is Hindrance.TOO_LATE

    @property
    def is_free(self) -> bool:
        """Whether it can be booked as the draft stands."""
        return isinstance(self.found, Opening)


@dataclass(frozen=True, slots=True)
class Column:
    """A day: its name, a caption such as "Today · Week A", and what lies between it and the day before."""

    day: date
    name: str
    caption: str
    today: bool
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A slot as most days have it."""

    name: str
    time: str
    label: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole timetable, `cells` by column and then by row."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()

    @property
    def skipped(self) -> tuple[str, ...]:
        """The days that are left out because there is no school."""
        return tuple(column.skipped for column in self.columns if column.skipped)


def laid_out(
    plan: Plan, now: datetime, model: SharedModel | None, draft: Draft | None, found: Answer
) -> Sheet:
    """The sheet of the seven teaching days from now on, for a model and for what is being chosen."""
    year = plan.only(SchoolYear)
    if year is None:
        return Sheet()
    days = free_time.days(year, now)
    rows = _rows(year, days)
    return Sheet(
        tuple(_columns(year, days, now)),
        rows,
        tuple(_Day(plan, year, day, now, model, draft, found).cells(rows) for day in days),
    )


def _columns(year: SchoolYear, days: Sequence[date], now: datetime) -> Iterator[Column]:
    before = today = free_time.today(year, now)
    for day in days:
        letter = year.week_letter(day)
        first = day == days[0] or monday(day) != monday(before)
        parts = ["Today"] if day == today else []
        parts += [f"Week {letter}"] if first and letter in {"A", "B"} else []
        yield Column(day, short(day), " · ".join(parts), day == today, _skipped(year, before, day))
        before = day


def _skipped(year: SchoolYear, before: date, day: date) -> str:
    """The weekdays without school between two days: "Fri 27: INSET day"."""
    between = [before + timedelta(days=i) for i in range((day - before).days)]
    reasons: dict[str, list[date]] = {}
    for each in between:
        reason = year.why_not_taught(each)
        if reason and each.isoweekday() <= FRIDAY:
            reasons.setdefault(reason, []).append(each)
    return ", ".join(
        f"{short(run[0])}{f' to {short(run[-1])}' if len(run) > 1 else ''}: {reason.removeprefix('an ')}"
        for reason, run in reasons.items()
    )


def _rows(year: SchoolYear, days: Sequence[date]) -> tuple[Row, ...]:
    """Every slot that any of the days has, in the order of the day, with the time that most have."""
    names: list[str] = []
    slots: dict[str, list[Slot]] = {}
    for day in days:
        place = 0
        for slot in year.slots(day):
            if slot.name in names:
                place = names.index(slot.name) + 1
            else:
                names.insert(place, slot.name)
                place += 1
            slots.setdefault(slot.name, []).append(slot)
    rows = []
    for name in names:
        starts = [slot.start for slot in slots[name]]
        usual = max(starts, key=starts.count)
        slot = next(each for each in slots[name] if each.start == usual)
        label = slot.name if slot.kind is SlotKind.LESSON else slot.label
        rows.append(Row(name, clock(usual), label))
    return tuple(rows)


class _Day:
    """One day while its cells are put together."""

    def __init__(
        self,
        plan: Plan,
        year: SchoolYear,
        day: date,
        now: datetime,
        model: SharedModel | None,
        draft: Draft | None,
        found: Answer,
    ) -> None:
        self._plan, self._year, self._day, self._now = plan, year, day, now
        self._draft, self._answer = draft, found
        self._names = {person.id: person.initials for person in plan.all(Staff)}
        using = {lesson.id for lesson in lessons_with(plan, model.resource_id)} if model else set()
        every = lessons_on(plan, year, day)
        self._taught = [each for each in every if each.id in using]
        self._others = [] if draft else [each for each in every if each.id not in using]
        self._booked = [each for each in plan.all(Rehearsal) if each.day == day]
        self._diary: Diary = rehearsal.diary(plan, year, day)
        letter = year.week_letter(day)
        self._protected = {
            each.slot: each.what or "Protected time"
            for each in plan.all(ProtectedTime)
            if each.weekday == day.isoweekday() and each.week.covers(letter)
        }

    def cells(self, rows: tuple[Row, ...]) -> tuple[Cell, ...]:
        return tuple(self._cell(row) for row in rows)

    def _cell(self, row: Row) -> Cell:
        slot = self._year.slot(self._day, row.name)
        if slot is None:
            return Cell(self._day, None, label=row.label)
        begins = clock(slot.start)
        return Cell(
            self._day,
            slot,
            tuple(sorted(self._items(slot), key=lambda item: item.sort.value)),
            self._answer.found(self._day, slot.name),
            self._protected.get(slot.name, ""),
            self._year.at(self._day, slot.start) <= self._now,
            f"from {begins}" if begins != row.time else "",
            row.label,
        )

    def _items(self, slot: Slot) -> Iterator[Item]:
        draft = self._draft
        if draft and (draft.day, draft.slot) == (self._day, slot.name):
            who, partner = draft.who.initials, draft.partner.initials
            yield Item(Sort.PROPOSED, f"{who} with {partner}", "proposed", None, (f"{who} + {partner}", ""))
        shown: set[LessonId] = set()
        for lesson in self._taught:
            if lesson.period == slot.name:
                shown.add(lesson.id)
                goal = draft is not None and draft.lesson.id == lesson.id
                teacher = self._name(lesson.teacher)
                where = f"{teacher} · {lesson.room}" if lesson.room else teacher
                sort, first = Sort.GOAL if goal else Sort.TAUGHT, f"{lesson.class_code} taught"
                yield Item(sort, first, where, None, (lesson.class_code, teacher))
        for booked in self._booked:
            if booked.slot == slot.name:
                who, partner = self._name(booked.who), self._name(booked.partner)
                place = f"{booked.minutes} min · {booked.room}" if booked.room else f"{booked.minutes} min"
                shorter = (f"{who} + {partner}", booked.room)
                yield Item(Sort.BOOKED, f"{who} with {partner}", place, booked.id, shorter)
        for lesson in self._others:
            if lesson.period == slot.name:
                yield Item(Sort.BUSY, f"{lesson.class_code} {self._name(lesson.teacher)}")
        if draft:
            yield from self._busy((draft.who, draft.partner), slot)

    def _busy(self, people: tuple[Staff, Staff], slot: Slot) -> Iterator[Item]:
        """Why the two have no time: in one line when both teach, else a line for each."""
        found = {person.initials: self._occupied(person, slot) for person in people}
        if all(any(stretch.busy is Busy.TEACHES for stretch in each) for each in found.values()):
            first, second = (f"{name} {_brief(each[0])}" for name, each in found.items())
            yield Item(Sort.BUSY, first, second, shorter=("Both teach", ""))
            return
        for name, stretches in found.items():
            for stretch in stretches[:1]:
                teaches = stretch.busy is Busy.TEACHES
                shorter = f"{name} teaches" if teaches else f"{name} {_brief(stretch)}"
                yield Item(Sort.BUSY, f"{name} {_brief(stretch)}", shorter=(shorter, ""))

    def _occupied(self, person: Staff, slot: Slot) -> list[Stretch]:
        """What somebody does in a slot, besides what has a box of its own in the cell."""
        start, end = diaries.minute(slot.start), diaries.minute(slot.end)
        boxed = {
            f"{each.class_code} in {each.room}" if each.room else each.class_code
            for each in self._taught
            if each.period == slot.name and each.teacher == person.id
        }
        return [
            stretch
            for stretch in self._diary.people.get(person.id, ())
            if stretch.overlaps(start, end)
            and stretch.busy is not Busy.REHEARSES
            and stretch.what not in boxed
        ]

    def _name(self, staff: object) -> str:
        return next((name for key, name in self._names.items() if key == staff), "?")


def _brief(stretch: Stretch) -> str:
    match stretch.busy:
        case Busy.AWAY:
            return "not in school"
        case Busy.DUTY:
            return "on duty"
        case Busy.HAS:
            return stretch.what
        case _:
            return f"teaches {stretch.what}"
