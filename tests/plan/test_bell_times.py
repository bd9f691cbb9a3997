"""Bell times: what is said about them, what clashes, and what comes along when a bell is renamed or moved."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import bell_times, lesson, slot_use, timetable, week
from coplan.plan.bell_times import days_said
from coplan.plan.change import Change
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson, LessonResource, lesson_id
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.said_time import read_time
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot
from coplan.plan.trouble import Trouble
from tests.plan import verbs, world

MONDAY, THURSDAY, FRIDAY = 1, 4, 5
TODAY = world.NOW.date()
YEARS = world.plan()
LATE = Slot("P6", "P6", time(16), time(17), SlotKind.LESSON)


@pytest.fixture(scope="module")
def plan() -> Plan:
    planner = world.planner()
    verbs.work_on(planner)
    return planner.plan


def year_of(plan: Plan) -> SchoolYear:
    return next(plan.all(SchoolYear))


def slot(plan: Plan, weekday: int, name: str) -> Slot:
    return next(each for each in bell_times.bells_of(year_of(plan), weekday).slots if each.name == name)


def alter(plan: Plan, weekday: int, name: str, /, **values: object) -> Change:
    changed = replace(slot(plan, weekday, name), **values)  # type: ignore[arg-type]  # fields by name
    return bell_times.alter_slot(plan, year_of(plan), weekday, name, changed, today=TODAY)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("8:25", time(8, 25)),
        ("08.25", time(8, 25)),
        ("3:05 pm", time(15, 5)),
        ("1505", time(15, 5)),
        ("12.10pm", time(12, 10)),
        ("9", time(9)),
        ("9am", time(9)),
    ],
)
def test_times_are_read_as_people_write_them(said: str, meant: time) -> None:
    assert read_time(said) == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [("3:05", "15:05"), ("25:00", "not a time"), ("", "not a time"), ("8:61", "not a time"), ("13pm", "not")],
)
def test_times_that_cannot_be_are_refused(said: str, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        read_time(said)


def test_weekdays_are_said_as_people_say_them() -> None:
    assert days_said((1, 2, 3, 4)) == "Monday to Thursday"
    assert days_said((5,)) == "Friday"
    assert days_said((3, 1)) == "Monday and Wednesday"
    assert days_said((1, 3, 5)) == "Monday, Wednesday and Friday"


def test_a_period_is_added_to_the_days_that_share_their_bells(plan: Plan) -> None:
    after = year_of(plan.after(bell_times.add_slot(year_of(plan), MONDAY, LATE)))
    assert after.slot(date(2026, 12, 3), "P6") == LATE
    assert after.slot(date(2026, 12, 4), "P6") is None


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (replace(LATE, start=time(15, 30)), "begins at 15:30, before After school ends at 16:00"),
        (replace(LATE, name="P1"), "two stretches called P1"),
        (replace(LATE, end=time(15)), "ends before it begins"),
        (replace(LATE, name="  "), "no name yet"),
        (replace(LATE, name="A very long name for a bell"), "too long"),
    ],
)
def test_a_slot_that_clashes_is_refused_in_words(plan: Plan, made: Slot, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        bell_times.add_slot(year_of(plan), MONDAY, made)


def test_a_slot_in_use_is_not_removed_and_says_what_uses_it(plan: Plan) -> None:
    with pytest.raises(Trouble, match=r"P1 of Monday to Thursday is in use: \d\w+ on Monday, .* more"):
        bell_times.remove_slot(plan, year_of(plan), MONDAY, "P1")
    with pytest.raises(Trouble, match="protected time on Thursday"):
        bell_times.remove_slot(plan, year_of(plan), THURSDAY, "After school")


def test_a_friday_of_its_own_and_back(plan: Plan) -> None:
    year = year_of(plan)
    own = year_of(plan.after(bell_times.separate(year, THURSDAY)))
    assert bell_times.bells_of(own, THURSDAY).weekdays == (THURSDAY,)
    assert bell_times.bells_of(own, MONDAY).weekdays == (1, 2, 3)
    assert own.slots(date(2026, 12, 3)) == year.slots(date(2026, 12, 3))
    assert not bell_times.separate(own, THURSDAY)
    back = bell_times.copy_day(plan.after(bell_times.separate(year, THURSDAY)), own, MONDAY, (THURSDAY,))
    assert year_of(plan.after(bell_times.separate(year, THURSDAY)).after(back)).bells == year.bells


def test_a_day_does_not_lose_what_takes_place_in_it(plan: Plan) -> None:
    with pytest.raises(Trouble, match=r"Tutor.* of Friday is in use"):
        bell_times.copy_day(plan, year_of(plan), MONDAY, (FRIDAY,))


def test_renaming_carries_along_all_that_refers_to_the_bell(plan: Plan) -> None:
    group = bell_times.bells_of(year_of(plan), MONDAY).weekdays
    for name in [each.name for each in bell_times.bells_of(year_of(plan), MONDAY).slots]:
        before = slot_use.users(plan, group, name)
        after = plan.after(alter(plan, MONDAY, name, name="New"))
        assert slot_use.users(after, group, name) == ()
        assert sorted(slot_use.users(after, group, "New")) == sorted(before)
        for kind in (Lesson, LessonResource, TaughtSlot, Duty, ProtectedTime, Rehearsal, SharedModel):
            assert after.count(kind) == plan.count(kind)
        kept = {each.id for each in after.all(Lesson)}
        links: list[LessonResource | SharedModel | Rehearsal] = [
            *after.all(LessonResource),
            *after.all(SharedModel),
            *after.all(Rehearsal),
        ]
        assert {each.lesson_id for each in links} <= kept


def test_a_renamed_period_has_the_same_lessons_each_once(plan: Plan) -> None:
    after = plan.after(alter(plan, MONDAY, "P1", name="1", label="Period 1"))
    for day in year_of(plan).next_teaching_days(TODAY, 20):
        before = timetable.lessons_on(plan, year_of(plan), day)
        now = timetable.lessons_on(after, year_of(after), day)
        assert [(each.class_code, each.title, each.teacher) for each in now] == [
            (each.class_code, each.title, each.teacher) for each in before
        ]
        assert all(each.id == lesson_id(each.class_code, each.day, each.period) for each in now)


def test_a_name_that_a_kept_lesson_has_is_refused(plan: Plan) -> None:
    stray = next(each for each in plan.all(Lesson) if each.day.isoweekday() <= THURSDAY)
    other = replace(stray, id=lesson_id(stray.class_code, stray.day, "Q"), period="Q")
    crowded = plan.after(lesson.retitle(plan, other, "Left behind"))
    with pytest.raises(Trouble, match="has a lesson in Q on"):
        alter(crowded, MONDAY, stray.period, name="Q")


def test_a_bell_that_moves_takes_rehearsals_to_come_along(plan: Plan) -> None:
    booked = next(each for each in plan.all(Rehearsal) if each.day >= TODAY and each.slot == "8:25")
    weekday = booked.day.isoweekday()
    after = plan.after(alter(plan, weekday, "8:25", start=time(8, 15), end=time(8, 35)))
    now = after.get(Rehearsal, booked.id)
    assert now.begins(year_of(after)) < booked.begins(year_of(plan))
    assert now.slot == "8:25"
    with pytest.raises(Trouble, match=r"would have 5 minutes, and the rehearsal of .* takes 10"):
        alter(plan, weekday, "8:25", end=time(8, 30))
    later = bell_times.alter_slot(
        plan,
        year_of(plan),
        weekday,
        "8:25",
        replace(slot(plan, weekday, "8:25"), start=time(8, 15)),
        today=date(2027, 7, 1),
    )
    assert not later.touches(Rehearsal)


def test_a_bell_is_renamed_and_moved_at_once(plan: Plan) -> None:
    booked = next(each for each in plan.all(Rehearsal) if each.day >= TODAY and each.slot == "8:25")
    weekday = booked.day.isoweekday()
    after = plan.after(alter(plan, weekday, "8:25", name="Early", start=time(8, 15), end=time(8, 35)))
    now = after.get(Rehearsal, booked.id)
    assert now.slot == "Early"
    assert time(8, 15) <= now.start < time(8, 35)


def test_nothing_changed_is_no_change(plan: Plan) -> None:
    assert not alter(plan, MONDAY, "P1", label=" P1 ")


def test_a_line_with_a_duty_of_week_b_keeps_its_week(plan: Plan) -> None:
    extra = timetable.duty(staff_id("AM"), WeekLetter.B, MONDAY, "P1", "Cover")
    after = plan.after(timetable.put_in(plan, [extra]))
    renamed = after.after(alter(after, MONDAY, "P1", name="1"))
    assert timetable.duty(staff_id("AM"), WeekLetter.B, MONDAY, "1", "Cover") in renamed.all(Duty)


@given(st.lists(st.integers(6 * 60, 20 * 60), min_size=2, max_size=16, unique=True))
def test_any_day_without_overlaps_can_be_built_bell_by_bell(minutes: list[int]) -> None:
    times = [time(*divmod(each, 60)) for each in sorted(minutes)]
    year = replace(next(YEARS.all(SchoolYear)), bells=())
    made = [Slot(f"S{i}", "", start, end, SlotKind.LESSON) for i, (start, end) in enumerate(pairwise(times))]
    for each in reversed(made):
        after = bell_times.add_slot(year, MONDAY, each).edits[0].after
        assert isinstance(after, SchoolYear)
        year = after
    assert [each.start for each in bell_times.bells_of(year, MONDAY).slots] == times[:-1]


def test_a_whole_day_moves_at_once_with_its_rehearsals(plan: Plan) -> None:
    booked = next(each for each in plan.all(Rehearsal) if each.day >= TODAY)
    weekday = booked.day.isoweekday()
    change = bell_times.shift(plan, year_of(plan), weekday, 10, today=TODAY)
    after = plan.after(change)
    before, now = (bell_times.bells_of(year_of(each), weekday).slots for each in (plan, after))
    assert [each.minutes for each in now] == [each.minutes for each in before]
    assert (before[0].start, now[0].start) == (time(8, 25), time(8, 35))
    moved = after.get(Rehearsal, booked.id).begins(year_of(after)) - booked.begins(year_of(plan))
    assert moved == timedelta(minutes=10)
    assert change.sentence == "Moved all bells of Monday to Thursday 10 minutes later"
    back = bell_times.shift(after, year_of(after), weekday, -10, today=TODAY)
    assert after.after(back) == plan
    assert not bell_times.shift(plan, year_of(plan), weekday, 0, today=TODAY)
    with pytest.raises(Trouble, match="not be on the same day"):
        bell_times.shift(plan, year_of(plan), weekday, -520, today=TODAY)


def test_saturday_is_a_school_day_once_it_has_bells() -> None:
    year, saturday = year_of(YEARS), date(2026, 12, 5)
    assert year.why_not_taught(saturday) == "a weekend"
    after = YEARS.after(bell_times.copy_day(YEARS, year, 1, (6,)))
    now = year_of(after)
    assert now.is_taught(saturday)
    assert now.why_not_taught(date(2026, 10, 31)) == "Autumn half-term"
    assert now.why_not_taught(date(2026, 12, 6)) == "a weekend"
    assert [day for day, _ in week.of(after, saturday).days][-1] == saturday
    closing = bell_times.copy_day(after, now, 7, (6,))
    assert closing.sentence == "Saturday now has no bell times"
    assert not year_of(after.after(closing)).is_taught(saturday)
    taught = timetable.taught_slot(WeekLetter.BOTH, 6, "P1", "8X1", staff_id("KT"))
    busy = after.after(timetable.put_in(after, [taught]))
    assert len(week.of(busy, saturday).days[-1][1]) == 1
    with pytest.raises(Trouble, match="P1 of Saturday is in use"):
        bell_times.copy_day(busy, now, 7, (6,))
