"""Tools that draw from one point to another: line, arrow, rectangle, spotlight and cover."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark, Point, Tool, make
from coplan.ui.model.deeds import Drew
from coplan.ui.model.drawing import width_of
from coplan.ui.model.outline import UNITS
from coplan.ui.model.tools import Easel, InHand, Touch

_STARTS = 4.0
_LEAST = 4.0
_TURN = math.pi / 4
_ROOM = 40.0
NOWHERE = SharedModelId(RecordId(""))


class Shaping(InHand):
    """Drag from one end or corner to the other; Shift keeps to 45 degrees or to a square."""

    holds = True

    def __init__(self, easel: Easel, tool: Tool) -> None:
        super().__init__(easel)
        self._tool = tool
        self._from: tuple[float, float] | None = None
        self._pressed = QPointF()
        self._drawn: Mark | None = None

    @override
    def press(self, touch: Touch) -> None:
        self._pressed = touch.at
        self._from = self._on_page(self.easel.units(touch.at))
        self._drawn = None

    @override
    def move(self, touch: Touch) -> None:
        if self._from is None:
            return
        way = touch.at - self._pressed
        if self._drawn is None and math.hypot(way.x(), way.y()) < _STARTS:
            return
        before = self._area()
        self._drawn = self._shape(self._from, self._aimed(touch))
        self._repaint(before)

    @override
    def release(self, touch: Touch) -> None:
        self.move(touch)
        drawn = self._drawn
        self.cancel()
        if drawn and self._is_large(drawn):
            self.easel.offer(Drew(drawn.tool, drawn.xyp, drawn.width))

    @override
    def cancel(self) -> None:
        before = self._area()
        self._from = self._drawn = None
        self._repaint(before)

    @override
    def paint(self, painter: QPainter) -> None:
        if self._drawn:
            self.easel.paint_mark(painter, self._drawn)

    def _aimed(self, touch: Touch) -> tuple[float, float]:
        """The other end in page units, held to the page."""
        to_x, to_y = self.easel.units(touch.at)
        if not touch.shift or self._from is None:
            return self._on_page((to_x, to_y))
        dx, dy = to_x - self._from[0], to_y - self._from[1]
        boxed = self._tool not in (Tool.LINE, Tool.ARROW)
        dx, dy = squared(dx, dy) if boxed else turned(dx, dy)
        return self._kept(dx, dy)

    def _kept(self, dx: float, dy: float) -> tuple[float, float]:
        """Where a way from the first end leads, shortened so that it keeps its direction on the page."""
        x, y = self._from or (0.0, 0.0)
        part = min(_part(x, dx, UNITS), _part(y, dy, UNITS * self.easel.board.aspect))
        return x + dx * part, y + dy * part

    def _on_page(self, spot: tuple[float, float]) -> tuple[float, float]:
        return min(max(spot[0], 0.0), UNITS), min(max(spot[1], 0.0), UNITS * self.easel.board.aspect)

    def _shape(self, start: tuple[float, float], end: tuple[float, float]) -> Mark:
        tall = UNITS * self.easel.board.aspect
        points: tuple[Point, ...] = tuple((x / UNITS, y / tall, 0.5) for x, y in (start, end))
        easel = self.easel
        width = width_of(self._tool, easel.thickness)
        return make(NOWHERE, 1, self._tool, points, colour=easel.colour, width=width, meaning=easel.meaning)

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


def turned(dx: float, dy: float) -> tuple[float, float]:
    """The way nearest to this one that goes in one of eight directions."""
    towards = round(math.atan2(dy, dx) / _TURN) * _TURN
    along = dx * math.cos(towards) + dy * math.sin(towards)
    return along * math.cos(towards), along * math.sin(towards)


def squared(dx: float, dy: float) -> tuple[float, float]:
    """The way across a square that is as large as the longer side of the box across which this one goes."""
    side = max(abs(dx), abs(dy))
    return math.copysign(side, dx), math.copysign(side, dy)


def _part(start: float, by: float, most: float) -> float:
    """How much of a way along one axis stays on the page, from 0 to 1."""
    if by == 0:
        return 1.0
    room = (most - start) if by > 0 else start
    return min(1.0, room / abs(by))
