"""A window for each test of the shell."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell.stage import Stage


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The window, shown with the week open."""
    made = Stage()
    made.open(qtbot)
    yield made
    made.window.hide()
    made.window.deleteLater()
