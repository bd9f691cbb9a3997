"""Puts a page on the sheet: what stands where, for a shape that somebody else has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coplan.plan import cards_layout
from coplan.plan.body_layout import section
from coplan.plan.column import Column, baseline_drop
from coplan.plan.mirroring import mirrored
from coplan.plan.page import Cards, Form, Grid, Page, Run, Section
from coplan.plan.sheet import (
    BOXED,
    GAP,
    LEFT,
    LINE_RATIO,
    MARGIN,
    PAGE_WIDTH,
    PAIRS,
    RIGHT,
    RULE_ABOVE,
    RULE_BELOW,
    SMALL,
    UNDER_KICKER,
    WIDTH,
    Aspects,
    Item,
    Layout,
    Line,
    Measure,
    Panel,
    Role,
    Rule,
    Shape,
    Words,
)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the sheet: its columns beside each other, how wide they are and what is in them.

    With `even`, boxes that stand beside each other are equally high.
    """

    widths: tuple[float, ...]
    columns: tuple[tuple[Section, ...], ...]
    even: bool = False


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


def bands_of(page: Page, shape: Shape) -> tuple[Band, ...]:
    """The stretches of a page from its top to its foot, in the order in which they are read."""
    left, right, below = columns_of(page, shape)
    bands = [Band((shape.left, WIDTH - shape.left - GAP), (left, right))] if left else []
    half = (WIDTH - GAP) / 2
    alone: list[Section] = []
    waiting = list(reversed(below))
    while waiting:
        first = waiting.pop()
        if shape.pairs and waiting and (first.kind, waiting[-1].kind) in PAIRS:
            bands += [Band((WIDTH,), (tuple(alone),))] if alone else []
            bands.append(Band((half, half), ((first,), (waiting.pop(),)), even=True))
            alone = []
        else:
            alone.append(first)
    bands += [Band((WIDTH,), (tuple(alone),))] if alone else []
    return tuple(bands)


def lay_out(page: Page, shape: Shape, measure: Measure, aspects: Aspects) -> Layout:
    """Put a page on the sheet. `aspects` are the heights of its pictures over their widths."""
    sheet = Column(MARGIN, WIDTH, MARGIN, measure, shape, page.rtl)
    head(sheet, page)
    for i, band in enumerate(bands_of(page, shape)):
        _band(sheet, band, aspects, first=not i)
    placed = Layout(tuple(sheet.items), sheet.y)
    return mirrored(placed, measure) if page.rtl else placed


def _band(sheet: Column, band: Band, aspects: Aspects, first: bool) -> None:
    sheet.y += 0 if first else sheet.shape.between
    x, filled = sheet.x, []
    for width, sections in zip(band.widths, band.columns, strict=True):
        column = sheet.inside(x, width, sheet.y)
        for i, each in enumerate(sections):
            column.y += sheet.shape.between if i else 0
            _section(column, each, aspects, parted(sections, i, first))
        filled.append(column)
        x += width + GAP
    sheet.y = max(column.y for column in filled)
    for column in filled:
        sheet.items += _even(column, sheet.y) if band.even else column.items


def _section(column: Column, said: Section, aspects: Aspects, apart: bool) -> None:
    if isinstance(said.body, Cards):
        column.strong(Role.HEADING, said.heading, column.shape.heading, column.shape.heading_leading)
        cards_layout.place(column, said.body)
        return
    if ruled(said, column.shape, apart):
        column.items.append(Rule(column.x, column.y, column.width, thin=True))
        column.y += RULE_ABOVE
    section(column, said, aspects)


def ruled(said: Section, shape: Shape, apart: bool) -> bool:
    """Whether a thin line parts a section from what is above it: in one column, where nothing else does."""
    return shape.form is Form.PLAIN and bool(said.heading) and said.kind not in BOXED and not apart


def parted(sections: Sequence[Section], i: int, first: bool) -> bool:
    """Whether a section of a column follows a line already: that of the title, or the last one of a table."""
    if not i:
        return first
    above = sections[i - 1]
    return isinstance(above.body, Grid) and above.kind not in BOXED


def _even(column: Column, bottom: float) -> list[Item]:
    """The column with its boxes as high as those beside it."""
    return [
        replace(item, height=bottom - item.top) if isinstance(item, Panel) else item for item in column.items
    ]


def one_line_head(page: Page, measure: Measure) -> bool:
    """Whether kicker and aside stand beside each other."""
    kicker = measure.width((Run(page.kicker, strong=True),), SMALL)
    return kicker + measure.width((Run(page.aside),), SMALL) + 24 <= WIDTH


def head(column: Column, page: Page) -> None:
    """Put the top of a page into a column: the small line, the title and the line under it."""
    shape, leading = column.shape, SMALL * LINE_RATIO
    kicker, aside = (Run(page.kicker, strong=True),), (Run(page.aside, quiet=True),)
    if page.aside and page.kicker and one_line_head(page, column.measure):
        column.y += leading
        x = PAGE_WIDTH - MARGIN - column.measure.width(aside, SMALL)
        for role, start, said in ((Role.KICKER, MARGIN, kicker), (Role.ASIDE, x, aside)):
            line = Line(start, column.y - baseline_drop(SMALL, leading), said, SMALL)
            column.items.append(Words(role, (line,)))
    else:
        column.strong(Role.KICKER, page.kicker, SMALL, leading)
        if page.aside:
            column.put(Role.ASIDE, aside, SMALL, leading)
    column.y += UNDER_KICKER
    column.strong(Role.TITLE, page.title, shape.title, shape.title_leading)
    column.y += RULE_ABOVE
    if shape.form is not Form.CARDS:
        column.items.append(Rule(MARGIN, column.y, WIDTH))
        column.y += RULE_BELOW
