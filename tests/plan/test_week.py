"""A week of lessons: its days, its letter, what is ready, and where there are lessons again."""

from datetime import date

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import resource, shared_model, week
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource, resource_id
from coplan.plan.timetable import TaughtSlot
from coplan.plan.week import Readiness
from tests.plan import world

PLAN = world.plan()
COMING = week.of(PLAN, date(2026, 12, 2))


def test_a_week_begins_on_monday_and_has_every_lesson_in_order() -> None:
    assert COMING.monday == date(2026, 11, 30)
    assert COMING.title == "Week of 30 November · B"
    assert len(COMING.lessons) == 18
    assert [lesson.when for lesson in COMING.lessons[:4]] == [
        "Mon 30 P1",
        "Mon 30 P2",
        "Mon 30 P3",
        "Mon 30 P5",
    ]


def test_without_a_school_year_there_are_five_empty_days() -> None:
    empty = week.of(Plan(), date(2026, 12, 2))
    assert [len(lessons) for _, lessons in empty.days] == [0] * 5
    assert empty.title == "Week of 30 November"
    assert week.next_taught(Plan(), empty.monday) is None
    assert week.why_not_taught(Plan(), empty) == ""


@pytest.mark.parametrize(
    ("day", "reason", "later"),
    [
        (date(2026, 12, 23), "Christmas holiday", date(2027, 1, 5)),
        (date(2026, 10, 28), "Autumn half-term", date(2026, 11, 2)),
        (date(2027, 8, 4), "outside the school year", None),
        (date(2026, 11, 27), "", date(2026, 11, 30)),
    ],
)
def test_a_week_without_school_says_why_and_when_there_is_school_again(
    day: date, reason: str, later: date | None
) -> None:
    assert week.why_not_taught(PLAN, week.of(PLAN, day)) == reason
    assert week.next_taught(PLAN, day) == later


def test_a_week_whose_lessons_are_all_in_the_other_week_says_so() -> None:
    other = [each for each in PLAN.everything() if not isinstance(each, TaughtSlot) or each.week == "A"]
    plan = Plan.of(other)
    assert week.other_weeks_lessons(plan, COMING) == "A"
    assert week.other_weeks_lessons(plan, week.of(plan, date(2026, 11, 24))) == ""
    assert week.other_weeks_lessons(PLAN, COMING) == ""
    assert week.other_weeks_lessons(Plan(), COMING) == ""


def test_a_lesson_is_ready_with_a_file_and_has_a_star_with_the_model() -> None:
    plan, lesson = PLAN, COMING.lessons[0]
    deck = Resource(resource_id("f", "gas.pptx"), "gas.pptx", "pptx", "S:/x", "f", 10, pages=3)
    assert week.readiness(plan, lesson.id) is Readiness.NO_RESOURCES
    plan = plan.after(resource.bring_in(plan, (deck,)))
    plan = plan.after(lessons.attach(plan, ((deck, lesson),)))
    assert week.readiness(plan, lesson.id) is Readiness.READY
    plan = plan.after(shared_model.choose(plan, lesson, deck, 2))
    assert week.readiness(plan, lesson.id) is Readiness.SHARED_MODEL
    other = COMING.lessons[1]
    assert week.readiness(plan, other.id) is Readiness.NO_RESOURCES


def test_what_was_said_of_a_lesson_stands() -> None:
    lesson = COMING.lessons[0]
    plan = PLAN.after(lessons.retitle(PLAN, lesson, "Levers"))
    again = week.of(plan, lesson.day)
    assert again.lessons[0].title == "Levers"
    assert [each.id for each in again.lessons] == [each.id for each in COMING.lessons]
    assert plan.count(Lesson) == PLAN.count(Lesson)
