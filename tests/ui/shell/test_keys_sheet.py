"""The sheet of shortcuts says every key there is, and goes away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coplan.ui.actions import COMMANDS
from coplan.ui.shell.keys_sheet import PLACES, KeysSheet
from tests.ui.shell.stage import Stage, focus_name, press


def _open(stage: Stage) -> KeysSheet:
    for command in COMMANDS:
        stage.actions.bind(command.name, lambda: None)
    sheet = KeysSheet(stage.actions, stage.window)
    stage.actions.bind("keys", sheet.open)
    press(Qt.Key.Key_F1)
    return sheet


def test_every_command_with_keys_is_on_it(stage: Stage) -> None:
    sheet = _open(stage)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    for command in COMMANDS:
        assert command.sentence in said
        assert QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText) in said
    assert {command.screen for command in COMMANDS} <= {screen for places in PLACES for screen, _ in places}


def test_tab_stays_on_it_and_escape_gives_the_keyboard_back(stage: Stage) -> None:
    sheet = _open(stage)
    assert sheet.isVisible()
    seen = set()
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        seen.add(focus_name())
    assert seen == {"keys.close", "keys.list"}
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert focus_name() == "week.field"


def test_a_click_beside_it_closes_it(stage: Stage) -> None:
    sheet = _open(stage)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not sheet.isVisible()
