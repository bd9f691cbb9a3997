"""Pages that are read from right to left: a mirror of the others, with words that can still be read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import one_page
from coplan.plan.direction import runs_left
from coplan.plan.layout import lay_out
from coplan.plan.mirroring import mirrored
from coplan.plan.page import Figure, Form, Gallery, Grid, Listing, Page, Prose, Run, Section, SectionKind
from coplan.plan.sheet import (
    MARGIN,
    NUMBER_RADIUS,
    PAGE_WIDTH,
    Area,
    Item,
    Layout,
    Numbered,
    Panel,
    Role,
    Table,
    Words,
)
from tests.plan import any_page, sheet_items
from tests.plan.sheet_pages import Ruler, brimful

Kind = TypeVar("Kind", bound=Item)
RULER = Ruler()
RIGHT_EDGE = PAGE_WIDTH - MARGIN
ARABIC = Page(
    "العلوم",
    "ضغط الغاز",
    "30 11 2026",
    (
        Section(SectionKind.LEARNING, "ماذا", Prose(((Run("ضغط الغاز"),),))),
        Section(SectionKind.SAYING, "كيف", Listing(((Run("هذا"),), (Run("ذلك"),)))),
        Section(SectionKind.LESSONS, "", Grid(("أ", "ب"), (("1", "2"),))),
        Section(SectionKind.NOT_NEEDED, "لا", Prose(((Run("لا شيء"),),))),
        Section(SectionKind.WHO_TO_ASK, "من", Prose(((Run("المكتب"),),))),
    ),
    language="ar",
    form=Form.PLAIN,
)


def right_edges(words: Words) -> list[float]:
    """Where the lines of a stretch of text end."""
    return [line.x + RULER.width(line.runs, line.size) for line in words.lines]


def of_kind(items: Sequence[Item], kind: type[Kind]) -> list[Kind]:
    """The items of a kind."""
    return [item for item in items if isinstance(item, kind)]


def test_text_tables_numbers_and_boxes_begin_at_the_right() -> None:
    items = one_page.fit(ARABIC, RULER).layout.items
    head = {item.role: item for item in of_kind(items, Words)[:3]}
    assert right_edges(head[Role.TITLE]) == [pytest.approx(RIGHT_EDGE)]
    assert right_edges(head[Role.KICKER]) == [pytest.approx(RIGHT_EDGE)]
    assert head[Role.ASIDE].lines[0].x == pytest.approx(MARGIN)
    (listing,) = of_kind(items, Numbered)
    for number, words in listing.items:
        assert number.x + 2 * NUMBER_RADIUS * number.size == pytest.approx(RIGHT_EDGE)
        assert max(right_edges(words)) < number.x
    (table,) = of_kind(items, Table)
    assert table.rows[0][0].lines[0].x > PAGE_WIDTH / 2 > table.rows[0][1].lines[0].x
    assert table.x == pytest.approx(MARGIN)
    first, second = of_kind(items, Panel)[-2:]
    assert first.x > PAGE_WIDTH / 2 > second.x + second.width
    assert (first.top, first.height) == (second.top, second.height)


def test_a_table_that_is_not_as_wide_as_the_page_changes_its_side() -> None:
    (table,) = mirrored(Layout((Table((), (60, 40), MARGIN, ()),), 0), RULER).items
    assert isinstance(table, Table)
    assert table.x == pytest.approx(RIGHT_EDGE - 100)
    assert table.columns == (60, 40)


def test_pictures_in_rows_are_read_from_the_right() -> None:
    figures = tuple(Figure("Page", f"p{i}") for i in range(4))
    page = replace(
        ARABIC, form=Form.PICTURES, sections=(Section(SectionKind.PICTURES, "", Gallery(figures)),)
    )
    first, second, *_ = of_kind(one_page.fit(page, RULER).layout.items, Area)
    assert first.x + first.width == pytest.approx(RIGHT_EDGE)
    assert second.x < first.x
    assert second.top == first.top


def test_words_that_run_the_other_way_end_at_the_right_of_an_english_page() -> None:
    page = replace(ARABIC, language="en-GB", title="Gas pressure")
    items = one_page.fit(page, RULER).layout.items
    head = {item.role: item for item in of_kind(items, Words)[:3]}
    assert head[Role.TITLE].lines[0].x == pytest.approx(MARGIN)
    (listing,) = of_kind(items, Numbered)
    for number, words in listing.items:
        assert number.x == pytest.approx(MARGIN)
        assert right_edges(words) == [pytest.approx(RIGHT_EDGE)]


def test_the_steps_of_a_lesson_stand_at_the_right_of_an_arabic_briefing() -> None:
    page = brimful(60, 3)
    there = one_page.fit(page, RULER)
    back = one_page.fit(replace(page, language="ur"), RULER)
    assert there.shape == back.shape
    assert back.layout == mirrored(there.layout, RULER)


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("8X1", False),
        ("12.5 ضغط", True),
        ("«גז» and more", True),
        ("Say גז", False),
        ("12.5", False),
        ("", False),
    ],
)
def test_the_first_letter_says_which_way_words_run(text: str, leftward: bool) -> None:
    assert runs_left(text) == leftward


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(tuple(Form)).flatmap(any_page.pages), any_page.aspects)
def test_the_mirror_of_a_mirror_is_the_sheet(page: Page, aspects: dict[str, float]) -> None:
    fitted = one_page.fit(page, RULER, aspects)
    twice = mirrored(mirrored(fitted.layout, RULER), RULER)
    there, back = (sheet_items.boxes(each.items, RULER) for each in (fitted.layout, twice))
    assert [box.left for box in there] == pytest.approx([box.left for box in back])
    assert sheet_items.printed(twice.items) == sheet_items.printed(fitted.layout.items)
    assert lay_out(page, fitted.shape, RULER, aspects) == fitted.layout
