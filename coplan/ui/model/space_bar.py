"""Space makes any tool the hand while the pointer is over the page, wherever the keyboard is.

A button that has the keyboard is clicked all the same when the page was not used meanwhile.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from coplan.ui.model.canvas import Canvas

_TYPED_IN = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


class SpaceBar(QObject):
    """Looks at the keys of whatever has the keyboard on the screen, unless words are typed there."""

    def __init__(self, canvas: Canvas, screen: QWidget) -> None:
        # It watches that widget alone: a filter of the whole window would see every motion of the pen.
        super().__init__(canvas)
        self._canvas = canvas
        self._screen = screen
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and before is self._watched:
            before.removeEventFilter(self)
        self._watched = None
        if now is None:
            self._canvas.push(pushes=False)
        elif now is not self._canvas and self._screen.isAncestorOf(now) and not isinstance(now, _TYPED_IN):
            self._watched = now
            now.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if event.type() is QEvent.Type.KeyPress and self._canvas.underMouse():
                if not event.isAutoRepeat():
                    self._canvas.push(pushes=True)
                return True
            if event.type() is QEvent.Type.KeyRelease and self._canvas.pushing:
                if not event.isAutoRepeat():
                    self._canvas.push(pushes=False)
                    if isinstance(watched, QAbstractButton) and not self._canvas.used:
                        watched.click()
                return True
        return super().eventFilter(watched, event)
