"""The example of what a file will be called is the next page that is likely to be sent."""

from dataclasses import replace
from datetime import timedelta

from coplan.plan import week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, added
from coplan.plan.ids import PlaceId, RecordId, ResourceId, SharedModelId
from coplan.plan.lesson import Lesson, kept, use
from coplan.plan.next_page import example, next_model
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import world

PLACE = Place(PlaceId(RecordId("p")), "P", "/p", "{week}/{class}")


def _planner() -> Planner:
    """The sample with models of lessons of this week, of next week and of the week after."""
    planner = world.planner()
    for number in (2, 0, 1):
        day = world.MONDAY + timedelta(weeks=number - 1)
        lesson = week.of(planner.plan, day).lessons[0]
        model = SharedModel(
            SharedModelId(RecordId(f"m{number}")),
            lesson.id,
            ResourceId(RecordId(f"r{number}")),
            1,
            f"Week {number}: gas",
        )
        planner.do(
            Change(
                "Made a model",
                (*kept(planner.plan, lesson), added(use(lesson.id, model.resource_id)), added(model)),
            )
        )
    return planner


def test_it_is_the_model_of_the_next_lesson_with_its_folders() -> None:
    planner = _planner()
    model = next_model(planner.plan, planner.now)
    assert model is not None
    assert model.title == "Week 1: gas"
    lesson = planner.plan.get(Lesson, model.lesson_id)
    said = example(planner.plan, planner.now, planner.author, PLACE)
    assert said.startswith(f"2026-11-30/{lesson.class_code}/2026-11-30 ")
    assert said.endswith("Week 1 - gas.pdf")


def test_after_the_last_lesson_it_is_the_last_model() -> None:
    planner = _planner()
    model = next_model(planner.plan, planner.now + timedelta(weeks=9))
    assert model is not None
    assert model.title == "Week 2: gas"


def test_a_place_for_some_kinds_shows_one_of_them() -> None:
    planner = _planner()
    place = replace(PLACE, subfolders="", names="{title} v{version}", kinds=(BriefingKind.PARENTS,))
    said = example(planner.plan, planner.now, planner.author, place)
    assert said == "Week 1 - gas v1, Explainer for parents.pdf"


def test_without_any_model_it_is_made_up() -> None:
    assert example(Plan(), world.NOW, None, PLACE) == "2026-11-30/8X1/2026-11-30 Gas pressure.pdf"
    who = replace(PLACE, subfolders="", names="{title}: {who}")
    assert example(Plan(), world.NOW, None, who) == "Gas pressure - KT.pdf"
