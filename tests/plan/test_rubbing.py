"""The eraser by part takes what it passed over, to the edge, and leaves the rest as it was."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import mark, rubbing
from coplan.plan.change import Change
from coplan.plan.department import staff_id
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import GRID, Colour, Mark, Meaning, Point, Tool
from coplan.plan.plan import Plan

MODEL = SharedModelId(staff_id("model"))
ASPECT = 0.5625
WIDTH = 0.004
Spot = tuple[float, float]


def drawn(points: list[Point], tool: Tool = Tool.PEN) -> Mark:
    """A mark on page 4 that says Tight in red."""
    return mark.make(
        MODEL,
        4,
        tool,
        points,
        author=staff_id("KT"),
        colour=Colour.RED,
        width=WIDTH,
        meaning=Meaning.TIGHT,
    )


def level(tool: Tool = Tool.PEN, count: int = 2) -> Mark:
    """A straight line across the page, from 0.1 to 0.9, ever harder pressed."""
    steps = [i / (count - 1) for i in range(count)]
    return drawn([(0.1 + 0.8 * at, 0.5, at) for at in steps], tool)


def left(change: Change) -> list[Mark]:
    """The marks that the change leaves or makes."""
    return [edit.after for edit in change.edits if isinstance(edit.after, Mark)]


def off(spot: Spot, path: list[Spot]) -> float:
    """How far a point is from where the middle of the eraser went, in widths of the page."""
    x, y = spot[0], spot[1] * ASPECT
    found = math.inf
    real = [(x, y * ASPECT) for x, y in path]
    for (ax, ay), (bx, by) in [*pairwise(real), (real[0], real[0])]:
        long = (bx - ax) ** 2 + (by - ay) ** 2
        at = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long, 0), 1) if long else 0
        found = min(found, math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay)))
    return found


@pytest.mark.parametrize("count", [2, 3, 50, 5000])
def test_a_stroke_is_cut_at_the_edge_of_the_eraser(count: int) -> None:
    whole = level(count=count)
    change = rubbing.rub_part([whole], [(0.5, 0.5)], 0.018, ASPECT)
    assert change.sentence == "Rubbed out part of a stroke"
    first, second = left(change)
    assert first.xyp[-1] == pytest.approx((0.48, 0.5, 0.475), abs=0.004)
    assert second.xyp[0] == pytest.approx((0.52, 0.5, 0.525), abs=0.004)
    assert first.box[2] == pytest.approx(0.48, abs=1 / GRID)
    assert second.box[0] == pytest.approx(0.52, abs=1 / GRID)
    assert (first.box[0], second.box[2]) == (whole.box[0], whole.box[2])
    assert first.id == whole.id != second.id
    for part in (first, second):
        assert (part.author, part.colour, part.width) == (whole.author, whole.colour, whole.width)
        assert (part.meaning, part.level, part.page, part.tool) == (Meaning.TIGHT, 0, 4, Tool.PEN)


def test_undo_makes_a_stroke_whole_again() -> None:
    whole = level(count=40)
    before = Plan.of([whole])
    change = rubbing.rub_part([whole], [(0.3, 0.5), (0.3, 0.4), (0.7, 0.4), (0.7, 0.5)], 0.01, ASPECT)
    assert len(left(change)) == 3
    assert before.after(change).after(change.turned_back()) == before


def test_the_eraser_takes_what_lies_between_the_places_where_it_was_seen() -> None:
    parts = left(rubbing.rub_part([level()], [(0.5, 0.1), (0.5, 0.9)], 0.018, ASPECT))
    assert [part.box[0::2] for part in parts] == [
        pytest.approx((0.1, 0.48), abs=0.001),
        pytest.approx((0.52, 0.9), abs=0.001),
    ]


def test_what_was_not_touched_is_no_change() -> None:
    whole = level()
    assert rubbing.parts_left(whole, [(0.5, 0.56)], 0.02, ASPECT) == (whole,)
    assert rubbing.parts_left(whole, [], 0.02, ASPECT) == (whole,)
    assert not rubbing.rub_part([whole], [(0.95, 0.5)], 0.02, ASPECT)


def test_half_the_width_of_the_ink_counts_as_touched() -> None:
    beside = (0.5, 0.5 + 0.011 / ASPECT)
    assert len(rubbing.parts_left(level(), [beside], 0.0099, ASPECT)) == 2
    assert len(rubbing.parts_left(level(), [beside], 0.0089, ASPECT)) == 1


def test_several_strokes_in_one_change() -> None:
    low, high = drawn([(0.1, 0.6, 0.5), (0.9, 0.6, 0.5)]), level()
    dot = drawn([(0.5, 0.55, 0.5)])
    far = drawn([(0.1, 0.9, 0.5), (0.9, 0.9, 0.5)])
    change = rubbing.rub_part([low, dot, high, far], [(0.5, 0.4), (0.5, 0.7)], 0.01, ASPECT)
    assert change.sentence == "Rubbed out parts of 3 strokes"
    assert len(change.edits) == 5
    assert far not in [edit.before for edit in change.edits]


def test_a_stroke_of_which_nothing_is_left_is_gone() -> None:
    change = rubbing.rub_part([level(count=30)], [(0.0, 0.5), (1.0, 0.5)], 0.02, ASPECT)
    assert change.sentence == "Rubbed out a mark"
    assert [edit.after for edit in change.edits] == [None]


def test_the_head_of_an_arrow_stays_with_its_end() -> None:
    arrow = level(Tool.ARROW)
    tail, head = left(rubbing.rub_part([arrow], [(0.5, 0.5)], 0.02, ASPECT))
    assert (tail.tool, tail.id, head.tool) == (Tool.LINE, arrow.id, Tool.ARROW)
    (shorter,) = left(rubbing.rub_part([arrow], [(0.1, 0.5)], 0.02, ASPECT))
    assert (shorter.tool, shorter.id) == (Tool.ARROW, arrow.id)
    (headless,) = left(rubbing.rub_part([arrow], [(0.9, 0.5)], 0.02, ASPECT))
    assert headless.tool is Tool.LINE
    assert len(headless.xyp) == 2


@pytest.mark.parametrize(
    "tool", [Tool.RECTANGLE, Tool.SPOTLIGHT, Tool.COVER, Tool.WORDS, Tool.NOTE, Tool.PIN]
)
def test_what_is_no_line_is_not_cut(tool: Tool) -> None:
    points = [(0.5, 0.5, 1.0), (0.6, 0.6, 1.0)][: 1 if tool in (Tool.NOTE, Tool.PIN) else 2]
    assert not rubbing.rub_part([drawn(points, tool)], [(0.5, 0.5)], 0.05, ASPECT)


@pytest.mark.parametrize("points", [[(0.5, 0.5, 0.5)], [(0.5, 0.5, 0.5)] * 3])
def test_a_dot_is_taken_whole(points: list[Point]) -> None:
    assert rubbing.parts_left(drawn(points), [(0.505, 0.5)], 0.01, ASPECT) == ()
    assert len(rubbing.parts_left(drawn(points), [(0.55, 0.5)], 0.01, ASPECT)) == 1


def test_a_hole_that_ends_exactly_on_a_point_loses_nothing_after_it() -> None:
    whole = drawn([(0.25 + i / 64, 0.5, 0.5) for i in range(24)])
    edge = 0.5 - whole.width / 2
    for shift in (-1e-12, 0.0, 1e-12):
        parts = rubbing.parts_left(whole, [(0.0, 0.5)], edge + shift, ASPECT)
        assert parts[0].box == pytest.approx((0.5, 0.5, whole.box[2], 0.5), abs=1 / GRID)


def test_an_end_that_is_only_just_touched_is_cut_wherever_it_lies() -> None:
    for place in range(60):
        x = 0.2 + place * 0.007
        stroke = drawn([(x, 0.5, 0.5), (x + 0.0115, 0.5, 0.5)])
        (cut,) = rubbing.parts_left(stroke, [(x + 0.0115 + 0.011, 0.5)], 0.01, ASPECT)
        assert cut.box[2] == pytest.approx(x + 0.0105, abs=1 / GRID)


def test_a_long_way_round_leaves_nothing_within_reach() -> None:
    turns = [math.tau * i / 300 for i in range(300)]
    path = [(0.5 + 0.2 * math.cos(turn), 0.5 + 0.2 * math.sin(turn) / ASPECT) for turn in turns]
    whole = drawn([(0.1 + i / 500, 0.5 + 0.3 * math.sin(i / 9), 0.5) for i in range(400)])
    parts = rubbing.parts_left(whole, path, 0.05, ASPECT)
    assert len(parts) > 5
    for part in parts:
        assert all(off(point[:2], path) >= 0.05 + WIDTH / 2 - 2 / GRID for point in part.xyp)


spots = st.tuples(st.floats(0, 1, width=32), st.floats(0, 1, width=32))
lines = st.lists(st.builds(lambda spot: (*spot, 0.5), spots), min_size=1, max_size=30)


@settings(max_examples=50)
@given(lines, st.lists(spots, min_size=1, max_size=12), st.floats(0.002, 0.2))
def test_nothing_is_left_within_reach_and_nothing_is_lost_beyond_it(
    points: list[Point], path: list[Spot], reach: float
) -> None:
    whole = drawn(points)
    parts = rubbing.parts_left(whole, path, reach, ASPECT)
    slack = 2 / GRID
    for part in parts if parts != (whole,) else ():
        for (ax, ay, _), (bx, by, _) in pairwise(part.xyp):
            for at in (0.0, 0.25, 0.5, 0.75, 1.0):
                assert off((ax + (bx - ax) * at, ay + (by - ay) * at), path) >= reach - slack
    kept = {point for part in parts for point in part.xyp}
    wide = reach * 1.03 + WIDTH / 2 + rubbing.CRUMB * 2
    assert {point for point in whole.xyp if off(point[:2], path) > wide} <= kept
    assert len({part.id for part in parts}) == len(parts)
