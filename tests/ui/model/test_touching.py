"""Fingers on a touchscreen and on a touchpad: they draw, push and zoom, and keep off while a pen is near."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage

KEY = Qt.Key
SCREEN = QTest.createTouchDevice()


def finger(stage: Stage, *spots: tuple[float, float]) -> None:
    """Draw with one finger."""
    canvas = stage.canvas
    QTest.touchEvent(canvas, SCREEN).press(0, stage.spot(*spots[0]), canvas).commit()
    for spot in spots[1:]:
        QTest.touchEvent(canvas, SCREEN).move(0, stage.spot(*spot), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, stage.spot(*spots[-1]), canvas).commit()


def test_a_finger_draws_where_nobody_has_a_pen(stage: Stage) -> None:
    finger(stage, (0.2, 0.3), (0.3, 0.3), (0.4, 0.3))
    (drawn,) = stage.marks
    assert drawn.box[0] == pytest.approx(0.2, abs=0.004)
    assert drawn.box[2] == pytest.approx(0.4, abs=0.004)


def test_two_fingers_zoom_and_take_back_what_the_first_began(stage: Stage) -> None:
    canvas = stage.canvas
    before = canvas.view.scale
    QTest.touchEvent(canvas, SCREEN).press(0, stage.spot(0.4, 0.5), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, stage.spot(0.42, 0.5), canvas).commit()
    assert canvas.board.live.nib
    left, right = stage.spot(0.42, 0.5), stage.spot(0.5, 0.5)
    QTest.touchEvent(canvas, SCREEN).move(0, left, canvas).press(1, right, canvas).commit()
    assert not canvas.board.live.nib
    further = right + (right - left)
    QTest.touchEvent(canvas, SCREEN).move(0, left, canvas).move(1, further, canvas).commit()
    assert canvas.view.scale == pytest.approx(2 * before, rel=0.05)
    QTest.touchEvent(canvas, SCREEN).move(0, left, canvas).release(1, further, canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, left, canvas).commit()
    assert not stage.marks
    finger(stage, (0.45, 0.5), (0.5, 0.5))
    assert len(stage.marks) == 1


def test_who_has_a_pen_pushes_the_page_with_a_finger(stage: Stage) -> None:
    stage.pen((0.2, 0.3, 0.5), (0.4, 0.3, 0.5))
    proximity(QEvent.Type.TabletLeaveProximity, timestamp=1)
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    before = stage.canvas.page_rect().topLeft()
    finger(stage, (0.5, 0.5), (0.51, 0.5))
    assert stage.canvas.page_rect().topLeft() != before
    assert len(stage.marks) == 1


def test_fingers_do_nothing_while_the_pen_is_near(stage: Stage) -> None:
    near = stage.canvas.pen_near
    stage.pen((0.2, 0.3, 0.5), (0.4, 0.3, 0.5))
    assert near.keeps_off(timestamp=3000)
    proximity(QEvent.Type.TabletLeaveProximity, timestamp=3000)
    assert near.keeps_off(timestamp=3600)
    assert not near.keeps_off(timestamp=3800)
    proximity(QEvent.Type.TabletEnterProximity, timestamp=4000)
    assert near.keeps_off(timestamp=8000)
    assert not near.keeps_off(timestamp=10_000)


def proximity(kind: QEvent.Type, timestamp: int) -> None:
    """Bring the pen near, or take it away."""
    application = QApplication.instance()
    assert application is not None
    nowhere, none = QPointF(), Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, PEN, nowhere, nowhere, 0, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, none, none
    )
    event.setTimestamp(timestamp)
    QApplication.sendEvent(application, event)


PEN = QPointingDevice(
    "near pen",
    9,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Pressure,
    1,
    1,
)


def test_a_second_tap_on_a_note_opens_it(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.4, 0.4)
    QTest.keyClicks(stage.find("model.note_editor"), "here")
    QTest.keyClick(stage.find("model.note_editor"), KEY.Key_Return)
    stage.press(KEY.Key_V)
    finger(stage, (0.42, 0.42))
    finger(stage, (0.42, 0.42))
    assert stage.find("model.note_editor").isVisible()


def test_two_fingers_on_a_touchpad_zoom_where_they_are(stage: Stage) -> None:
    at = QPointF(stage.spot(0.25, 0.25))
    stage.canvas.look(stage.canvas.view.zoomed(2.0))
    under, before = stage.canvas.fractions(at), stage.canvas.view.scale
    pinch(stage, Qt.NativeGestureType.ZoomNativeGesture, 0.25, at)
    assert stage.canvas.view.scale == pytest.approx(before * 1.25)
    assert stage.canvas.fractions(at) == pytest.approx(under, abs=0.003)
    pinch(stage, Qt.NativeGestureType.SmartZoomNativeGesture, 0, at)
    assert stage.canvas.view.zoom is None
    assert stage.canvas.kind is Kind.PEN


def pinch(stage: Stage, kind: Qt.NativeGestureType, value: float, at: QPointF) -> None:
    """A gesture on a touchpad."""
    event = QNativeGestureEvent(
        kind, QPointingDevice.primaryPointingDevice(), 2, at, at, at, value, QPointF()
    )
    QApplication.sendEvent(stage.canvas, event)
