"""Pages of every form with the faces that are printed: one sheet, or a cut that makes it one."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.paper.measure import Faces
from coplan.plan import one_page
from coplan.plan.page import Form, words
from coplan.plan.sheet import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.plan import any_page, sheet_items

FACES = Faces()


@pytest.mark.parametrize("form", Form)
@settings(deadline=None, max_examples=12)
@given(data=st.data(), aspects=any_page.aspects)
def test_whatever_families_read_stands_within_the_margins(
    form: Form, data: st.DataObject, aspects: Mapping[str, float]
) -> None:
    page = data.draw(any_page.pages(form))
    fitted = one_page.fit(page, FACES, aspects)
    if fitted.overflow:
        for cut in fitted.overflow.together:
            page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
        fitted = one_page.fit(page, FACES, aspects)
    assert fitted.printable
    assert sheet_items.printed(fitted.layout.items) == sheet_items.squeezed(*words(page))
    boxes = sheet_items.boxes(fitted.layout.items, FACES)
    assert sheet_items.overlapping(boxes) == []
    for box in boxes:
        assert MARGIN - 0.01 <= box.left <= box.right <= PAGE_WIDTH - MARGIN + 0.01
        assert MARGIN - 0.01 <= box.top <= box.bottom <= PAGE_HEIGHT - MARGIN + 0.01
