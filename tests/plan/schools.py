"""Schools with somebody in them who wants to rehearse, as many as one can think of."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from coplan.plan import rehearsal
from coplan.plan.change import Record
from coplan.plan.department import Away, Department, Role, Staff, staff_id
from coplan.plan.engagement import Engagement
from coplan.plan.ids import (
    DepartmentId,
    EngagementId,
    ProtectedMoveId,
    RehearsalId,
    SchoolYearId,
    SharedModelId,
    StaffId,
    derived,
)
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import Bells, Holiday, SchoolYear, Slot, SlotKind, WeekLetter, monday
from coplan.plan.timetable import ProtectedTime, TaughtSlot, duty, protected_time, taught_slot
from tests.plan import world

MODEL = SharedModelId(derived("model"))
_NAMES = ("8:25", "P1", "Break", "P2", "Lunch", "P3", "After")
_KINDS = dict(
    zip(
        _NAMES,
        (
            SlotKind.BEFORE,
            SlotKind.LESSON,
            SlotKind.BREAK,
            SlotKind.LESSON,
            SlotKind.LUNCH,
            SlotKind.LESSON,
            SlotKind.AFTER,
        ),
        strict=True,
    )
)
_FIRST, _LAST = date(2026, 10, 12), date(2026, 11, 20)
_LETTERS = st.sampled_from((WeekLetter.A, WeekLetter.B, WeekLetter.BOTH))
_DAYS = st.dates(_FIRST, _LAST)
_MOMENTS = st.integers(0, 60).map(lambda n: 450 + 5 * n)
_PEOPLE = [staff_id(each) for each in ("AB", "CD", "EF")]
_ENGAGEMENTS = st.builds(
    lambda who, day, at, long: Engagement(
        EngagementId(derived("taken", who, day.isoformat(), str(at))),
        who,
        day,
        _time(at),
        _time(min(at + long, 1439)),
    ),
    st.sampled_from(_PEOPLE),
    _DAYS,
    _MOMENTS,
    st.sampled_from((5, 61, 300, 1440)),
)


@dataclass(frozen=True)
class School:
    """A school with somebody in it who wants to rehearse."""

    plan: Plan
    lesson: Lesson
    now: datetime
    minutes: int
    room: str

    @property
    def year(self) -> SchoolYear:
        found = self.plan.only(SchoolYear)
        assert found is not None
        return found


def _bells(draw: st.DrawFn, weekdays: tuple[int, ...]) -> Bells:
    slots, at = [], draw(st.sampled_from((480, 510)))
    for name in _NAMES:
        length = draw(st.sampled_from((10, 20, 30)))
        slots.append(Slot(name, name, _time(at), _time(at + length), _KINDS[name]))
        # Split lunches make slots overlap.
        at += length + draw(st.sampled_from((-5, 0, 0, 5)))
    return Bells(weekdays, tuple(slots))


def _department(draw: st.DrawFn, rooms: tuple[str, ...]) -> Department:
    most, keeps = draw(st.sampled_from((2, 1, 3))), draw(st.booleans())
    return Department(DepartmentId(derived("d")), "Test", rooms, most_each=most, keeps_last_free=keeps)


def _moved(draw: st.DrawFn, kept: ProtectedTime, names: st.SearchStrategy[str]) -> ProtectedMove:
    """Protected time that is kept at another time of the same week or of any other, once."""
    day = monday(draw(_DAYS)) + timedelta(days=kept.weekday - 1)
    to_day = draw(st.just(day) | _DAYS)
    key = ProtectedMoveId(derived("move", kept.id))
    return ProtectedMove(key, kept.id, day, to_day, draw(names), "Deputy head")


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Six weeks round the end of summer time, with half-term, INSET days, turned weeks and part-timers."""
    half_term = Holiday("Half-term", date(2026, 10, 26), date(2026, 10, 30))
    year = SchoolYear(
        SchoolYearId(derived("year")),
        "test",
        _FIRST,
        _LAST,
        (half_term,) if draw(st.booleans()) else (),
        tuple(draw(st.lists(_DAYS, max_size=4))),
        draw(st.sampled_from((WeekLetter.A, WeekLetter.B))),
        tuple(
            draw(
                st.dictionaries(_DAYS.map(monday), st.sampled_from((WeekLetter.A, WeekLetter.B)), max_size=2)
            ).items()
        ),
        (_bells(draw, (1, 2, 3, 4)), _bells(draw, (5,))),
    )
    rooms = ("Lab 1", "Lab 2")[: draw(st.integers(0, 2))]
    people = list(_PEOPLE)
    somebody, somewhere = st.sampled_from(people), st.sampled_from(("", *rooms))
    weekdays, names = st.integers(1, 5), st.sampled_from(_NAMES)
    records: list[Record] = [year, _department(draw, rooms)]
    for who, initials in zip(people, ("AB", "CD", "EF"), strict=True):
        away = st.builds(
            lambda week, day, at, long: Away(week, day, _time(at), _time(at + long)),
            _LETTERS,
            weekdays,
            _MOMENTS,
            st.sampled_from((5, 11, 30, 400)),
        )
        part_time = tuple(draw(st.lists(away, max_size=2)))
        mentor = draw(st.sampled_from((None, *(each for each in people if each != who))))
        role = Role.ECT if mentor else Role.TEACHER
        records.append(Staff(who, initials, role, mentor, part_time, draw(st.booleans())))
    records += draw(st.lists(_ENGAGEMENTS, max_size=6))
    codes = st.sampled_from(("7A", "8B"))
    records += draw(
        st.lists(st.builds(taught_slot, _LETTERS, weekdays, names, codes, somebody, somewhere), max_size=40)
    )
    records += draw(
        st.lists(st.builds(duty, somebody, _LETTERS, weekdays, names, st.just("Break duty")), max_size=20)
    )
    kept = draw(st.lists(st.builds(protected_time, _LETTERS, weekdays, names, st.just("Time")), max_size=2))
    records += kept
    records += [_moved(draw, each, names) for each in kept if draw(st.booleans())]
    now = datetime.combine(draw(_DAYS), draw(st.sampled_from(_bell_times(year)) | _MOMENTS.map(_time)))
    now = now.replace(tzinfo=world.NOW.tzinfo)
    soon = st.integers(0, 9).map(lambda days: _weekday(now.date() + timedelta(days=days)))
    lesson = _lesson(draw(codes), draw(soon), draw(names), people[0], draw(somewhere))
    records += draw(st.lists(st.builds(_lesson, codes, soon, names, somebody, somewhere), max_size=3))
    lines = [each for each in records if isinstance(each, TaughtSlot)]
    for line in draw(st.lists(st.sampled_from(lines), max_size=3)) if lines else ():
        day = monday(draw(soon)) + timedelta(days=line.weekday - 1)
        records.append(_lesson(line.class_code, day, line.period, draw(somebody), draw(somewhere)))
        twin = taught_slot(
            line.week, line.weekday, line.period, line.class_code, draw(somebody), draw(somewhere)
        )
        records += [twin] if draw(st.booleans()) else []
    for number in range(draw(st.integers(0, 6))):
        pair = draw(st.permutations(people))
        records.append(
            rehearsal.Rehearsal(
                RehearsalId(derived("rehearsal", str(number))),
                MODEL,
                lesson.id,
                pair[0],
                pair[1],
                "The model",
                draw(soon),
                draw(names),
                _time(draw(_MOMENTS)),
                draw(st.sampled_from((5, 10, 11, 30))),
                draw(somewhere),
            )
        )
    wanted = draw(st.sampled_from(("", "Lab 1", "The hall")))
    return School(Plan.of(records), lesson, now, draw(st.sampled_from((5, 10, 20))), wanted)


def _bell_times(year: SchoolYear) -> list[time]:
    return [slot.start for bells in year.bells for slot in bells.slots]


def _weekday(day: date) -> date:
    return day if day.weekday() < 5 else monday(day) + timedelta(days=7)


def _lesson(code: str, day: date, period: str, teacher: StaffId, room: str) -> Lesson:
    return Lesson(lesson_id(code, day, period), code, day, period, teacher, room)
