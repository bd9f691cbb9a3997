"""The shapes of marks lie where the marks are, go one way round, and tell colours apart without colour."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import figure, pattern
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Colour, Mark, Point, Tool, make
from coplan.plan.pattern import PATTERNS, Pattern
from coplan.plan.stroke import Polygon, even, pressed

MODEL = SharedModelId(RecordId("m"))
ASPECT = 0.5625
SLANTED = ((0.1, 0.2, 0.5), (0.6, 0.7, 0.5))
TWO_ENDED = (Tool.LINE, Tool.ARROW, Tool.RECTANGLE, Tool.WORDS, Tool.SPOTLIGHT, Tool.COVER)
spots = st.tuples(st.floats(0, 1, width=16), st.floats(0, 1, width=16), st.floats(0, 1, width=16))


def drawn(
    tool: Tool, points: Sequence[Point] = SLANTED, width: float = 0.004, colour: Colour = Colour.GREEN
) -> Mark:
    """A mark on a slide."""
    return make(MODEL, 1, tool, points, colour=colour, width=width)


def turning(polygon: Polygon) -> float:
    """The area of a polygon, below zero when it goes round as strokes do."""
    xs, ys = polygon
    return sum(xs[i - 1] * ys[i] - xs[i] * ys[i - 1] for i in range(len(xs))) / 2


def winding(polygon: Polygon, x: float, y: float) -> int:
    """How often a polygon goes round a point."""
    xs, ys = polygon
    around = 0
    for i in range(len(xs)):
        if (ys[i - 1] <= y) != (ys[i] <= y):
            right = (xs[i] - xs[i - 1]) * (y - ys[i - 1]) - (x - xs[i - 1]) * (ys[i] - ys[i - 1])
            around += (right > 0 and ys[i] > y) - (right < 0 and ys[i] <= y)
    return around


@given(st.sampled_from(TWO_ENDED), spots, spots, st.sampled_from(Colour), st.floats(0.0005, 0.03))
def test_a_shape_stays_within_its_reach(
    tool: Tool, one: Point, other: Point, colour: Colour, width: float
) -> None:
    mark = drawn(tool, (one, other), width, colour)
    left, top, right, bottom = mark.box
    reach = figure.reach(mark) + 1e-6
    for xs, ys in (*figure.outlines(mark, ASPECT), *figure.edges(mark, ASPECT)):
        assert len(xs) == len(ys) >= 3
        assert left * 1000 - reach <= min(xs) <= max(xs) <= right * 1000 + reach
        assert top * 562.5 - reach <= min(ys) <= max(ys) <= bottom * 562.5 + reach


@pytest.mark.parametrize("tool", [*TWO_ENDED, Tool.PEN, Tool.HIGHLIGHTER])
@pytest.mark.parametrize("colour", Colour)
def test_all_shapes_go_the_same_way_round_but_for_the_holes_of_frames(tool: Tool, colour: Colour) -> None:
    areas = [turning(each) for each in figure.outlines(drawn(tool, colour=colour), ASPECT)]
    holes = [area for area in areas if area > 0]
    solid = PATTERNS[colour] in (Pattern.SOLID, Pattern.DOUBLE)
    assert bool(holes) == (tool is Tool.RECTANGLE and solid)
    assert sum(areas) < 0


@given(st.lists(spots, min_size=2, max_size=12))
def test_an_even_stroke_covers_the_line_it_is_drawn_along(points: list[Point]) -> None:
    mark = drawn(Tool.HIGHLIGHTER, points, width=0.02)
    line = figure.centre_line(mark, ASPECT)
    xs, ys = [x for x, _ in line], [y for _, y in line]
    polygon = even(xs, ys, 20.0)
    for (ax, ay), (bx, by) in pairwise(line):
        assert winding(polygon, (ax + bx) / 2 + 0.003, (ay + by) / 2 + 0.001) != 0


def test_an_arrow_ends_at_its_tip_and_its_head_is_never_longer_than_itself() -> None:
    (long,) = figure.outlines(drawn(Tool.ARROW, ((0.1, 0.5, 0.5), (0.9, 0.5, 0.5))), 1.0)
    assert max(long[0]) == pytest.approx(900, abs=0.1)
    (short,) = figure.outlines(drawn(Tool.ARROW, ((0.5, 0.5, 0.5), (0.505, 0.5, 0.5)), width=0.01), 1.0)
    assert max(short[0]) - min(short[0]) <= 5 + 2.2
    (thick,) = figure.outlines(drawn(Tool.ARROW, ((0.1, 0.5, 0.5), (0.9, 0.5, 0.5)), width=0.01), 1.0)
    assert max(thick[1]) - min(thick[1]) > 1.5 * (max(long[1]) - min(long[1]))
    (dot,) = figure.outlines(drawn(Tool.ARROW, ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))), 1.0)
    assert max(dot[0]) - min(dot[0]) == pytest.approx(4, abs=0.1)


def test_a_frame_leaves_its_inside_free_in_every_pattern() -> None:
    for colour in Colour:
        shapes = figure.outlines(drawn(Tool.RECTANGLE, colour=colour), ASPECT)
        assert sum(winding(each, 350, 250) for each in shapes) == 0
    corners = ((0.5, 0.5, 0.5), (0.502, 0.501, 0.5))
    assert len(figure.outlines(drawn(Tool.RECTANGLE, corners), ASPECT)) == 1


def test_highlighted_words_have_a_box_for_each_two_corners() -> None:
    points = ((0.5, 0.1, 0.5), (0.2, 0.2, 0.5), (0.2, 0.3, 0.5), (0.4, 0.4, 0.5))
    mark = drawn(Tool.WORDS, points)
    first, second = figure.boxes(mark, 1.0)
    assert first == pytest.approx((200, 100, 500, 200), abs=0.1)
    assert second == pytest.approx((200, 300, 400, 400), abs=0.1)
    assert len(figure.outlines(mark, 1.0)) == 2


def test_every_colour_has_a_pattern_of_its_own() -> None:
    assert len(set(PATTERNS.values())) == len(Colour)
    looks = {
        tuple(map(len, (xs for xs, _ in figure.edges(drawn(Tool.WORDS, colour=c), 1.0)))) for c in Colour
    }
    assert len(looks) == len(Colour)


@pytest.mark.parametrize("colour", Colour)
def test_a_highlight_by_hand_has_a_line_only_below_words_that_it_goes_along(colour: Colour) -> None:
    level = drawn(Tool.HIGHLIGHTER, ((0.1, 0.5, 0.5), (0.3, 0.505, 0.5), (0.6, 0.5, 0.5)), 0.02, colour)
    assert min(y for _, ys in figure.edges(level, 1.0) for y in ys) > 505
    there_and_back = ((0.1, 0.5, 0.5), (0.6, 0.5, 0.5), (0.1, 0.51, 0.5))
    for points in (SLANTED, there_and_back, ((0.5, 0.1, 0.5), (0.5, 0.9, 0.5)), ((0.5, 0.5, 0.5),)):
        assert not figure.edges(drawn(Tool.HIGHLIGHTER, points, 0.02, colour), 1.0)


@given(st.floats(0.5, 3000), st.sampled_from([(4.0, 3.0), (0.01, 2.2), (6.0, 2.6, 0.01, 2.6)]))
def test_a_broken_line_begins_and_ends_with_ink(length: float, rhythm: tuple[float, ...]) -> None:
    line = [(10.0, 5.0), (10.0 + length / 3, 5.0), (10.0 + length, 5.0)]
    pieces = pattern.broken(line, rhythm)
    assert pieces[0][0] == pytest.approx((10, 5))
    assert pieces[-1][-1][0] == pytest.approx(10 + length, rel=1e-6, abs=0.02)
    starts = [piece[0][0] for piece in pieces]
    assert starts == sorted(starts)


def test_a_stroke_grows_with_the_pressure() -> None:
    _, ys = pressed([0.0, 50.0, 100.0], [0.0, 0.0, 0.0], 10.0, [0.0, 0.5, 1.0])
    assert max(ys[:1]) == pytest.approx(2.25)
    assert ys[1] == pytest.approx(5)
    assert ys[2] == pytest.approx(7.75)
    assert math.isclose(min(ys), -7.75, rel_tol=0.01)
