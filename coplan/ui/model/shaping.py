"""Tools that draw from one point to another: line, arrow, rectangle, spotlight and cover."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.looks import width_of
from coplan.plan.mark import Mark, Point, Tool, make
from coplan.plan.straight import boxed, straightened
from coplan.plan.stroke import UNITS
from coplan.ui.model.deeds import Drew
from coplan.ui.model.tools import Easel, InHand, Touch

_STARTS = 4.0
_LEAST = 4.0
_ROOM = 40.0
NOWHERE = SharedModelId(RecordId(""))


class Shaping(InHand):
    """Drag from one end or corner to the other; Shift keeps to 45 degrees or to a square.

    The tool that covers turns the cover that it clicks on.
    """

    holds = True

    def __init__(self, easel: Easel, tool: Tool) -> None:
        super().__init__(easel)
        self._tool = tool
        self._from: Point | None = None
        self._pressed = QPointF()
        self._drawn: Mark | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._pressed = touch.at
        self._from = self._on_page(touch.at)
        self._drawn = None

    @override
    def move(self, touch: Touch) -> None:
        if self._from is None:
            return
        way = touch.at - self._pressed
        if self._drawn is None and math.hypot(way.x(), way.y()) < _STARTS:
            return
        before = self._area()
        self._drawn = self._shape(self._from, touch)
        self._repaint(before)

    @override
    def release(self, touch: Touch) -> None:
        self.move(touch)
        drawn = self._drawn
        self.cancel()
        if drawn and self._is_large(drawn):
            self.easel.offer(Drew(drawn.tool, drawn.xyp, drawn.width, meaning=drawn.meaning))
        elif drawn is None and self._tool is Tool.COVER:
            board = self.easel.board
            under = board.at(*self.easel.units(touch.at), self.easel.reach())
            if under and under.tool is Tool.COVER:
                self.easel.repaint_pixels(board.turn(under.id))

    @override
    def cancel(self) -> None:
        before = self._area()
        self._from = self._drawn = None
        self._repaint(before)

    @override
    def paint(self, painter: QPainter) -> None:
        if self._drawn:
            self.easel.paint_mark(painter, self._drawn)

    def _on_page(self, at: QPointF) -> Point:
        x, y = self.easel.fractions(at)
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), 0.5

    def _shape(self, start: Point, touch: Touch) -> Mark:
        easel, tool = self.easel, self._tool
        ends: tuple[Point, Point] = (start, self._on_page(touch.at))
        if touch.shift and tool in (Tool.LINE, Tool.ARROW):
            ends = straightened((start, (*easel.fractions(touch.at), 0.5)), easel.board.aspect, snap=True)
        elif touch.shift:
            ends = boxed((start, (*easel.fractions(touch.at), 0.5)), easel.board.aspect, square=True)
        width = width_of(tool, easel.thickness)
        return make(NOWHERE, 1, tool, ends, colour=easel.colour, width=width, meaning=easel.meaning)

    def _is_large(self, mark: Mark) -> bool:
        """Whether a shape can be seen: a line that is long enough, a box with an inside."""
        left, top, right, bottom = mark.box
        wide, high = (right - left) * UNITS, (bottom - top) * UNITS * self.easel.board.aspect
        if self._tool in (Tool.LINE, Tool.ARROW):
            return math.hypot(wide, high) >= _LEAST
        return min(wide, high) >= _LEAST

    def _area(self) -> QRectF | None:
        """The part of the page that the shape shows on, in page units; `None` without one."""
        if self._drawn is None:
            return None
        left, top, right, bottom = self._drawn.box
        tall = UNITS * self.easel.board.aspect
        room = _ROOM + self._drawn.width * UNITS
        box = QRectF(QPointF(left * UNITS, top * tall), QPointF(right * UNITS, bottom * tall))
        return box.adjusted(-room, -room, room, room)

    def _repaint(self, before: QRectF | None) -> None:
        if self._tool is Tool.SPOTLIGHT:
            # The rest of the page is dimmed.
            self.easel.update()
            return
        for area in (before, self._area()):
            if area is not None:
                self.easel.repaint_pixels(self.easel.board.placement.to_pixels(area))
