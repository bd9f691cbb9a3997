"""No key works behind a sheet over the window, and what was done on it is not lost by a click beside it."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout
from typing_extensions import override

from coplan.ui.shell.sheet import Sheet
from coplan.ui.shell.window import MainWindow
from tests.ui.shell.stage import Stage, focus_name, press

CTRL = Qt.KeyboardModifier.ControlModifier


class Form(Sheet):
    """A field and a button; what is typed into the field is work."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, QSize(400, 200))
        self.field, self.button = QLineEdit(), QPushButton("Go")
        column = QVBoxLayout(self.paper)
        column.addWidget(self.field)
        column.addWidget(self.button)

    @override
    def holds_work(self) -> bool:
        return bool(self.field.text())


@pytest.fixture
def form(stage: Stage) -> Form:
    made = Form(stage.window)
    made.come_up(made.field)
    return made


@pytest.fixture
def done(stage: Stage) -> list[str]:
    """The commands that were done: of the window, of a screen, and the help."""
    found: list[str] = []
    screen = stage.window.stack.currentWidget()
    stage.actions.bind("go.model", lambda: found.append("model"))
    stage.actions.bind("week.add_lesson", lambda: found.append("lesson"), screen=screen, wide=True)
    stage.actions.bind("keys", lambda: found.append("keys"))
    return found


def test_no_command_works_behind_a_sheet_but_the_help(form: Form, done: list[str]) -> None:
    for key in (Qt.Key.Key_2, Qt.Key.Key_L):
        press(key, CTRL)
    form.button.setFocus()
    press(Qt.Key.Key_2, CTRL)
    assert done == []
    press(Qt.Key.Key_F1)
    assert done == ["keys"]
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_2, CTRL)
    assert done == ["keys", "model"]


def test_nor_when_nothing_on_it_has_the_keyboard(stage: Stage, form: Form, done: list[str]) -> None:
    form.field.clearFocus()
    QTest.keyClick(stage.window, Qt.Key.Key_2, CTRL)
    assert done == []
    QTest.keyClick(stage.window, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_field_keeps_its_own_keys(form: Form) -> None:
    QTest.keyClicks(form.field, "half")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    assert form.field.text() == ""


def test_a_click_beside_closes_it_only_while_nothing_is_lost(form: Form) -> None:
    QTest.keyClicks(form.field, "half")
    QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert form.isVisible()
    form.field.clear()
    QTest.mouseClick(form, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not form.isVisible()


def test_a_screen_that_comes_later_leaves_the_keyboard_to_the_sheet_and_has_it_afterwards(
    stage: Stage, form: Form
) -> None:
    QTest.keyClicks(form.field, "half")
    stage.window.open("model")
    assert QApplication.focusWidget() is form.field
    press(Qt.Key.Key_Escape)
    assert focus_name() == "model.field"
