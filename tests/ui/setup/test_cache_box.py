"""The settings say what drawn pages take, and throw them away when asked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.kit import Button
from coplan.ui.notices import Notices
from coplan.ui.setup.cache_box import CacheBox
from coplan.ui.tasks import Tasks


class Cache:
    """A cache of some bytes."""

    cache_budget = 1_000_000_000
    size = 213_400_000

    def cache_size(self) -> int:
        """What is left."""
        return self.size

    def empty_cache(self) -> None:
        """Nothing is left but the file on show."""
        self.size = 400_000


def test_what_drawn_pages_take_is_said_and_can_be_had_back(qtbot: QtBot) -> None:
    tasks = Tasks()
    shown = QWidget()
    column, notices = QVBoxLayout(shown), Notices()
    column.addWidget(notices)
    column.addWidget(CacheBox(tasks, Cache(), notices))
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    words, button = (
        shown.findChild(QLabel, "settings.cache_size"),
        shown.findChild(Button, "settings.empty_cache"),
    )
    assert words is not None
    assert button is not None
    qtbot.waitUntil(lambda: words.text() == "They take 214 MB of at most 1,000 MB on this laptop.")
    assert button.text() == "Empty them"
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isEnabled()
    qtbot.waitUntil(lambda: words.text() == "They take 1 MB of at most 1,000 MB on this laptop.")
    assert button.hasFocus()
    assert notices.current is not None
    assert "213 MB" in notices.current.what
    assert "drawn again" in notices.current.remedy
    assert tasks.close()
