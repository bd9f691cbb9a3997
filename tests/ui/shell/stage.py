"""A window with screens that are nothing but a field and a button, and everything that lies over them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.actions import Actions
from coplan.ui.kit import Button, Choice
from coplan.ui.shell.window import MainWindow
from tests.ui.dressing import dress, wear


class PlainScreen(QWidget):
    """Its title is its name."""

    titled = Signal()

    def __init__(self, name: str, bar: list[QWidget] | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.field, self.button = QLineEdit(), Button(f"Button of {name}")
        self.field.setObjectName(f"{name}.field")
        self.button.setObjectName(f"{name}.button")
        self.bar = bar or []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.setFocusProxy(self.field)

    def title(self) -> str:
        """What stands in the top bar."""
        return self.objectName().title()

    def subtitle(self) -> str:
        """Nothing more."""
        return ""

    def top_bar_widgets(self) -> list[QWidget]:
        """What it was given."""
        return self.bar


class Stage:
    """The window with two screens."""

    def __init__(self) -> None:
        wear()
        self.window = MainWindow()
        dress(self.window)
        self.actions = Actions(self.window)
        self.choice = Choice("In the bar")
        self.choice.setObjectName("bar.choice")
        self.made: list[str] = []
        self.window.offer("week", self._maker("week", [self.choice]))
        self.window.offer("model", self._maker("model", []))
        self.window.rail.setEnabled(True)

    def _maker(self, name: str, bar: list[QWidget]) -> Callable[[], PlainScreen]:
        def make() -> PlainScreen:
            self.made.append(name)
            return PlainScreen(name, bar)

        return make

    def open(self, qtbot: QtBot, width: int = 1280, height: int = 720) -> None:
        """Show the window on the week."""
        self.window.resize(width, height)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.open("week")
        qtbot.waitUntil(self.window.isActiveWindow)
        QApplication.sendPostedEvents()


def focus_name() -> str:
    """The name of the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)
