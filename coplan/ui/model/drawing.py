"""The pen and the highlighter: a stroke as it comes, straight when the hand waits at its end."""

import math

from PySide6.QtCore import QObject, QPointF, QTimer
from typing_extensions import override

from coplan.plan.looks import width_of
from coplan.plan.mark import Tool
from coplan.plan.straight import straightened
from coplan.ui import theme
from coplan.ui.model.deeds import Drew
from coplan.ui.model.ink_layer import colour_for
from coplan.ui.model.live_stroke import Nib
from coplan.ui.model.tools import Easel, InHand, Touch

HOLD_MS = 600
_STILL = 4.0
_LONG = 24.0


class Drawing(InHand):
    """Draws while it is down. A hand that holds still makes the stroke straight; its end then follows."""

    holds = True

    def __init__(self, easel: Easel, tool: Tool) -> None:
        super().__init__(easel)
        self._tool = tool
        self._pressed = Touch(QPointF())
        self._rested = QPointF()
        self._last = Touch(QPointF())
        self._straight = False
        self._hold = QTimer(easel if isinstance(easel, QObject) else None)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self._straighten)

    @override
    def press(self, touch: Touch) -> None:
        self._pressed = self._last = touch
        self._rested, self._straight = touch.at, False
        self._begin(touch)
        self._hold.start()

    @override
    def move(self, touch: Touch) -> None:
        live = self.easel.board.live
        if not live.nib:
            return
        self._last = touch
        if self._straight:
            self._aim(touch)
            return
        self.easel.repaint_pixels(live.go_on(self.easel.pixels(touch.at), touch.pressure, touch.seconds))
        if _apart(touch.at, self._rested) > theme.px(_STILL):
            self._rested = touch.at
            self._hold.start()

    @override
    def release(self, touch: Touch) -> None:
        self._hold.stop()
        live = self.easel.board.live
        if not live.nib:
            return
        width, tool = live.nib.width, self._tool
        if self._straight:
            self._aim(touch)
        points, freed = live.finish(self.easel.pixels(touch.at))
        self.easel.repaint_pixels(freed)
        if self._straight and tool is Tool.PEN:
            # As a line, so that its ends can be taken later.
            tool = Tool.LINE
        if self._straight:
            points = straightened([(x, y, 0.5) for x, y, _ in points], self.easel.board.aspect)
        if points:
            self.easel.offer(Drew(tool, points, width, meaning=self.easel.meaning))

    @override
    def cancel(self) -> None:
        self._hold.stop()
        self.easel.repaint_pixels(self.easel.board.live.cancel())

    def _begin(self, touch: Touch) -> None:
        nib = Nib(
            self._tool,
            colour_for(self._tool, self.easel.colour),
            width_of(self._tool, self.easel.thickness),
        )
        board = self.easel.board
        at = self.easel.pixels(touch.at)
        self.easel.repaint_pixels(board.live.begin(nib, board.aspect, at, touch.pressure, touch.seconds))

    def _straighten(self) -> None:
        """The hand waits: make what was drawn so far a straight line to where it waits."""
        if self.easel.board.live.nib and _apart(self._last.at, self._pressed.at) >= theme.px(_LONG):
            self._straight = True
            self._aim(self._last)

    def _aim(self, touch: Touch) -> None:
        """Draw the straight line anew, to where the pointer is."""
        live = self.easel.board.live
        self.easel.repaint_pixels(live.cancel())
        self._begin(Touch(self._pressed.at))
        self.easel.repaint_pixels(live.go_straight(self.easel.pixels(touch.at)))


def _apart(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())
