"""Marks keep their points exactly, stay on the page, and every verb can be undone and done again."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import mark, shared_model
from coplan.plan.change import Change
from coplan.plan.department import staff_id
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.storage import ink
from tests.plan import world

DECK = Resource(
    resource_id("d" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "d" * 64, 1, pages=12, engine="LibreOffice"
)


def marked() -> tuple[Planner, SharedModelId]:
    """The sample department with a shared model on page 4 of a deck."""
    planner = world.planner()
    lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
    planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    return planner, next(planner.plan.all(SharedModel)).id


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


def stroke(model: SharedModelId, *points: tuple[float, float], page: int = 4) -> Mark:
    """A pen stroke through these points."""
    return mark.make(model, page, Tool.PEN, [(x, y, 0.5) for x, y in points], author=staff_id("KT"))


floats = st.floats(0, 1, width=32)


@given(st.lists(st.tuples(floats, floats, floats), min_size=1, max_size=60))
def test_points_come_back_as_near_as_eyes_can_tell(points: list[tuple[float, float, float]]) -> None:
    drawn = mark.make(SharedModelId(DECK.id), 1, Tool.PEN, points)
    for (x, y, pressure), (kept_x, kept_y, kept_pressure) in zip(points, drawn.xyp, strict=True):
        assert abs(kept_x - x) <= 0.5 / mark.GRID
        assert abs(kept_y - y) <= 0.5 / mark.GRID
        assert abs(kept_pressure - pressure) <= 0.5 / mark.PRESSURES
    assert drawn.box == (
        min(x for x, _, _ in drawn.xyp),
        min(y for _, y, _ in drawn.xyp),
        max(x for x, _, _ in drawn.xyp),
        max(y for _, y, _ in drawn.xyp),
    )


@given(st.lists(st.tuples(floats, floats, floats), min_size=1, max_size=60))
def test_packing_again_changes_nothing(points: list[tuple[float, float, float]]) -> None:
    drawn = mark.make(SharedModelId(DECK.id), 1, Tool.PEN, points)
    assert mark.packed(drawn.xyp) == drawn.points


@given(st.lists(st.tuples(floats, floats, floats), min_size=2, max_size=60), st.floats(-1, 1, width=16))
def test_a_stroke_keeps_its_shape_when_it_is_moved(
    points: list[tuple[float, float, float]], by: float
) -> None:
    drawn = mark.make(SharedModelId(DECK.id), 1, Tool.PEN, points)
    shifts = {moved[0] - x for (x, _, _), moved in zip(drawn.xyp, drawn.moved(by, 0.0).xyp, strict=True)}
    assert len(shifts) == 1


def test_the_longest_stroke_is_kept_small() -> None:
    hand = [
        (0.5 + 0.4 * math.sin(i / 97), 0.5 + 0.3 * math.cos(i / 61), 0.5 + 0.3 * math.sin(i / 23))
        for i in range(5000)
    ]
    drawn = mark.make(SharedModelId(DECK.id), 1, Tool.PEN, hand)
    assert len(ink.packed(drawn.points)) < 20_000
    assert ink.unpacked(ink.packed(drawn.points)) == drawn.points


@pytest.mark.parametrize("points", [[], [(math.nan, 0.0, 0.5)], [(0.0, math.inf, 0.5)]])
def test_a_mark_without_a_place_is_a_bug(points: list[tuple[float, float, float]]) -> None:
    with pytest.raises(ValueError, match="finite"):
        mark.make(SharedModelId(DECK.id), 1, Tool.PEN, points)


@pytest.mark.parametrize("tool", list(Tool))
def test_putting_a_mark_on_the_page(tool: Tool) -> None:
    planner, model = marked()
    spots = [(0.2, 0.3, 1.0), (0.4, 0.5, 1.0)][: 1 if tool in {Tool.PIN, Tool.NOTE} else 2]
    drawn = mark.make(model, 4, tool, spots, text="walls hit here")
    there_and_back(planner, mark.put_on(drawn))
    assert mark.on_page(planner.plan, model, 4) == (drawn,)
    assert mark.on_page(planner.plan, model, 5) == ()


def test_a_note_longer_than_its_room_is_refused() -> None:
    drawn = mark.make(SharedModelId(DECK.id), 1, Tool.NOTE, [(0.2, 0.3, 1.0)], text="x" * mark.NOTE_LIMIT)
    assert mark.put_on(drawn)
    with pytest.raises(Trouble, match="201 characters"):
        mark.put_on(replace(drawn, text="x" * (mark.NOTE_LIMIT + 1)))
    with pytest.raises(Trouble, match="room for 200"):
        mark.rewrite(drawn, "y" * 201)


@pytest.mark.parametrize(
    ("tool", "count"),
    [
        (Tool.LINE, 1),
        (Tool.ARROW, 3),
        (Tool.RECTANGLE, 4),
        (Tool.SPOTLIGHT, 1),
        (Tool.COVER, 3),
        (Tool.WORDS, 3),
    ],
)
def test_points_that_do_not_make_such_a_mark_are_a_bug(tool: Tool, count: int) -> None:
    with pytest.raises(ValueError, match=f"{count} points make no {tool}"):
        mark.make(SharedModelId(DECK.id), 1, tool, [(0.5, 0.5, 1.0)] * count)


def test_a_note_needs_words_and_highlighted_words_have_room_for_more() -> None:
    note = mark.make(SharedModelId(DECK.id), 1, Tool.NOTE, [(0.2, 0.3, 1.0)], text=" \n")
    with pytest.raises(Trouble, match="no words yet"):
        mark.put_on(note)
    corners = [(0.2, 0.3, 1.0), (0.4, 0.35, 1.0)]
    words = mark.make(SharedModelId(DECK.id), 1, Tool.WORDS, corners, text="x" * mark.WORDS_LIMIT)
    assert mark.put_on(words).sentence == "Highlighted words"


def test_giving_marks_a_meaning() -> None:
    planner, model = marked()
    for each in (stroke(model, (0.1, 0.1)), stroke(model, (0.2, 0.2))):
        planner.do(mark.put_on(each))
    change = mark.give_meaning(planner.plan.all(Mark), Meaning.SAY)
    assert change.sentence == "Called 2 marks “Say this”"
    there_and_back(planner, change)
    first = next(planner.plan.all(Mark))
    assert first.meaning is Meaning.SAY
    assert not mark.give_meaning([first], Meaning.SAY)
    assert mark.give_meaning([first], Meaning.PLAIN).sentence == "Took the meaning off a mark"


def test_rewriting_a_note() -> None:
    planner, model = marked()
    note = mark.make(model, 4, Tool.NOTE, [(0.2, 0.3, 1.0)], text="draw")
    planner.do(mark.put_on(note))
    there_and_back(planner, mark.rewrite(note, "  draw arrows live "))
    now = planner.plan.get(Mark, note.id)
    assert now.text == "draw arrows live"
    assert not mark.rewrite(now, "draw arrows live")
    there_and_back(planner, mark.rewrite(now, "   "))
    assert planner.plan.find(Mark, note.id) is None


def test_rubbing_out_recolouring_and_moving_several() -> None:
    planner, model = marked()
    first, second = stroke(model, (0.1, 0.1), (0.2, 0.2)), stroke(model, (0.5, 0.5), (0.6, 0.8))
    planner.do(mark.put_on(first))
    planner.do(mark.put_on(second))
    there_and_back(planner, mark.recolour((first, second), Colour.RED))
    red = mark.on_page(planner.plan, model, 4)
    assert {each.colour for each in red} == {Colour.RED}
    assert not mark.recolour(red, Colour.RED)
    there_and_back(planner, mark.move(red, 0.1, -0.05))
    moved = mark.on_page(planner.plan, model, 4)
    assert moved[0].box == pytest.approx((0.2, 0.05, 0.3, 0.15), abs=1 / mark.GRID)
    change = mark.rub_out(moved)
    assert change.sentence == "Rubbed out 2 marks"
    there_and_back(planner, change)
    assert mark.on_page(planner.plan, model, 4) == ()


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_marks_move_together_and_stay_on_the_page(dx: float, dy: float) -> None:
    model = SharedModelId(DECK.id)
    marks = stroke(model, (0.1, 0.2), (0.3, 0.4)), stroke(model, (0.6, 0.6), (0.7, 0.9))
    change = mark.move(marks, dx, dy)
    boxes = [edit.after.box for edit in change.edits if isinstance(edit.after, Mark)]
    shifts = [
        box[0] - each.box[0] for box, each in zip(boxes, marks, strict=False) if len(boxes) == len(marks)
    ]
    assert all(-1e-6 <= value <= 1 + 1e-6 for box in boxes for value in box)
    assert not shifts or shifts[0] == pytest.approx(shifts[1], abs=1e-6)


def test_a_mark_that_hangs_over_the_edge_may_come_back_but_not_go_further() -> None:
    over = stroke(SharedModelId(DECK.id), (0.9, 0.5), (1.02, 0.5))
    assert not mark.move((over,), 0.2, 0.0)
    back = mark.move((over,), -0.2, 0.0).edits[0].after
    assert isinstance(back, Mark)
    assert back.box[2] == pytest.approx(0.82, abs=1 / mark.GRID)


def test_counting_marks_and_the_people_who_made_them() -> None:
    planner, model = marked()
    planner.do(mark.put_on(stroke(model, (0.1, 0.1))))
    planner.do(mark.put_on(stroke(model, (0.1, 0.1), page=5)))
    planner.do(mark.put_on(replace(stroke(model, (0.2, 0.1)), author=staff_id("AM"))))
    planner.do(mark.put_on(replace(stroke(model, (0.3, 0.1)), author=None)))
    assert mark.counted(planner.plan, model) == {4: 3, 5: 1}
    assert mark.markers(planner.plan, model) == (staff_id("KT"), staff_id("AM"))
