"""Puts a table into a column: how wide its columns are, and its cells."""

from coplan.plan.column import Column
from coplan.plan.page import Grid, Run
from coplan.plan.sheet import CELL_X, CELL_Y, HAIRLINE, LINE_RATIO, WRITING_LINE, Measure, Role, Table

_SAFE = 1.02


def table(column: Column, grid: Grid) -> None:
    """Put a table into a column; a row without any words is left to write in."""
    size = column.shape.table
    leading = size * LINE_RATIO
    widths = grid_widths(grid, size, column.width, column.measure)
    rows, rules = [], []
    for i, cells in enumerate((grid.headings, *grid.rows)):
        role = Role.CELL if i else Role.CELL_HEADING
        top, lowest, x, row = column.y + CELL_Y, column.y, column.x, []
        for cell, width in zip(cells, widths, strict=True):
            inner = column.inside(x + CELL_X, width - 2 * CELL_X, top)
            row.append(inner.text(role, (Run(cell, strong=not i),), size, leading))
            lowest, x = max(lowest, inner.y), x + width
        column.y = (lowest if any(cells) else top + WRITING_LINE) + CELL_Y + HAIRLINE
        rows.append(tuple(row))
        rules.append(column.y)
    column.items.append(Table(tuple(rows), widths, column.x, tuple(rules)))


def grid_widths(grid: Grid, size: float, width: float, measure: Measure) -> tuple[float, ...]:
    """How wide columns are: each as its longest cell wants, all together as wide as there is room.

    Where there is not enough, none is narrower than its longest word, as far as a fair share goes; what is
    left is shared as the columns want it.
    """
    wanted = [_widest(grid, i, size, measure) for i in range(len(grid.headings))]
    spare = width - sum(wanted)
    if spare >= 0:
        return tuple(each + spare / len(wanted) for each in wanted)
    fair = width / len(wanted)
    least = [
        each if each <= fair else min(fair, _longest_word(grid, i, size, measure))
        for i, each in enumerate(wanted)
    ]
    missing = [want - has for want, has in zip(wanted, least, strict=True)]
    share = (width - sum(least)) / sum(missing)
    return tuple(has + miss * share for has, miss in zip(least, missing, strict=True))


def _widest(grid: Grid, i: int, size: float, measure: Measure) -> float:
    cells = {row[i] for row in grid.rows}
    heading = measure.width((Run(grid.headings[i], strong=True),), size)
    return _with_air(max([heading, *(measure.width((Run(cell),), size) for cell in cells)]))


def _longest_word(grid: Grid, i: int, size: float, measure: Measure) -> float:
    words = {word for row in grid.rows for word in row[i].split()}
    headings = grid.headings[i].split()
    found = [measure.width((Run(word, strong=True),), size) for word in headings]
    return _with_air(max([0.0, *found, *(measure.width((Run(word),), size) for word in words)]))


def _with_air(width: float) -> float:
    return width * _SAFE + 2 * CELL_X + 1
