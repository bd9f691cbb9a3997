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
from coplan.plan.timetable import TaughtSlot
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


def test_it_is_said_why_a_week_has_fewer_lesson_briefings_than_lessons() -> None:
    planner, model = sheet_pages.marked_up()
    lessons = of(planner.plan, NEXT_WEEK).lessons
    kinds = (BriefingKind.LESSON,)
    rest = f"for its {len(lessons)} lessons."
    said = "Lesson briefings are made of shared models: the week has"
    assert week_list.few_models(planner.plan, kinds, NEXT_WEEK) == f"{said} 1 {rest}"
    assert week_list.few_models(planner.plan, (BriefingKind.PARENTS,), NEXT_WEEK) == ""
    none = planner.plan.after(Change("Took it away", (removed(model),)))
    assert week_list.few_models(none, kinds, NEXT_WEEK) == f"{said} none {rest}"
    others = [each for each in lessons if each.id != model.lesson_id]
    models = [replace(model, id=SharedModelId(fresh()), lesson_id=each.id) for each in others]
    every = planner.plan.after(Change("Added models", tuple(map(added, models))))
    assert week_list.few_models(every, kinds, NEXT_WEEK) == ""
    assert week_list.few_models(every, kinds, NEXT_WEEK + timedelta(days=3650)) == ""
    rest_of_week = [*none.all(TaughtSlot), *(each for each in none.all(Lesson) if each.id != lessons[0].id)]
    one = none.after(Change("Taught one", tuple(map(removed, rest_of_week))))
    assert week_list.few_models(one, kinds, NEXT_WEEK) == f"{said} none for its one lesson."


def test_a_week_without_models_and_kinds_without_pages_are_simply_not_there() -> None:
    planner, _ = sheet_pages.marked_up()
    assert week_list.of_week(planner.plan, (), NEXT_WEEK, world.NOW) == ()
    later = NEXT_WEEK + timedelta(days=7)
    assert week_list.of_week(planner.plan, (BriefingKind.LESSON,), later, world.NOW) == ()
