"""A page makes room for a notice that stays, and keeps its size below one that goes by itself."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.notices import Notice
from coplan.ui.shell.clearance import Clearance


class Page(QScrollArea):
    """A page that is seen whole, or not."""

    def __init__(self, parent: QWidget, *, shrinks: bool) -> None:
        super().__init__(parent)
        self.shrinks, self.below = shrinks, 0

    def leave_below(self, height: int) -> None:
        """Remember it."""
        self.below = height


@pytest.mark.parametrize("shrinks", [True, False])
@pytest.mark.parametrize("stays", [True, False])
def test_only_what_stays_takes_room_from_a_page(qtbot: QtBot, shrinks: bool, stays: bool) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(400, 400)
    page = Page(screen, shrinks=shrinks)
    page.resize(400, 400)
    notice = QWidget(screen)
    notice.setGeometry(20, 340, 300, 50)
    screen.show()
    passes = Notice("Delivered to S.", stays=stays).passes
    Clearance(screen).clear(screen, notice, lies=True, passes=passes)
    assert bool(page.below) == (stays or not shrinks)
