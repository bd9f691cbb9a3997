"""The timetable: lines that stay themselves, and the lessons they make on a day."""

from dataclasses import replace
from datetime import date

from coplan.plan import diary, timetable
from coplan.plan import lesson as lessons
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import Duty, TaughtSlot, duty, lessons_on, protected_time, taught_on, taught_slot
from tests.plan import world

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH
KT, LB = staff_id("KT"), staff_id("LB")
MONDAY = date(2026, 11, 30)


def year(plan: Plan) -> SchoolYear:
    found = plan.only(SchoolYear)
    assert found is not None
    return found


def test_the_sample_week_has_eighteen_lessons_and_the_week_before_fifteen() -> None:
    plan = world.plan()
    days = year(plan).teaching_days(MONDAY, date(2026, 12, 4))
    assert sum(len(lessons_on(plan, year(plan), day)) for day in days) == 18
    before = year(plan).teaching_days(date(2026, 11, 23), date(2026, 11, 27))
    assert sum(len(lessons_on(plan, year(plan), day)) for day in before) == 15


def test_nothing_is_taught_on_an_inset_day() -> None:
    plan = world.plan()
    assert list(taught_on(plan, year(plan), date(2026, 11, 27))) == []
    assert lessons_on(plan, year(plan), date(2026, 11, 27)) == ()


def test_lessons_come_in_the_order_of_the_day() -> None:
    plan = world.plan()
    said = [(each.period, each.class_code) for each in lessons_on(plan, year(plan), MONDAY)]
    assert said == [("P1", "8X1"), ("P2", "7A3"), ("P3", "10S2"), ("P5", "9B3")]


def test_a_turned_week_has_the_other_lessons() -> None:
    plan = world.plan()
    turned = replace(year(plan), week_overrides=((MONDAY, A),))
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, Lesson))
    assert [each.class_code for each in lessons_on(bare, turned, MONDAY)] == ["10S1", "8Y1", "9B2", "7A2"]


def test_a_kept_lesson_stands_as_it_was_kept() -> None:
    plan = world.plan()
    first = lessons_on(plan, year(plan), MONDAY)[0]
    moved = replace(first, room="The hall", teacher=LB)
    after = Plan.of([*(each for each in plan.everything() if each.id != first.id), moved])
    assert lessons_on(after, year(plan), MONDAY)[0] == moved


def test_a_lesson_keeps_its_id_whether_it_is_kept_or_not() -> None:
    plan = world.plan()
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, Lesson))
    ids = [each.id for each in lessons_on(bare, year(bare), MONDAY)]
    assert ids == [each.id for each in lessons_on(plan, year(plan), MONDAY)]
    assert ids[0] == lessons.lesson_id("8X1", MONDAY, "P1")


def test_putting_the_same_lines_in_again_changes_nothing() -> None:
    lines = (
        taught_slot(A, 1, "P1", "8X1", KT, "Lab 2"),
        duty(KT, BOTH, 1, "Break", "Break duty"),
        protected_time(BOTH, 4, "After school", "Department time"),
    )
    change = timetable.put_in(Plan(), lines)
    assert change.sentence == "Put 3 entries into the timetable"
    after = Plan().after(change)
    assert not timetable.put_in(after, lines)


def test_a_line_that_is_there_is_brought_up_to_date() -> None:
    plan = Plan().after(timetable.put_in(Plan(), [taught_slot(A, 1, "P1", "8X1", KT, "Lab 2")]))
    change = timetable.put_in(plan, [taught_slot(A, 1, "P1", "8X1", KT, "Lab 4")])
    assert change.sentence == "Put one entry into the timetable"
    after = plan.after(change)
    assert [each.room for each in after.all(TaughtSlot)] == ["Lab 4"]
    assert plan == after.after(change.turned_back())


def test_of_two_lines_with_one_id_the_later_stands() -> None:
    lines = [duty(KT, BOTH, 1, "Break", "Break duty"), duty(KT, BOTH, 1, "Break", "Gate duty")]
    after = Plan().after(timetable.put_in(Plan(), lines))
    assert [each.what for each in after.all(Duty)] == ["Gate duty"]


def test_two_teachers_of_one_class_are_two_lines() -> None:
    lines = [taught_slot(A, 1, "P1", "8X1", KT), taught_slot(A, 1, "P1", "8X1", LB)]
    assert Plan().after(timetable.put_in(Plan(), lines)).count(TaughtSlot) == 2


def test_a_line_is_taught_from_its_first_day_to_its_last_and_a_duty_too() -> None:
    plan = Plan.of([year(world.plan())])
    line = replace(taught_slot(BOTH, 1, "P1", "8X1", KT), begins=MONDAY, ends=date(2026, 12, 7))
    gate = replace(duty(KT, BOTH, 1, "Break", "Gate duty"), ends=date(2026, 11, 29))
    plan = plan.after(timetable.put_in(plan, [line, gate]))
    mondays = (date(2026, 11, 23), MONDAY, date(2026, 12, 7), date(2026, 12, 14))
    assert [len(list(taught_on(plan, year(plan), day))) for day in mondays] == [0, 1, 1, 0]
    assert [len(list(timetable.duties_on(plan, year(plan), day))) for day in mondays] == [1, 0, 0, 0]
    busy = [diary.of(plan, year(plan), day).people.get(KT, []) for day in mondays]
    assert [[each.said for each in stretches] for stretches in busy] == [
        ["is on duty"],
        ["teaches 8X1"],
        ["teaches 8X1"],
        [],
    ]
