"""Which way letters run, beside a full implementation of the algorithm in another language."""

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.paper import bidi
from coplan.paper.shaped import stretches
from coplan.paper.word_text import Tongue, held, runs
from coplan.plan.direction import runs_left
from coplan.plan.page import Run

SIGNS = "abAZ 12,.-:+%()[]  –·/£ אבש סلامبی ٣٤۵ ،؟ ہے"


@settings(max_examples=400)
@given(st.text(st.sampled_from(SIGNS), max_size=40))
def test_letters_stand_as_another_implementation_puts_them(text: str) -> None:
    leftward = runs_left(text)
    deep = bidi.levels(text, leftward=leftward)
    standing = bidi.from_left(list(zip(text, deep, strict=True)), lambda each: each[1])
    marked = str(get_display("".join(held(text)), base_dir="R" if leftward else "L"))
    assert "".join(sign for sign, _ in standing) == marked.replace("\u200e", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג abc (1)", "abc (1) גבא"),
        ("רווח 12-15 ס", "ס 12-15 חוור"),
        ("أو 01632 960001", "01632 960001 وأ"),
        ("أو +44 (1632) 960-001.", ".+44 (1632) 960-001 وأ"),
        ("أو ٠١٦٣٢ ٩٦٠٠٠١", "٠١٦٣٢ ٩٦٠٠٠١ وأ"),
        ("أب 2 - 3 و 5/6 و 22-11-2026", "22-11-2026 و 5/6 و 2 - 3 بأ"),
        ("أب 2 + 3 = 5؟", "؟2 + 3 = 5 بأ"),
        ("أب -5 و 10:30 - 11:15", "10:30 - 11:15 و -5 بأ"),
        ("أب https://a.example/5/ و", "و https://a.example/5/ بأ"),
        ("أب 7b@a.example.", ".7b@a.example بأ"),
        ("أب 2، 22 و", "و 22 ،2 بأ"),
    ],
)
def test_words_of_both_directions_share_a_line(text: str, shown: str) -> None:
    deep = bidi.levels(text, leftward=runs_left(text))
    standing = bidi.from_left(range(len(text)), deep.__getitem__)
    assert "".join(text[i] for i in standing) == shown


def test_a_telephone_number_is_one_run_to_the_right_between_marks_in_word() -> None:
    said = runs((Run("أو 01632 960001."),), Tongue("ar", rtl=True, arabic=True))
    assert ">\u200e01632 960001\u200e</w:t>" in said
    assert said.count("<w:rtl/>") == 2, "the words before it and the full stop"


def test_a_telephone_number_stands_in_a_pdf_as_it_is_dialled() -> None:
    ((*_, number, space, more),) = stretches(((Run("أو 01632 960001"),),), True)
    assert [each.piece.text for each in (number, space, more)] == ["01632", " ", "960001"]
    assert {each.level for each in (number, space, more)} == {2}
