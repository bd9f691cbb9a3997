"""Moving what is selected by arrow keys, and with Ctrl making it larger and smaller, as one change each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coplan.plan import shaping
from coplan.plan.shaping import Frame
from coplan.plan.stroke import UNITS
from coplan.ui.model.by_keys import nudge
from coplan.ui.model.deeds import Moved, Resized
from coplan.ui.model.tools import Easel


class Nudging:
    """From the first arrow key to the moment it is let go."""

    def __init__(self, easel: Easel) -> None:
        self._easel = easel
        self._by: tuple[float, float] | None = None
        self._frames: tuple[Frame, Frame] | None = None

    def press(self, event: QKeyEvent) -> None:
        """An arrow key went down, or goes on."""
        board = self._easel.board
        resizes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if (self._by if resizes else self._frames) is not None:
            self.done()
        if not board.chosen:
            return
        before = board.area_of(board.chosen)
        way = nudge(event, board.aspect)
        if resizes:
            self._resize(way)
        else:
            self._move(way)
        self._easel.repaint_pixels(before | board.area_of(board.chosen))

    def done(self) -> None:
        """Tell what was done since the key went down."""
        by, frames, board = self._by, self._frames, self._easel.board
        self._by = self._frames = None
        if by is None and frames is None:
            return
        held = tuple(board.lifted)
        seen = board.area_of(board.chosen)
        board.put_down()
        self._easel.repaint_pixels(seen)
        if by and by != (0.0, 0.0):
            self._easel.offer(Moved(held, *by))
        if frames and frames[0] != frames[1]:
            self._easel.offer(Resized(held, *frames))

    def _move(self, way: tuple[float, float]) -> None:
        board = self._easel.board
        if self._by is None:
            self._by = (0.0, 0.0)
            board.lift(board.chosen)
        x, y = self._by[0] + way[0], self._by[1] + way[1]
        board.offset = x, y = board.held(x * UNITS, y * UNITS * board.aspect)
        self._by = (x / UNITS, y / UNITS / board.aspect)

    def _resize(self, way: tuple[float, float]) -> None:
        """Pull at the right and at the lower side."""
        board = self._easel.board
        if self._frames is None:
            self._frames = (board.frame, board.frame)
            board.lift(board.chosen)
        before, (left, top, right, bottom) = self._frames
        after = (left, top, max(left, right + way[0]), max(top, bottom + way[1]))
        self._frames = (before, shaping.held(before, after))
        board.stretch(self._frames[1])
