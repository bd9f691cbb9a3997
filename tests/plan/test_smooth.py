"""A slow hand does not tremble, a quick one does not lag, and a line ends where the pen was lifted."""

import math
import random
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.mark import Point
from coplan.plan.smooth import Smoother

WIDE, TALL = 1000.0, 562.5
RATE = 125


def smoothed(pixels: list[tuple[float, float]], rate: int = RATE) -> list[tuple[float, float]]:
    """What becomes of places in pixels that come so many times a second."""
    smoother = Smoother(WIDE, TALL)
    found = [smoother.add(x / WIDE, y / TALL, 0.5, place / rate) for place, (x, y) in enumerate(pixels)]
    return [(x * WIDE, y * TALL) for x, y, _ in found]


def wobble(points: list[tuple[float, float]]) -> float:
    """How much the direction of a line changes from point to point, on the average, in degrees."""
    turns = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(points)]
    return fmean(abs((math.degrees(b - a) + 180) % 360 - 180) for a, b in pairwise(turns))


def test_a_slow_line_loses_its_tremble() -> None:
    hand = random.Random(4)
    raw = [(100 + 0.5 * i + hand.gauss(0, 0.6), 200 + hand.gauss(0, 0.6)) for i in range(300)]
    calm = smoothed(raw)
    assert wobble(calm) < wobble(raw) / 2
    assert max(abs(y - 200) for _, y in calm[20:]) < 1.2


@pytest.mark.parametrize("speed", [1.0, 4.0, 12.0, 40.0])
@pytest.mark.parametrize("rate", [60, 125, 240])
def test_a_line_is_at_most_one_point_behind(speed: float, rate: int) -> None:
    raw = [(100 + speed * i, 200.0) for i in range(20)]
    behind = [x - at for (x, _), (at, _) in zip(raw, smoothed(raw, rate), strict=True)]
    assert max(behind) <= max(1.5, speed) + 1e-6
    if speed >= 12:
        assert behind[-1] < speed / 2


def test_a_quick_hand_turns_corners_where_it_turned() -> None:
    raw = [(100.0, 100.0), (140.0, 100.0), (180.0, 100.0), (180.0, 140.0), (180.0, 180.0)]
    for (x, y), at in zip(raw, smoothed(raw), strict=True):
        assert at == pytest.approx((x, y))


def test_a_circle_stays_round() -> None:
    raw = [(500 + 80 * math.cos(i / 20), 250 + 80 * math.sin(i / 20)) for i in range(126)]
    reach = [math.hypot(x - 500, y - 250) for x, y in smoothed(raw)]
    assert min(reach) > 78
    assert max(reach) <= 80 + 1e-6


def test_a_line_ends_where_the_pen_was_lifted() -> None:
    smoother = Smoother(WIDE, TALL)
    for place, (x, y) in enumerate([(0.1, 0.1), (0.2, 0.15), (0.4, 0.3)]):
        smoother.add(x, y, 0.5, place / RATE)
    assert smoother.finish() == pytest.approx((0.4, 0.3, 0.5))


def test_the_first_point_is_where_the_pen_came_down() -> None:
    assert Smoother(WIDE, TALL).add(0.25, 0.75, 0.125, 99.0) == (0.25, 0.75, 0.125)


def test_pressure_does_not_jump() -> None:
    smoother = Smoother(WIDE, TALL)
    smoother.add(0.1, 0.1, 0.25, 0.0)
    assert 0.25 < smoother.add(0.101, 0.1, 0.75, 0.01)[2] < 0.6
    assert smoother.add(0.2, 0.1, 0.75, 0.02)[2] == 0.75


steps = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(-1, 100))


@given(st.lists(steps, min_size=1, max_size=40))
def test_whatever_the_clock_says_a_line_stays_with_the_pen(
    raw: list[tuple[float, float, float, float]],
) -> None:
    smoother, before = Smoother(WIDE, TALL), raw[0]
    for x, y, pressure, seconds in raw:
        at: Point = smoother.add(x, y, pressure, seconds)
        off = math.hypot((at[0] - x) * WIDE, (at[1] - y) * TALL)
        way = math.hypot((before[0] - x) * WIDE, (before[1] - y) * TALL)
        assert off <= max(1.5, way) + 1e-6
        assert 0 <= at[2] <= 1
        before = x, y, pressure, seconds
