"""The shared model: chosen, moved, written about and dropped, each as one change."""

import pytest

from coplan.plan import lesson as lessons
from coplan.plan import mark, shared_model, step
from coplan.plan.change import Change
from coplan.plan.ids import SharedModelId, StepId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark, Tool
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from tests.plan import world

DECK = Resource(
    resource_id("d" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "d" * 64, 1, pages=12, engine="LibreOffice"
)
SHEET = Resource(
    resource_id("e" * 64, "heat.pdf"), "heat.pdf", "pdf", "", "e" * 64, 1, pages=2, engine="the file itself"
)


def department() -> tuple[Planner, Lesson]:
    """The sample department with two files, and the lesson of 8X1."""
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK, SHEET)))
    return planner, next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")


def there_and_back(planner: Planner, change: Change) -> None:
    """Do the change, undo it and do it again; each time the plan is as it was."""
    before = planner.plan
    planner.do(change)
    after = planner.plan
    assert after != before
    planner.undo()
    assert planner.plan == before
    planner.redo()
    assert planner.plan == after


def only_model(planner: Planner) -> SharedModel:
    """The one shared model there is."""
    (model,) = planner.plan.all(SharedModel)
    return model


def test_choosing_a_page_attaches_the_file_too() -> None:
    planner, lesson = department()
    there_and_back(planner, shared_model.choose(planner.plan, lesson, DECK, 4))
    model = only_model(planner)
    assert (model.page, model.title) == (4, lesson.title)
    assert list(lessons.resources_of(planner.plan, lesson.id)) == [DECK]
    assert shared_model.of_lesson(planner.plan, lesson.id) == model
    assert shared_model.of_resource(planner.plan, DECK.id) == model
    assert shared_model.of_resource(planner.plan, SHEET.id) is None
    assert shared_model.classes(planner.plan, model) == ("8X1",)


def test_the_model_takes_the_new_title_of_its_lesson_along() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    there_and_back(planner, shared_model.retitle(planner.plan, lesson, f" {'Levers ' * 20}"))
    assert only_model(planner).title == ("Levers " * 20)[:80].strip()
    planner.do(shared_model.retitle(planner.plan, lesson, ""))
    assert only_model(planner).title == DECK.name
    planner.do(shared_model.retitle(planner.plan, lesson, "Levers"))
    assert only_model(planner).title == "Levers"
    assert not shared_model.retitle(planner.plan, lesson, "Levers")


def test_a_title_that_somebody_gave_the_model_stays_when_its_lesson_has_another() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    planner.do(shared_model.word(only_model(planner), "title", "Why balloons burst"))
    planner.do(shared_model.retitle(planner.plan, lesson, "Levers"))
    assert only_model(planner).title == "Why balloons burst"
    other = next(each for each in planner.plan.all(Lesson) if each.id != lesson.id)
    planner.do(shared_model.retitle(planner.plan, other, "Springs"))
    assert planner.plan.get(Lesson, other.id).title == "Springs"


def test_another_page_of_the_same_file_keeps_marks_and_steps() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    model = only_model(planner)
    planner.do(step.pin(planner.plan, model.id, 4, 0.5, 0.5))
    there_and_back(planner, shared_model.choose(planner.plan, lesson, DECK, 7))
    assert only_model(planner).page == 7
    assert (planner.plan.count(Mark), planner.plan.count(Step)) == (1, 1)
    assert not shared_model.choose(planner.plan, lesson, DECK, 7)


def test_another_file_takes_the_place_of_the_first_and_undo_brings_it_back() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    planner.do(step.pin(planner.plan, only_model(planner).id, 4, 0.5, 0.5))
    there_and_back(planner, shared_model.choose(planner.plan, lesson, SHEET, 1))
    assert only_model(planner).resource_id == SHEET.id
    assert (planner.plan.count(Mark), planner.plan.count(Step)) == (0, 0)
    assert planner.plan.count(LessonResource) == 2


@pytest.mark.parametrize("page", [0, 13])
def test_a_page_that_the_file_does_not_have_is_refused(page: int) -> None:
    planner, lesson = department()
    with pytest.raises(Trouble, match=f"12 pages, so page {page}"):
        shared_model.choose(planner.plan, lesson, DECK, page)


def test_the_first_mark_makes_the_model_in_the_same_change() -> None:
    planner, lesson = department()

    def draw(model: SharedModelId) -> Change:
        return mark.put_on(mark.make(model, 3, Tool.PEN, [(0.1, 0.1, 0.5), (0.2, 0.1, 0.5)]))

    change = shared_model.mark_up(planner.plan, lesson, DECK, 3, draw)
    assert change.sentence == "Drew with the pen"
    there_and_back(planner, change)
    assert only_model(planner).page == 3
    assert len(mark.on_page(planner.plan, only_model(planner).id, 3)) == 1
    with pytest.raises(Trouble, match="The shared model of 8X1"):
        shared_model.mark_up(planner.plan, lesson, SHEET, 1, draw)


def test_dropping_takes_everything_that_hangs_on_it() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    planner.do(step.pin(planner.plan, only_model(planner).id, 4, 0.5, 0.5))
    there_and_back(planner, shared_model.drop(planner.plan, only_model(planner)))
    assert [planner.plan.count(kind) for kind in (SharedModel, Mark, Step)] == [0, 0, 0]


@pytest.mark.parametrize("field", list(shared_model.LIMITS))
def test_every_text_can_be_written_up_to_its_limit(field: str) -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    limit = shared_model.LIMITS[field]
    change = shared_model.word(only_model(planner), field, "  " + "x" * limit + " ")
    there_and_back(planner, change)
    model = only_model(planner)
    assert getattr(model, field) == "x" * limit
    assert not shared_model.word(model, field, "x" * limit)
    with pytest.raises(Trouble, match=f"{limit + 1} characters"):
        shared_model.word(model, field, "x" * (limit + 1))


def test_a_file_that_is_a_shared_model_stays() -> None:
    planner, lesson = department()
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    with pytest.raises(Trouble, match="is a shared model"):
        shared_model.forget_resource(planner.plan, DECK)
    there_and_back(planner, shared_model.drop(planner.plan, only_model(planner)))
    there_and_back(planner, shared_model.forget_resource(planner.plan, DECK))
    assert planner.plan.count(LessonResource) == 0


@pytest.mark.parametrize(("seconds", "minutes"), [((), 0), ((60,), 1), ((60, 1), 2), ((45, 75, 60, 60), 4)])
def test_minutes_are_rounded_up(seconds: tuple[int, ...], minutes: int) -> None:
    model = SharedModelId(DECK.id)
    steps = tuple(Step(StepId(DECK.id), model, i, "", "", each) for i, each in enumerate(seconds))
    assert shared_model.about_minutes(steps) == minutes
