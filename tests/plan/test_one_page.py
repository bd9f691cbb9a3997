"""One page, always: whatever is written fits, or what to cut is said and really helps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import one_page
from coplan.plan.briefings.lesson import DESIGN
from coplan.plan.layout import lay_out
from coplan.plan.one_page import FOOT
from coplan.plan.page import Page, Prose, Run, words
from coplan.plan.sheet import LONGEST, MARGIN, PAGE_WIDTH, THIRD, WIDTH, Area, Panel, Rule
from tests.plan import sheet_items
from tests.plan.sheet_pages import Ruler, brimful

RULER = Ruler()
SLIDE = {"model": 0.5625}
# How many characters of the largest and of the smallest type the ruler puts on a line.
_WIDEST, _SMALLEST = int(WIDTH / 6), int(WIDTH / 5.5)
pages = st.builds(brimful, texts=st.integers(10, 220), rows=st.integers(1, 40)).flatmap(
    lambda page: st.sets(st.sampled_from(tuple(DESIGN.sections)), max_size=8).map(
        lambda gone: replace(page, sections=tuple(s for s in page.sections if s.kind not in gone))
    )
)


def test_a_short_page_is_set_in_twelve_point_with_room_to_spare() -> None:
    fitted = one_page.fit(brimful(40, 2), RULER)
    assert fitted.printable
    assert (fitted.shape.body, fitted.shape.table) == (12.0, 11.0)
    assert fitted.room > 0


def test_a_fuller_page_steps_down_before_anything_is_cut() -> None:
    bodies = [one_page.fit(brimful(texts, 4), RULER).shape.body for texts in range(40, 200, 10)]
    assert bodies == sorted(bodies, reverse=True)
    assert set(bodies) == {12.0, 11.5, 11.0}


def test_there_is_as_much_room_as_is_said_and_a_full_page_bears_no_line_more() -> None:
    sizes = []
    for texts in range(40, 220, 10):
        page = brimful(texts, 4)
        fitted = one_page.fit(page, RULER, SLIDE)
        if fitted.overflow is None:
            assert one_page.fit(_longer(page, fitted.room * _WIDEST), RULER, SLIDE).printable
            assert fitted.room or one_page.fit(_longer(page, _SMALLEST), RULER, SLIDE).overflow
            sizes.append(fitted.room)
    assert len(set(sizes)) > 3


def test_a_larger_picture_beside_even_columns_is_worth_more_than_air() -> None:
    fitted = one_page.fit(brimful(70, 3), RULER, SLIDE)
    (picture,) = (item for item in fitted.layout.items if isinstance(item, Area))
    assert picture.width == 276
    assert fitted.shape.body == 12


def _longer(page: Page, characters: int) -> Page:
    """The page with so many characters more in its lowest section."""
    *others, last = page.sections
    assert isinstance(last.body, Prose)
    (said,) = last.body.paragraphs
    longer = Prose(((*said, Run("x" * characters)),))
    return replace(page, sections=(*others, replace(last, body=longer)))


@settings(deadline=None, max_examples=25)
@given(pages, st.floats(0.05, 20))
def test_it_fits_or_says_what_to_cut_and_the_cut_fits(page: Page, aspect: float) -> None:
    fitted = one_page.fit(page, RULER, {"model": aspect})
    assert sheet_items.printed(fitted.layout.items) == sheet_items.squeezed(*words(page))
    assert min(line.size for line in sheet_items.lines(fitted.layout.items)) >= 10.5
    assert fitted.shape.body >= 11.0
    if fitted.overflow is None:
        assert fitted.layout.bottom <= FOOT + 0.01
        assert fitted.room >= int((FOOT - fitted.layout.bottom + 0.01) / fitted.shape.leading)
        return
    assert fitted.layout.bottom > FOOT
    assert fitted.overflow.lines >= 1
    assert fitted.overflow.together
    shorter = page
    for cut in fitted.overflow.together:
        shorter = shorter.trimmed(cut.section, cut.trim) if cut.trim else shorter.without(cut.section)
    assert one_page.fit(shorter, RULER, {"model": aspect}).printable
    for cut in fitted.overflow.cuts:
        less = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
        assert one_page.fit(less, RULER, {"model": aspect}).printable == cut.enough


@settings(deadline=None, max_examples=25)
@given(pages, st.floats(0.1, 2.0))
def test_nothing_overlaps_or_leaves_the_margins(page: Page, aspect: float) -> None:
    fitted = one_page.fit(page, RULER, {"model": aspect})
    boxes = sheet_items.boxes(fitted.layout.items, RULER)
    assert sheet_items.overlapping(boxes) == []
    assert all(MARGIN - 0.01 <= box.left <= box.right <= PAGE_WIDTH - MARGIN + 0.01 for box in boxes)
    for item in fitted.layout.items:
        match item:
            case Area():
                assert item.width >= THIRD - 0.01 or item.height == pytest.approx(LONGEST)
            case Panel() | Rule():
                assert MARGIN - 0.01 <= item.x <= item.x + item.width <= PAGE_WIDTH - MARGIN + 0.01
            case _:
                pass


def test_the_same_page_is_laid_out_the_same_way() -> None:
    page = brimful(100, 5)
    fitted = one_page.fit(page, RULER, {"model": 0.6})
    assert one_page.fit(page, RULER, {"model": 0.6}) == fitted
    assert lay_out(page, fitted.shape, RULER, {"model": 0.6}) == fitted.layout


def test_characters_that_cannot_be_printed_are_named() -> None:
    page = replace(brimful(40, 1), title="Snow ☃ and ice ☃")
    fitted = one_page.fit(page, RULER)
    assert fitted.unprintable == "☃"
    assert not fitted.printable
