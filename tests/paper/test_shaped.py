"""Words as glyphs: joined, kerned, and as wide on the page as they were measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.paper import faces, shaped
from coplan.paper.measure import Faces
from coplan.plan.direction import runs_left
from coplan.plan.page import Run, text_of
from tests.paper.languages import TEXTS

MEASURE = Faces()
words = st.lists(st.sampled_from(" ".join(TEXTS.values()).split()), min_size=1, max_size=12).map(" ".join)


@given(st.lists(st.builds(Run, words, st.booleans(), st.booleans()), max_size=4).map(tuple))
def test_what_is_drawn_is_as_wide_as_what_was_measured(runs: tuple[Run, ...]) -> None:
    lines = MEASURE.lines(runs, 12, 200)
    drawn = shaped.stretches(lines, runs_left(text_of(runs)))
    for line, stretches in zip(lines, drawn, strict=True):
        measured = MEASURE.width(line, 12)
        assert sum(each.piece.width for each in stretches) * 12 == pytest.approx(measured, rel=0.01, abs=0.5)
        assert "".join(each.piece.text for each in stretches) == text_of(line)
        assert "".join(_said(each) for each in stretches) == text_of(line)


def _said(stretch: shaped.Stretch) -> str:
    said = [glyph.text for glyph in stretch.piece.glyphs]
    return "".join(reversed(said) if stretch.piece.leftward else said)


def test_letters_are_kerned() -> None:
    apart = sum(shaped.width(letter, strong=False) for letter in "AVATAR")
    assert shaped.width("AVATAR", strong=False) < apart * 0.95


def test_arabic_letters_join() -> None:
    joined = _glyphs("ہے", leftward=True)
    assert {each.id for each in joined}.isdisjoint(
        {each.id for letter in "ہے" for each in _glyphs(letter, leftward=True)}
    )
    (ligature,) = _glyphs("لا", leftward=True)
    assert ligature.text == "لا"


def test_brackets_turn_round_with_the_words_in_them() -> None:
    ((left,), (right,)) = _glyphs("(", leftward=False), _glyphs(")", leftward=True)
    assert left.id == right.id
    assert right.text == ")"


def _glyphs(text: str, *, leftward: bool) -> tuple[shaped.Glyph, ...]:
    ((stretch,),) = shaped.stretches(((Run(text),),), leftward)
    return stretch.piece.glyphs


def test_marks_stand_in_the_face_of_their_letter() -> None:
    (piece,) = {each.piece for each in shaped.stretches(((Run("a\u0331"),),), False)[0]}
    assert piece.text == "a\u0331"
    assert {ord("a"), 0x331} <= faces.characters(piece.face)


@pytest.mark.parametrize("strong", [False, True])
def test_every_character_is_one_glyph_that_says_it(strong: bool) -> None:
    """So that nothing is lost for those who search or listen; one sign of Lao is drawn as two."""
    drawn_as_two = {0xEB3}
    for name in faces.family(strong)[:2]:
        for code in sorted(faces.characters(name) - drawn_as_two):
            character = chr(code)
            if code >= 32 and faces.face_of(character, strong) == name and not shaped.is_clinging(character):
                (glyph,) = _strong_glyphs(character, strong)
                assert (glyph.text, glyph.id != 0) == (character, True)


def _strong_glyphs(character: str, strong: bool) -> tuple[shaped.Glyph, ...]:
    ((stretch,),) = shaped.stretches(((Run(character, strong),),), False)
    return stretch.piece.glyphs
