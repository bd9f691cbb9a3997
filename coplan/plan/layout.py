"""Puts a page on the sheet: what stands where, for a shape that somebody else has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coplan.plan.page import Figure, Grid, Listing, Page, Prose, Rich, Run, Section
from coplan.plan.sheet import (
    BOXED,
    CELL_X,
    CELL_Y,
    FIGURE_BELOW,
    GAP,
    HAIRLINE,
    LEFT,
    LINE_RATIO,
    LONGEST,
    MARGIN,
    NUMBER_WIDTH,
    PADDING,
    PAGE_WIDTH,
    RIGHT,
    RULE_ABOVE,
    RULE_BELOW,
    SMALL,
    THIRD,
    TITLE_LEADING,
    TITLE_SIZE,
    UNDER_KICKER,
    WIDTH,
    Area,
    Aspects,
    Item,
    Layout,
    Line,
    Look,
    Measure,
    Numbered,
    Panel,
    Role,
    Rule,
    Shape,
    Table,
    Words,
    aspect_of,
)


@dataclass(slots=True)
class _Column:
    """Puts things under each other."""

    x: float
    width: float
    y: float
    measure: Measure
    shape: Shape
    items: list[Item] = field(default_factory=list)

    def text(
        self, role: Role, runs: Rich, size: float, leading: float, x: float = 0, less: float = 0
    ) -> Words:
        lines = []
        for line in self.measure.lines(runs, size, self.width - x - less):
            self.y += leading
            lines.append(Line(self.x + x, self.y - baseline_drop(size, leading), line, size))
        return Words(role, tuple(lines))

    def put(self, role: Role, runs: Rich, size: float, leading: float) -> None:
        self.items.append(self.text(role, runs, size, leading))


def baseline_drop(size: float, leading: float) -> float:
    """How far the baseline is above the bottom of its line."""
    return (leading - size) / 2 + size * 0.212


def columns_of(
    page: Page, shape: Shape
) -> tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]]:
    """The sections at the left, at the right and below them; a page in one column has only the last."""
    left = tuple(each for each in page.sections if each.kind in LEFT)
    right = tuple(each for each in page.sections if each.kind in RIGHT)
    keep = max(0, len(right) - shape.below)
    if not shape.left or not left or not keep:
        return (), (), page.sections
    rest = tuple(each for each in page.sections if each.kind not in LEFT and each.kind not in RIGHT)
    return left, right[:keep], (*right[keep:], *rest)


def lay_out(page: Page, shape: Shape, measure: Measure, aspects: Aspects) -> Layout:
    """Put a page on the sheet. `aspects` are the heights of its pictures over their widths."""
    head = _Column(MARGIN, WIDTH, MARGIN, measure, shape)
    _head(head, page)
    left, right, below = columns_of(page, shape)
    first = _Column(MARGIN, shape.left, head.y, measure, shape)
    second = _Column(MARGIN + shape.left + GAP, WIDTH - shape.left - GAP, head.y, measure, shape)
    for column, sections in ((first, left), (second, right)):
        for i, section in enumerate(sections):
            column.y += shape.between if i else 0
            _section(column, section, aspects)
    last = _Column(MARGIN, WIDTH, max(first.y, second.y), measure, shape)
    for i, section in enumerate(below):
        last.y += shape.between if i or left else 0
        _section(last, section, aspects)
    return Layout((*head.items, *first.items, *second.items, *last.items), last.y)


class Heights:
    """How far down pages would reach, without placing everything each time: heights are remembered."""

    def __init__(self, measure: Measure, aspects: Aspects) -> None:
        self._measure = measure
        self._aspects = aspects
        self._known: dict[tuple[Section, float, float, float, float, float], float] = {}
        self._heads: dict[tuple[str, str, str], float] = {}

    def bottom(self, page: Page, shape: Shape) -> float:
        """Where the lowest line of `lay_out` would end."""
        left, right, below = columns_of(page, shape)
        columns = max(
            self._stack(left, shape.left, shape), self._stack(right, WIDTH - shape.left - GAP, shape)
        )
        air = shape.between if left and below else 0
        return self._head(page, shape) + columns + air + self._stack(below, WIDTH, shape)

    def _stack(self, sections: Sequence[Section], width: float, shape: Shape) -> float:
        air = max(0, len(sections) - 1) * shape.between
        return air + sum(self._height(section, width, shape) for section in sections)

    def _height(self, section: Section, width: float, shape: Shape) -> float:
        key = (section, width, shape.body, shape.table, shape.picture, shape.tallest)
        if key not in self._known:
            column = _Column(0, width, 0, self._measure, shape)
            _section(column, section, self._aspects)
            self._known[key] = column.y
        return self._known[key]

    def _head(self, page: Page, shape: Shape) -> float:
        key = (page.kicker, page.aside, page.title)
        if key not in self._heads:
            column = _Column(MARGIN, WIDTH, MARGIN, self._measure, shape)
            _head(column, page)
            self._heads[key] = column.y
        return self._heads[key]


def one_line_head(page: Page, measure: Measure) -> bool:
    """Whether kicker and aside stand beside each other."""
    kicker = measure.width((Run(page.kicker, strong=True),), SMALL)
    return kicker + measure.width((Run(page.aside),), SMALL) + 24 <= WIDTH


def _head(column: _Column, page: Page) -> None:
    leading = SMALL * LINE_RATIO
    column.put(Role.KICKER, (Run(page.kicker, strong=True),), SMALL, leading)
    aside = (Run(page.aside, quiet=True),)
    if one_line_head(page, column.measure):
        x = PAGE_WIDTH - MARGIN - column.measure.width(aside, SMALL)
        baseline = column.y - baseline_drop(SMALL, leading)
        column.items.append(Words(Role.ASIDE, (Line(x, baseline, aside, SMALL),)))
    else:
        column.put(Role.ASIDE, aside, SMALL, leading)
    column.y += UNDER_KICKER
    column.put(Role.TITLE, (Run(page.title, strong=True),), TITLE_SIZE, TITLE_LEADING)
    column.y += RULE_ABOVE
    column.items.append(Rule(MARGIN, column.y, WIDTH))
    column.y += RULE_BELOW


def _section(column: _Column, section: Section, aspects: Aspects) -> None:
    look = BOXED.get(section.kind)
    if look:
        _boxed(column, section, aspects, look)
    else:
        _inside(column, section, aspects)


def _boxed(column: _Column, section: Section, aspects: Aspects, look: Look) -> None:
    inner = _Column(
        column.x + PADDING + 3,
        column.width - 2 * PADDING - 3,
        column.y + PADDING,
        column.measure,
        column.shape,
    )
    _inside(inner, section, aspects)
    column.items.append(Panel(look, column.x, column.y, column.width, inner.y + PADDING - column.y))
    column.items += inner.items
    column.y = inner.y + PADDING


def _inside(column: _Column, section: Section, aspects: Aspects) -> None:
    shape = column.shape
    if section.heading:
        column.put(Role.HEADING, (Run(section.heading, strong=True),), shape.body, shape.leading)
    match section.body:
        case Prose(paragraphs=paragraphs):
            for i, paragraph in enumerate(paragraphs):
                column.y += shape.after if i and section.kind not in BOXED else 0
                column.put(Role.TEXT, paragraph, shape.body, shape.leading)
        case Listing(items=items):
            _numbered(column, items)
        case Grid() as grid:
            _table(column, grid)
        case Figure(alt=alt, picture=picture):
            width, height = figure_size(shape, column.width, aspect_of(aspects, picture))
            column.items.append(Area(picture, alt, column.x, column.y, width, height))
            column.y += height + FIGURE_BELOW


def figure_size(shape: Shape, width: float, aspect: float) -> tuple[float, float]:
    """Width and height of the picture: at least a third of the sheet's width unless it is a long strip."""
    wide = max(min(shape.picture, width, shape.tallest / aspect), min(THIRD, width))
    return (wide, wide * aspect) if wide * aspect <= LONGEST else (LONGEST / aspect, LONGEST)


