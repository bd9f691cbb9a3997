"""Where sections stand on a sheet: each is found where its words are, in every form and direction."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coplan.plan.one_page import fit
from coplan.plan.page import Form, SectionKind, text_of, words_of
from coplan.plan.section_boxes import SectionBox, section_boxes
from coplan.plan.sheet import PAGE_WIDTH, Role, Words
from tests.plan import any_page
from tests.plan.sheet_pages import Ruler, brimful


def boxes_of(language: str = "en-GB") -> dict[SectionKind, SectionBox]:
    """The boxes of a page with every section of a lesson briefing."""
    fitted = fit(replace(brimful(60, 3), language=language), Ruler())
    return {each.kind: each for each in section_boxes(fitted)}


def test_pointing_at_a_heading_finds_its_section() -> None:
    page = brimful(60, 3)
    fitted = fit(page, Ruler())
    found = section_boxes(fitted)
    headings = {each.heading: each.kind for each in page.sections if each.heading}
    seen = 0
    for item in fitted.layout.items:
        if isinstance(item, Words) and item.role is Role.HEADING:
            line = item.lines[0]
            kind = headings[text_of(line.runs)]
            (box,) = (each for each in found if each.holds(line.x + 1, line.baseline - 2))
            assert box.kind is kind
            seen += 1
    assert seen == len(headings)


def test_the_picture_and_a_box_without_a_heading_are_found() -> None:
    boxes = boxes_of()
    assert boxes[SectionKind.MODEL].height > 60
    assert boxes[SectionKind.PROMPT].width > PAGE_WIDTH / 2


def test_a_page_read_from_the_right_has_its_left_column_at_the_right() -> None:
    there, back = boxes_of()[SectionKind.MODEL], boxes_of("ar")[SectionKind.MODEL]
    assert back.x == pytest.approx(PAGE_WIDTH - there.x - there.width)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(tuple(Form)))
def test_every_section_of_any_page_is_found_once_and_none_lies_on_another(
    data: st.DataObject, form: Form
) -> None:
    page = data.draw(any_page.pages(form))
    found = section_boxes(fit(page, Ruler()))
    kinds = [each.kind for each in found]
    assert kinds == [each.kind for each in page.sections if each.kind in kinds]
    assert {each.kind for each in page.sections if words_of(each)} <= set(kinds)
    for one in found:
        x, y = one.x + one.width / 2, one.top + one.height / 2
        assert [each.kind for each in found if each.holds(x, y)] == [one.kind]
