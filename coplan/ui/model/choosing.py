"""The tool that selects marks, with a click or a frame, and moves them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.deeds import Moved
from coplan.ui.model.tools import Easel, InHand, Touch

_STARTS_TO_MOVE = 4.0


class Choosing(InHand):
    """Click to select, Shift to add, drag what is selected to move it, drag elsewhere for a frame."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._from: QPointF | None = None
        self._to = QPointF()
        self._under: Mark | None = None
        self._moving = False

    @property
    def frame(self) -> QRectF | None:
        """The frame that is being drawn, in logical pixels of the canvas."""
        if self._from is None or self._under is not None:
            return None
        return QRectF(self._from, self._to).normalized()

    @override
    def press(self, touch: Touch) -> None:
        board = self.easel.board
        self._from = self._to = touch.at
        self._moving = False
        self._under = board.at(*self.easel.units(touch.at), self.easel.reach())
        if self._under is None:
            if not touch.shift:
                self.easel.choose(())
            return
        chosen = tuple(board.chosen)
        if touch.shift:
            without = tuple(each for each in chosen if each != self._under.id)
            self.easel.choose(without if self._under.id in chosen else (*chosen, self._under.id))
        elif self._under.id not in chosen:
            self.easel.choose((self._under.id,))

    @override
    def move(self, touch: Touch) -> None:
        if self._from is None:
            return
        self._to = touch.at
        if self._under is None:
            self.easel.repaint_pixels(self.easel.board.live.picture.rect())
            return
        board = self.easel.board
        way = touch.at - self._from
        if not self._moving and abs(way.x()) + abs(way.y()) >= _STARTS_TO_MOVE:
            self._moving = True
            self.easel.repaint_pixels(board.area_of(board.chosen))
            board.lift(board.chosen)
        if self._moving:
            before = board.area_of(board.chosen)
            x, y = self.easel.units(touch.at)
            from_x, from_y = self.easel.units(self._from)
            board.offset = board.held(x - from_x, y - from_y)
            self.easel.repaint_pixels(before | board.area_of(board.chosen))

    @override
    def release(self, touch: Touch) -> None:
        if self._from is None:
            return
        self.move(touch)
        board = self.easel.board
        if self._moving:
            (dx, dy), held = board.offset, tuple(board.lifted)
            board.put_down()
            self.easel.offer(Moved(held, dx / UNITS, dy / UNITS / board.aspect))
        elif self._under is None:
            left, top = self.easel.units(self._from)
            right, bottom = self.easel.units(touch.at)
            box = QRectF(QPointF(left, top), QPointF(right, bottom)).normalized()
            caught = tuple(mark.id for mark in board.within(box)) if box.width() > 1 else ()
            kept = tuple(board.chosen) if touch.shift else ()
            self.easel.choose(tuple(dict.fromkeys((*kept, *caught))))
        self._forget()

    @override
    def cancel(self) -> None:
        self.easel.board.put_down()
        self._forget()

    def open(self, at: QPointF) -> None:
        """A double click: change the words of the note that is there."""
        under = self.easel.board.at(*self.easel.units(at), self.easel.reach())
        if under and under.tool is Tool.NOTE:
            self._forget()
            self.easel.write_note(at, under)

    @override
    def paint(self, painter: QPainter) -> None:
        """Draw the frame; the painter is in logical pixels."""
        frame = self.frame
        if frame is not None and frame.width() + frame.height() > _STARTS_TO_MOVE:
            worn = theme.current()
            fill = QColor(worn.calm)
            fill.setAlphaF(0.12)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor(worn.calm), 1))
            painter.drawRect(frame)

    def _forget(self) -> None:
        self._from = None
        self._under = None
        self._moving = False
        self.easel.repaint_pixels(self.easel.board.live.picture.rect())
