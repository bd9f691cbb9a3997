"""Lines by hand made straight, in the page's real shape, and never off the page."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.straight import boxed, straightened

ASPECT = 0.5625


def ending(
    x: float, y: float, degrees: float, long: float = 0.3, aspect: float = ASPECT
) -> tuple[float, float]:
    """Where a way from a point ends that goes in this direction, clockwise from the right."""
    turn = math.radians(degrees)
    return x + long * math.cos(turn), y + long * math.sin(turn) / aspect


def direction(line: tuple[tuple[float, float, float], ...], aspect: float = ASPECT) -> float:
    """Which way a line goes, in degrees from 0 to 360."""
    (x, y, _), (end_x, end_y, _) = line
    return math.degrees(math.atan2((end_y - y) * aspect, end_x - x)) % 360


def test_a_line_goes_from_the_first_point_to_the_last() -> None:
    drawn = [(0.1, 0.2, 0.25), (0.9, 0.9, 0.75), (0.3, 0.7, 0.5)]
    assert straightened(drawn, ASPECT) == ((0.1, 0.2, 0.5), (0.3, 0.7, 0.5))


@pytest.mark.parametrize("near", range(0, 360, 45))
@pytest.mark.parametrize("off", [-3.9, -1.0, 0.0, 2.0, 3.9])
def test_a_line_that_is_almost_level_or_halfway_becomes_so(near: int, off: float) -> None:
    made = straightened([(0.5, 0.5, 0.5), (*ending(0.5, 0.5, near + off, 0.2), 0.5)], ASPECT)
    assert direction(made) == pytest.approx(near, abs=1e-6)
    if near == 0:
        assert made[1][1] == 0.5
    if near == 90:
        assert made[1][0] == 0.5


@pytest.mark.parametrize("off", [4.1, 10.0, 22.0, -4.1, -20.0])
def test_other_lines_stay_as_they_are_unless_all_are_wanted_so(off: float) -> None:
    drawn = [(0.5, 0.5, 0.5), (*ending(0.5, 0.5, 90 + off, 0.2), 0.5)]
    assert straightened(drawn, ASPECT)[1][:2] == pytest.approx(drawn[1][:2])
    assert direction(straightened(drawn, ASPECT, snap=True)) == pytest.approx(90)


def test_a_tall_page_has_its_own_diagonal() -> None:
    made = straightened([(0.2, 0.2, 0.5), (0.5, 0.42, 0.5)], 1.414, snap=True)
    assert direction(made, 1.414) == pytest.approx(45)


def test_a_dot_stays_a_dot() -> None:
    assert straightened([(0.5, 0.5, 0.5)], ASPECT, snap=True) == ((0.5, 0.5, 0.5),) * 2


def test_a_box_and_a_square() -> None:
    drawn = [(0.75, 0.75, 0.2), (0.1, 0.1, 0.2), (0.5, 0.5, 0.2)]
    assert boxed(drawn, ASPECT) == ((0.75, 0.75, 1.0), (0.5, 0.5, 1.0))
    _, (x, y, _) = boxed(drawn, ASPECT, square=True)
    assert (x, y) == pytest.approx((0.5, 0.75 - 0.25 / ASPECT))
    assert boxed([(0.5, 0.5, 0.5)], ASPECT, square=True) == ((0.5, 0.5, 1.0),) * 2


parts = st.floats(0, 1)


@given(parts, parts, parts, parts, st.floats(0.2, 5))
def test_nothing_leaves_the_page(x: float, y: float, end_x: float, end_y: float, aspect: float) -> None:
    drawn = [(x, y, 0.5), (end_x, end_y, 0.5)]
    line, square = straightened(drawn, aspect, snap=True)[1], boxed(drawn, aspect, square=True)[1]
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in (*line[:2], *square[:2]))
    assert abs(square[0] - x) == pytest.approx(abs(square[1] - y) * aspect, abs=1e-9)
