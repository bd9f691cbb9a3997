"""Where lines break: never wider than their column, and never without a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.paper.faces import face_of
from coplan.paper.measure import Faces
from coplan.plan.page import Rich, Run, text_of

FACES = Faces()
texts = st.one_of(st.text(max_size=80), st.text("ab ()/?{}", max_size=80))
runs = st.lists(st.builds(Run, texts, st.booleans(), st.booleans()), max_size=5).map(tuple)


@given(runs, st.floats(6, 24), st.floats(30, 520))
def test_lines_hold_every_character_and_are_no_wider_than_their_column(
    rich: Rich, size: float, width: float
) -> None:
    lines = FACES.lines(rich, size, width)
    assert "".join(map(text_of, lines)).replace(" ", "") == text_of(rich).replace(" ", "")
    for line in lines:
        if len(text_of(line)) > 1:
            assert FACES.width(line, size) <= width
        assert text_of(line) == text_of(line).strip(" ")


def test_short_words_stay_whole_and_long_ones_are_broken() -> None:
    lines = [text_of(line) for line in FACES.lines((Run("one two " + "x" * 60),), 12, 80)]
    assert lines[0] == "one two"
    assert "".join(lines[1:]) == "x" * 60


@pytest.mark.parametrize("said", ["he / she", "Pourquoi ?", "see ( below", "wait ! now", "{{ so }} it"])
def test_lines_break_at_no_space_that_word_processors_keep(said: str) -> None:
    """LibreOffice begins no line with a slash or a closing bracket; with more lines the page would be two."""
    for width in range(70, 200, 2):
        lines = [text_of(line) for line in FACES.lines((Run(f"mmmmm {said}"),), 12, width)]
        assert " ".join(lines) == f"mmmmm {said}"
        assert not any(line[0] in "/?!}" or line[-1] in "({" for line in lines), lines


def test_strong_words_are_wider_and_keep_their_style_across_lines() -> None:
    assert FACES.width((Run("heavy", strong=True),), 12) > FACES.width((Run("heavy"),), 12)
    lines = FACES.lines((Run("How we know: ", strong=True), Run("they can say")), 12, 70)
    assert [text_of(line) for line in lines] == ["How we", "know: they", "can say"]
    assert [[run.strong for run in line] for line in lines] == [[True], [True, False], [False]]


def test_a_face_steps_in_for_another_and_strangers_are_named() -> None:
    assert face_of("a", strong=False) == "LiberationSans-Regular"
    assert face_of("≺", strong=True) == "DejaVuSans-Bold"
    assert face_of("ש", strong=True) == "LiberationSans-Bold"
    assert face_of("ش", strong=False) == "CoplanArabic-Regular"
    assert face_of("水", strong=False) == ""
    assert FACES.missing("a水b水ש") == "水"


def test_a_broken_word_keeps_marks_with_their_letters() -> None:
    lines = [text_of(line) for line in FACES.lines((Run("n\u0304" * 40),), 12, 61)]
    assert len(lines) > 3
    assert all(line.startswith("n") for line in lines)