def _numbered(column: _Column, items: Sequence[Rich]) -> None:
    shape, placed = column.shape, []
    for i, item in enumerate(items, 1):
        column.y += shape.after
        top = column.y
        words = column.text(Role.TEXT, item, shape.body, shape.leading, NUMBER_WIDTH)
        baseline = top + shape.leading - baseline_drop(shape.body, shape.leading)
        placed.append((Line(column.x, baseline, (Run(str(i), strong=True),), shape.body), words))
    column.items.append(Numbered(tuple(placed)))


def _table(column: _Column, grid: Grid) -> None:
    shape, size = column.shape, column.shape.table
    leading = size * LINE_RATIO
    widths = grid_widths(grid, size, column.width, column.measure)
    rows, rules = [], []
    for i, cells in enumerate((grid.headings, *grid.rows)):
        role = Role.CELL if i else Role.CELL_HEADING
        top, lowest, x, row = column.y + CELL_Y, column.y, column.x, []
        for cell, width in zip(cells, widths, strict=True):
            inner = _Column(x + CELL_X, width - 2 * CELL_X, top, column.measure, shape)
            row.append(inner.text(role, (Run(cell, strong=not i),), size, leading))
            lowest, x = max(lowest, inner.y), x + width
        column.y = lowest + CELL_Y + HAIRLINE
        rows.append(tuple(row))
        rules.append(column.y)
    column.items.append(Table(tuple(rows), widths, column.x, tuple(rules)))


def grid_widths(grid: Grid, size: float, width: float, measure: Measure) -> tuple[float, ...]:
    """How wide columns are: each as its longest cell wants, all together as wide as there is room."""
    wanted = []
    for i, heading in enumerate(grid.headings):
        cells = [measure.width((Run(row[i]),), size) for row in grid.rows]
        widest = max([measure.width((Run(heading, strong=True),), size), *cells])
        wanted.append(widest * 1.02 + 2 * CELL_X + 1)
    spare = width - sum(wanted)
    if spare >= 0:
        return tuple(each + spare / len(wanted) for each in wanted)
    fair = width / len(wanted)
    narrow = sum(each for each in wanted if each <= fair)
    wide = sum(each for each in wanted if each > fair)
    return tuple(each if each <= fair else each / wide * (width - narrow) for each in wanted)
