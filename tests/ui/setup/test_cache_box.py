"""The settings say what drawn pages take, and throw them away when asked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coplan.ui.kit import Button
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
    shown = CacheBox(tasks, Cache())
    qtbot.addWidget(shown)
    shown.show()
    words, button = (
        shown.findChild(QLabel, "settings.cache_size"),
        shown.findChild(Button, "settings.empty_cache"),
    )
    assert words is not None
    assert button is not None
    qtbot.waitUntil(lambda: words.text() == "They take 214 MB of at most 1,000 MB on this laptop.")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words.text() == "They take 1 MB of at most 1,000 MB on this laptop.")
    assert tasks.close()
