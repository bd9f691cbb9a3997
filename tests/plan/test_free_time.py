"""Free times on the sample department, and in any school that can be thought of, against the plain rules."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coplan.plan import free_time, rehearsal
from coplan.plan.change import Record
from coplan.plan.department import Away, Department, Staff, staff_id
from coplan.plan.diary import minute
from coplan.plan.ids import DepartmentId, RehearsalId, SchoolYearId, SharedModelId, StaffId, derived
from coplan.plan.lesson import Lesson, lesson_id
from coplan.plan.opening import Opening
from coplan.plan.plan import Plan
from coplan.plan.school_year import Bells, Holiday, SchoolYear, Slot, SlotKind, WeekLetter, monday
from coplan.plan.timetable import TaughtSlot, duty, protected_time, taught_slot
from coplan.plan.trouble import Trouble
from coplan.plan.week import of as week_of
from tests.plan import plain_rules, world

MODEL = SharedModelId(derived("model"))
KT, AM, RS, LB = (staff_id(each) for each in ("KT", "AM", "RS", "LB"))


def lesson_of(plan: Plan, class_code: str, day: date) -> Lesson:
    return next(each for each in week_of(plan, day).lessons if each.class_code == class_code)


# ------------------------------------------------------------------------------------ the sample department


def test_the_times_come_in_the_order_people_would_choose() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    found = free_time.times(plan, LB, KT, lesson, world.NOW)
    said = [(each.when, each.why) for each in found]
    assert said[0] == ("Wed 2 · 8:25", "Lab 3 free · two days before")
    assert said[1] == ("Thu 3 · 15:05", "protected department time · Lab 3 free · the day before")
    assert ("Thu 3 · 13:10", "uses lunch · Lab 3 free · the day before") in said
    assert [each.lunch for each in found] == sorted(each.lunch for each in found)
    assert found[-1].lunch
    assert found[1].protected


def test_it_says_why_not_sooner() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    said = free_time.why_not(plan, LB, KT, lesson, world.NOW)
    assert said[0] == "Thu 26: LB teaches P4 and P5."
    assert said[1] == "Fri 27: an INSET day."
    assert said[2].startswith(
        "Mon 30: LB teaches P1 to P4; KT is on duty at break; LB has microscope club at lunch"
    )


def test_days_that_are_alike_are_said_once() -> None:
    plan = world.plan()
    lesson = replace(lesson_of(plan, "8Y2", date(2026, 11, 30)), day=date(2027, 1, 6))
    now = datetime(2026, 12, 17, 17, 0, tzinfo=world.NOW.tzinfo)
    alone = Plan.of([each for each in plan.everything() if isinstance(each, Staff | SchoolYear)])
    everybody = [each for each in alone.all(Staff) if each.id in {LB, KT}]
    blocked = Plan.of(
        [each for each in alone.everything() if each not in everybody]
        + [
            replace(each, away=tuple(Away(WeekLetter.BOTH, i, time(8), time(17)) for i in range(1, 6)))
            for each in everybody
        ]
    )
    assert free_time.times(blocked, LB, KT, lesson, now) == ()
    assert free_time.why_not(blocked, LB, KT, lesson, now) == (
        "Fri 18: LB is not in school.",
        "Mon 21 to Fri 1: Christmas holiday.",
        "Mon 4: an INSET day.",
        "Tue 5 and Wed 6: LB is not in school.",
    )


def test_a_part_timer_who_is_away_all_day_is_said_so() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    assert "Wed 2: RS is not in school." in free_time.why_not(plan, LB, RS, lesson, world.NOW)


def test_a_rehearsal_makes_its_people_and_its_room_busy_but_leaves_the_rest_of_a_long_slot() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    protected = (date(2026, 12, 3), "After school")
    first = rehearsal.book(plan, MODEL, LB, KT, lesson, *protected, now=world.NOW, room="Lab 3")
    after = plan.after(first)
    again = [
        each
        for each in free_time.times(after, LB, AM, lesson, world.NOW)
        if (each.day, each.slot) == protected
    ]
    assert [each.start for each in again] == [time(15, 15)]
    others = [
        each
        for each in free_time.times(after, RS, AM, lesson, world.NOW)
        if (each.day, each.slot) == protected
    ]
    assert [(each.start, each.room) for each in others] == [(time(15, 5), "Lab 1")]


def test_without_a_school_year_there_is_nothing_to_offer() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    bare = Plan.of([each for each in plan.everything() if not isinstance(each, SchoolYear)])
    assert free_time.times(bare, LB, KT, lesson, world.NOW) == ()
    assert free_time.why_not(bare, LB, KT, lesson, world.NOW) == ()


def test_the_sample_department_is_searched_in_a_moment() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    took = []
    for _ in range(5):
        before = perf_counter()
        free_time.survey(plan, LB, KT, lesson, world.NOW)
        took.append(perf_counter() - before)
    assert min(took) < 0.02


def test_a_rehearsal_ends_before_its_lesson_even_where_bells_overlap() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    year = plan.only(SchoolYear)
    assert year is not None
    longer = tuple(
        replace(bells, slots=(replace(bells.slots[0], end=time(9, 10)), *bells.slots[1:]))
        for bells in year.bells
    )
    late = Plan.of([*(each for each in plan.everything() if each != year), replace(year, bells=longer)])
    friday = (date(2026, 12, 4), "8:25")
    for minutes, there in ((25, True), (26, False)):
        found = free_time.times(late, LB, KT, lesson, world.NOW, minutes=minutes)
        assert (friday in {(each.day, each.slot) for each in found}) is there


def test_a_slot_that_begins_this_minute_is_past_and_one_minute_earlier_it_is_not() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    for minute_, there in ((24, True), (25, False)):
        now = datetime(2026, 12, 2, 8, minute_, tzinfo=world.NOW.tzinfo)
        found = free_time.times(plan, LB, KT, lesson, now)
        assert ((date(2026, 12, 2), "8:25") in {(each.day, each.slot) for each in found}) is there


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        (time(8, 0), time(8, 25), time(8, 25)),
        (time(8, 0), time(8, 26), time(8, 26)),
        (time(8, 0), time(8, 35), time(8, 35)),
        (time(8, 0), time(8, 36), None),
        (time(8, 35), time(9, 0), time(8, 25)),
        (time(8, 34), time(9, 0), None),
    ],
)
def test_a_time_is_free_up_to_the_very_minute(start: time, end: time, first: time | None) -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    kt = replace(plan.get(Staff, KT), away=(Away(WeekLetter.B, 3, start, end),))
    part_time = Plan.of([*(each for each in plan.everything() if each.id != KT), kt])
    found = free_time.times(part_time, LB, KT, lesson, world.NOW)
    starts = [each.start for each in found if (each.day, each.slot) == (date(2026, 12, 2), "8:25")]
    assert starts == ([first] if first else [])


# -------------------------------------------------------------------------------------------- any school

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
    people = [staff_id(each) for each in ("AB", "CD", "EF")]
    somebody, somewhere = st.sampled_from(people), st.sampled_from(("", *rooms))
    weekdays, names = st.integers(1, 5), st.sampled_from(_NAMES)
    records: list[Record] = [year, Department(DepartmentId(derived("d")), "Test", rooms)]
    for who, initials in zip(people, ("AB", "CD", "EF"), strict=True):
        away = st.builds(
            lambda week, day, at, long: Away(week, day, _time(at), _time(at + long)),
            _LETTERS,
            weekdays,
            _MOMENTS,
            st.sampled_from((5, 11, 30, 400)),
        )
        records.append(Staff(who, initials, away=tuple(draw(st.lists(away, max_size=2)))))
    codes = st.sampled_from(("7A", "8B"))
    records += draw(
        st.lists(st.builds(taught_slot, _LETTERS, weekdays, names, codes, somebody, somewhere), max_size=40)
    )
    records += draw(
        st.lists(st.builds(duty, somebody, _LETTERS, weekdays, names, st.just("Break duty")), max_size=20)
    )
    records += draw(
        st.lists(st.builds(protected_time, _LETTERS, weekdays, names, st.just("Time")), max_size=2)
    )
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


def broken(school: School, day: date, slot: Slot, start: int, room: str) -> bool:
    """Whether a rehearsal of AB with CD would break a plain rule."""
    plan, year = school.plan, school.year
    span = set(range(start, start + school.minutes))
    people = (staff_id("AB"), staff_id("CD"))
    return (
        not plain_rules.taught(year, day)
        or start not in plain_rules.starts(slot, school.minutes)
        or plain_rules.too_early_or_late(year, school.lesson, day, slot, start, school.minutes, school.now)
        or any(span & plain_rules.busy(plan, year, who, day) for who in people)
        or bool(span & plain_rules.used(plan, year, room, day))
    )


def wished(school: School) -> tuple[free_time.Looked, ...]:
    return free_time.survey(
        school.plan,
        staff_id("AB"),
        staff_id("CD"),
        school.lesson,
        school.now,
        minutes=school.minutes,
        room=school.room,
    )


THOROUGH = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@THOROUGH
@given(schools())
def test_nothing_offered_breaks_a_rule_and_every_refusal_is_one(school: School) -> None:
    looked = wished(school)
    expected = plain_rules.next_days(school.year, school.now, 7)
    assert [(each.day, each.slot) for each in looked] == [
        (day, slot) for day in expected for slot in plain_rules.slots(school.year, day)
    ]
    rooms = {school.room} if school.room else plain_rules.rooms(school.plan, school.lesson)
    for each in looked:
        if isinstance(each.found, Opening):
            assert each.found.room in rooms
            assert not broken(school, each.day, each.slot, minute(each.found.start), each.found.room)
        else:
            assert each.found.what
            assert each.found.remedy
            for start in plain_rules.starts(each.slot, school.minutes):
                assert all(broken(school, each.day, each.slot, start, room) for room in rooms)
    in_good_order(school, looked)


def in_good_order(school: School, looked: tuple[free_time.Looked, ...]) -> None:
    """Nothing is lost on the way to the list, lunch comes last, and reasons are sentences."""
    found = free_time.best_first(school.plan, school.lesson, looked)
    openings = {(each.day, each.slot.name) for each in looked if isinstance(each.found, Opening)}
    assert {(each.day, each.slot) for each in found} == openings
    assert [each.lunch for each in found] == sorted(each.lunch for each in found)
    said = free_time.explained(school.year, school.lesson, looked, next(iter(found), None), school.now)
    assert all(line.endswith(".") and ": " in line for line in said)


@THOROUGH
@given(schools())
def test_what_is_offered_can_be_booked_and_what_is_refused_cannot(school: School) -> None:
    for each in wished(school):
        try:
            change = rehearsal.book(
                school.plan,
                MODEL,
                staff_id("AB"),
                staff_id("CD"),
                school.lesson,
                each.day,
                each.slot.name,
                now=school.now,
                minutes=school.minutes,
                room=school.room,
            )
        except Trouble:
            assert not isinstance(each.found, Opening)
            continue
        assert isinstance(each.found, Opening)
        after = school.plan.after(change)
        booked = [record for record in after.all(rehearsal.Rehearsal) if record.day == each.day][-1]
        assert (booked.start, booked.room) == (each.found.start, each.found.room)
        assert rehearsal.cancel(booked).edits[0].before == booked


@pytest.mark.parametrize("hour", [0, 23])
def test_days_are_those_of_the_school_and_not_of_the_laptop(hour: int) -> None:
    year = world.plan().only(SchoolYear)
    assert year is not None
    now = datetime(2027, 6, 8, hour, 30, tzinfo=world.NOW.tzinfo).astimezone(UTC)
    assert free_time.days(year, now)[0] == date(2027, 6, 8)
