"""Lessons: their titles and files, and those that are added by hand."""

from datetime import date

import pytest

from coplan.plan import extra_lesson, lesson, resource, shared_model, start, week
from coplan.plan.change import Change
from coplan.plan.department import Staff, staff_id
from coplan.plan.lesson import Lesson, LessonResource, lesson_id, lessons_with, resources_of
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from coplan.plan.trouble import Trouble
from tests.plan import world

MONDAY = date(2026, 11, 30)
ONE, TWO = (
    Resource(resource_id(name, name), name, "pdf", "S:/x", name, 10, pages=2)
    for name in ("one.pdf", "two.pdf")
)


def _plan() -> Plan:
    plan = world.plan()
    return plan.after(resource.bring_in(plan, (ONE, TWO)))


def _first(plan: Plan) -> Lesson:
    return week.of(plan, MONDAY).lessons[0]


def _empty() -> Plan:
    plan = Plan()
    return plan.after(start.ours(plan, "Science", "KT", MONDAY))


def test_the_id_of_a_lesson_is_the_same_everywhere() -> None:
    assert lesson_id("8X1", MONDAY, "P1") == lesson_id("8X1", MONDAY, "P1")
    assert (
        len({lesson_id("8X1", MONDAY, "P1"), lesson_id("8X1", MONDAY, "P2"), lesson_id("8X2", MONDAY, "P1")})
        == 3
    )


def test_a_title_is_said_once_and_not_twice() -> None:
    plan = _plan()
    change = lesson.retitle(plan, _first(plan), "  Levers ")
    assert change.sentence == "8X1 Mon 30 P1 is now called “Levers”"
    plan = plan.after(change)
    assert _first(plan).title == "Levers"
    assert not lesson.retitle(plan, _first(plan), "Levers")


def test_files_are_used_once_and_can_be_used_in_many_lessons() -> None:
    plan = _plan()
    first, second = week.of(plan, MONDAY).lessons[:2]
    change = lesson.attach(plan, [(ONE, first), (ONE, first), (ONE, second), (TWO, first)])
    assert change.sentence == "Used 2 files in 2 lessons"
    plan = plan.after(change)
    assert [each.name for each in resources_of(plan, first.id)] == ["one.pdf", "two.pdf"]
    assert {each.id for each in lessons_with(plan, ONE.id)} == {first.id, second.id}
    assert not lesson.attach(plan, [(ONE, first)])
    plan = plan.after(lesson.detach(plan, ONE, first))
    assert [each.name for each in resources_of(plan, first.id)] == ["two.pdf"]
    assert not lesson.detach(plan, ONE, first)


def test_a_lesson_is_added_by_hand_with_its_teacher() -> None:
    plan = _empty()
    change = extra_lesson.add(plan, " 8X1 ", MONDAY, "P1", "rs", " Lab 2 ", " Levers ")
    assert change.sentence == "Added 8X1 on Mon 30 P1"
    plan = plan.after(change)
    (added,) = week.of(plan, MONDAY).lessons
    assert (added.class_code, added.room, added.title) == ("8X1", "Lab 2", "Levers")
    assert plan.get(Staff, added.teacher).initials == "RS"
    assert added.id == lesson_id("8X1", MONDAY, "P1")
    assert extra_lesson.is_extra(plan, added)
    again = extra_lesson.add(plan, "9B3", MONDAY, "P1", "RS")
    assert sum(isinstance(edit.after, Staff) for edit in again.edits) == 0


@pytest.mark.parametrize(
    ("code", "day", "period", "initials", "said"),
    [
        ("", MONDAY, "P1", "KT", "no class"),
        ("x" * 21, MONDAY, "P1", "KT", "too long"),
        ("8Q1", date(2026, 11, 29), "P1", "KT", "a weekend"),
        ("8Q1", date(2026, 11, 27), "P1", "KT", "an INSET day"),
        ("8Q1", date(2026, 12, 25), "P1", "KT", "Christmas holiday"),
        ("8Q1", date(2030, 1, 7), "P1", "KT", "outside the school year"),
        ("8Q1", MONDAY, "P9", "KT", "no lesson called"),
        ("8Q1", MONDAY, "Break", "KT", "no lesson called"),
        ("8X1", MONDAY, "P1", "KT", "already"),
        ("8Q1", MONDAY, "P1", "", "no teacher"),
        ("8Q1", MONDAY, "P1", "too many", "cannot be used as initials"),
    ],
)
def test_what_cannot_be_a_lesson_is_refused(
    code: str, day: date, period: str, initials: str, said: str
) -> None:
    with pytest.raises(Trouble, match=said):
        extra_lesson.add(_plan(), code, day, period, initials)


def test_without_a_school_year_no_lesson_can_be_added() -> None:
    with pytest.raises(Trouble, match="no school year"):
        extra_lesson.add(Plan(), "8X1", MONDAY, "P1", "KT")
    assert extra_lesson.periods(Plan(), MONDAY) == ()


def _extra(plan: Plan) -> tuple[Plan, Lesson]:
    plan = plan.after(extra_lesson.add(plan, "7Q1", MONDAY, "P2", "KT"))
    return plan, next(each for each in plan.all(Lesson) if each.class_code == "7Q1")


def test_a_lesson_is_taken_out_with_its_files_and_comes_back_with_undo() -> None:
    plan, extra = _extra(_plan())
    plan = plan.after(lesson.attach(plan, [(ONE, extra)]))
    out = extra_lesson.remove(plan, extra)
    assert out.sentence == "Took out 7Q1 Mon 30 P2"
    after = plan.after(out)
    assert after.count(LessonResource) == 0
    assert after.find(Lesson, extra.id) is None
    assert after.after(out.turned_back()) == plan


def _refused(plan: Plan, one: Lesson) -> str:
    def verb() -> Change:
        return extra_lesson.remove(plan, one)

    with pytest.raises(Trouble) as refused:
        verb()
    return refused.value.what


def test_a_lesson_of_the_timetable_or_with_the_model_stays() -> None:
    plan, extra = _extra(_plan())
    assert "in the timetable" in _refused(plan, _first(plan))
    plan = plan.after(shared_model.choose(plan, extra, ONE))
    assert "has the shared model" in _refused(plan, extra)


def test_the_periods_of_a_day_are_its_lessons_only() -> None:
    assert extra_lesson.periods(_plan(), MONDAY) == ("P1", "P2", "P3", "P4", "P5")
    assert extra_lesson.periods(_plan(), date(2026, 11, 29)) == ()
    assert staff_id("KT") == staff_id(" kt ")
