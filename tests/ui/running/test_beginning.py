"""What is offered before a rehearsal begins: how long, who, and something to bring back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from coplan.plan import preset
from coplan.plan.change import Change, Edit
from coplan.plan.department import Staff
from coplan.plan.ids import LessonId, RecordId, SharedModelId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.step import Step
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.running.stage import Hall


def edited(planner: Planner, before: object, **values: object) -> None:
    """Change a record as no verb does."""
    planner.do(Change("Changed it for a test", (Edit(before, replace(before, **values)),)))  # type: ignore[arg-type,type-var]


def test_a_booking_proposes_its_two_and_what_fits(hall: Hall) -> None:
    begin, plan, booked = hall.view.beginning, hall.planner.plan, hall.booked
    assert (begin.leads, begin.listens) == (plan.get(Staff, booked.who), plan.get(Staff, booked.partner))
    assert begin.preset is preset.fitting(plan.get(Staff, booked.who), plan.get(Staff, booked.partner), 10)
    hall.press("S")
    assert (begin.leads, begin.listens) == (plan.get(Staff, booked.partner), plan.get(Staff, booked.who))
    hall.press("Up", "Up", "Up", "PgUp")
    assert begin.preset is preset.DEPARTMENT


def test_two_of_a_booking_cannot_be_one(hall: Hall) -> None:
    begin = hall.view.beginning
    first, second = begin.leads, begin.listens
    begin._leads.setCurrentIndex(1 - begin._leads.currentIndex())
    assert (begin.leads, begin.listens) == (second, first)


def test_a_model_is_rehearsed_by_all_in_pairs_or_by_whoever_is_chosen(opened: Callable[..., Hall]) -> None:
    planner = school.planner()
    planner.author = None
    hall = opened(planner)
    hall.doorway.run_model(school.model_of(planner).id)
    begin = hall.view.beginning
    assert (begin.leads, begin.initials, begin.preset) == (None, (), preset.DEPARTMENT)
    assert hall.part("leads").property("currentText") == "All"
    assert hall.part("listens").property("currentText") == "in pairs"
    hall.press("Space", "PgDown", "PgDown")
    assert hall.said("turn") == "One teaches, one is the class"
    assert not hall.part("pass").isEnabled()
    hall.press("P", "PgDown", "Esc", "Return")
    assert not planner.history.done


@pytest.mark.parametrize("day_off", [0, 1])
def test_rounds_from_the_model_count_for_todays_booking_of_these_two(
    opened: Callable[..., Hall], day_off: int
) -> None:
    planner = school.planner()
    booked = min(planner.plan.all(Rehearsal), key=lambda each: each.id)
    edited(planner, booked, day=world.NOW.date() + timedelta(days=day_off))
    planner.author = booked.partner
    hall = opened(planner)
    hall.doorway.run_model(booked.model_id)
    begin = hall.view.beginning
    if day_off:
        assert begin.leads
        assert begin.leads.id == booked.partner
        assert begin.listens is None
    else:
        assert begin.leads
        assert begin.leads.id == booked.who
    hall.press("Space", "PgDown", "PgDown")
    hall.next_round()
    hall.press("Esc", "Return")
    assert hall.booked.rounds == (0 if day_off else 1)


def test_a_technique_of_three_weeks_ago_is_brought_back_or_skipped(opened: Callable[..., Hall]) -> None:
    planner = school.planner()
    model = school.model_of(planner)
    lesson = planner.plan.get(Lesson, model.lesson_id)
    before = replace(lesson, id=LessonId(RecordId("old")), day=world.NOW.date() - timedelta(weeks=3))
    old = replace(model, id=SharedModelId(RecordId("old")), lesson_id=before.id, technique="Cold calling")
    step = Step(StepId(RecordId("old")), old.id, 1.0, "Ask, then pause")
    planner.do(Change("Taught it", (Edit(None, before), Edit(None, old), Edit(None, step))))
    hall = opened(planner)
    hall.run_booking()
    card = hall.view.beginning.recall
    assert (card.isVisible(), card.is_open) == (True, False)
    hall.press("R")
    assert "Ask, then pause" in hall.part("recalled").accessibleDescription()
    hall.press("Space")
    assert hall.clock == "1:00"


def test_nothing_to_bring_back_takes_no_room(hall: Hall) -> None:
    assert not hall.view.beginning.recall.isVisible()
    hall.press("R")
