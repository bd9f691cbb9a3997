"""A lesson that the timetable has no more, and that is kept for what hangs on it, is not taught."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coplan.plan import clashes, diary, extra_lesson, owed, pairing, week_page
from coplan.plan.change import Change, Edit
from coplan.plan.ids import RecordId, TaughtSlotId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot, is_gone
from tests.plan import world
from tests.ui.rehearse import school

WEDNESDAY = date(2026, 12, 2)


def taken_out(plan: Plan, code: str = "8Y1") -> Plan:
    """The plan once the timetable has a class no more."""
    lines = [each for each in plan.all(TaughtSlot) if each.class_code == code]
    ends = world.NOW.date() - timedelta(days=1)
    edits = tuple(Edit(each, replace(each, ends=ends)) for each in lines)
    return plan.after(Change("Brought in another timetable", edits))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return school.plan()


def _year(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    assert year is not None
    return year


def _lesson(plan: Plan) -> Lesson:
    """The first lesson on gas pressure of JO's class."""
    gas = [each for each in plan.all(Lesson) if (each.class_code, each.title) == ("8Y1", school.TITLE)]
    return min(gas, key=lambda each: each.day)


def test_nobody_is_owed_a_rehearsal_before_it_and_nobody_is_busy_then(plan: Plan) -> None:
    after, model = taken_out(plan), next(plan.all(SharedModel))
    lesson = _lesson(plan)
    assert not is_gone(plan, _year(plan), lesson)
    assert is_gone(after, _year(after), lesson)
    names = {each.teacher.initials for each in pairing.standings(plan, model, world.NOW)}
    left = {each.teacher.initials for each in pairing.standings(after, model, world.NOW)}
    assert names - left == {"JO"}
    assert lesson.teacher not in {each.teacher.id for each in owed.of(after, world.NOW, date(2027, 1, 1))}
    start = 8 * 60 + 50
    assert diary.of(plan, _year(plan), WEDNESDAY).clash_of(lesson.teacher, start, start + 10)
    assert not diary.of(after, _year(after), WEDNESDAY).clash_of(lesson.teacher, start, start + 10)


def test_the_rehearsal_that_is_booked_before_it_is_named(plan: Plan) -> None:
    assert not clashes.clashes(plan, world.NOW)
    (found,) = clashes.clashes(taken_out(plan), world.NOW)
    assert found.said == "JO with RS, Tue 1 · 11:10: 8Y1 Wed 2 P1 is no longer in the timetable."


def test_it_is_not_printed_as_taught(plan: Plan) -> None:
    def printed(of: Plan) -> str:
        page = week_page.compose(of, [WEDNESDAY], next(of.all(SharedModel)), None, world.NOW)
        return " ".join(said.words for row in page.cells for cell in row for said in cell)

    assert "8Y1" in printed(plan)
    assert "8Y1" not in printed(taken_out(plan))


def test_a_lesson_that_was_added_by_hand_or_has_another_teacher_now_is_not_gone(plan: Plan) -> None:
    change = extra_lesson.add(plan, "Catch-up", WEDNESDAY, "P5", "JO")
    added = plan.after(change)
    extra = next(each for each in added.all(Lesson) if each.class_code == "Catch-up")
    assert not is_gone(added, _year(added), extra)
    after, lesson = taken_out(plan), _lesson(plan)
    line = next(each for each in plan.all(TaughtSlot) if each.class_code == "8Y1")
    again = replace(
        line,
        id=TaughtSlotId(RecordId("again")),
        week=WeekLetter.BOTH,
        weekday=lesson.day.isoweekday(),
        period=lesson.period,
        begins=world.NOW.date(),
    )
    taught = after.after(Change("Gave it to somebody else", (Edit(None, again),)))
    assert not is_gone(taught, _year(taught), lesson)
