"""Coplan as people run it, in a folder of its own, for stories and pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from coplan.app import App
from coplan.plan.planner import Planner
from coplan.session import Session
from coplan.settings import Folders, Settings, folders
from tests.plan.world import RunningClock

PATIENCE_MS = 60_000
BREATH_MS = 20
MOST_TABS = 150


class _Strays(QObject):
    """Notes widgets that flash up as windows of their own because they were shown without a parent."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._window = window

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog)
            if watched is not self._window and not popup:
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


class House:
    """One run of the program. `close` ends it as closing the window does."""

    def __init__(self, home: Path) -> None:
        self.places: Folders = folders({"COPLAN_HOME": str(home)})
        self.clock = RunningClock()
        self.app = App(Settings.load(self.places.settings), self.places, self.clock)
        self.window = self.app.window
        self._strays = _Strays(self.window)
        self._qt = QApplication.instance() or QApplication([])
        self._qt.installEventFilter(self._strays)

    def open(self, *, sample: bool = False, size: tuple[int, int] = (1280, 720)) -> None:
        """Show the window and wait until a plan is open in it."""
        self.app.show(sample=sample)
        self.window.resize(*size)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window has the keyboard")
        self.until(lambda: self.window.open_name or self.shown("first_run"), "a plan is open")

    def begin(self) -> None:
        """Start a department of one's own."""
        self.open()
        self.fill("first_run.department", "Science")
        self.fill("first_run.initials", "KT")
        self.click("first_run.start")
        self.settle()

    @property
    def planner(self) -> Planner:
        """The planner of the plan that is open."""
        return self.session.planner

    @property
    def session(self) -> Session:
        """What is open in the window."""
        if self.app.session is None:
            raise LookupError("no plan is open")
        return self.app.session

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the program run until this is so."""
        loop, often, end = QEventLoop(), QTimer(), QTimer()
        met: list[bool] = []

        def look() -> None:
            if condition():
                met.append(True)
                loop.quit()

        often.timeout.connect(look)
        end.timeout.connect(loop.quit)
        often.start(5)
        end.start(PATIENCE_MS)
        loop.exec()
        often.stop()
        end.stop()
        if not met:
            raise AssertionError(f"it did not come about that {what}")

    def settle(self) -> None:
        """Let the program run until nothing is under way and everything is saved."""
        self.until(self._is_quiet, "everything is done and saved")
        self._breathe()
        self.until(self._is_quiet, "everything stays done and saved")

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
        self._breathe()

    def fill(self, name: str, text: str) -> None:
        """Click into a field, replace what is in it by typing, and leave it for nowhere in particular."""
        field = self.find(name)
        inner = field.findChild(QLineEdit) or field.findChild(QPlainTextEdit) or field
        spot = inner.viewport() if isinstance(inner, QPlainTextEdit) else inner
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton)
        QTest.keySequence(inner, "Ctrl+A")
        _type(inner, text)
        self._breathe()

    def press(self, keys: str) -> None:
        """Press keys by name ("Ctrl+K", "Tab") where the focus is."""
        QTest.keySequence(self.focus(), keys)
        self._breathe()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        _type(self.focus(), text)
        self._breathe()

    def tab_to(self, name: str) -> None:
        """Press Tab as fast as the program follows, until the focus is on a widget of this name or in it."""
        for _ in range(MOST_TABS):
            at: QWidget | None = self.focus()
            while at is not None and at.objectName() != name:
                at = at.parentWidget()
            if at is not None:
                self._breathe()
                return
            QTest.keySequence(self.focus(), "Tab")
            self._breathe(0)
        raise LookupError(f"Tab does not lead to {name}")

    def write(self, text: str) -> None:
        """Replace what is in the field that has the focus."""
        self.press("Ctrl+A")
        self.type(text)

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
        self._breathe()

    def close(self) -> None:
        """Close the window, also with pages waiting, and wait until the program has let go of everything."""
        self.window.close()
        self.until(lambda: self.app.closed or self.shown("leaving"), "the program ends or says why not")
        if not self.app.closed:
            self.window.close()
        self.until(lambda: self.app.closed, "the program has ended")
        self._qt.removeEventFilter(self._strays)
        self.window.deleteLater()
        assert not self._strays.seen, f"shown as windows of their own: {self._strays.seen}"

    def _breathe(self, milliseconds: int = BREATH_MS) -> None:
        """Let the program draw and do what it does at once, as it can between two acts of a person."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _is_quiet(self) -> bool:
        session = self.app.session
        return session is not None and self.app.tasks.idle() and not session.planner.saving


def _type(widget: QWidget, text: str) -> None:
    """Type letter by letter; QTest knows only ASCII, so other letters come as an input method sends them."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(widget, event)
