"""A page that hands the mouse, the pen and fingers to the tool in hand, and notes to their editor."""

import math

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.model.fingers import Fingers
from coplan.ui.model.held_view import HeldView
from coplan.ui.model.pen_near import PenNear
from coplan.ui.model.tools import InHand, Kind, Panning, Touch
from coplan.ui.pages import Pages

_WHEEL_NOTCH = 120
_STILL = 4.0
_CLOSER = 2.0


class PointedView(HeldView):
    """A click of the right button that pushes nothing asks for the menu of what is there."""

    page_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    refused = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(pages, parent)
        self.pen_near = PenNear(self)
        self._fingers = Fingers(self)
        self._space = False
        self.used = False
        self._wheeled = 0
        self._menu_from: QPointF | None = None
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.installEventFilter(self)

    def pointer_used(self) -> None:
        """Hear that somebody works with the mouse, the pen or a finger."""

    @property
    def pushing(self) -> bool:
        """Whether any tool is the hand just now."""
        return self._space

    def push(self, *, pushes: bool) -> None:
        """Make any tool the hand while Space is held; `used` says whether the page was used meanwhile."""
        if pushes is not self._space:
            self._space = pushes
            self.used = self.used and not pushes
            self._show_cursor()
            if pushes:
                self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _hand_for(self, event: QMouseEvent) -> InHand | None:
        """The tool that a mouse button works with here."""
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton) or self._space:
            return self._hands[Kind.HAND]
        return self._in_hand() if event.button() is Qt.MouseButton.LeftButton else None

    def _is_palm(self, event: QMouseEvent) -> bool:
        """Whether this is a hand that rests on the screen while the pen is used."""
        by_touch = event.device().type() is QInputDevice.DeviceType.TouchScreen
        return by_touch and self.pen_near.keeps_off(event.timestamp())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        writing = self._editor.isVisible()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._editor.keep()
        hand = self._hand_for(event)
        if writing or hand is None or self._down or self._is_palm(event):
            return
        self._menu_from = event.position() if event.button() is Qt.MouseButton.RightButton else None
        self.begin(hand, _touch(event))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._down:
            self._down.move(_touch(event))
        elif not self._space:
            self._in_hand().hover(_touch(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._down:
            return
        self.end(_touch(event))
        asked, self._menu_from = self._menu_from, None
        if asked is not None and _near(asked, event.position()):
            self.menu_wanted.emit(event.position().toPoint())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._kind is Kind.SELECT and event.button() is Qt.MouseButton.LeftButton:
            self._choosing.open(event.position())
        else:
            self.mousePressEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._down:
            self._in_hand().hover(None)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # With the right button the page can be pushed as well, so that waits for what the button does.
        event.accept()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.menu_spot())

    def menu_spot(self) -> QPoint:
        """Where the menu opens that is asked for by a key: on what is chosen, or in the middle."""
        boxes = [self.board.box_of(each) for each in self.board.chosen if each in self.board.marks]
        if not boxes:
            return self.rect().center()
        spot = self.logical(*boxes[-1].center().toTuple()).toPoint()
        return spot if self.rect().contains(spot) else self.rect().center()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()
        self.pen_near.saw(event)
        keys = event.modifiers()
        touch = Touch(
            event.position(), event.pressure(), _shift(keys), _alt(keys), seconds=event.timestamp() / 1000
        )
        rubber = event.pointerType() is QPointingDevice.PointerType.Eraser
        match event.type():
            case QEvent.Type.TabletPress:
                self._fingers.give_way()
                if self._down:
                    return
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._editor.keep()
                barrel = event.button() is not Qt.MouseButton.LeftButton
                kind = Kind.ERASER if rubber else Kind.HAND if barrel or self._space else None
                self.begin(self._hands[kind] if kind else self._in_hand(), touch)
            case QEvent.Type.TabletMove if self._down:
                self._down.move(touch)
            case QEvent.Type.TabletMove:
                self._in_hand().hover(touch)
            case QEvent.Type.TabletRelease if self._down:
                # A pen that lifts has no pressure left; the stroke ends as it was.
                self.end(Touch(touch.at, 0.5, touch.shift, touch.alt))
            case _:
                pass

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A filter and not `event`, because trouble in an event that Python hands on to Qt and Qt back to
        # Python ends the program instead of being told.
        if isinstance(event, QTouchEvent):
            event.accept()
            self._fingers.take(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().eventFilter(watched, event)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad."""
        at, view = event.position(), self.view
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self.look(view.zoomed(view.scale * (1 + event.value()), at.x(), at.y()))
            case Qt.NativeGestureType.PanNativeGesture:
                self.pan(event.delta().x(), event.delta().y())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                fits = view.zoom is None
                self.look(view.zoomed(view.scale * _CLOSER, at.x(), at.y()) if fits else view.fitted())
            case _:
                return False
        return True

    def tool_for_finger(self) -> InHand | None:
        """What one finger works with; `None` while a note is written, which the finger only ends."""
        writing = self._editor.isVisible()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._editor.keep()
        if writing or self._down:
            return None
        # Who has a pen writes with the pen.
        return self._hands[Kind.HAND] if self.pen_near.seen else self._in_hand()

    def tapped_twice(self, at: QPointF) -> None:
        """A finger tapped twice: as a double click."""
        if self._kind is Kind.SELECT:
            self._choosing.open(at)

    def begin(self, hand: InHand, touch: Touch) -> None:
        """Put a tool down on the page."""
        self.used = True
        self.pointer_used()
        self._press(hand, touch)

    def go_on(self, touch: Touch) -> None:
        """Move the tool that is down."""
        if self._down:
            self._down.move(touch)

    def end(self, touch: Touch) -> None:
        """Lift the tool that is down."""
        self._release(touch)

    def take_back(self) -> None:
        """Take back what is half done."""
        self._let_go()

    def _press(self, hand: InHand, touch: Touch) -> None:
        if not self.may_mark and not isinstance(hand, Panning):
            self.refused.emit()
            return
        self._down = hand
        hand.press(touch)

    def _release(self, touch: Touch) -> None:
        hand, self._down = self._down, None
        if hand:
            hand.release(touch)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        self.used = True
        by, shift = event.angleDelta(), _shift(event.modifiers())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = event.position()
            self.look(self.view.zoomed(self.view.scale * 1.0016 ** by.y(), at.x(), at.y()))
        elif self.view.page_height > self.height() or self.view.page_width > self.width():
            sideways = by.y() if shift else by.x()
            self.pan(sideways * 0.6, 0 if shift else by.y() * 0.6)
        else:
            self._wheeled += by.y()
            while abs(self._wheeled) >= _WHEEL_NOTCH:
                turn = -1 if self._wheeled > 0 else 1
                self._wheeled += turn * _WHEEL_NOTCH
                self.page_wanted.emit(turn)


def _shift(keys: Qt.KeyboardModifier) -> bool:
    return bool(keys & Qt.KeyboardModifier.ShiftModifier)


def _alt(keys: Qt.KeyboardModifier) -> bool:
    return bool(keys & Qt.KeyboardModifier.AltModifier)


def _touch(event: QMouseEvent) -> Touch:
    keys = event.modifiers()
    return Touch(event.position(), 0.5, _shift(keys), _alt(keys), seconds=event.timestamp() / 1000)


def _near(a: QPointF, b: QPointF) -> bool:
    return math.hypot(a.x() - b.x(), a.y() - b.y()) <= theme.px(_STILL)
