"""The eraser, for whole marks and for parts of strokes: what it passes over goes, as one change."""

import math
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from coplan.plan import ids
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark
from coplan.plan.rubbing import parts_left
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.deeds import RubbedOut, RubbedPart, TookBack
from coplan.ui.model.tools import Easel, InHand, Touch

_REACHES = (0.8, 1.3, 3.0)
_STEP = 6.0


class Rubbing(InHand):
    """The eraser for whole marks. A circle shows how far it reaches; what it takes is gone at once."""

    hovers = True

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._last: QPointF | None = None
        self._circle: QPointF | None = None
        self._gone: list[MarkId] = []

    @property
    def reach(self) -> float:
        """How far the eraser reaches, in page units."""
        return self.easel.reach() * _REACHES[self.easel.thickness]

    @override
    def press(self, touch: Touch) -> None:
        self._gone = []
        self._last = touch.at
        self.hover(touch)
        self.rub(touch.at)

    @override
    def move(self, touch: Touch) -> None:
        if self._last is None:
            return
        for at in _between(self._last, touch.at):
            self.rub(at)
        self._last = touch.at
        self.hover(touch)

    @override
    def release(self, touch: Touch) -> None:
        if self._last is None:
            return
        self.move(touch)
        self._last = None
        self.done()

    @override
    def cancel(self) -> None:
        begun, self._last = self._last is not None, None
        self.hover(None)
        if begun and self.took_any():
            self.forget()
            self.easel.offer(TookBack())

    @override
    def hover(self, touch: Touch | None) -> None:
        self._repaint_circle()
        self._circle = touch.at if touch else None
        self._repaint_circle()

    @override
    def paint(self, painter: QPainter) -> None:
        if self._circle is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._radius()
        for colour, width in (("#FFFFFF", 3.0), (theme.current().stop, 1.4)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(self._circle, radius, radius)
        painter.restore()

    def rub(self, at: QPointF) -> None:
        """Take what is within reach of a point off the page."""
        for mark in self.easel.board.all_at(*self.easel.units(at), self.reach):
            self._gone.append(mark.id)
            self.easel.repaint_pixels(self.easel.board.take(mark.id))

    def took_any(self) -> bool:
        """Whether something has been taken since the eraser went down."""
        return bool(self._gone)

    def forget(self) -> None:
        """Forget what has been taken since the eraser went down."""
        self._gone = []

    def done(self) -> None:
        """Tell what has been taken."""
        gone = tuple(self._gone)
        self.forget()
        if gone:
            self.easel.offer(RubbedOut(gone))

    def _radius(self) -> float:
        corner = self.easel.logical(0, 0)
        return self.easel.logical(self.reach, 0).x() - corner.x()

    def _repaint_circle(self) -> None:
        if self._circle is not None:
            reach = self._radius() + 4
            corner = QPointF(reach, reach)
            pixels = self.easel.pixels(self._circle - corner), self.easel.pixels(self._circle + corner)
            self.easel.repaint_pixels(QRect(pixels[0].toPoint(), pixels[1].toPoint()))


class RubbingParts(Rubbing):
    """The eraser for parts of strokes; marks that are no strokes stay."""

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._way: list[tuple[float, float]] = []
        self._whole: dict[MarkId, Mark] = {}
        self._pieces: dict[MarkId, MarkId] = {}

    @override
    def press(self, touch: Touch) -> None:
        self.forget()
        super().press(touch)

    @override
    def rub(self, at: QPointF) -> None:
        spot = self.easel.fractions(at)
        self._way.append(spot)
        board = self.easel.board
        for mark in board.all_at(*self.easel.units(at), self.reach):
            pieces = parts_left(mark, (spot,), self._fraction(), board.aspect)
            if pieces == (mark,):
                continue
            whole = self._pieces.pop(mark.id, mark.id)
            if whole == mark.id:
                self._whole[whole] = mark
            self.easel.repaint_pixels(board.take(mark.id))
            for piece in pieces:
                shown = replace(piece, id=MarkId(ids.fresh()))
                self._pieces[shown.id] = whole
                self.easel.repaint_pixels(board.put(shown))

    @override
    def took_any(self) -> bool:
        return bool(self._whole)

    @override
    def forget(self) -> None:
        for piece in self._pieces:
            self.easel.repaint_pixels(self.easel.board.take(piece))
        self._way, self._whole, self._pieces = [], {}, {}

    @override
    def done(self) -> None:
        way, rubbed, reach = tuple(self._way), tuple(self._whole), self._fraction()
        self.forget()
        if rubbed:
            self.easel.offer(RubbedPart(rubbed, way, reach, self.easel.board.aspect))

    def _fraction(self) -> float:
        """How far the eraser reaches, as a fraction of the page's width."""
        return self.reach / UNITS


def _between(start: QPointF, end: QPointF) -> Iterator[QPointF]:
    """Points on the way, so near to each other that nothing slips between them; the last is the end."""
    way = end - start
    pieces = max(1, math.ceil(math.hypot(way.x(), way.y()) / _STEP))
    for i in range(1, pieces + 1):
        yield start + way * (i / pieces)
