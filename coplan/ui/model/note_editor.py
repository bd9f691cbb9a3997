"""The field in which a note is written, on the page where it will stand."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from coplan.plan.mark import NOTE_LIMIT
from coplan.ui import theme
from coplan.ui.model.stamps import NOTE_FILL, NOTE_INK, NOTE_SIZE, note_font


class NoteEditor(QPlainTextEdit):
    """Enter, Escape or going elsewhere keeps the words; Shift+Enter begins a line."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("model.note_editor")
        self.setAccessibleName("Words of the note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("Write a note")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)
        self.hide()

    def open(self, place: QRectF, scale: float, text: str) -> None:
        """Appear at a place of the canvas, in the type of the note at this zoom (pixels a page unit)."""
        face = note_font(max(11.0, NOTE_SIZE * scale))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {NOTE_FILL}; color: {NOTE_INK}; padding: 2px;"
            f" border: 2px solid {theme.current().accent}; border-radius: 4px;"
            f" font-size: {face.pixelSize()}px; font-weight: 400; }}"
        )
        self.setGeometry(place.toAlignedRect())
        self.setPlainText(text)
        self.selectAll()
        self._on_changed()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is written, if the editor is open."""
        if self.isVisible():
            text = self.toPlainText().strip()
            self.hide()
            self.kept.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        new_line = enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape or (enter and not new_line):
            self.keep()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if len(text) > NOTE_LIMIT:
            cursor = self.textCursor()
            at = min(cursor.position(), NOTE_LIMIT)
            self.setPlainText(text[:NOTE_LIMIT])
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)
        lines = max(1, round(self.document().size().height()))
        high = round(lines * self.fontMetrics().lineSpacing()) + 16
        top = min(self.y(), max(0, self._canvas.height() - high))
        self.setGeometry(self.x(), top, self.width(), high)
