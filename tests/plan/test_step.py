"""Steps: at most five, always numbered in order, linked to their pins."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import mark, shared_model, step
from coplan.plan.change import Change
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Meaning
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from tests.plan import world

DECK = Resource(
    resource_id("d" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "d" * 64, 1, pages=12, engine="LibreOffice"
)


def with_steps(count: int) -> tuple[Planner, SharedModelId]:
    """The sample department with a model of so many steps, called A, B, C..."""
    planner = world.planner()
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    model = next(planner.plan.all(SharedModel)).id
    for letter in "ABCDE"[:count]:
        planner.do(step.add(planner.plan, model, letter))
    return planner, model


def said(planner: Planner, model: SharedModelId) -> str:
    """What the steps say, in order."""
    return "".join(each.say for each in step.steps_of(planner.plan, model))


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


def test_five_steps_and_no_sixth() -> None:
    planner, model = with_steps(4)
    there_and_back(planner, step.add(planner.plan, model, "E", "because", 90))
    assert said(planner, model) == "ABCDE"
    with pytest.raises(Trouble) as refused:
        step.add(planner.plan, model, "F")
    assert str(refused.value) == (
        "A model has at most five steps, and it has five. Put two steps together or leave one out first."
    )
    with pytest.raises(Trouble, match="at most five"):
        step.pin(planner.plan, model, 4, 0.5, 0.5)


def test_steps_of_another_model_do_not_count() -> None:
    planner, _ = with_steps(5)
    assert step.add(planner.plan, SharedModelId(DECK.id), "A").sentence == "Added step 1"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-2, 8)), max_size=12))
def test_moving_steps_is_moving_letters_in_a_word(moves: list[tuple[int, int]]) -> None:
    planner, model = with_steps(5)
    word = list("ABCDE")
    for which, to in moves:
        moved = step.steps_of(planner.plan, model)[which]
        planner.do(step.move(planner.plan, moved, to))
        word.insert(min(max(to, 1), 5) - 1, word.pop(which))
        assert said(planner, model) == "".join(word)
        assert step.number(planner.plan, moved) == word.index(moved.say) + 1
    for _ in planner.history.done[6:]:
        planner.undo()
    assert said(planner, model) == "ABCDE"


def test_a_step_that_stays_where_it_is_is_no_change() -> None:
    planner, model = with_steps(3)
    last = step.steps_of(planner.plan, model)[2]
    assert not step.move(planner.plan, last, 3)
    assert not step.move(planner.plan, last, 9)


def test_rewriting_a_step() -> None:
    planner, model = with_steps(1)
    (first,) = step.steps_of(planner.plan, model)
    there_and_back(
        planner,
        step.rewrite(planner.plan, first, " Say the question \n aloud ", "Attention on one thing", 45),
    )
    (now,) = step.steps_of(planner.plan, model)
    assert (now.say, now.why, now.seconds) == ("Say the question aloud", "Attention on one thing", 45)
    assert not step.rewrite(planner.plan, now, now.say, now.why, 45)
    assert step.rewrite(planner.plan, now, "x" * step.SAY_LIMIT, "y" * step.WHY_LIMIT, 0)
    with pytest.raises(Trouble, match="141 characters"):
        step.rewrite(planner.plan, now, "x" * 141, "", 0)
    with pytest.raises(Trouble, match="81 characters"):
        step.rewrite(planner.plan, now, "", "y" * 81, 0)


def test_the_history_says_which_step_was_changed_and_what_of_it() -> None:
    planner, model = with_steps(2)
    second = step.steps_of(planner.plan, model)[1]
    said = [
        step.rewrite(planner.plan, second, *words).sentence
        for words in (("Stop", second.why, second.seconds), (second.say, "Why not", second.seconds))
    ]
    assert said == ["Changed step 2", "Changed the reason of step 2"]
    later = step.rewrite(planner.plan, second, second.say, second.why, second.seconds + 15)
    assert later.sentence == "Changed the seconds of step 2"
    both = step.rewrite(planner.plan, second, "Stop", second.why, second.seconds + 15)
    assert both.sentence == "Changed step 2"


def test_no_step_takes_less_than_no_time_or_more_than_an_hour() -> None:
    planner, model = with_steps(1)
    (first,) = step.steps_of(planner.plan, model)
    planner.do(step.rewrite(planner.plan, first, "A", "", -5))
    (now,) = step.steps_of(planner.plan, model)
    assert now.seconds == 0
    planner.do(step.rewrite(planner.plan, now, "A", "", 99_999))
    assert step.steps_of(planner.plan, model)[0].seconds == step.LONGEST == 3600


def test_pins_stay_with_their_steps_and_show_their_new_numbers_when_steps_are_moved() -> None:
    planner, model = with_steps(3)
    for place, each in enumerate(step.steps_of(planner.plan, model)):
        planner.do(step.pin(planner.plan, model, 4, 0.25 * (place + 1), 0.5, step=each))
    first = step.steps_of(planner.plan, model)[0]
    there_and_back(planner, step.move(planner.plan, first, 3))
    numbered = [
        (each.say, pin.box[0])
        for each in step.steps_of(planner.plan, model)
        if (pin := step.pin_of(planner.plan, each))
    ]
    assert numbered == [("B", 0.5), ("C", 0.75), ("A", 0.25)]
    there_and_back(planner, mark.move(planner.plan.all(Mark), 0.125, 0.25))
    pin = step.pin_of(planner.plan, first)
    assert pin is not None
    assert (pin.step_id, pin.xyp) == (first.id, ((0.375, 0.75, 1.0),))


def test_a_pin_begins_the_next_step_and_goes_with_it() -> None:
    planner, model = with_steps(2)
    change = step.pin(planner.plan, model, 4, 0.25, 0.75)
    assert change.sentence == "Added step 3"
    there_and_back(planner, change)
    third = step.steps_of(planner.plan, model)[2]
    pin = step.pin_of(planner.plan, third)
    assert pin is not None
    assert (pin.page, pin.xyp) == (4, ((0.25, 0.75, 1.0),))
    there_and_back(planner, step.take_out(planner.plan, third))
    assert planner.plan.count(Step) == 2
    assert planner.plan.count(Mark) == 0


def test_a_step_has_one_pin_that_moves() -> None:
    planner, model = with_steps(2)
    first, second = step.steps_of(planner.plan, model)
    there_and_back(planner, step.pin(planner.plan, model, 4, 0.5, 0.5, step=first))
    there_and_back(planner, step.pin(planner.plan, model, 6, 0.25, 0.125, step=first))
    pin = step.pin_of(planner.plan, first)
    assert pin is not None
    assert (pin.page, pin.xyp) == (6, ((0.25, 0.125, 1.0),))
    assert not step.pin(planner.plan, model, 6, 0.25, 0.125, step=first)
    assert step.pin_of(planner.plan, second) is None
    assert planner.plan.count(Mark) == 1


def test_a_pin_has_the_meaning_it_is_placed_with_and_keeps_it_when_it_moves() -> None:
    planner, model = with_steps(1)
    (first,) = step.steps_of(planner.plan, model)
    planner.do(step.pin(planner.plan, model, 4, 0.5, 0.5, step=first, meaning=Meaning.CHECK))
    planner.do(step.pin(planner.plan, model, 5, 0.5, 0.5, step=first, meaning=Meaning.TIME))
    planner.do(step.pin(planner.plan, model, 4, 0.1, 0.5, meaning=Meaning.SAY))
    meanings = [each.meaning for each in planner.plan.all(Mark)]
    assert meanings == [Meaning.CHECK, Meaning.SAY]


def test_leaving_out_a_step_takes_every_pin_that_two_laptops_gave_it() -> None:
    planner, model = with_steps(1)
    (first,) = step.steps_of(planner.plan, model)
    planner.do(step.pin(planner.plan, model, 4, 0.5, 0.5, step=first))
    pin = step.pin_of(planner.plan, first)
    assert pin is not None
    planner.do(mark.put_on(replace(pin, id=mark.make(model, 4, pin.tool, pin.xyp).id)))
    there_and_back(planner, step.take_out(planner.plan, first))
    assert planner.plan.count(Mark) == 0
