"""Every form of page: whatever is written stands on one sheet, or what to cut is said and helps."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import one_page
from coplan.plan.heights import Heights
from coplan.plan.one_page import FOOT, Fitted
from coplan.plan.page import Form, Page, words
from coplan.plan.sheet import (
    CUT_EDGE,
    LONGEST,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    THIRD,
    Area,
    CutLine,
    Table,
)
from tests.plan import any_page, sheet_items
from tests.plan.sheet_pages import Ruler

RULER = Ruler()


def accepted(page: Page, fitted: Fitted) -> Page:
    """The page with all cuts taken that are enough together."""
    assert fitted.overflow
    for cut in fitted.overflow.together:
        page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    return page


@pytest.mark.parametrize("form", Form)
@settings(deadline=None, max_examples=20)
@given(data=st.data(), aspects=any_page.aspects)
def test_every_word_is_on_one_sheet_or_a_cut_makes_it_so(
    form: Form, data: st.DataObject, aspects: Mapping[str, float]
) -> None:
    page = data.draw(any_page.pages(form))
    fitted = one_page.fit(page, RULER, aspects)
    assert sheet_items.printed(fitted.layout.items) == sheet_items.squeezed(*words(page))
    assert Heights(RULER, aspects).bottom(page, fitted.shape) == pytest.approx(fitted.layout.bottom)
    assert (fitted.overflow is None) == (fitted.layout.bottom <= FOOT + 0.01)
    assert sheet_items.overlapping(sheet_items.boxes(fitted.layout.items, RULER)) == []
    _legible(fitted)
    if fitted.overflow:
        assert fitted.overflow.lines >= 1
        fitted = one_page.fit(accepted(page, fitted), RULER, aspects)
        assert fitted.overflow is None
    _inside(fitted)


def _legible(fitted: Fitted) -> None:
    tables = [item for item in fitted.layout.items if isinstance(item, Table)]
    cells = {line.size for line in sheet_items.lines(tables)}
    assert min(cells, default=11) >= 10.5
    others = [item for item in fitted.layout.items if not isinstance(item, Table)]
    assert min(line.size for line in sheet_items.lines(others)) >= 11
    for item in others:
        if isinstance(item, Area):
            assert item.width >= THIRD - 0.01 or item.height >= LONGEST - 0.01


def _inside(fitted: Fitted) -> None:
    """All words and pictures are within the margins, and those of cards 5 mm from where they are cut."""
    found = sheet_items.boxes(fitted.layout.items, RULER)
    for box in found:
        assert MARGIN - 0.01 <= box.left <= box.right <= PAGE_WIDTH - MARGIN + 0.01
        assert MARGIN - 0.01 <= box.top <= box.bottom <= PAGE_HEIGHT - MARGIN + 0.01
    cut = [item for item in fitted.layout.items if isinstance(item, CutLine)]
    for line in cut:
        assert CUT_EDGE - 0.01 <= line.x <= line.x + line.width <= PAGE_WIDTH - CUT_EDGE + 0.01
        assert line.top + line.height <= PAGE_HEIGHT - CUT_EDGE + 0.01
    top = min((line.top for line in cut), default=0)
    for box in (box for box in found if cut and box.top >= top):
        for line in cut:
            if line.height:
                assert box.right <= line.x - 5 * MM + 0.01 or box.left >= line.x + 5 * MM - 0.01
            else:
                assert box.bottom <= line.top - 5 * MM + 0.01 or box.top >= line.top + 5 * MM - 0.01
