"""Tables: how wide their columns are, whatever stands in their cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.column import Column
from coplan.plan.page import Form, Grid
from coplan.plan.sheet import CELL_X, WIDTH, WRITING_LINE, Shape, Table
from coplan.plan.table_layout import grid_widths, table
from tests.plan import any_page
from tests.plan.sheet_pages import Ruler

RULER = Ruler()
SIX = ("Who", "With", "Part", "When", "Where", "Before")


def widths(*rows: tuple[str, ...], width: float = WIDTH) -> tuple[float, ...]:
    """The widths of a table with six columns at 11 pt."""
    return grid_widths(Grid(SIX, rows), 11, width, RULER)


def test_columns_share_the_room_that_nobody_wants() -> None:
    found = widths(("KT", "AM", "The model", "Mon 30, 14:00", "Lab 4", "8X2"))
    assert sum(found) == pytest.approx(WIDTH)
    assert found[3] == max(found)


def test_a_very_long_cell_leaves_the_others_room_for_their_words() -> None:
    found = widths(("KT", "AM", "word by word " * 60, "Monday 30, 14:00", "Laboratory 4", "8X2 Tue 1 P2"))
    assert sum(found) == pytest.approx(WIDTH)
    assert found[2] == max(found)
    for i, word in ((3, "Monday"), (4, "Laboratory")):
        assert found[i] >= len(word) * 5.5 + 2 * CELL_X


def test_a_word_without_end_takes_no_more_than_a_fair_share_from_others() -> None:
    found = widths(("KT", "x" * 400, "y" * 400, "Mon 30, 14:00", "Lab 4", "8X2"))
    assert sum(found) == pytest.approx(WIDTH)
    assert found[3] >= len("Mon 30, 14:00") * 5.5 + 2 * CELL_X
    assert found[1] == pytest.approx(found[2])


def test_a_row_without_words_is_left_to_write_in() -> None:
    column = Column(0, WIDTH, 0, RULER, Shape(12, 11, 0.5, 0, 0, 0, form=Form.PLAIN))
    table(column, Grid(("Name", "Class"), (("", ""),)))
    (made,) = column.items
    assert isinstance(made, Table)
    assert made.rules[1] - made.rules[0] > WRITING_LINE


@given(any_page.grids(), st.floats(120, WIDTH))
def test_columns_always_fill_the_width_and_none_vanishes(grid: Grid, width: float) -> None:
    found = grid_widths(grid, 11, width, RULER)
    assert sum(found) == pytest.approx(width)
    assert min(found) > 2 * CELL_X
