"""Pulling at what is selected: a handle of its frame changes the size, an end of a line its shape."""

import math
from dataclasses import replace

from PySide6.QtCore import QPointF
from typing_extensions import override

from coplan.plan import shaping
from coplan.plan.mark import Mark, Point, Tool, packed
from coplan.plan.shaping import Frame
from coplan.plan.straight import straightened
from coplan.plan.stroke import UNITS
from coplan.ui.model.deeds import Reshaped, Resized, TookBack
from coplan.ui.model.frame import Handle
from coplan.ui.model.tools import Easel, InHand, Touch

_END = 1.5
_STARTS = 3.0


class Stretching(InHand):
    """A handle: Shift keeps the proportions, Alt the middle."""

    def __init__(self, easel: Easel, handle: Handle) -> None:
        super().__init__(easel)
        self._handle = handle
        self._from = QPointF()
        self._before: Frame = easel.board.frame
        self._after: Frame | None = None
        self._in_proportion = False

    @override
    def press(self, touch: Touch) -> None:
        self._from = touch.at

    @override
    def move(self, touch: Touch) -> None:
        board = self.easel.board
        way = touch.at - self._from
        if self._after is None:
            if math.hypot(way.x(), way.y()) < _STARTS:
                return
            board.lift(board.chosen)
        seen = board.area_of(board.chosen)
        self._in_proportion = touch.shift
        pulls = self._handle.across, self._handle.down
        after = pulled(self._before, pulls, self._way(touch), from_middle=touch.alt)
        self._after = shaping.held(self._before, after, in_proportion=touch.shift, handle=pulls)
        board.stretch(self._after)
        self.easel.repaint_pixels(seen | board.area_of(board.chosen))

    @override
    def release(self, touch: Touch) -> None:
        self.move(touch)
        after, held = self._after, tuple(self.easel.board.lifted)
        self.cancel()
        if after:
            self.easel.offer(Resized(held, self._before, after, self._in_proportion))

    @override
    def cancel(self) -> None:
        board = self.easel.board
        seen = board.area_of(board.chosen)
        board.put_down()
        self._after = None
        self.easel.repaint_pixels(seen | board.area_of(board.chosen))

    def _way(self, touch: Touch) -> tuple[float, float]:
        x, y = self.easel.fractions(touch.at)
        from_x, from_y = self.easel.fractions(self._from)
        return x - from_x, y - from_y


class EndPulling(InHand):
    """One end of a line or an arrow; Shift keeps it to 45 degrees."""

    def __init__(self, easel: Easel, end: tuple[Mark, int]) -> None:
        super().__init__(easel)
        self._mark, self._end = end
        self._points: tuple[Point, ...] | None = None

    @override
    def move(self, touch: Touch) -> None:
        board = self.easel.board
        x, y = self.easel.fractions(touch.at)
        points = list(self._mark.xyp)
        points[self._end] = (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), points[self._end][2])
        if touch.shift:
            fixed = points[1 - self._end]
            points[self._end] = straightened((fixed, (x, y, fixed[2])), board.aspect, snap=True)[1]
        self._points = tuple(points)
        self._show(replace(self._mark, points=packed(self._points)))

    @override
    def release(self, touch: Touch) -> None:
        if self._points is None:
            return
        self.move(touch)
        points, self._points = self._points, None
        self._show(self._mark)
        self.easel.offer(Reshaped(self._mark.id, points))
        self.easel.choose((self._mark.id,))

    @override
    def cancel(self) -> None:
        if self._points is not None:
            self._points = None
            self.easel.offer(TookBack())

    def _show(self, mark: Mark) -> None:
        board = self.easel.board
        seen = board.area_of((mark.id,))
        self.easel.repaint_pixels(seen | board.put(mark) | board.area_of((mark.id,)))


def end_at(easel: Easel, at: QPointF) -> tuple[Mark, int] | None:
    """The end of the one line that is selected which is at a point of the canvas, and which end it is."""
    board = easel.board
    chosen = [board.marks[each] for each in board.chosen if each in board.marks]
    if len(chosen) != 1 or chosen[0].tool not in (Tool.LINE, Tool.ARROW):
        return None
    x, y = easel.units(at)
    far = [math.hypot(each[0] * UNITS - x, each[1] * UNITS * board.aspect - y) for each in chosen[0].xyp]
    nearest = min(range(len(far)), key=far.__getitem__)
    return (chosen[0], nearest) if far[nearest] <= easel.reach() * _END else None


def pulled(
    frame: Frame, which: tuple[int, int], way: tuple[float, float], *, from_middle: bool = False
) -> Frame:
    """A frame whose handle was pulled along a way; from the middle the other side goes as far."""
    left, top, right, bottom = frame
    (across, down), (dx, dy) = which, way
    if across:
        left += dx if across < 0 else -dx if from_middle else 0.0
        right += dx if across > 0 else -dx if from_middle else 0.0
    if down:
        top += dy if down < 0 else -dy if from_middle else 0.0
        bottom += dy if down > 0 else -dy if from_middle else 0.0
    return left, top, right, bottom
