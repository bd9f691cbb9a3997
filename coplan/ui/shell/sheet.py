"""A sheet over the window: the rest is dimmed, no key works there, and Escape or a click there closes it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.shell import tab_order

DIM = 76
TOP = 64
STRESSED_MS = 700
# The one command of the window that works with a sheet over it.
HELP = Qt.Key.Key_F1


class _Paper(QFrame):
    """What the sheet is drawn on; clicks on it stay on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stressed = QTimer(self)
        self._stressed.setSingleShot(True)
        self._stressed.timeout.connect(self.update)

    def stress(self) -> None:
        """Have a thick edge for a moment, as the one thing that can be used now."""
        self._stressed.start(STRESSED_MS)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        plain, thick = Outline(worn.colour("edge"), 1), Outline(worn.colour("accent"), 3)
        outline = thick if self._stressed.isActive() else plain
        rounded(QPainter(self), self.rect(), 12, worn.colour("panel"), outline)


class Sheet(QWidget):
    """Lay the contents out on `paper`; the keyboard stays inside while it is open and then goes back.

    What was chosen or typed in it is not lost by a click beside it: see `holds_work`.
    """

    closed = Signal()

    def __init__(self, window: QWidget, size: QSize) -> None:
        super().__init__(window)
        self._window = window
        self._size = size
        self._back: QWidget | None = None
        self.paper = _Paper(self)
        window.installEventFilter(self)
        self.hide()

    def come_up(self, first: QWidget) -> None:
        """Show the sheet, with the keyboard on one of its widgets."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Lay the paper where it belongs, as high as what is on it now."""
        self.setGeometry(self._window.rect())
        width = min(theme.px(self._size.width()), self.width() - theme.px(48))
        height = min(self.height_for(width), self.height() - theme.px(TOP + 40))
        self.paper.setGeometry((self.width() - width) // 2, theme.px(TOP), width, height)

    def close_sheet(self) -> None:
        """Go away, and give the keyboard back to whatever had it."""
        if not self.isVisible():
            return
        self.hide()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back = None
        self.closed.emit()

    def go_back_to(self, widget: QWidget) -> None:
        """Give the keyboard to this when the sheet goes."""
        self._back = widget

    def height_for(self, width: int) -> int:
        """How high the paper is to be when it is as wide as this."""
        return theme.px(self._size.height())

    def holds_work(self) -> bool:
        """Whether something was chosen or typed here that only Escape or a button may throw away."""
        return False

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        tab_order.step(self, forward)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.place()
        if watched is self._window and isinstance(event, QKeyEvent) and self.isVisible():
            return self._keep_from_window(event)
        return super().eventFilter(watched, event)

    def _keep_from_window(self, event: QKeyEvent) -> bool:
        """Let no key do anything behind the sheet; nobody here has had a use for it, or it goes there now."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() != HELP)
            return event.key() != HELP
        if event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.holds_work():
            self.paper.stress()
        else:
            self.close_sheet()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, DIM))
