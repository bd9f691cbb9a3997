"""Which keys are for the page, and where the keyboard has to be for them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from coplan.plan.mark import Meaning, Tool
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage
from tests.ui.model.test_selecting import now, put

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.mark.parametrize("name", ["model.thumbnails", "model.fit"])
def test_space_pushes_the_page_wherever_the_keyboard_is(stage: Stage, name: str) -> None:
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    stage.find(name).setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    before = stage.canvas.page_rect().topLeft()
    QTest.keyPress(keyboard(stage), KEY.Key_Space)
    stage.drag((0.5, 0.5), (0.48, 0.52))
    QTest.keyRelease(keyboard(stage), KEY.Key_Space)
    assert stage.canvas.page_rect().topLeft() != before
    assert not stage.marks
    stage.drag((0.5, 0.5), (0.52, 0.5))
    assert len(stage.marks) == 1


def test_space_clicks_a_button_when_the_page_was_not_pushed(stage: Stage) -> None:
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    stage.find("model.fit").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    QTest.keyClick(keyboard(stage), KEY.Key_Space)
    assert stage.canvas.view == stage.canvas.view.fitted()


@pytest.mark.parametrize("by_wheel", [False, True])
def test_space_clicks_no_button_when_the_page_was_used(stage: Stage, by_wheel: bool) -> None:
    fit = stage.find("model.fit")
    assert isinstance(fit, QAbstractButton)
    clicked: list[bool] = []
    fit.clicked.connect(lambda: clicked.append(True))
    fit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    fitted, page = stage.canvas.view, stage.screen.page
    QTest.keyPress(fit, KEY.Key_Space)
    if by_wheel:
        at = QPointF(stage.spot(0.5, 0.5))
        QTest.wheelEvent(stage.window.windowHandle(), stage.canvas.mapTo(stage.window, at), QPoint(0, -120))
    else:
        stage.drag((0.5, 0.5), (0.48, 0.52))
    QTest.keyRelease(keyboard(stage), KEY.Key_Space)
    assert stage.canvas.view == fitted
    assert stage.screen.page == page + by_wheel
    assert not clicked
    assert not stage.marks


def test_space_is_let_go_when_it_goes_up_elsewhere(stage: Stage) -> None:
    stage.find("model.thumbnails").setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    QTest.keyPress(keyboard(stage), KEY.Key_Space)
    assert pushing(stage)
    QTest.keyRelease(keyboard(stage), KEY.Key_Space)
    assert not pushing(stage)
    QApplication.sendEvent(stage.canvas, QEvent(QEvent.Type.Leave))
    QTest.keyPress(keyboard(stage), KEY.Key_Space)
    assert not pushing(stage)


def test_a_tool_taken_by_its_key_gives_the_page_the_keyboard(stage: Stage) -> None:
    stage.find("model.thumbnails").setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(keyboard(stage), KEY.Key_H)
    assert stage.canvas.kind is Kind.HIGHLIGHTER
    assert stage.canvas.hasFocus()


def test_keys_on_a_step_card_leave_the_page_alone(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.canvas.select_all()
    stage.press(KEY.Key_4)
    QTest.keyClick(stage.canvas, KEY.Key_Return, CTRL)
    card = stage.find("model.step_1")
    card.setFocus(Qt.FocusReason.OtherFocusReason)
    before = stage.planner.plan
    for key in (KEY.Key_0, KEY.Key_1, KEY.Key_P):
        QTest.keyClick(card, key)
    for key in (KEY.Key_A, KEY.Key_X, KEY.Key_D):
        QTest.keyClick(card, key, CTRL)
    assert stage.planner.plan == before
    assert now(stage, box).meaning is Meaning.WATCH
    assert stage.canvas.kind is Kind.SELECT


def test_a_meaning_that_a_key_takes_off_is_said_with_the_way_back(stage: Stage) -> None:
    first = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    put(stage, Tool.RECTANGLE, (0.6, 0.3), (0.8, 0.5))
    stage.canvas.select_all()
    stage.press(KEY.Key_4)
    stage.press(KEY.Key_0)
    notice = stage.notices.current
    assert notice
    assert notice.then
    assert (notice.what, notice.action) == ("Took the meaning off 2 marks.", "Undo")
    notice.then()
    assert now(stage, first).meaning is Meaning.WATCH


def keyboard(stage: Stage) -> QWidget:
    """Whatever has the keyboard."""
    found = stage.window.focusWidget()
    assert found
    return found


def pushing(stage: Stage) -> bool:
    """Whether the page is pushed by whatever tool is in hand."""
    return stage.canvas.pushing
