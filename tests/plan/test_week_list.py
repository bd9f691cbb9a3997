"""The pages of a week as they are offered: what each is called, for whom it is, and what it lacks."""

from dataclasses import replace
from datetime import timedelta

from coplan.plan import week_list
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, added, removed
from coplan.plan.ids import SharedModelId, fresh
from coplan.plan.lesson import Lesson
from coplan.plan.page_text import PageText
from coplan.plan.shared_model import SharedModel
from coplan.plan.week import of
from tests.plan import sheet_pages, world

NEXT_WEEK = world.NOW.date() + timedelta(days=7)


def test_each_page_says_when_it_is_taught_and_to_whom() -> None:
    planner, model = sheet_pages.marked_up()
    (page,) = week_list.of_week(planner.plan, (BriefingKind.LESSON,), NEXT_WEEK, world.NOW)
    lesson = planner.plan.get(Lesson, model.lesson_id)
    assert page.name == model.title
    assert page.when.startswith(lesson.class_code)
    assert page.when.endswith(f" {lesson.day.day}")
    assert page.ready


def test_what_nobody_has_begun_and_what_it_lacks_is_said() -> None:
    planner, _ = sheet_pages.marked_up()
    planner.do(Change("Took away the texts", tuple(map(removed, planner.plan.all(PageText)))))
    (page,) = week_list.of_week(planner.plan, (BriefingKind.PARENTS,), NEXT_WEEK, world.NOW)
    assert page.name.startswith("Explainer for parents")
    assert not page.ready
    assert all(each.endswith(".") for each in page.lacks)


def test_pages_of_a_kind_are_in_the_order_of_the_week() -> None:
    planner, model = sheet_pages.marked_up()
    lessons = of(planner.plan, NEXT_WEEK).lessons
    for lesson in reversed(lessons[:4]):
        other = replace(
            model, id=SharedModelId(fresh()), lesson_id=lesson.id, title=f"For {lesson.class_code}"
        )
        planner.do(Change("Added a model", (added(other),)))
    pages = week_list.of_week(planner.plan, (BriefingKind.LESSON,), NEXT_WEEK, world.NOW)
    models = [
        planner.plan.get(SharedModel, page.briefing.model_id) for page in pages if page.briefing.model_id
    ]
    days = [planner.plan.get(Lesson, each.lesson_id).day for each in models]
    assert len(pages) == 5
    assert days == sorted(days)


def test_a_week_without_models_and_kinds_without_pages_are_simply_not_there() -> None:
    planner, _ = sheet_pages.marked_up()
    assert week_list.of_week(planner.plan, (), NEXT_WEEK, world.NOW) == ()
    later = NEXT_WEEK + timedelta(days=7)
    assert week_list.of_week(planner.plan, (BriefingKind.LESSON,), later, world.NOW) == ()
