"""The tool that selects marks, with a click or a frame, moves them, and makes them larger and smaller."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.deeds import Moved
from coplan.ui.model.frame import Handle
from coplan.ui.model.stretching import EndPulling, Stretching, end_at
from coplan.ui.model.tools import Easel, InHand, Touch

_STARTS_TO_MOVE = 4.0
_HANDLE = 1.3
_SMALL = 3.0
_CURSORS = {
    Handle.NORTH: Qt.CursorShape.SizeVerCursor,
    Handle.SOUTH: Qt.CursorShape.SizeVerCursor,
    Handle.EAST: Qt.CursorShape.SizeHorCursor,
    Handle.WEST: Qt.CursorShape.SizeHorCursor,
    Handle.NORTH_WEST: Qt.CursorShape.SizeFDiagCursor,
    Handle.SOUTH_EAST: Qt.CursorShape.SizeFDiagCursor,
    Handle.NORTH_EAST: Qt.CursorShape.SizeBDiagCursor,
    Handle.SOUTH_WEST: Qt.CursorShape.SizeBDiagCursor,
}


class Choosing(InHand):
    """Click to select, Shift to add, drag what is selected to move it, drag elsewhere for a frame.

    A handle of what is selected changes its size, an end of a line its shape. A click on a cover that is
    selected, or a double click, shows what it hides or hides it again.
    """

    cursor = Qt.CursorShape.ArrowCursor
    hovers = True

    def __init__(self, easel: Easel) -> None:
        super().__init__(easel)
        self._from: QPointF | None = None
        self._to = QPointF()
        self._under: Mark | None = None
        self._was_chosen = False
        self._turned: MarkId | None = None
        self._moving = False
        self._pulling: InHand | None = None

    @property
    def frame(self) -> QRectF | None:
        """The frame that is being drawn, in logical pixels of the canvas."""
        if self._from is None or self._under is not None:
            return None
        return QRectF(self._from, self._to).normalized()

    @override
    def hover(self, touch: Touch | None) -> None:
        shape = self.cursor
        if touch and end_at(self.easel, touch.at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif touch and (handle := self._handle(touch.at)):
            shape = _CURSORS[handle]
        self.easel.show_cursor(shape)

    @override
    def press(self, touch: Touch) -> None:
        self._pulling = self._pull(touch)
        if self._pulling:
            self._pulling.press(touch)
            return
        board = self.easel.board
        self._from = self._to = touch.at
        self._moving = False
        self._under = board.at(*self.easel.units(touch.at), self.easel.reach())
        self._turned = None
        if self._under is None:
            if not touch.shift:
                self.easel.choose(())
            return
        chosen = tuple(board.chosen)
        self._was_chosen = self._under.id in chosen
        if touch.shift:
            without = tuple(each for each in chosen if each != self._under.id)
            self.easel.choose(without if self._under.id in chosen else (*chosen, self._under.id))
        elif self._under.id not in chosen:
            self.easel.choose((self._under.id,))

    @override
    def move(self, touch: Touch) -> None:
        if self._pulling:
            self._pulling.move(touch)
            return
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
        if self._pulling:
            pulling, self._pulling = self._pulling, None
            pulling.release(touch)
            return
        if self._from is None:
            return
        self.move(touch)
        board = self.easel.board
        if self._moving:
            (dx, dy), held = board.offset, tuple(board.lifted)
            board.put_down()
            self.easel.offer(Moved(held, dx / UNITS, dy / UNITS / board.aspect))
        elif self._under is None:
            self._catch(touch)
        elif self._under.tool is Tool.COVER and self._was_chosen and not touch.shift:
            self._turned = self._under.id
            self.easel.repaint_pixels(board.turn(self._under.id))
        self._forget()

    @override
    def cancel(self) -> None:
        if self._pulling:
            pulling, self._pulling = self._pulling, None
            pulling.cancel()
        self.easel.board.put_down()
        self._forget()

    def open(self, at: QPointF) -> None:
        """A double click: change the words of the note that is there, or turn the cover.

        The first of the two clicks may have turned the cover already.
        """
        under = self.easel.board.at(*self.easel.units(at), self.easel.reach())
        if under and under.tool is Tool.NOTE:
            self._forget()
            self.easel.write_note(at, under)
        elif under and under.tool is Tool.COVER and under.id != self._turned:
            self.easel.repaint_pixels(self.easel.board.turn(under.id))

    @override
    def paint(self, painter: QPainter) -> None:
        frame = self.frame
        if frame is not None and frame.width() + frame.height() > _STARTS_TO_MOVE:
            worn = theme.current()
            fill = QColor(worn.calm)
            fill.setAlphaF(0.12)
            painter.setBrush(fill)
            painter.setPen(QPen(QColor(worn.calm), 1))
            painter.drawRect(frame)

    def _catch(self, touch: Touch) -> None:
        """Select what lies wholly inside the frame."""
        board = self.easel.board
        left, top = self.easel.units(self._from or touch.at)
        right, bottom = self.easel.units(touch.at)
        box = QRectF(QPointF(left, top), QPointF(right, bottom)).normalized()
        caught = tuple(mark.id for mark in board.within(box)) if box.width() > 1 else ()
        kept = tuple(board.chosen) if touch.shift else ()
        self.easel.choose(tuple(dict.fromkeys((*kept, *caught))))

    def _pull(self, touch: Touch) -> InHand | None:
        """What an end of a line or a handle is pulled with, if one is there."""
        end = end_at(self.easel, touch.at)
        if end is not None:
            return EndPulling(self.easel, end)
        handle = self._handle(touch.at)
        return Stretching(self.easel, handle) if handle else None

    def _handle(self, at: QPointF) -> Handle | None:
        board, (x, y), reach = self.easel.board, self.easel.units(at), self.easel.reach() * _HANDLE
        handle = board.handle_at(x, y, reach)
        boxes = [board.box_of(each) for each in board.chosen]
        if handle and len(boxes) == 1 and min(boxes[0].width(), boxes[0].height()) < _SMALL * reach:
            # What is so small would be all handles: inside it is for moving.
            return None if boxes[0].contains(x, y) else handle
        return handle

    def _forget(self) -> None:
        self._from = None
        self._under = None
        self._moving = False
        self.easel.repaint_pixels(self.easel.board.live.picture.rect())
