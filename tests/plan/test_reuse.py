"""A past model is found by its words and used again: nothing is lost, nothing is overwritten unasked."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import again, carrying, lesson, library, mark, reuse, shared_model, step, week
from coplan.plan.change import Change, Edit
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step, steps_of
from coplan.plan.trouble import Trouble
from tests.plan import world

AM = staff_id("AM")


def file(name: str, content: str, pages: int) -> Resource:
    """A deck."""
    return Resource(resource_id(content * 64, name), name, "pptx", "S:/Week", content * 64, 9, pages=pages)


OLD, NEW = file("Gas pressure.pptx", "a", 8), file("Gas in syringes.pptx", "b", 9)


def lesson_of(plan: Plan, code: str, monday: date = date(2026, 11, 30)) -> Lesson:
    """The first lesson of a class in a week."""
    return next(each for each in week.of(plan, monday).lessons if each.class_code == code)


def marked(pages: tuple[int, ...] = (4, 4, 6)) -> Planner:
    """A planner over last week's model on page 4 of the old deck: two steps, one pinned, marks by AM."""
    planner = world.planner()
    planner.do(bring_in(planner.plan, (OLD, NEW)))
    planner.do(lesson.attach(planner.plan, [(NEW, lesson_of(planner.plan, "8X2"))]))
    taught = lesson_of(planner.plan, "8X1", date(2026, 11, 23))
    planner.do(shared_model.choose(planner.plan, taught, OLD, 4))
    for field, said in (
        ("title", "Diffusion, modelled"),
        ("technique", "Cold call"),
        ("know", "Two say why"),
    ):
        planner.do(shared_model.word(past(planner), field, said))
    planner.do(shared_model.insist_on(past(planner), ("Wait three seconds", "Hands down")))
    for say in ("Read the gauge", "Draw the walls être"):
        planner.do(step.add(planner.plan, past(planner).id, say))
    first = steps_of(planner.plan, past(planner).id)[0]
    planner.do(step.pin(planner.plan, past(planner).id, 4, 0.5, 0.5, step=first, author=AM))
    for page in pages:
        spots = ((0.1, 0.2, 0.5), (0.3, 0.4, 0.5))
        made = mark.make(past(planner).id, page, Tool.PEN, spots, author=AM, meaning=Meaning.TIGHT)
        planner.do(mark.put_on(made))
    return planner


def past(planner: Planner) -> SharedModel:
    """The model that was there first."""
    return next(planner.plan.all(SharedModel))


def newest(planner: Planner) -> SharedModel:
    """The model that came last."""
    return list(planner.plan.all(SharedModel))[-1]


def use(planner: Planner, moves: carrying.Moves | None = None, code: str = "8X2") -> SharedModel:
    """Use the past model again for the new deck."""
    taught = lesson_of(planner.plan, code)
    planner.do(reuse.use_again(planner.plan, past(planner), taught, NEW, moves))
    return newest(planner)


def test_a_copy_has_steps_pins_words_and_marks_with_their_authors_and_the_old_one_stays() -> None:
    planner = marked()
    before = planner.plan
    change = reuse.use_again(before, past(planner), lesson_of(before, "8X2"), NEW, {4: 5})
    assert change.sentence == "Used the model “Diffusion, modelled” again for 8X2 on Tue 1 Dec"
    planner.do(change)
    old, new = past(planner), newest(planner)
    assert old.id != new.id
    assert before.get(SharedModel, old.id) == old
    assert (new.page, new.technique, new.non_negotiables) == (
        5,
        "Cold call",
        ("Wait three seconds", "Hands down"),
    )
    steps = steps_of(planner.plan, new.id)
    assert [each.say for each in steps] == ["Read the gauge", "Draw the walls être"]
    marks = [each for each in planner.plan.all(Mark) if each.model_id == new.id]
    assert Counter(each.page for each in marks) == {5: 3, -6: 1}
    assert {each.author for each in marks} == {AM}
    pin = step.pin_of(planner.plan, steps[0])
    assert pin
    assert (pin.page, pin.model_id) == (5, new.id)
    assert len([each for each in planner.plan.all(Mark) if each.model_id == old.id]) == len(marks)
    planner.undo()
    assert planner.plan == before


def test_the_file_on_which_a_waiting_mark_was_is_the_one_of_the_past_model() -> None:
    planner = marked()
    new = use(planner, {4: 5})
    (waiting,) = carrying.unplaced(planner.plan, new.id)
    assert (waiting.page, carrying.before(planner.plan, new)) == (-6, OLD)
    third = file("Gas in syringes.pptx", "c", 9)
    planner.do(bring_in(planner.plan, (third,)))
    planner.do(carrying.carry(planner.plan, NEW, third, {}))
    was = carrying.before(planner.plan, newest(planner))
    assert was
    assert was.id == NEW.id


