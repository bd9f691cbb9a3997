"""Pages that are counted anew: marks and models stay with their words, and so does what undo brings back."""

from dataclasses import replace
from itertools import product

import pytest

from coplan.plan import carrying, intake, mark, shared_model, turning
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.planner import Planner
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.turning import Bettered
from tests.plan import world

SAID = ("Starter on density", "Particles in a gas", "Pressure and volume", "Exit ticket", "Homework")
DECK = Resource(
    resource_id("d" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "d" * 64, 1, pages=4, engine="quick view"
)
WHO = staff_id("KT")
SPOTS = ((0.25, 0.5, 1.0), (0.5, 0.75, 1.0))


def pages(*said: str) -> tuple[PageWords, ...]:
    return tuple(PageWords(number, "", words) for number, words in enumerate(said, start=1))


def marked(planner: Planner, page: int) -> Mark:
    (model,) = planner.plan.all(SharedModel)
    made = mark.make(model.id, page, Tool.PEN, ((0.1, 0.1, 1.0), (0.2, 0.2, 1.0)))
    planner.do(mark.put_on(made))
    return made


def get_better(planner: Planner, better: Bettered) -> None:
    history = turning.remembered(planner.history, planner.plan, (better,))
    planner.observe(intake.found_out(planner.plan, (better,)), history)


def test_a_hidden_slide_that_comes_in_moves_those_behind_it() -> None:
    quick, exact = pages(*SAID[:1], *SAID[2:]), pages(*SAID)
    assert turning.renumbered(quick, 4, exact, 5) == {1: 1, 2: 3, 3: 4, 4: 5}
    assert turning.renumbered(exact, 5, quick, 4) == {1: 1, 2: 2, 3: 2, 4: 3, 5: 4}
    assert turning.renumbered(quick, 4, quick, 4) == {}
    assert turning.renumbered((), 0, exact, 5) == {}


def test_a_page_without_a_match_follows_the_one_before_it_and_stays_in_the_file() -> None:
    assert turning.renumbered(pages("a one", "", "zzz"), 3, pages("a one", "b two"), 2) == {1: 1, 2: 2, 3: 2}


def test_marks_and_the_model_follow_their_words_through_undo_and_redo() -> None:
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 2))
    kept, rubbed_out = marked(planner, 2), marked(planner, 4)
    planner.do(mark.rub_out((rubbed_out,)))
    undone = marked(planner, 3)
    planner.undo()
    depth = len(planner.history.done)

    better = Bettered(replace(DECK, pages=5, engine="LibreOffice"), {1: 1, 2: 3, 3: 4, 4: 5})
    get_better(planner, better)

    assert planner.plan.get(Resource, DECK.id).pages == 5
    (model,) = planner.plan.all(SharedModel)
    assert model.page == 3
    assert planner.plan.get(Mark, kept.id).page == 3
    assert len(planner.history.done) == depth
    planner.redo()
    assert planner.plan.get(Mark, undone.id).page == 4
    planner.undo()
    planner.undo()
    assert planner.plan.get(Mark, rubbed_out.id).page == 5
    planner.undo()
    planner.undo()
    assert planner.plan.find(Mark, kept.id) is None


def test_nothing_moves_when_no_page_was_counted_anew() -> None:
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    change = intake.found_out(planner.plan, (Bettered(replace(DECK, engine="LibreOffice")),))
    assert [edit.kind for edit in change.edits] == [Resource]


def test_undo_takes_marks_back_to_the_version_whose_pages_were_not_counted_anew() -> None:
    planner, newer = (
        world.planner(),
        replace(DECK, id=resource_id("e" * 64, "gas.pptx"), fingerprint="e" * 64),
    )
    planner.do(bring_in(planner.plan, (DECK, newer)))
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 2))
    same, other = marked(planner, 2), marked(planner, 3)
    planner.do(carrying.carry(planner.plan, DECK, newer, {1: 1, 2: 2, 3: 4, 4: 3}))
    get_better(planner, Bettered(replace(newer, pages=5, engine="LibreOffice"), {1: 2, 2: 3, 3: 4, 4: 5}))

    def lie() -> list[int]:
        (model,) = planner.plan.all(SharedModel)
        return [model.page, *(planner.plan.get(Mark, each.id).page for each in (same, other))]

    assert lie() == [3, 3, 5]
    planner.undo()
    assert lie() == [2, 2, 3]
    planner.redo()
    assert lie() == [3, 3, 5]


def test_what_was_found_out_twice_moves_nothing_twice() -> None:
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 2))
    for _ in range(2):
        get_better(planner, Bettered(replace(DECK, pages=5, engine="LibreOffice"), {1: 2, 2: 3, 3: 4, 4: 5}))
    assert next(planner.plan.all(SharedModel)).page == 3


def test_a_model_stays_inside_a_shorter_version() -> None:
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    get_better(planner, Bettered(replace(DECK, pages=3)))
    assert [model.page for model in planner.plan.all(SharedModel)] == [3]
    get_better(planner, Bettered(replace(DECK, pages=0)))
    assert [model.page for model in planner.plan.all(SharedModel)] == [3]


@pytest.mark.parametrize("moves", [{}, {1: 1, 2: 3, 3: 4, 4: 5}], ids=["same", "another"])
def test_marks_of_every_tool_and_meaning_stay_as_they_are_on_exact_pages(moves: dict[int, int]) -> None:
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK,)))
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 2))
    (model,) = planner.plan.all(SharedModel)
    many = [
        replace(
            mark.make(model.id, 2, tool, SPOTS[: 1 if tool in (Tool.PIN, Tool.NOTE) else 2], author=WHO),
            meaning=meaning,
            text="hot",
            level=level,
        )
        for level, (tool, meaning) in enumerate(product(Tool, Meaning))
    ]
    for each in many:
        planner.do(mark.put_on(each))
    get_better(planner, Bettered(replace(DECK, pages=5 if moves else 4, engine="LibreOffice"), moves))
    exact = [replace(each, page=3 if moves else 2) for each in many]
    assert list(planner.plan.all(Mark)) == exact
    assert planner.plan.get(SharedModel, model.id).page == exact[0].page
    for _ in many:
        planner.undo()
    assert list(planner.plan.all(Mark)) == []
    for _ in many:
        planner.redo()
    assert sorted(planner.plan.all(Mark), key=lambda each: each.level) == exact
