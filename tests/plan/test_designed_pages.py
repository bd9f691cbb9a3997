"""How pages of each form look: what stands beside what, what parts it, and how large it is."""

from itertools import pairwise
from typing import TypeVar

import pytest

from coplan.plan import one_page
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.one_page import Fitted
from coplan.plan.page import (
    Body,
    Card,
    Cards,
    Figure,
    Form,
    Gallery,
    Grid,
    Listing,
    Page,
    Part,
    Prose,
    Run,
    Section,
    SectionKind,
)
from coplan.plan.sheet import CUT_EDGE, MM, PAGE_HEIGHT, THIRD, Area, CutLine, Panel, Rule, WritingLine
from tests.plan.sheet_pages import Ruler

Kind = TypeVar("Kind")
RULER = Ruler()


def text(words: str, count: int = 1) -> Prose:
    """A paragraph."""
    return Prose(((Run(" ".join([words] * count)),),))


def fitted(*said: tuple[SectionKind, Body], form: Form = Form.PLAIN, aspect: float = 0.75) -> Fitted:
    """A page for families with these sections."""
    sections = tuple(Section(kind, str(kind), body) for kind, body in said)
    page = Page("Science", "How air pushes", "", sections, form=form, kind=BriefingKind.PARENTS)
    return one_page.fit(page, RULER, {f"p{i}": aspect for i in range(6)})


def items(page: Fitted, kind: type[Kind]) -> list[Kind]:
    """The items of a kind."""
    return [item for item in page.layout.items if isinstance(item, kind)]


def test_short_sections_stand_beside_each_other_in_boxes_of_one_height() -> None:
    page = fitted(
        (SectionKind.NOT_NEEDED, text("Teach it.")), (SectionKind.WHO_TO_ASK, text("The office.", 9))
    )
    first, second = items(page, Panel)
    assert (first.top, first.height) == (second.top, second.height)
    assert first.x + first.width < second.x


def test_a_long_section_stands_below_the_other() -> None:
    page = fitted(
        (SectionKind.NOT_NEEDED, text("Teach it.")), (SectionKind.WHO_TO_ASK, text("The office.", 230))
    )
    first, second = items(page, Panel)
    assert first.top + first.height < second.top
    assert page.overflow is None


def test_families_read_large_type_when_there_is_little_to_read() -> None:
    sizes = [
        fitted((SectionKind.SAYING, text("More particles.", count))).shape.body for count in (5, 200, 300)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 16
    assert min(sizes) >= 11


def test_a_thin_line_parts_sections_where_no_box_and_no_table_does() -> None:
    page = fitted(
        (SectionKind.SAYING, text("One.")),
        (SectionKind.LESSONS, Grid(("Class",), (("8X1",),))),
        (SectionKind.REVIEW, text("Two.")),
        (SectionKind.AT_HOME, text("Three.")),
    )
    assert [rule.thin for rule in items(page, Rule)] == [False, True]


def test_lines_to_write_on_are_8_mm_apart() -> None:
    page = fitted((SectionKind.QUESTIONS, Listing(((Run("Why?"),), (Run("How?"),)), room=3)))
    tops = [line.top for line in items(page, WritingLine)]
    assert len(tops) == 6
    near = [below - above for above, below in pairwise(tops)]
    assert near[:2] == near[3:] == [pytest.approx(8 * MM)] * 2
    assert near[2] > 8 * MM


@pytest.mark.parametrize(
    ("count", "aspect", "across"),
    [(1, 0.56, 1), (2, 0.56, 1), (2, 1.41, 2), (3, 1.41, 2), (4, 0.56, 2), (5, 0.75, 2), (6, 0.75, 2)],
)
def test_pictures_stand_in_rows_as_large_as_the_sheet_allows(count: int, aspect: float, across: int) -> None:
    figures = tuple(Figure("Page", f"p{i}", f"Page {i}") for i in range(count))
    page = fitted((SectionKind.PICTURES, Gallery(figures)), form=Form.PICTURES, aspect=aspect)
    areas = items(page, Area)
    assert page.overflow is None
    assert len(areas) == count
    assert len({area.x for area in areas}) == min(count, across)
    assert min(area.width for area in areas) >= THIRD
    assert len({round(area.width) for area in areas}) == 1


@pytest.mark.parametrize(("count", "level", "upright"), [(1, 2, 2), (2, 2, 3), (3, 3, 3), (4, 3, 3)])
def test_cards_are_equal_quarters_however_many_there_are(count: int, level: int, upright: int) -> None:
    card = Card("Step by step", "How air pushes", (Part("Say", text("More particles.")),))
    page = fitted((SectionKind.CARDS, Cards((card,) * count)), form=Form.CARDS)
    lines = items(page, CutLine)
    rows = sorted({line.top for line in lines if not line.height})
    assert (len(rows), len({line.x for line in lines if line.height})) == (level, upright)
    height = rows[1] - rows[0]
    assert rows[0] + 2 * height == pytest.approx(PAGE_HEIGHT - CUT_EDGE)
    assert page.shape.body == 16
