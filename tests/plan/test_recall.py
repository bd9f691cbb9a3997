"""What is brought back: techniques of two to six weeks ago, and no others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coplan.plan import recall
from coplan.plan.change import Change, Edit
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import verbs, world


@pytest.fixture
def planner() -> Planner:
    """The sample department with one shared model, whose technique has a name."""
    working = world.planner()
    verbs.work_on(working)
    (model,) = working.plan.all(SharedModel)
    working.do(Change("Named it", (Edit(model, replace(model, technique=" Cold  calling ")),)))
    return working


def taught(planner: Planner) -> date:
    """The day of the model's lesson."""
    (model,) = planner.plan.all(SharedModel)
    return planner.plan.get(Lesson, model.lesson_id).day


@pytest.mark.parametrize(
    ("days", "is_offered"), [(13, False), (14, True), (28, True), (42, True), (43, False)]
)
def test_it_comes_back_between_two_and_six_weeks(planner: Planner, days: int, is_offered: bool) -> None:
    found = recall.offered(planner.plan, taught(planner) + timedelta(days=days))
    assert [each.technique for each in found] == ["Cold  calling"] * is_offered


def test_it_brings_its_steps_and_says_how_long_ago_it_was(planner: Planner) -> None:
    today = taught(planner) + timedelta(days=23)
    (found,) = recall.offered(planner.plan, today)
    assert found.ago(today) == "three weeks ago"
    assert found.steps


def test_a_technique_that_was_used_since_is_not_brought_back(planner: Planner) -> None:
    (model,) = planner.plan.all(SharedModel)
    first = taught(planner)
    later = next(each for each in planner.plan.all(Lesson) if first < each.day <= first + timedelta(days=14))
    again = replace(model, id=SharedModelId(RecordId("again")), lesson_id=later.id, technique="cold calling")
    planner.do(Change("Used it again", (Edit(None, again),)))
    assert recall.offered(planner.plan, first + timedelta(days=14)) == ()
    assert len(recall.offered(planner.plan, later.day + timedelta(days=14))) == 1


def test_a_model_without_a_technique_has_nothing_to_recall(planner: Planner) -> None:
    (model,) = planner.plan.all(SharedModel)
    planner.do(Change("Cleared it", (Edit(model, replace(model, technique="  ")),)))
    assert recall.offered(planner.plan, taught(planner) + timedelta(days=28)) == ()
