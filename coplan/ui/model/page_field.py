"""One small field for the number of a page, in the place of "Slide 3 of 9"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from coplan.ui import theme


class PageField(QLineEdit):
    """Enter goes to the page, the nearest there is; Escape and going elsewhere leave things as they are."""

    page_wanted = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setObjectName("model.page_field")
        self.setFixedWidth(theme.px(132))
        self.setMaxLength(6)
        self.returnPressed.connect(self._on_return)
        self.hide()

    def begin(self, word: str, count: int) -> None:
        """Come up empty for a file of so many pages."""
        self._count = count
        self.clear()
        self.setPlaceholderText(f"{word}, 1 to {count}")
        self.setAccessibleName(f"Go to {word.lower()}, 1 to {count}")
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_return(self) -> None:
        words = self.text().strip()
        if words.isdecimal():
            self.page_wanted.emit(min(max(1, int(words)), self._count))
        elif not words:
            self.left.emit()
        else:
            self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()
