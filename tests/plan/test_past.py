"""A model is looked at as it was, made so again with one change, and its history is told in few lines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coplan.plan import carrying, mark, past, resource, shared_model, step
from coplan.plan.change import Record
from coplan.plan.ids import LessonId, RecordId, SharedModelId, StepId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark, Tool, on_page
from coplan.plan.past_lines import day, moment, runs
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import HistoryLine
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from tests.plan import verbs, world


@pytest.fixture
def planner() -> Planner:
    """The sample department in the middle of its week."""
    planner = world.planner()
    verbs.work_on(planner)
    return planner


def model_of(planner: Planner) -> SharedModel:
    """Its only model."""
    return next(planner.plan.all(SharedModel))


def part(plan: Plan, model: SharedModelId) -> dict[RecordId, Record]:
    """The records of a model by their ids."""
    return {each.id: each for each in past.of_model(plan, model)}


def change_much(planner: Planner) -> None:
    """Rub out, move, draw, leave a step out, add one, and write."""
    pen, *others = [each for each in planner.plan.all(Mark) if each.tool is Tool.PEN and each.page > 0]
    planner.do(mark.move((pen, *others), 0.2, 0.1))
    planner.do(mark.rub_out([each for each in planner.plan.all(Mark) if each.tool is Tool.NOTE]))
    planner.do(mark.put_on(mark.make(model_of(planner).id, 5, Tool.PEN, ((0.1, 0.1, 0.5),))))
    planner.do(step.take_out(planner.plan, next(planner.plan.all(Step))))
    planner.do(step.add(planner.plan, model_of(planner).id, "Ask why"))
    planner.do(shared_model.word(model_of(planner), "technique", "Narrow as you go"))


def test_restoring_makes_the_model_what_it_was_in_one_change(planner: Planner) -> None:
    model = model_of(planner).id
    then, before = past.of_model(planner.plan, model), part(planner.plan, model)
    change_much(planner)
    now = planner.plan
    planner.do(past.restore(planner.plan, model, then, world.NOW))
    assert part(planner.plan, model) == before
    assert planner.history.done[-1].sentence == "Restored the model as it was on Thu 26 Nov at 12:00"
    planner.undo()
    assert planner.plan == now
    planner.redo()
    assert part(planner.plan, model) == before
    assert not past.restore(planner.plan, model, then, world.NOW)


def test_looking_shows_the_marks_in_their_order_and_changes_nothing_else(planner: Planner) -> None:
    model = model_of(planner).id
    then, order = past.of_model(planner.plan, model), on_page(planner.plan, model, 4)
    lessons = list(planner.plan.all(Lesson))
    change_much(planner)
    looked = past.as_it_was(planner.plan, model, then)
    assert on_page(looked, model, 4) == order
    assert list(looked.all(Lesson)) == lessons
    assert past.as_it_was(planner.plan, model, past.of_model(planner.plan, model)) == planner.plan


def test_it_says_what_is_different_now(planner: Planner) -> None:
    model = model_of(planner).id
    then = past.of_model(planner.plan, model)
    assert past.since(planner.plan, model, then).words == "It is the same now."
    change_much(planner)
    said = past.since(planner.plan, model, then)
    assert said.words == "Since then: 1 new mark, 2 marks gone, 1 mark changed, other steps, other words."
    planner.do(carrying.carry(planner.plan, verbs.DECK, verbs.NEWER, {4: 5}))
    assert past.since(planner.plan, model, then).file


def test_the_file_of_then_is_used_again_and_the_lesson_with_it(planner: Planner) -> None:
    model = model_of(planner)
    then, before = past.of_model(planner.plan, model.id), part(planner.plan, model.id)
    planner.do(carrying.carry(planner.plan, verbs.DECK, verbs.NEWER, {4: 5}))
    assert model_of(planner).resource_id == verbs.NEWER.id
    assert past.as_it_was(planner.plan, model.id, then).get(SharedModel, model.id) == model
    planner.do(past.restore(planner.plan, model.id, then, world.NOW))
    assert part(planner.plan, model.id) == before
    used = {
        link.resource_id for link in planner.plan.all(LessonResource) if link.lesson_id == model.lesson_id
    }
    assert verbs.DECK.id in used


def test_marks_beyond_the_last_page_of_now_need_placing(planner: Planner) -> None:
    model = model_of(planner).id
    then = tuple(
        replace(each, page=40) if isinstance(each, Mark | SharedModel) else each
        for each in past.of_model(planner.plan, model)
    )
    planner.do(past.restore(planner.plan, model, then, world.NOW))
    assert {each.page for each in planner.plan.all(Mark)} == {-40}
    assert model_of(planner).page == verbs.DECK.pages


def refused(planner: Planner, then: tuple[Record, ...]) -> str:
    """What is said when these are to come back."""
    with pytest.raises(Trouble) as said:
        past.restore(planner.plan, SharedModelId(then[0].id), then, world.NOW)
    assert said.value.remedy
    return said.value.what


def test_what_cannot_come_back_is_refused_in_words(planner: Planner) -> None:
    model = model_of(planner)
    then = past.of_model(planner.plan, model.id)
    lost = (replace(model, resource_id=resource.resource_id("9" * 64, "lost.pptx")), *then[1:])
    assert "is not in the plan any more" in refused(planner, lost)
    looked = past.as_it_was(planner.plan, model.id, lost)
    assert looked.get(SharedModel, model.id).resource_id == model.resource_id
    assert not list(looked.all(Mark))
    five = [Step(StepId(RecordId(str(n) * 32)), model.id, float(n), "Say") for n in range(6)]
    assert "more than five steps" in refused(planner, (model, *five))
    elsewhere = replace(model, lesson_id=LessonId(RecordId("0" * 32)))
    assert "lesson" in refused(planner, (elsewhere, *then[1:]))
    with pytest.raises(Trouble, match="no shared model then"):
        past.restore(planner.plan, model.id, (), world.NOW)


def test_a_dropped_model_comes_back_unless_its_lesson_has_another(planner: Planner) -> None:
    model = model_of(planner)
    then = past.of_model(planner.plan, model.id)
    planner.do(shared_model.drop(planner.plan, model))
    planner.do(past.restore(planner.plan, model.id, then, world.NOW))
    assert past.of_model(planner.plan, model.id) == then
    planner.do(shared_model.choose(planner.plan, planner.plan.get(Lesson, model.lesson_id), verbs.SHEET, 1))
    assert "by now" in refused(planner, then)


def line(number: int, sentence: str, seconds: int, author: str = "KT") -> HistoryLine:
    """A line so many seconds after noon."""
    return HistoryLine(world.NOW + timedelta(seconds=seconds), author, sentence, (), number)


def test_runs_of_one_deed_by_one_person_are_one_line() -> None:
    lines = [line(n, "Drew with the pen", n * 10) for n in range(14, 0, -1)]
    (run,) = runs(lines[2:])
    assert (run.words, run.number, run.oldest) == ("Drew with the pen, 12 times", 12, 1)
    assert run.holds(1)
    assert run.holds(12)
    assert not run.holds(13)
    # The fourteenth came 130 seconds after the first, so that one stands alone.
    assert [each.count for each in runs(lines)] == [13, 1]
    mixed = [line(4, "A", 4), line(3, "A", 3, "LB"), line(2, "A", 2, "LB"), line(1, "B", 1, "LB")]
    assert [each.words for each in runs(mixed)] == ["A", "A, twice", "B"]
    assert runs(()) == ()


def test_days_and_moments_are_said_as_people_say_them() -> None:
    assert moment(world.NOW) == "Thu 26 Nov at 12:00"
    today = world.NOW.date()
    days = [today, today - timedelta(days=1), today - timedelta(days=2), date(2025, 11, 24)]
    assert [day(each, today) for each in days] == ["Today", "Yesterday", "Tue 24 Nov", "Mon 24 Nov 2025"]
