"""Colours of marks are told apart by every kind of eyes; else a shape or a word must do it."""

from itertools import combinations

import pytest

from coplan.plan.mark import Colour, Meaning
from coplan.plan.meaning import SIGNS
from tests.plan.eyes import KINDS, RGB, apart, contrast, difference, linear, seen

# A difference of 2.3 is only just seen by one who looks at both side by side. Thin strokes far apart on a
# washed-out projection want about four times that.
FAR = 10.0
JUST_SEEN = 2.3
READS_WELL = 7.0
READS = 4.5
EYES = tuple(KINDS)
INKS = {colour.name: colour.shown for colour in Colour}
TINTS = {colour.name: colour.tint for colour in Colour}
SIGN_COLOURS = {meaning.name: sign.colour for meaning, sign in SIGNS.items()}
WHITE = "#FFFFFF"
# On paper without colour these are near each other: the edge pattern of a stroke tells them apart.
GREY_INKS = {"GREEN-RED", "GREEN-BLUE", "RED-PURPLE"}


def too_near(colours: dict[str, str], eyes: str, far: float = FAR) -> set[str]:
    """The pairs of these colours that eyes of this kind hardly tell apart."""
    pairs = combinations(colours.items(), 2)
    return {f"{a}-{b}" for (a, one), (b, other) in pairs if apart(seen(one, eyes), seen(other, eyes)) < far}


# From the test data of Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", 2005.
@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_measured_as_others_measure_it(one: RGB, other: RGB, wanted: float) -> None:
    assert difference(one, other) == pytest.approx(wanted, abs=0.0001)
    assert contrast(linear("#000000"), linear(WHITE)) == pytest.approx(21)


@pytest.mark.parametrize("eyes", EYES)
def test_inks_are_told_apart(eyes: str) -> None:
    assert not too_near(INKS, eyes)


@pytest.mark.parametrize("eyes", EYES)
def test_tints_are_told_apart(eyes: str) -> None:
    assert not too_near(TINTS, eyes)


@pytest.mark.parametrize("eyes", EYES)
def test_meanings_are_told_apart(eyes: str) -> None:
    assert not too_near(SIGN_COLOURS, eyes)


@pytest.mark.parametrize("eyes", [*EYES, "greyscale"])
def test_a_highlight_is_seen_on_white(eyes: str) -> None:
    assert all(apart(seen(tint, eyes), seen(WHITE, eyes)) > 2 * JUST_SEEN for tint in TINTS.values())


def test_without_colour_inks_are_told_apart_by_lightness_or_by_their_pattern() -> None:
    assert too_near(INKS, "greyscale", 2 * JUST_SEEN) == set()
    assert too_near(INKS, "greyscale", 6.0) == GREY_INKS


def test_every_meaning_has_a_shape_and_a_word_of_its_own() -> None:
    assert len({sign.shape for sign in SIGNS.values()}) == len(Meaning) == len(SIGNS)
    assert len({sign.says for sign in SIGNS.values()}) == len(Meaning)


@pytest.mark.parametrize("tint", Colour)
@pytest.mark.parametrize("words", ["#000000", "#16232E"])
def test_dark_words_are_read_through_a_highlight(tint: Colour, words: str) -> None:
    assert contrast(linear(tint.tint), linear(words)) >= READS_WELL


@pytest.mark.parametrize("colour", Colour)
def test_the_number_is_read_on_a_pin(colour: Colour) -> None:
    assert contrast(linear(colour.shown), linear(WHITE)) >= READS


@pytest.mark.parametrize("meaning", Meaning)
def test_the_sign_of_a_meaning_is_seen_on_paper_and_white_on_it(meaning: Meaning) -> None:
    assert contrast(linear(SIGNS[meaning].colour), linear(WHITE)) >= READS


@pytest.mark.parametrize("colour", Colour)
def test_a_colour_stays_what_it_is_called(colour: Colour) -> None:
    assert apart(linear(colour.shown), linear(colour.value)) < FAR
