"""Words that are dragged over: as every reader of PDFs takes them, in the order of the page's own text."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.ports import Box, PlacedWord
from coplan.plan.words_between import WordsBetween, boxes_of, joined, said

ASPECT = 1.414
WIDE, HIGH, GAP, STEP = 0.012, 0.014, 0.006, 0.02


def line(text: str, left: float, top: float, high: float = HIGH) -> list[PlacedWord]:
    """Words side by side, as wide as their letters."""
    words = []
    for each in text.split():
        right = left + len(each) * WIDE * high / HIGH
        words.append(PlacedWord(each, (Box(left, top, right, top + high),)))
        left = right + GAP
    return words


def lines(text: str, left: float, top: float) -> list[PlacedWord]:
    """Lines below each other."""
    return [
        word for place, each in enumerate(text.splitlines()) for word in line(each, left, top + place * STEP)
    ]


TITLE = line("Gas pressure", 0.1, 0.05, 0.04)
LEFT = lines("the particles hit\nthe walls of the\nbox", 0.1, 0.2)
RIGHT = lines("when it is hot\nthey hit harder\nand more often", 0.55, 0.2)
PAGE = [*TITLE, *LEFT, *RIGHT]
WORDS = WordsBetween(PAGE, ASPECT)


def taken(start: tuple[float, float], end: tuple[float, float], words: WordsBetween = WORDS) -> str:
    """What is taken between two points, which is the same the other way."""
    found = said(words.between(start, end))
    assert said(words.between(end, start)) == found
    return found


def on(text: str, which: int = 0) -> tuple[float, float]:
    """The middle of a word."""
    box = [word for word in PAGE if word.text == text][which].boxes[0]
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def test_from_the_middle_of_a_line_to_the_middle_of_another() -> None:
    assert taken(on("hit"), on("of")) == "hit the walls of"
    assert taken(on("walls"), on("walls")) == "walls"
    assert taken(on("particles"), on("hit")) == "particles hit"


def test_a_column_is_read_to_its_end_before_the_next() -> None:
    assert taken(on("of"), on("it")) == "of the box when it"
    assert taken(on("the"), on("often")) == said([*LEFT, *RIGHT])


def test_beside_the_words_a_point_is_before_or_after_the_nearest() -> None:
    first, second = 0.2 + HIGH / 2, 0.2 + STEP + HIGH / 2
    assert taken((0.02, first), (0.02, second)) == "the particles hit"
    assert taken((0.35, first), (0.35, second)) == "the walls of the"
    assert taken((0.02, first), (0.35, first)) == "the particles hit"
    assert taken((0.35, first), (0.35, first)) == ""
    gap = PAGE[3].boxes[0].right + GAP / 2
    assert taken((gap, first), on("hit")) == "hit"


def test_right_of_a_short_line_the_next_column_is_not_taken() -> None:
    short = 0.2 + 2 * STEP + HIGH / 2
    assert taken(on("walls"), (0.3, short)) == "walls of the box"


def test_above_and_below_a_column_it_is_taken_from_its_edge() -> None:
    assert taken((0.1, 0.17), (0.02, 0.2 + HIGH / 2)) == ""
    assert taken((0.02, 0.2 + HIGH / 2), (0.4, 0.9)) == said(LEFT)
    assert taken((0.56, 0.2 + HIGH / 2), (0.99, 0.99)) == said(RIGHT)
    assert taken((0.0, 0.0), (1.0, 1.0)) == said(PAGE)


def test_a_little_above_or_below_a_word_is_still_on_it() -> None:
    x, y = on("walls")
    assert taken((x, y - HIGH * 0.6), (x, y + HIGH * 0.6)) == "walls"


def test_the_order_of_the_page_says_how_a_table_is_read() -> None:
    rows = [
        word
        for place, row in enumerate(("10 20", "30 40"))
        for column, each in enumerate(row.split())
        for word in line(each, 0.1 + 0.4 * column, 0.2 + place * STEP)
    ]
    table = WordsBetween(rows, ASPECT)
    assert taken((0.11, 0.205), (0.11, 0.225), table) == "10 20 30"
    assert len(boxes_of(rows, ASPECT)) == 4


def test_a_word_that_is_broken_over_a_line_has_two_boxes() -> None:
    broken = PlacedWord("photosynthesis", (Box(0.4, 0.2, 0.5, 0.214), Box(0.1, 0.22, 0.2, 0.234)))
    page = [*line("this is", 0.31, 0.2), broken, *line("in leaves", 0.21, 0.22)]
    words = WordsBetween(page, ASPECT)
    assert taken((0.45, 0.207), (0.45, 0.207), words) == "photosynthesis"
    assert taken((0.15, 0.227), (0.22, 0.227), words) == "photosynthesis in"
    assert taken((0.36, 0.207), (0.12, 0.227), words) == "is photosynthesis"
    assert len(boxes_of(words.between((0.36, 0.207), (0.22, 0.227)), ASPECT)) == 2


def test_a_word_that_is_cut_off_is_taken_with_its_neighbours_and_has_no_box() -> None:
    page = [*line("one", 0.1, 0.2), PlacedWord("hidden", ()), *line("two", 0.2, 0.2)]
    words = WordsBetween(page, ASPECT)
    assert taken((0.11, 0.205), (0.21, 0.205), words) == "one hidden two"
    assert len(boxes_of(page, ASPECT)) <= 2


def test_a_page_without_words() -> None:
    for words in ([], [PlacedWord("hidden", ())]):
        empty = WordsBetween(words, ASPECT)
        assert taken((0.1, 0.1), (0.9, 0.9), empty) == ""
    assert boxes_of((), ASPECT) == ()


def test_words_of_a_line_have_one_box_whatever_their_height() -> None:
    line_ = [Box(0.1, 0.2, 0.2, 0.22), Box(0.205, 0.198, 0.25, 0.22), Box(0.25, 0.205, 0.3, 0.224)]
    assert joined(line_, ASPECT) == (Box(0.1, 0.198, 0.3, 0.224),)
    assert joined([*line_, Box(0.6, 0.2, 0.7, 0.22)], ASPECT)[1:] == (Box(0.6, 0.2, 0.7, 0.22),)
    assert joined([*line_, Box(0.1, 0.23, 0.2, 0.25)], ASPECT)[1:] == (Box(0.1, 0.23, 0.2, 0.25),)


@given(*[st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2))] * 2)
def test_what_is_taken_always_follows_each_other(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    found = said(WORDS.between(start, end))
    assert found in said(PAGE)
    assert found == said(WORDS.between(end, start))


@pytest.mark.parametrize(("first", "last"), list(product(range(0, len(PAGE), 3), range(1, len(PAGE), 4))))
def test_from_every_word_to_every_other(first: int, last: int) -> None:
    ends = [PAGE[place].boxes[0] for place in (first, last)]
    start, end = (((box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in ends)
    assert taken(start, end) == said(PAGE[min(first, last) : max(first, last) + 1])
