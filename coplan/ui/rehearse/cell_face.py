"""Which of the things in a cell of the timetable have room in it, where they stand and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from coplan.ui import theme
from coplan.ui.rehearse.sheet import Cell, Item, Sort
from coplan.ui.theme import Size, Weight

NARROW = 84
_TARGET, _TIGHT_TARGET = 18, 15
_TIGHT = 62
_EDGE, _GAP = 5, 2
_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Block:
    """An item, its area, and its lines when it is no box but words only."""

    item: Item
    area: QRectF
    lines: tuple[str, ...] = ()


def line_height() -> float:
    """How high one line of words is."""
    return QFontMetricsF(theme.font(Size.LABEL)).height() + theme.px(1)


def fitting(words: Iterable[str], width: float, weight: Weight = Weight.REGULAR) -> str:
    """The first of the words that fit, else the last there are."""
    face = QFontMetricsF(theme.font(Size.LABEL, weight))
    there = [each for each in words if each]
    return next((each for each in there if face.horizontalAdvance(each) <= width), there[-1] if there else "")


def need(cell: Cell) -> float:
    """The height that a cell takes to list what stands in it, a line each, or as many as are ever listed."""
    count = len(_boxes(cell))
    if count == 0:
        return 0
    lines = min(count, _MOST_LINES)
    ring = theme.px(_TARGET) if _has_ring(cell) else 0
    second = line_height() if cell.kept and cell.kept.came else 0
    return lines * (_flat() + theme.px(_GAP)) + second + ring + 2 * theme.px(_EDGE)


def _flat() -> float:
    return line_height() + theme.px(3)


def _boxes(cell: Cell) -> list[Item]:
    return [item for item in cell.items if item.sort is not Sort.BUSY]


def _has_ring(cell: Cell) -> bool:
    return cell.is_free and not any(item.sort is Sort.PROPOSED for item in cell.items)


class Face:
    """What a cell shows at one width and height."""

    def __init__(self, cell: Cell, width: float, height: float) -> None:
        self.cell, self._width, self._height = cell, width, height
        self.line = line_height()
        self.narrow = width < theme.px(NARROW)
        self.has_ring = _has_ring(cell)

    @cached_property
    def inner(self) -> QRectF:
        """Where there is room for words."""
        side, edge = theme.px(3 if self.narrow else 5), theme.px(_EDGE)
        return QRectF(0, 0, self._width, self._height).adjusted(side, edge, -side + 1, -edge + 1)

    @cached_property
    def ring_area(self) -> QRectF:
        """Where a click asks for this time though something stands in the cell; empty when it cannot.

        No words stand in it.
        """
        if not (self.has_ring and any(item.sort is not Sort.PROPOSED for item in self.cell.items)):
            return QRectF()
        high = theme.px(_TARGET if self._width > theme.px(_TIGHT) else _TIGHT_TARGET)
        return QRectF(0, self._height - high, self._width, high)

    @cached_property
    def boxes(self) -> tuple[Block, ...]:
        """The items that have room: boxes of two lines, or of one where they are many."""
        area, there = self._room, _boxes(self.cell)
        heights = self._heights(there, area.height() + 1)
        blocks, top = [], area.top()
        for item, high in zip(there, heights, strict=False):
            blocks.append(Block(item, QRectF(area.left(), top, area.width(), high)))
            top += high + theme.px(_GAP)
        return tuple(blocks)

    def _heights(self, there: Sequence[Item], whole: float) -> list[float]:
        """The heights of those that have room, with a line left below them when some have none."""
        gap, flat = theme.px(_GAP), _flat()
        tall = 2 * self.line + theme.px(1 if self.narrow else 5)
        for first in (Sort.BUSY, Sort.KEPT):
            heights = [tall if item.sort.value <= first.value else flat for item in there]
            if sum(heights) + gap * (len(heights) - 1) <= whole:
                return heights
        for count in range(len(heights) - 1, 1, -1):
            if sum(heights[:count]) + flat + gap * count <= whole:
                return heights[:count]
        return heights[:1]

    @cached_property
    def busy(self) -> tuple[Block, ...]:
        """What keeps people busy, below the boxes; it is left to the tooltip where there is no room."""
        there = [item for item in self.cell.items if item.sort is Sort.BUSY]
        area, blocks = self._room, list[Block]()
        top = self.boxes[-1].area.bottom() + theme.px(_GAP) if self.boxes else area.top()
        if self.hidden:
            return ()
        for place, item in enumerate(there):
            after = len(there) - place - 1
            room = int((area.bottom() + theme.px(3) - top) // self.line) - after
            if room < 1:
                break
            lines = self._way(item.ways or ((item.first,),), area.width(), room)
            blocks.append(Block(item, QRectF(area.left(), top, area.width(), len(lines) * self.line), lines))
            top += len(lines) * self.line
        return tuple(blocks)

    @cached_property
    def hidden(self) -> int:
        """How many things have no room."""
        return len(_boxes(self.cell)) - len(self.boxes)

    @cached_property
    def more(self) -> QRectF:
        """Where it says how many have none; empty when all have room."""
        if not self.hidden:
            return QRectF()
        last, inner = self.boxes[-1].area, self.inner
        top = last.bottom() + theme.px(_GAP)
        return QRectF(inner.left(), top, inner.width(), _flat())

    @cached_property
    def kept(self) -> QRectF:
        """The line for what the slot is protected for, or for where that went; empty when it has none."""
        kept, area = self.cell.kept, self.inner
        if kept is None or kept.came or (self.boxes and not kept.gone):
            return QRectF()
        if self.bottom + self.line > area.bottom() + theme.px(3):
            return QRectF()
        return QRectF(area.left(), self.bottom, area.width(), self.line)

    @cached_property
    def bottom(self) -> float:
        """Where the words end."""
        there = [*self.boxes, *self.busy]
        return there[-1].area.bottom() if there else self.inner.top()

    def at(self, x: float, y: float) -> Item | None:
        """The item at a point."""
        return next((each.item for each in self.boxes if each.area.contains(x, y)), None)

    @property
    def _room(self) -> QRectF:
        area = QRectF(self.inner)
        if (ring := self.ring_area).isValid():
            area.setBottom(ring.top())
        return area

    def _way(self, ways: Sequence[tuple[str, ...]], width: float, room: int) -> tuple[str, ...]:
        """The first way to write it that has room, else the first line of the last one."""
        face = QFontMetricsF(theme.font(Size.LABEL))
        for lines in (*ways[:1], *_wrapped(ways[0]), *ways[1:]):
            if len(lines) <= room and all(face.horizontalAdvance(line) <= width for line in lines):
                return lines
        return ways[-1][:1]


def _wrapped(lines: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """One line broken into two between its words, the most even ones first."""
    if len(lines) != 1:
        return ()
    words = lines[0].split()
    broken = ((" ".join(words[:count]), " ".join(words[count:])) for count in range(2, len(words)))
    return sorted(broken, key=lambda pair: max(len(pair[0]), len(pair[1])))
