"""Which way letters run, beside a full implementation of the algorithm in another language."""

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.paper import bidi
from coplan.plan.direction import runs_left

SIGNS = "abAZ 12,.-:+%()[]  –·/£ אבש סلامبی ٣٤۵ ،؟ ہے"


@settings(max_examples=400)
@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_letters_stand_as_another_implementation_puts_them(text: str) -> None:
    leftward = runs_left(text)
    deep = bidi.levels(text, leftward=leftward)
    standing = bidi.from_left(list(zip(text, deep, strict=True)), lambda each: each[1])
    assert "".join(sign for sign, _ in standing) == get_display(text, base_dir="R" if leftward else "L")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג abc (1)", "abc (1) גבא"),
        ("רווח 12-15 ס", "ס 12-15 חוור"),
    ],
)
def test_words_of_both_directions_share_a_line(text: str, shown: str) -> None:
    deep = bidi.levels(text, leftward=runs_left(text))
    standing = bidi.from_left(range(len(text)), deep.__getitem__)
    assert "".join(text[i] for i in standing) == shown
