"""Which part of a sheet shows which section, so that people can point at what they want to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from coplan.plan.layout import bands_of
from coplan.plan.one_page import Fitted
from coplan.plan.page import Figure, Gallery, Page, SectionKind, text_of, words_of
from coplan.plan.sheet import (
    GAP,
    LINE_RATIO,
    MARGIN,
    PAGE_WIDTH,
    Area,
    CutLine,
    Item,
    Line,
    Numbered,
    Panel,
    Role,
    Rule,
    Table,
    Words,
    WritingLine,
)

_HEAD = frozenset({Role.KICKER, Role.ASIDE, Role.TITLE})


@dataclass(frozen=True, slots=True)
class SectionBox:
    """Where a section stands, in points from the top left corner of the sheet."""

    kind: SectionKind
    x: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the sheet lies in it."""
        return self.x <= x <= self.x + self.width and self.top <= y <= self.top + self.height


def section_boxes(fitted: Fitted) -> tuple[SectionBox, ...]:
    """Where each section of a page stands, in the order in which they are read."""
    columns = _columns(fitted)
    reaches: dict[SectionKind, tuple[float, float]] = {}
    for kind, item in _told(fitted.page, fitted.layout.items):
        top, bottom = _reach(item)
        before = reaches.get(kind, (top, bottom))
        reaches[kind] = min(top, before[0]), max(bottom, before[1])
    return tuple(
        SectionBox(each.kind, *_box(columns[each.kind], reaches[each.kind]))
        for each in fitted.page.sections
        if each.kind in reaches
    )


def _box(column: tuple[float, float], reach: tuple[float, float]) -> tuple[float, float, float, float]:
    return column[0], reach[0], column[1], reach[1] - reach[0]


def _columns(fitted: Fitted) -> dict[SectionKind, tuple[float, float]]:
    """The left edge and the width of the column of each section."""
    found: dict[SectionKind, tuple[float, float]] = {}
    for band in bands_of(fitted.page, fitted.shape):
        x = MARGIN
        for width, sections in zip(band.widths, band.columns, strict=True):
            left = PAGE_WIDTH - x - width if fitted.page.rtl else x
            found |= {each.kind: (left, width) for each in sections}
            x += width + GAP
    return found


def _told(page: Page, items: tuple[Item, ...]) -> Iterator[tuple[SectionKind, Item]]:
    """Each thing on the sheet with the section it belongs to, told by how many letters come before it.

    The sheet keeps the order in which a page is read. A box comes just before the words in it.
    """
    pictures = {name: each.kind for each in page.sections for name in _pictures(each.body)}
    ends = _ends(page)
    read, last, waiting = 0, None, list[Item]()
    for item in items:
        if isinstance(item, Words) and item.role in _HEAD:
            continue
        if isinstance(item, Area):
            last = pictures.get(item.picture)
        elif isinstance(item, Words | Numbered | Table):
            last = next((kind for kind, end in ends if read < end), last)
            read += sum(_letters(text_of(line.runs)) for line in _lines(item))
        elif isinstance(item, Panel):
            waiting.append(item)
            continue
        if last is not None and not isinstance(item, Rule):
            yield from ((last, each) for each in (*waiting, item))
            waiting.clear()


def _ends(page: Page) -> tuple[tuple[SectionKind, int], ...]:
    """How many letters have been read at the end of each section."""
    read, ends = 0, []
    for section in page.sections:
        read += sum(map(_letters, words_of(section)))
        ends.append((section.kind, read))
    return tuple(ends)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _pictures(body: object) -> tuple[str, ...]:
    match body:
        case Figure(picture=name):
            return (name,)
        case Gallery(figures=figures):
            return tuple(each.picture for each in figures)
        case _:
            return ()


def _lines(item: Words | Numbered | Table) -> Iterator[Line]:
    match item:
        case Words(lines=lines):
            yield from lines
        case Numbered(items=items):
            for _, words in items:
                yield from words.lines
        case Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield from cell.lines


def _reach(item: Item) -> tuple[float, float]:
    """Where something begins and ends, from the top of the sheet."""
    match item:
        case Words() | Numbered() | Table():
            lines = tuple(_lines(item))
            tops = [each.baseline - each.size for each in lines]
            ends = [each.baseline + each.size * (LINE_RATIO - 1) for each in lines]
            return min(tops, default=0.0), max(ends, default=0.0)
        case Area() | Panel() | CutLine():
            return item.top, item.top + item.height
        case Rule() | WritingLine():
            return item.top, item.top
