"""Who teaches whom, where and when, in a two-week pattern; and what else keeps people busy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.ids import DutyId, LessonId, ProtectedTimeId, StaffId, TaughtSlotId
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter


@dataclass(frozen=True, slots=True)
class TaughtSlot(Record):
    """A class that is taught every week, or every other week, in one slot (`period`, such as "P1").

    It is taught from `begins` until `ends`, both included; without them from the first day to the last.
    """

    id: TaughtSlotId
    week: WeekLetter
    weekday: int
    period: str
    class_code: str
    teacher: StaffId
    room: str = ""
    subject: str = ""
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Duty(Record):
    """Something else that somebody does in a slot: a duty, a tutor group, another department's class."""

    id: DutyId
    who: StaffId
    week: WeekLetter
    weekday: int
    slot: str
    what: str
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class ProtectedTime(Record):
    """A slot that the school keeps free for the department's own work."""

    id: ProtectedTimeId
    week: WeekLetter
    weekday: int
    slot: str
    what: str


L = TypeVar("L", TaughtSlot, Duty)


def taught_slot(
    week: WeekLetter,
    weekday: int,
    period: str,
    class_code: str,
    teacher: StaffId,
    room: str = "",
    subject: str = "",
) -> TaughtSlot:
    """A line of the timetable, with the id that every laptop gives it."""
    key = ids.derived("taught slot", week, str(weekday), period, class_code, teacher)
    return TaughtSlot(TaughtSlotId(key), week, weekday, period, class_code, teacher, room, subject)


def duty(who: StaffId, week: WeekLetter, weekday: int, slot: str, what: str) -> Duty:
    """A duty, with the id that every laptop gives it."""
    return Duty(DutyId(ids.derived("duty", who, week, str(weekday), slot)), who, week, weekday, slot, what)


def protected_time(week: WeekLetter, weekday: int, slot: str, what: str) -> ProtectedTime:
    """A protected slot, with the id that every laptop gives it."""
    key = ids.derived("protected time", week, str(weekday), slot)
    return ProtectedTime(ProtectedTimeId(key), week, weekday, slot, what)


def put_in(plan: Plan, lines: Iterable[TaughtSlot | Duty | ProtectedTime]) -> Change:
    """Put lines into the timetable; a line that is there already is brought up to date.

    Of two lines with the same id the later one stands.
    """
    edits = []
    for line in {line.id: line for line in lines}.values():
        before = plan.find(type(line), line.id)
        if before != line:
            edits.append(Edit(before, line) if before else added(line))
    count = "one entry" if len(edits) == 1 else f"{len(edits)} entries"
    return Change(f"Put {count} into the timetable", tuple(edits))


def stands(line: TaughtSlot | Duty, day: date) -> bool:
    """Whether a line of the timetable holds on this day, by the days between which it does."""
    return (line.begins is None or line.begins <= day) and (line.ends is None or day <= line.ends)


def taught_on(plan: Plan, year: SchoolYear, day: date) -> Iterator[TaughtSlot]:
    """The lines of the timetable that are taught on this day; none when there is no school."""
    if year.is_taught(day):
        letter = year.week_letter(day)
        for slot in plan.worked_out(_ByWeekday).taught(plan, day.isoweekday()):
            if slot.week.covers(letter) and stands(slot, day):
                yield slot


def is_gone(plan: Plan, year: SchoolYear, lesson: Lesson) -> bool:
    """Whether the timetable had this lesson once and has it no more, so that it is kept for what hangs on it.

    A lesson that somebody added by hand was never in the timetable, and is not gone.
    """
    letter = year.week_letter(lesson.day)
    had = [each for each in plan.worked_out(_ByWeekday).of(plan, lesson) if each.week.covers(letter)]
    return bool(had) and not any(stands(line, lesson.day) for line in had)


def duties_on(plan: Plan, year: SchoolYear, day: date) -> Iterator[Duty]:
    """The duties that are done on this day; none when there is no school."""
    if year.is_taught(day):
        letter = year.week_letter(day)
        for each in plan.worked_out(_ByWeekday).duties(plan, day.isoweekday()):
            if each.week.covers(letter) and stands(each, day):
                yield each


class _ByWeekday:
    """The lines of each weekday, so that a day of a large school need not look through all of them."""

    def __init__(self) -> None:
        self._taught: Mapping[int, Sequence[TaughtSlot]] | None = None
        self._duties: Mapping[int, Sequence[Duty]] | None = None
        self._by_class: Mapping[tuple[int, str, str], Sequence[TaughtSlot]] | None = None

    def taught(self, plan: Plan, weekday: int) -> Sequence[TaughtSlot]:
        """What is taught on a weekday in either week."""
        if self._taught is None:
            self._taught = _sorted_out(plan.all(TaughtSlot))
        return self._taught.get(weekday, ())

    def of(self, plan: Plan, lesson: Lesson) -> Sequence[TaughtSlot]:
        """What the timetable has or had for a class at the time of a lesson, in either week."""
        if self._by_class is None:
            found: dict[tuple[int, str, str], list[TaughtSlot]] = defaultdict(list)
            for line in plan.all(TaughtSlot):
                found[line.weekday, line.class_code, line.period].append(line)
            self._by_class = found
        return self._by_class.get((lesson.day.isoweekday(), lesson.class_code, lesson.period), ())

    def duties(self, plan: Plan, weekday: int) -> Sequence[Duty]:
        """The duties of a weekday in either week."""
        if self._duties is None:
            self._duties = _sorted_out(plan.all(Duty))
        return self._duties.get(weekday, ())

    def followed(self, change: Change, before: Plan, after: Plan) -> "_ByWeekday":
        """The same until a line changes."""
        return _ByWeekday() if change.touches(TaughtSlot, Duty) else self


def _sorted_out(lines: Iterable[L]) -> Mapping[int, Sequence[L]]:
    by_weekday: dict[int, list[L]] = defaultdict(list)
    for line in lines:
        by_weekday[line.weekday].append(line)
    return by_weekday


def lessons_on(plan: Plan, year: SchoolYear, day: date) -> tuple[Lesson, ...]:
    """The lessons of a day in the order of its periods, as the timetable and the department have them.

    A lesson that is kept in the plan stands as it was kept, even when the timetable no longer has it.
    """
    order = {slot.name: i for i, slot in enumerate(year.slots(day))}
    found: dict[LessonId, Lesson] = {}
    for slot in taught_on(plan, year, day):
        key = lesson_id(slot.class_code, day, slot.period)
        found[key] = Lesson(key, slot.class_code, day, slot.period, slot.teacher, slot.room, slot.subject)
    found |= {lesson.id: lesson for lesson in plan.all(Lesson) if lesson.day == day}
    return tuple(
        sorted(found.values(), key=lambda each: (order.get(each.period, len(order)), each.class_code))
    )
