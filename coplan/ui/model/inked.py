"""Marks as the canvas holds them: each with its box and, once it has been drawn, its outline."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from time import perf_counter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from coplan.plan import figure
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS, Spot, breadth, distance
from coplan.ui.model.layers import HIGHLIGHTS
from coplan.ui.model.outline import outline, outlines, path_of, stroke_box

_CELLS = 24
_KEY = attrgetter("key")
_FILLED = (Tool.WORDS, Tool.COVER)


class Inked:
    """One mark on a page of some shape; box and outline are made when they are first needed, then kept."""

    __slots__ = ("_box", "_edge", "_line", "_path", "aspect", "key", "mark")

    def __init__(self, mark: Mark, aspect: float, order: int) -> None:
        self.mark = mark
        self.aspect = aspect
        self.key = (mark.level, order)
        self._box: QRectF | None = None
        self._path: QPainterPath | None = None
        self._edge: QPainterPath | None = None
        self._line: list[Spot] | None = None

    @property
    def order(self) -> int:
        """Which of its level it is, counted from the lowest."""
        return self.key[1]

    @property
    def box(self) -> QRectF:
        """The box round it with its width, in page units."""
        if self._box is None:
            self._box = stroke_box(self.mark, self.aspect)
        return self._box

    @property
    def path(self) -> QPainterPath:
        """The area it covers, in page units."""
        if self._path is None:
            self._path = outline(self.mark, self.aspect)
        return self._path

    @property
    def highlights(self) -> bool:
        """Whether it lies behind the words."""
        return self.mark.tool in HIGHLIGHTS

    @property
    def edge(self) -> QPainterPath:
        """The line along the lower edge of a highlight, which tells its colour without any."""
        if self._edge is None:
            self._edge = path_of(figure.edges(self.mark, self.aspect))
        return self._edge

    def near(self, x: float, y: float, reach: float) -> bool:
        """Whether the mark comes within `reach` of a point, all in page units."""
        if not self.box.adjusted(-reach, -reach, reach, reach).contains(x, y):
            return False
        if self.mark.tool in _FILLED:
            return any(
                left - reach <= x <= right + reach and top - reach <= y <= bottom + reach
                for left, top, right, bottom in figure.boxes(self.mark, self.aspect)
            )
        if self._line is None:
            self._line = figure.centre_line(self.mark, self.aspect)
        return distance(self._line, x, y) <= breadth(self.mark) / 2 + reach


def make_outlines(strokes: Iterable[Inked]) -> None:
    """Make the outlines that have not been made yet, together, which takes half the time."""
    bare = [stroke for stroke in strokes if stroke._path is None]
    if bare:
        for stroke, path in zip(bare, outlines([each.mark for each in bare], bare[0].aspect), strict=True):
            stroke._path = path


class Strokes:
    """The strokes of a page, with an index of where they are, so that looking somewhere is quick.

    The page is cut into squares; a square knows the strokes whose boxes touch it. Strokes that come in with
    a whole page enter the index when there is time for it, or all at once when somebody looks.
    """

    def __init__(self, aspect: float, marks: Iterable[Mark] = ()) -> None:
        self.aspect = aspect
        self._strokes = {mark.id: Inked(mark, aspect, order) for order, mark in enumerate(marks)}
        self._loose = dict(self._strokes)
        self._cells: dict[tuple[int, int], dict[MarkId, None]] = {}
        self._next = len(self._strokes)
        self._highest = max((each.mark.level for each in self._strokes.values()), default=0)
        self._side = UNITS / _CELLS

    def __len__(self) -> int:
        return len(self._strokes)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._strokes

    def __iter__(self) -> Iterator[Inked]:
        return iter(self._strokes.values())

    def get(self, mark_id: MarkId) -> Inked | None:
        """The stroke with this id."""
        return self._strokes.get(mark_id)

    def put(self, mark: Mark, order: int | None = None) -> Inked:
        """Add a stroke on top of its level or where it lay before, or change one where it lies."""
        before = self.take(mark.id)
        if order is None:
            order = before.order if before else self._next
        self._next = max(self._next, order + 1)
        self._highest = max(self._highest, mark.level)
        stroke = Inked(mark, self.aspect, order)
        self._strokes[mark.id] = self._loose[mark.id] = stroke
        self.index(stroke)
        return stroke

    def would_be_on_top(self, level: int) -> bool:
        """Whether a new stroke of this level lies above all others."""
        return level >= self._highest

    def index(self, stroke: Inked) -> None:
        """Let a stroke be found by where it is."""
        if self._loose.pop(stroke.mark.id, None) is not None:
            for cell in self._touched(stroke.box):
                self._cells.setdefault(cell, {})[stroke.mark.id] = None

    @property
    def indexed(self) -> bool:
        """Whether every stroke can be found by where it is."""
        return not self._loose

    def index_until(self, end: float) -> None:
        """Put strokes into the index until a time of the performance counter."""
        while self._loose and perf_counter() < end:
            self.index(next(iter(self._loose.values())))

    def take(self, mark_id: MarkId) -> Inked | None:
        """Take a stroke away and return it; `None` when it is not there."""
        stroke = self._strokes.pop(mark_id, None)
        if stroke and self._loose.pop(mark_id, None) is None:
            for cell in self._touched(stroke.box):
                del self._cells[cell][mark_id]
        return stroke

    def within(self, box: QRectF) -> list[Inked]:
        """The strokes whose boxes touch a box in page units, lowest first."""
        for stroke in tuple(self._loose.values()):
            self.index(stroke)
        found: dict[MarkId, Inked] = {}
        for cell in self._touched(box):
            for mark_id in self._cells.get(cell, ()):
                if mark_id not in found and self._strokes[mark_id].box.intersects(box):
                    found[mark_id] = self._strokes[mark_id]
        return sorted(found.values(), key=_KEY)

    def in_order(self) -> list[Inked]:
        """Every stroke, lowest first."""
        return sorted(self._strokes.values(), key=_KEY)

    def _touched(self, box: QRectF) -> Iterable[tuple[int, int]]:
        """The squares of the index that a box touches; what lies off the page belongs to the outermost."""
        left, right = self._square(box.left()), self._square(box.right())
        top, bottom = self._square(box.top()), self._square(box.bottom())
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]

    def _square(self, at: float) -> int:
        return min(max(int(at // self._side), 0), 2 * _CELLS)
