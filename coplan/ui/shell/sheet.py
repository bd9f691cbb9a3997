"""A sheet over the window: the rest is dimmed, and Escape or a click beside it puts it away."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.shell import tab_order

DIM = 76
TOP = 64


class _Paper(QFrame):
    """What the sheet is drawn on; clicks on it stay on it."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 12, worn.colour("panel"), Outline(worn.colour("edge"), 1))


class Sheet(QWidget):
    """Lay the contents out on `paper`; the keyboard stays inside while it is open and then goes back."""

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

    def height_for(self, width: int) -> int:
        """How high the paper is to be when it is as wide as this."""
        return theme.px(self._size.height())

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        tab_order.step(self, forward)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_sheet()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, DIM))
