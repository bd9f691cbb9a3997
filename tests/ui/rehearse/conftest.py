"""How the tests of this folder open the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coplan.plan.planner import Planner
from tests.ui.rehearse import school


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., school.Window]:
    """Open a window on a planner, or on the whole department, with the keyboard in the screen."""

    def _open(planner: Planner | None = None) -> school.Window:
        window = school.Window(planner or school.planner())
        qtbot.addWidget(window)
        window.fit(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.screen_.setFocus(Qt.FocusReason.OtherFocusReason)
        return window

    return _open
