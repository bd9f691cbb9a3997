"""Long strokes are kept small, and nothing of any stroke is lost."""

import math
import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.storage import ink


def stroke(points: int, grid: int | None = None) -> bytes:
    """A stroke as an unsteady hand writes it: loops along a line, with pressure."""
    hand = random.Random(points)
    flat = array("f")
    for i in range(points):
        t = i / 40
        x = 0.1 + i / points * 0.8 + math.cos(t) / 90 + hand.gauss(0, 0.0003)
        y = 0.3 + math.sin(t * 1.3) / 60 + hand.gauss(0, 0.0003)
        pressure = 0.5 + math.sin(t / 7) / 3 + hand.gauss(0, 0.004)
        flat.extend(round(value * grid) / grid if grid else value for value in (x, y, pressure))
    return flat.tobytes()


@given(st.binary(max_size=200) | st.binary(min_size=2000, max_size=2200))
def test_any_bytes_come_out_as_they_went_in(data: bytes) -> None:
    assert ink.unpacked(ink.packed(data)) == data


@given(st.integers(0, 999), st.integers(171, 400), st.sampled_from([1, 100, 2**17, 2**24]))
def test_any_stroke_on_the_grid_comes_out_as_it_went_in(seed: int, points: int, furthest: int) -> None:
    chance = random.Random(seed)
    values = [chance.randint(-furthest, furthest) / ink.GRID for _ in range(3 * points)]
    data = array("f", values).tobytes()
    assert ink.packed(data)[:1] == ink.GRID_STROKE
    assert ink.unpacked(ink.packed(data)) == data


@pytest.mark.parametrize("value", [math.nan, math.inf, -0.0, 1e30, 1e-30, 2.0**-17])
def test_odd_numbers_survive_in_long_strokes(value: float) -> None:
    data = array("f", [0.5, value, 0.25] * 400).tobytes()
    assert ink.unpacked(ink.packed(data)) == data


def test_short_strokes_are_not_packed_because_opening_them_should_take_no_time() -> None:
    data = stroke(60)
    assert ink.packed(data) == ink.AS_IT_IS + data


def test_a_long_stroke_is_kept_small() -> None:
    assert len(ink.packed(stroke(5000, grid=16384))) < 15_000
    assert len(ink.packed(stroke(5000, grid=ink.GRID))) < 20_000
    assert len(ink.packed(stroke(5000))) < 45_000


def test_an_unknown_form_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        ink.unpacked(b"\x09abc")
