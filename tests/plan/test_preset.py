"""The stages of a rehearsal and the minutes that are booked for them."""

import pytest

from coplan.plan import preset


@pytest.mark.parametrize(
    ("minutes", "words"), [(8, "8 minutes"), (10, "8 of the 10 minutes, 2 to spare"), (5, "8 minutes")]
)
def test_a_preset_says_how_it_goes_with_the_minutes_booked(minutes: int, words: str) -> None:
    assert preset.PAIR.fit(minutes) == words
