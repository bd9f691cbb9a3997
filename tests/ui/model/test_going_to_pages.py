"""Home, End and Ctrl+G lead to any page; a locked file has the keyboard on its password at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from coplan.plan import resource
from tests.ui.model.stage import DECK, SHEET, Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_home_and_end_show_the_first_and_the_last_page(stage: Stage) -> None:
    stage.screen.show_model(stage.model.id)
    stage.press(Qt.Key.Key_End)
    assert stage.screen.page == 12
    stage.press(Qt.Key.Key_Home)
    assert stage.screen.page == 1


def test_ctrl_g_goes_to_a_page(stage: Stage) -> None:
    stage.screen.show_model(stage.model.id)
    stage.window.activateWindow()
    field = stage.find("model.page_field")
    assert isinstance(field, QLineEdit)
    for typed, page in (("9", 9), ("0", 1), ("99", 12)):
        stage.press(Qt.Key.Key_G, modifier=CTRL)
        assert field.isVisible()
        assert not stage.find("model.where").isVisible()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert stage.screen.page == page
        assert not field.isVisible()
        stage.qtbot.waitUntil(stage.canvas.hasFocus)
    stage.press(Qt.Key.Key_G, modifier=CTRL)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert stage.find("model.where").isVisible()
    assert stage.screen.page == 12


def test_a_locked_file_wants_its_password_first(stage: Stage) -> None:
    stage.screen.show_model(stage.model.id)
    stage.window.activateWindow()
    locked = replace(SHEET, locked=True, pages=0, engine="")
    stage.planner.do(resource.bring_in(stage.planner.plan, (locked,)))
    stage.screen.show_resource(None, SHEET.id)
    stage.calm()
    stage.qtbot.waitUntil(stage.find("model.password").hasFocus)
    assert stage.screen.title() == "heat.pdf"
    assert "heat.pdf" not in stage.screen.subtitle()
    stage.screen.show_resource(None, DECK.id)
    stage.qtbot.waitUntil(lambda: QApplication.focusWidget() is stage.canvas)
