"""How the tests of this folder open the screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coplan.plan.planner import Planner
from tests.ui.rehearse import school


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., school.Window]]:
    """Open a window on a planner, or on the whole department, with the keyboard in the screen."""
    windows: list[school.Window] = []

    def _open(planner: Planner | None = None) -> school.Window:
        window = school.Window(planner or school.planner())
        windows.append(window)
        qtbot.addWidget(window)
        window.fit(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.screen_.setFocus(Qt.FocusReason.OtherFocusReason)
        return window

    yield _open
    for window in windows:
        window.tasks.close()
