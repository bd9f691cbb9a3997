"""Stamps follow the clock and never run backwards."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from coplan.storage.clock import Stamp, after, tick
from tests.storage.records import NOW

stamps = st.builds(
    Stamp,
    st.integers(0, 2**48 - 2),
    st.integers(0, 0xFFFF),
    st.text("0123456789abcdef", min_size=1, max_size=16),
)


@given(stamps)
def test_packed_stamps_are_the_same_stamps(stamp: Stamp) -> None:
    assert Stamp.unpacked(stamp.packed) == stamp


@given(stamps, stamps)
def test_packed_stamps_sort_as_stamps_do(one: Stamp, other: Stamp) -> None:
    assert (one < other) == (one.packed < other.packed)


@given(stamps)
def test_the_next_stamp_is_later_whatever_the_clock_says(newest: Stamp) -> None:
    assert tick(newest, NOW, "b") > newest
    assert after(newest) > newest


def test_a_clock_that_goes_back_does_not_take_stamps_with_it() -> None:
    first = tick(None, NOW, "a")
    second = tick(first, NOW - timedelta(days=1), "a")
    third = tick(second, NOW + timedelta(seconds=1), "a")
    assert first < second < third
    assert third.counter == 0
