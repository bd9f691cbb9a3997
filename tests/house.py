"""Coplan as people run it, in a folder of its own, for stories and pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coplan.app import App
from coplan.plan.planner import Planner
from coplan.settings import Folders, Settings, folders
from tests.plan.world import StoppedClock

PATIENCE_MS = 120_000


class House:
    """One run of the program. `close` ends it as closing the window does."""

    def __init__(self, home: Path) -> None:
        self.places: Folders = folders({"COPLAN_HOME": str(home)})
        self.app = App(Settings.load(self.places.settings), self.places, StoppedClock())
        self.window = self.app.window

    def open(self, *, sample: bool = False, size: tuple[int, int] = (1280, 720)) -> None:
        """Show the window and wait until a plan is open in it."""
        self.app.show(sample=sample)
        self.window.resize(*size)
        self.until(lambda: self.app.session is not None, "a plan is open")

    @property
    def planner(self) -> Planner:
        """The planner of the plan that is open."""
        if self.app.session is None:
            raise LookupError("no plan is open")
        return self.app.session.planner

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the program run until this is so."""
        loop, often, end = QEventLoop(), QTimer(), QTimer()
        often.timeout.connect(lambda: loop.quit() if condition() else None)
        end.timeout.connect(loop.quit)
        often.start(5)
        end.start(PATIENCE_MS)
        if not condition():
            loop.exec()
        often.stop()
        end.stop()
        if not condition():
            raise AssertionError(f"it did not come about that {what}")

    def settle(self) -> None:
        """Let the program run until nothing is under way and everything is saved."""
        self.until(self._is_quiet, "everything is done and saved")

    def find(self, name: str) -> QWidget:
        """The visible widget with this object name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        if not found:
            raise LookupError(f"nothing called {name} is shown")
        return found[-1]

    def shown(self, name: str) -> bool:
        """Whether a widget with this object name can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def press(self, keys: str) -> None:
        """Press keys by name ("Ctrl+K", "Tab") where the focus is."""
        QTest.keySequence(self.focus(), keys)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """What has the focus, or the window."""
        return QApplication.focusWidget() or self.window

    def drag(self, name: str, points: list[tuple[float, float]]) -> None:
        """Draw with the left button across a widget; points are fractions of its width and height."""
        widget = self.find(name)
        spots = [QPoint(round(x * widget.width()), round(y * widget.height())) for x, y in points]
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=spots[0])
        for spot in spots[1:]:
            QTest.mouseMove(widget, spot)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=spots[-1])

    def close(self) -> None:
        """Close the window and wait until the program has let go of everything."""
        self.window.close()
        self.until(lambda: self.app.closed, "the program has ended")

    def _is_quiet(self) -> bool:
        session = self.app.session
        return session is not None and self.app.tasks.idle() and not session.planner.saving
