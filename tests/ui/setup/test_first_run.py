"""The first run: begin with the sample by one key, or with one's own by keyboard; what is wrong is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button
from coplan.ui.setup.first_run import FirstRun, Start
from coplan.ui.shell import tab_order
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Tasks
from tests.documents.in_process import Drives
from tests.ui.dressing import dress, wear


class Stage:
    """The first run in the window."""

    def __init__(self, qtbot: QtBot) -> None:
        wear()
        self.tasks, self.window = Tasks(), MainWindow()
        dress(self.window)
        self.screen = FirstRun(self.tasks, Drives())
        self.started: list[Start] = []
        self.sample = 0
        self.screen.started.connect(self.started.append)
        self.screen.sample_wanted.connect(self._count)
        self.window.resize(1280, 720)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.show_alone(self.screen)

    def _count(self) -> None:
        self.sample += 1


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The first run, shown."""
    made = Stage(qtbot)
    yield made
    made.window.hide()
    made.window.deleteLater()
    assert made.tasks.close()


def _press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def _type(text: str) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    QTest.keyClicks(widget, text)


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_tries_the_sample(stage: Stage, key: Qt.Key) -> None:
    assert _focus() is stage.screen.sample_button
    _press(key)
    assert stage.sample == 1


def test_alt_t_tries_the_sample_from_anywhere(stage: Stage, qtbot: QtBot) -> None:
    stage.screen.initials.edit.setFocus()
    QTest.keyClick(stage.window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: stage.sample == 1)


def test_ours_is_started_by_keyboard_alone(stage: Stage) -> None:
    _press(Qt.Key.Key_Tab)
    _type("  Science ")
    _press(Qt.Key.Key_Tab)
    _type("kt")
    assert stage.screen.initials.text() == "KT"
    _press(Qt.Key.Key_Return)
    assert stage.started == [Start("Science", "KT", "", "", "")]


def test_capitals_keep_the_place_where_one_types(stage: Stage) -> None:
    edit = stage.screen.initials.edit
    edit.setFocus()
    _type("kt")
    edit.setCursorPosition(1)
    _type("x")
    assert edit.text() == "KXT"
    assert edit.cursorPosition() == 2


def test_everything_wrong_is_said_under_its_field(stage: Stage) -> None:
    start = stage.screen.findChild(Button, "first_run.start")
    assert start is not None
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert "no name" in stage.screen.department.error
    assert stage.screen.initials.error
    assert _focus() is stage.screen.department.edit
    assert stage.started == []
    _type("Science")
    assert stage.screen.department.error == ""
    stage.screen.initials.edit.setFocus()
    _type("K!")
    _press(Qt.Key.Key_Return)
    assert "cannot be used as initials" in stage.screen.initials.error
    assert stage.screen.department.error == ""


def test_what_the_plan_refuses_is_said_under_the_right_field(stage: Stage) -> None:
    stage.screen.refuse(Trouble("KT cannot be used as initials.", "Use others."))
    assert stage.screen.initials.error == "KT cannot be used as initials. Use others."
    stage.screen.resources.set_text("Next week")
    stage.screen.refuse(Trouble("The folder “Next week” does not say where it is.", "Choose it."))
    assert "Next week" in stage.screen.resources.field.error
    stage.screen.refuse(Trouble("The name is taken.", "Use another."))
    assert stage.screen.department.error == "The name is taken. Use another."


def test_a_folder_that_is_away_is_said_and_stops_nobody(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    field = stage.screen.resources
    field.field.edit.setFocus()
    _type(str(tmp_path / "not there"))
    _press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "no such folder" in field.field.error)
    field.field.edit.setFocus()
    field.field.edit.clear()
    _type(str(tmp_path))
    assert field.field.error == ""
    _press(Qt.Key.Key_Tab)
    qtbot.waitUntil(stage.tasks.idle)
    assert field.field.error == ""
    file = stage.screen.timetable
    file.field.edit.setFocus()
    _type(str(tmp_path / "timetable.csv"))
    _press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "no such file" in file.field.error)
    stage.screen.department.set_text("Science")
    stage.screen.initials.set_text("KT")
    stage.screen.department.edit.setFocus()
    _press(Qt.Key.Key_Return)
    assert stage.started == [Start("Science", "KT", str(tmp_path), "", str(tmp_path / "timetable.csv"))]


def test_the_loud_button_is_the_one_that_is_meant(stage: Stage) -> None:
    before = stage.screen.sample_button.grab().toImage()
    stage.screen.department.edit.setFocus()
    _type("S")
    assert stage.screen.sample_button.grab().toImage() != before
    _press(Qt.Key.Key_Backspace)
    assert stage.screen.department.text() == ""


def test_tab_gets_everywhere_and_everything_has_a_name(stage: Stage) -> None:
    names = [
        QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        for each in tab_order.stops(stage.screen)
    ]
    assert names == [
        "Try the sample department",
        "Department",
        "Your initials",
        "Folder of next week's files",
        "Choose: Folder of next week's files",
        "Where briefings go",
        "Choose: Where briefings go",
        "Timetable",
        "Choose: Timetable",
        "Start ours",
    ]


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1024, 768), (1280, 720), (1920, 1080)])
def test_no_word_is_cut_off(stage: Stage, width: int, height: int) -> None:
    stage.window.resize(width, height)
    start = stage.screen.findChild(Button, "first_run.start")
    assert start is not None
    start.click()
    QApplication.sendPostedEvents()
    for label in stage.screen.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    for edit in stage.screen.findChildren(QLineEdit):
        assert edit.height() >= edit.sizeHint().height() - 1