def test_the_same_file_or_a_copy_of_it_keeps_every_page() -> None:
    planner = marked()
    copy = replace(OLD, id=resource_id("x", "Copy of gas.pptx"), name="Copy of gas.pptx")
    planner.do(bring_in(planner.plan, (copy,)))
    for code, resource in (("8X2", OLD), ("8Y1", copy)):
        planner.do(reuse.use_again(planner.plan, past(planner), lesson_of(planner.plan, code), resource))
        marks = [each.page for each in planner.plan.all(Mark) if each.model_id == newest(planner).id]
        assert (newest(planner).page, sorted(marks)) == (4, [4, 4, 4, 6])


def test_the_file_is_used_in_the_lesson_from_then_on() -> None:
    planner = marked()
    taught = lesson_of(planner.plan, "9B3")
    planner.do(reuse.use_again(planner.plan, past(planner), taught, OLD))
    assert [each.id for each in lesson.resources_of(planner.plan, taught.id)] == [OLD.id]


def test_a_lesson_with_another_model_keeps_it_unless_somebody_says_so() -> None:
    planner = marked()
    taught = lesson_of(planner.plan, "8X2")
    planner.do(shared_model.choose(planner.plan, taught, NEW, 1))
    other = newest(planner)
    with pytest.raises(
        Trouble, match="The shared model of 8X2 Tue 1 P2 is “Gas pressure: the particle model”"
    ):
        reuse.use_again(planner.plan, past(planner), taught, NEW)
    planner.do(reuse.use_again(planner.plan, past(planner), taught, NEW, instead=True))
    assert planner.plan.find(SharedModel, other.id) is None
    assert newest(planner).title == "Diffusion, modelled"
    planner.undo()
    assert planner.plan.find(SharedModel, other.id) == other
    its = planner.plan.get(Lesson, past(planner).lesson_id)
    with pytest.raises(Trouble, match="already"):
        reuse.use_again(planner.plan, past(planner), its, OLD, instead=True)


def test_a_file_without_pages_is_refused_in_words() -> None:
    planner = marked()
    empty, taught = replace(NEW, pages=0), lesson_of(planner.plan, "8X2")
    with pytest.raises(Trouble, match="not here yet"):
        reuse.use_again(planner.plan, past(planner), taught, empty, {})


@settings(max_examples=20)
@given(
    st.lists(st.integers(1, 8), max_size=6).map(tuple),
    st.dictionaries(st.integers(1, 8), st.integers(-2, 12)),
)
def test_no_mark_is_ever_lost_and_every_page_exists(pages: tuple[int, ...], moves: dict[int, int]) -> None:
    planner = marked(pages)
    new = use(planner, moves)
    copies = [each for each in planner.plan.all(Mark) if each.model_id == new.id]
    originals = [each for each in planner.plan.all(Mark) if each.model_id == past(planner).id]
    assert [each.points for each in copies] == [each.points for each in originals]
    assert all(each.page <= NEW.pages for each in copies)
    assert 1 <= new.page <= NEW.pages
    planner.do(reuse.use_again(planner.plan, new, lesson_of(planner.plan, "9B3"), OLD, {}))
    assert len(list(planner.plan.all(Mark))) == 3 * len(originals)


def test_steps_are_lifted_as_far_as_there_is_room() -> None:
    planner = marked()
    new = use(planner)
    ids = [each.id for each in steps_of(planner.plan, past(planner).id)]
    planner.do(reuse.lift_steps(planner.plan, past(planner), new, ids[1:]))
    assert [each.say for each in steps_of(planner.plan, new.id)][-1] == "Draw the walls être"
    assert (
        reuse.lift_steps(planner.plan, past(planner), new, ids).sentence
        == "Took 2 steps from “Diffusion, modelled”"
    )
    planner.do(step.add(planner.plan, new.id, "A fourth"))
    with pytest.raises(Trouble, match=r"this one has 4, so only one more fits\. Choose 1 instead of 2"):
        reuse.lift_steps(planner.plan, past(planner), new, ids)
    planner.do(step.add(planner.plan, new.id, "A fifth"))
    with pytest.raises(Trouble, match="Put two steps together"):
        reuse.lift_steps(planner.plan, past(planner), new, ids[:1])
    assert not reuse.lift_steps(planner.plan, past(planner), new, ())


def test_pins_are_lifted_only_within_one_file() -> None:
    planner = marked()
    ids = [each.id for each in steps_of(planner.plan, past(planner).id)]
    other = use(planner)
    lifted = reuse.lift_steps(planner.plan, past(planner), other, ids)
    assert not lifted.touches(Mark)
    planner.do(reuse.use_again(planner.plan, past(planner), lesson_of(planner.plan, "8Y1"), OLD))
    lifted = reuse.lift_steps(planner.plan, past(planner), newest(planner), ids)
    assert [edit.kind for edit in lifted.edits] == [Step, Step, Mark]
    (pin,) = (each for each in planner.plan.all(Mark) if each.step_id == ids[0])
    lost = planner.plan.after(Change("", (Edit(pin, replace(pin, page=-4)),)))
    assert not reuse.lift_steps(lost, past(planner), newest(planner), ids).touches(Mark)


