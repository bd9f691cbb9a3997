"""Puts what a section says into a column: paragraphs, lists, pictures and pictures in rows."""

from collections.abc import Sequence

from coplan.plan.column import Column, baseline_drop
from coplan.plan.page import Cards, Figure, Gallery, Grid, Listing, Prose, Run, Section
from coplan.plan.sheet import (
    BOX_BAR,
    BOXED,
    CAPTION_ABOVE,
    FIGURE_BELOW,
    GAP,
    LINE_RATIO,
    LONGEST,
    THIRD,
    WRITING_LINE,
    Area,
    Aspects,
    Line,
    Look,
    Numbered,
    Panel,
    Role,
    Shape,
    WritingLine,
    aspect_of,
)
from coplan.plan.table_layout import table

BULLET = "•"


def section(column: Column, said: Section, aspects: Aspects) -> None:
    """Put a section into a column, in its box when its kind has one."""
    look = BOXED.get(said.kind)
    if look:
        _boxed(column, said, aspects, look)
    else:
        _inside(column, said, aspects)


def _boxed(column: Column, said: Section, aspects: Aspects, look: Look) -> None:
    padding = column.shape.padding
    start = padding + BOX_BAR
    inner = column.inside(column.x + start, column.width - start - padding, column.y + padding)
    _inside(inner, said, aspects)
    column.items.append(Panel(look, column.x, column.y, column.width, inner.y + padding - column.y))
    column.items += inner.items
    column.y = inner.y + padding


def _inside(column: Column, said: Section, aspects: Aspects) -> None:
    shape = column.shape
    if said.heading:
        column.strong(Role.HEADING, said.heading, shape.heading, shape.heading_leading)
        column.y += shape.under_heading
    match said.body:
        case Prose() | Listing():
            stretch(column, said.body, shape.body, shape.boxed_after if said.kind in BOXED else shape.after)
        case Grid() as grid:
            table(column, grid)
        case Figure() as one:
            _figure(column, one, figure_size(shape, column.width, aspect_of(aspects, one.picture)))
            column.y += FIGURE_BELOW
        case Gallery(figures=figures):
            _gallery(column, figures, aspects)
        case Cards():
            raise ValueError("cards have a sheet of their own")


def stretch(column: Column, said: Prose | Listing, size: float, after: float) -> None:
    """Put paragraphs or a list into a column; `after` is the space between paragraphs."""
    if isinstance(said, Listing):
        _listing(column, said)
        return
    for i, paragraph in enumerate(said.paragraphs):
        column.y += after if i else 0
        column.put(Role.TEXT, paragraph, size, size * LINE_RATIO)


def figure_size(shape: Shape, width: float, aspect: float, longest: float = LONGEST) -> tuple[float, float]:
    """Width and height of the picture: at least a third of the sheet's width unless it is a long strip."""
    wide = max(min(shape.picture, width, shape.tallest / aspect), min(THIRD, width))
    return (wide, wide * aspect) if wide * aspect <= longest else (longest / aspect, longest)


def picture_size(shape: Shape, width: float, aspect: float) -> tuple[float, float]:
    """Width and height of a picture in rows, in a column that is `width` wide."""
    along = (width - (shape.across - 1) * GAP) / shape.across
    return figure_size(shape, along, aspect, max(shape.tallest, LONGEST))


def _figure(column: Column, figure: Figure, size: tuple[float, float]) -> None:
    column.items.append(Area(figure.picture, figure.alt, column.x, column.y, *size))
    column.y += size[1]
    if figure.caption:
        column.y += CAPTION_ABOVE
        said = column.shape.caption
        column.put(Role.CAPTION, (Run(figure.caption),), said, said * LINE_RATIO)


def _gallery(column: Column, figures: Sequence[Figure], aspects: Aspects) -> None:
    shape, top = column.shape, column.y
    width = (column.width - (shape.across - 1) * GAP) / shape.across
    for i, figure in enumerate(figures):
        along = i % shape.across
        if i and not along:
            top = column.y + shape.row_between
        place = column.inside(column.x + along * (width + GAP), width, top)
        _figure(place, figure, picture_size(shape, column.width, aspect_of(aspects, figure.picture)))
        column.items += place.items
        column.y = max(column.y, place.y)


def _listing(column: Column, listing: Listing) -> None:
    shape, placed = column.shape, []
    lines: list[WritingLine] = []
    indent = shape.indent if listing.numbered else shape.bullet_indent
    for i, item in enumerate(listing.items, 1):
        column.y += shape.after + (shape.under_writing if lines else 0)
        top = column.y
        words = column.text(Role.TEXT, item, shape.body, shape.leading, indent)
        baseline = top + shape.leading - baseline_drop(shape.body, shape.leading)
        mark = (Run(str(i) if listing.numbered else BULLET, strong=True),)
        placed.append((Line(column.x, baseline, mark, shape.body), words))
        for _ in range(listing.room):
            column.y += WRITING_LINE
            lines.append(WritingLine(column.x + indent, column.y, column.width - indent))
    column.items.append(Numbered(tuple(placed), listing.numbered))
    column.items += lines
