"""Fingers on a touchscreen: one works as the mouse or pushes the page, two zoom it and push it."""

import math
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QGuiApplication, QTouchEvent

from coplan.ui import theme
from coplan.ui.model.pen_near import PenNear
from coplan.ui.model.tools import InHand, Touch
from coplan.ui.model.view_port import ViewPort

_TAP = 12.0


class Touched(Protocol):
    """The canvas as fingers see it."""

    pen_near: PenNear
    view: ViewPort

    def tool_for_finger(self) -> InHand | None:
        """What one finger works with; `None` is nothing."""
        ...

    def tapped_twice(self, at: QPointF) -> None:
        """A finger tapped twice at a place."""
        ...

    def begin(self, hand: InHand, touch: Touch) -> None:
        """Put a tool down."""
        ...

    def go_on(self, touch: Touch) -> None:
        """Move the tool that is down."""
        ...

    def end(self, touch: Touch) -> None:
        """Lift the tool that is down."""
        ...

    def take_back(self) -> None:
        """Take back what is half done."""
        ...

    def look(self, view: ViewPort) -> None:
        """Zoom or pan."""
        ...


class _Doing(Enum):
    NOTHING = auto()
    WORKING = auto()
    ZOOMING = auto()
    KEPT_OFF = auto()


class Fingers:
    """Follows fingers from the first that lands to the last that lifts."""

    def __init__(self, canvas: Touched) -> None:
        self._canvas = canvas
        self._doing = _Doing.NOTHING
        self._count = 0
        self._centre = QPointF()
        self._spread = 0.0
        self._tap: tuple[QPointF, int] | None = None

    def take(self, event: QTouchEvent) -> None:
        """Do what fingers do."""
        down = [each for each in event.points() if each.state() is not QEventPoint.State.Released]
        match event.type():
            case QEvent.Type.TouchCancel:
                self.give_way()
                self._doing = _Doing.NOTHING
            case QEvent.Type.TouchBegin:
                self._begin(event)
            case QEvent.Type.TouchEnd:
                self._end(event)
            case _ if self._doing is _Doing.WORKING and len(down) == 1:
                self._canvas.go_on(Touch(down[0].position(), seconds=event.timestamp() / 1000))
        if len(down) > 1 and self._doing in (_Doing.NOTHING, _Doing.WORKING):
            self.give_way()
            self._doing = _Doing.ZOOMING
            self._count = 0
        if self._doing is _Doing.ZOOMING and down:
            self._zoom([each.position() for each in down])

    def give_way(self) -> None:
        """Let the pen write: what one finger has begun is taken back, and the hand rests now."""
        if self._doing is _Doing.WORKING:
            self._canvas.take_back()
        if self._doing is not _Doing.NOTHING:
            self._doing = _Doing.KEPT_OFF

    def _begin(self, event: QTouchEvent) -> None:
        if self._canvas.pen_near.keeps_off(event.timestamp()):
            self._doing = _Doing.KEPT_OFF
            return
        self._doing = _Doing.NOTHING
        hand = self._canvas.tool_for_finger() if event.points() else None
        if hand and len(event.points()) == 1:
            self._doing = _Doing.WORKING
            self._canvas.begin(hand, Touch(event.points()[0].position(), seconds=event.timestamp() / 1000))

    def _end(self, event: QTouchEvent) -> None:
        if self._doing is _Doing.WORKING:
            finger = event.points()[0]
            at = finger.position()
            self._canvas.end(Touch(at, seconds=event.timestamp() / 1000))
            self._tapped(at, finger.pressPosition(), event.timestamp())
        self._doing = _Doing.NOTHING

    def _tapped(self, at: QPointF, pressed: QPointF, now: int) -> None:
        if _apart(at, pressed) > theme.px(_TAP):
            self._tap = None
            return
        before, self._tap = self._tap, (at, now)
        pause = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if before and now - before[1] <= pause and _apart(before[0], at) <= 2 * theme.px(_TAP):
            self._tap = None
            self._canvas.tapped_twice(at)

    def _zoom(self, spots: list[QPointF]) -> None:
        """Follow the middle of the fingers, and how far they are apart."""
        centre = QPointF(sum(each.x() for each in spots), sum(each.y() for each in spots)) / len(spots)
        spread = sum(_apart(each, centre) for each in spots) / len(spots)
        if self._count == len(spots):
            by = centre - self._centre
            view = self._canvas.view.panned(by.x(), by.y())
            if self._spread > 1 and spread > 1:
                view = view.zoomed(view.scale * spread / self._spread, centre.x(), centre.y())
            self._canvas.look(view)
        self._count, self._centre, self._spread = len(spots), centre, spread


def _apart(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())
