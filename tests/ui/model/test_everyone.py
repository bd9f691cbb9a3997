"""Everybody can reach and hear everything on the Model screen: by Tab, by name, and inside the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coplan.ui.actions import COMMANDS
from tests.ui.model.stage import Stage

MOST_TABS = 200
SIZES = [(1024, 768), (1366, 768)]


def walk(stage: Stage) -> list[QWidget]:
    """Everything that Tab leads to from the page, once round."""
    stage.canvas.setFocus()
    found: list[QWidget] = []
    for _ in range(MOST_TABS):
        at = QApplication.focusWidget()
        if at is None or at in found:
            break
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return found


def is_in_sight(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget is inside the window, or can be scrolled there."""
    if isinstance(widget.parentWidget(), QWidget) and _scrolled(widget):
        return True
    return window.rect().contains(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))


def _scrolled(widget: QWidget) -> bool:
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("size", SIZES)
def test_tab_leads_to_everything_and_everything_has_a_name(stage: Stage, size: tuple[int, int]) -> None:
    stage.window.resize(*size)
    stage.calm()
    found = walk(stage)
    assert len(found) > 15
    assert stage.canvas in found
    assert any(each.objectName() == "model.add_step" for each in found)
    for each in found:
        told = QAccessible.queryAccessibleInterface(each)
        name = told.text(QAccessible.Text.Name) if told else ""
        assert name.strip(), f"{type(each).__name__} {each.objectName()} has no name"
        assert told.role() is not QAccessible.Role.NoRole, each.objectName()
        assert each.isVisible(), each.objectName()
        assert is_in_sight(each, stage.window), f"{each.objectName()} is cut off at {size}"


def test_every_command_of_the_model_has_keys_and_work(stage: Stage) -> None:
    bound = {each.name for each in stage.actions.known()}
    mine = [each for each in COMMANDS if each.screen == "model"]
    assert all(each.shortcut for each in mine)
    unbound = {each.name for each in mine} - bound
    assert unbound <= {"model.open_outside"}, unbound
