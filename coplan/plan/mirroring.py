"""Mirrors a sheet, for pages that are read from right to left."""

from dataclasses import replace

from coplan.plan.sheet import (
    NUMBER_RADIUS,
    PAGE_WIDTH,
    Area,
    CutLine,
    Item,
    Layout,
    Line,
    Measure,
    Numbered,
    Panel,
    Rule,
    Table,
    Words,
    WritingLine,
)


def mirrored(layout: Layout, measure: Measure) -> Layout:
    """The sheet as in a mirror, with its words still readable; the order of reading stays."""
    return replace(layout, items=tuple(_item(item, measure) for item in layout.items))


def _item(item: Item, measure: Measure) -> Item:
    match item:
        case Words():
            return _words(item, measure)
        case Numbered(items=items, numbers=numbers):
            said = tuple((_mark(mark, numbers, measure), _words(words, measure)) for mark, words in items)
            return replace(item, items=said)
        case Table():
            rows = tuple(tuple(_words(cell, measure) for cell in row) for row in item.rows)
            return replace(item, rows=rows, x=_over(item.x, sum(item.columns)))
        case Area() | Panel() | Rule() | WritingLine() | CutLine():
            return replace(item, x=_over(item.x, item.width))


def _words(words: Words, measure: Measure) -> Words:
    return replace(words, lines=tuple(_line(line, measure) for line in words.lines))


def _line(line: Line, measure: Measure) -> Line:
    return replace(line, x=_over(line.x, measure.width(line.runs, line.size)))


def _mark(mark: Line, numbers: bool, measure: Measure) -> Line:
    if not numbers:
        return _line(mark, measure)
    return replace(mark, x=_over(mark.x, 2 * NUMBER_RADIUS * mark.size))


def _over(x: float, width: float) -> float:
    return PAGE_WIDTH - x - width