def test_words_are_lifted_over_others_but_never_emptied() -> None:
    planner = marked()
    new = use(planner)
    for field, said in (("technique", ""), ("know", "Nobody asks"), ("prompt", "Wait longer")):
        planner.do(shared_model.word(newest(planner), field, said))
    new = newest(planner)
    assert reuse.liftable(past(planner), new) == ("technique", "know")
    assert reuse.lift_texts(past(planner), new, ["technique"]).sentence == (
        "Took “Technique” from “Diffusion, modelled”"
    )
    planner.do(reuse.lift_texts(past(planner), new, reuse.TEXTS))
    now = newest(planner)
    assert (now.technique, now.know, now.prompt) == ("Cold call", "Two say why", "Wait longer")
    assert not reuse.lift_texts(past(planner), now, reuse.TEXTS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("diffusion", 1),
        ("DIFF cold", 1),
        ("etre", 1),
        ("8x1", 1),
        ("gas", 2),
        ("syringes", 1),
        ("hands", 1),
        ("diffusion forces", 0),
        ("ffusion", 0),
        ("?!", 0),
    ],
)
def test_every_word_of_a_query_begins_a_word_of_what_is_found(query: str, found: int) -> None:
    planner = marked()
    planner.do(shared_model.choose(planner.plan, lesson_of(planner.plan, "8X2"), NEW, 1))
    shelf = library.models(planner.plan)
    assert len(library.find(shelf, query)) == found


def test_the_library_has_the_newest_first_and_the_best_first_when_it_is_asked() -> None:
    planner = marked()
    planner.do(shared_model.choose(planner.plan, lesson_of(planner.plan, "8X2"), NEW, 1))
    planner.do(shared_model.word(newest(planner), "misconception", "Diffusion is not a force"))
    shelf = library.models(planner.plan)
    assert [each.model.title for each in shelf] == ["Gas pressure: the particle model", "Diffusion, modelled"]
    assert [each.counts for each in shelf] == ["No steps or marks yet", "2 steps · 4 marks"]
    assert next(each.model.title for each in library.find(shelf, "diffusion")) == "Diffusion, modelled"


def test_lessons_of_the_topic_come_first_then_those_of_its_unit() -> None:
    planner = marked()
    today = world.NOW.date()
    offered = again.suggest(planner.plan, past(planner), today)
    assert {each.lesson.class_code for each in offered} == {"8X1", "8X2", "8Y1", "8Y2"}
    assert offered[0].lesson.class_code == "8X1"
    assert offered[0].reason == "the same unit, the same class"
    assert {each.lesson.class_code: each.own for each in offered}["8X2"] is False
    planner.do(lesson.attach(planner.plan, [(OLD, lesson_of(planner.plan, "8Y2"))]))
    first = again.suggest(planner.plan, past(planner), today)[0]
    assert (first.lesson.class_code, first.own, first.reason) == ("8Y2", True, "the same unit")


def test_every_lesson_to_come_is_offered_with_what_is_in_its_place() -> None:
    planner = marked()
    use(planner)
    every = again.destinations(planner.plan, past(planner), world.NOW.date())
    assert {each.lesson.day >= world.NOW.date() for each in every} == {True}
    assert [each.taken for each in every if each.lesson.class_code == "8X2"] == [newest(planner)]
    assert not any(
        each.lesson.class_code == "8X2"
        for each in again.suggest(planner.plan, past(planner), world.NOW.date())
    )
    gone = planner.plan.after(carrying.keep(planner.plan, OLD))
    assert every == again.destinations(gone, past(planner), world.NOW.date())


def test_lessons_that_share_the_model_in_its_week_come_last_and_are_not_suggested() -> None:
    planner = marked()
    today = world.NOW.date()
    model = past(planner)
    here = lesson_of(planner.plan, "8X1")
    there = lesson_of(planner.plan, "8Y2")
    planner.do(lesson.attach(planner.plan, [(OLD, here), (OLD, there)]))
    planner.do(reuse.use_again(planner.plan, model, here, OLD))
    shared = next(each for each in planner.plan.all(SharedModel) if each.lesson_id == here.id)
    assert there.id not in {each.lesson.id for each in again.suggest(planner.plan, shared, today)}
    listed = again.destinations(planner.plan, shared, today)
    assert [each.lesson.id for each in listed if each.shares] == [there.id]
    assert listed[-1].shares
    assert all(each.own for each in listed if each.bare)
