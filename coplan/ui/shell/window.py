"""The main window: it frames the screens and knows nothing of lessons."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.notices import Notices
from coplan.ui.shell.rail import Rail
from coplan.ui.shell.screen import Screen
from coplan.ui.shell.status_bar import StatusBar
from coplan.ui.shell.top_bar import TopBar

SMALLEST = (960, 600)


class MainWindow(QMainWindow):
    """Rail, top bar, notices, the open screen, status bar.

    It can be shown before there is anything to show. Screens are built when they are first opened, by the
    maker that was given with `offer`.
    """

    opened = Signal(str)
    first_painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Coplan")
        self.setMinimumSize(*SMALLEST)
        self.rail = Rail()
        self.rail.setEnabled(False)
        self.top_bar = TopBar()
        self.notices = Notices()
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        self._makers: dict[str, Callable[[], Screen]] = {}
        self._screens: dict[str, Screen] = {}
        self._open = ""
        self._may_close: Callable[[], bool] = _yes
        self._painted = False
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.notices)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.rail.chosen.connect(self.open)

    @property
    def open_name(self) -> str:
        """The name of the screen that is open; empty before the first."""
        return self._open

    def offer(self, name: str, maker: Callable[[], Screen]) -> None:
        """Make a screen with this maker when it is first opened."""
        self._makers[name] = maker

    def withdraw(self) -> None:
        """Take every screen away, as when another plan is opened."""
        self._makers.clear()
        for screen in self._screens.values():
            if isinstance(screen, QWidget):
                self.stack.removeWidget(screen)
                screen.deleteLater()
        self._screens.clear()
        self._open = ""

    def named(self, name: str) -> Screen:
        """The screen of this name, made now if it was not there."""
        if name not in self._screens:
            screen = self._makers[name]()
            self._screens[name] = screen
            if isinstance(screen, QWidget):
                self.stack.addWidget(screen)
            screen.titled.connect(self._on_titled)
        return self._screens[name]

    def open(self, name: str) -> None:
        """Show a screen."""
        screen = self.named(name)
        self._open = name
        self.rail.choose(name)
        self.top_bar.show_screen(screen)
        if isinstance(screen, QWidget):
            self.stack.setCurrentWidget(screen)
            if not screen.isAncestorOf(self.focusWidget() or self):
                screen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(name)

    def show_alone(self, widget: QWidget) -> None:
        """Show something that stands in for the screens, such as the first run."""
        self._open = ""
        self.rail.choose("")
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Close only when this says so."""
        self._may_close = may_close

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for widget in self.findChildren(QWidget):
                widget.update()
        super().changeEvent(event)

    def _on_titled(self) -> None:
        if self._open:
            self.top_bar.show_titles(self._screens[self._open])


def _yes() -> bool:
    return True


def default_size() -> tuple[int, int]:
    """How large a window is that was never sized by anybody."""
    return theme.px(1280), theme.px(720)
