"""One page, always: whatever is written fits, or what to cut is said and really helps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import one_page
from coplan.plan.briefings.lesson import DESIGN
from coplan.plan.layout import lay_out
from coplan.plan.one_page import FOOT, Fitted
from coplan.plan.page import Page, words
from coplan.plan.sheet import (
    LONGEST,
    MARGIN,
    PAGE_WIDTH,
    THIRD,
    Area,
    Item,
    Numbered,
    Panel,
    Rule,
    Table,
    Words,
)
from tests.plan.sheet_pages import Ruler, brimful

RULER = Ruler()
pages = st.builds(brimful, texts=st.integers(10, 220), rows=st.integers(1, 40)).flatmap(
    lambda page: st.sets(st.sampled_from(tuple(DESIGN.sections)), max_size=8).map(
        lambda gone: replace(page, sections=tuple(s for s in page.sections if s.kind not in gone))
    )
)


def printed(items: tuple[Item, ...]) -> str:
    """Every word on the sheet in the order in which it is read, without spaces."""
    text = []
    for item in items:
        match item:
            case Words():
                text += [run.text for line in item.lines for run in line.runs]
            case Numbered():
                text += [run.text for _, said in item.items for line in said.lines for run in line.runs]
            case Table():
                cells = (cell for row in item.rows for cell in row)
                text += [run.text for cell in cells for line in cell.lines for run in line.runs]
            case _:
                pass
    return "".join("".join(text).split())


def sizes(fitted: Fitted) -> set[float]:
    """Every size of type on the sheet."""
    found = set()
    for item in fitted.layout.items:
        match item:
            case Words():
                found |= {line.size for line in item.lines}
            case Numbered():
                found |= {line.size for _, said in item.items for line in said.lines}
            case Table():
                found |= {line.size for row in item.rows for cell in row for line in cell.lines}
            case _:
                pass
    return found


def test_a_short_page_is_set_in_twelve_point_with_room_to_spare() -> None:
    fitted = one_page.fit(brimful(40, 2), RULER)
    assert fitted.printable
    assert (fitted.shape.body, fitted.shape.table) == (12.0, 11.0)
    assert fitted.room > 0


def test_a_fuller_page_steps_down_before_anything_is_cut() -> None:
    bodies = [one_page.fit(brimful(texts, 4), RULER).shape.body for texts in range(40, 200, 10)]
    assert bodies == sorted(bodies, reverse=True)
    assert set(bodies) == {12.0, 11.5, 11.0}


@settings(deadline=None, max_examples=25)
@given(pages, st.floats(0.05, 20))
def test_it_fits_or_says_what_to_cut_and_the_cut_fits(page: Page, aspect: float) -> None:
    fitted = one_page.fit(page, RULER, {"model": aspect})
    assert printed(fitted.layout.items) == "".join("".join(words(page)).split())
    assert min(sizes(fitted)) >= 10.5
    assert fitted.shape.body >= 11.0
    if fitted.overflow is None:
        assert fitted.layout.bottom <= FOOT + 0.01
        assert fitted.room == int((FOOT - fitted.layout.bottom + 0.01) / fitted.shape.leading)
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
    boxes = []
    for item in fitted.layout.items:
        match item:
            case Words():
                boxes += [(line.x, line.baseline, line.size, line.runs) for line in item.lines]
            case Numbered():
                boxes += [(w.x, w.baseline, w.size, w.runs) for _, said in item.items for w in said.lines]
            case Table():
                cells = (cell for row in item.rows for cell in row)
                boxes += [(w.x, w.baseline, w.size, w.runs) for cell in cells for w in cell.lines]
            case Area():
                assert item.width >= THIRD - 0.01 or item.height == pytest.approx(LONGEST)
                assert MARGIN - 0.01 <= item.x <= item.x + item.width <= PAGE_WIDTH - MARGIN + 0.01
            case Panel() | Rule():
                assert MARGIN - 0.01 <= item.x <= item.x + item.width <= PAGE_WIDTH - MARGIN + 0.01
    spans = [(x, x + RULER.width(runs, size), y - size * 0.78, y + size * 0.21) for x, y, size, runs in boxes]
    for i, (left, right, top, bottom) in enumerate(spans):
        assert left >= MARGIN - 0.01
        assert right <= PAGE_WIDTH - MARGIN + 0.01
        for other in spans[i + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
            assert apart


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
