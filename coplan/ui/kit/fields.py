"""Fields for words: a name above, an example inside, and what is wrong or how much room is left below."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.card import TopColumn
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.plain_label import Caption, PlainLabel
from coplan.ui.theme import Size, Tone, Weight


class SearchField(QLineEdit):
    """One line to search with; Escape empties it."""

    def __init__(self, name: str = "Search", example: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(example or name)
        self.setTextMargins(theme.px(22), 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.px(15)
        place = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), "search", place, theme.current().colour("third"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class _Under(QWidget):
    """What is wrong, on the left; how much is used, on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wrong = Caption(ink=Tone.STOP)
        self._used = Caption(lines=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._wrong, 1)
        row.addWidget(self._used, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, wrong: str, used: int, limit: int) -> None:
        """Show a sentence, and the count once the limit is near."""
        near = limit > 0 and used >= limit * 0.7
        self._wrong.setText(wrong)
        self._used.setText(f"{used} of {limit}" if near else "")
        self._used.set_ink(Tone.WAITING if near and used >= limit else "third")
        self.setVisible(bool(wrong) or near)


class _Named(QWidget):
    """The parts that both fields share: name, room for the field, and the line below it."""

    edited = Signal(str)
    finished = Signal(str)

    def __init__(self, label: str, limit: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._limit = limit
        self._error = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = TopColumn(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.label = PlainLabel(label, Size.CAPTION, Weight.SEMIBOLD, "second")
        if not label:
            self.label.hide()
        self.column.addWidget(self.label)
        self._under = _Under(self)

    @property
    def error(self) -> str:
        """The sentence that is shown below the field, "" when nothing is wrong."""
        return self._error

    def _seat(self, edit: QWidget) -> None:
        self.column.addWidget(edit)
        self.column.addWidget(self._under)
        self.label.setBuddy(edit)
        self.setFocusProxy(edit)
        edit.setAccessibleName(self.label.text())

    def _show(self, edit: QWidget, error: str, used: int) -> None:
        self._error = error
        self._under.say(error, used, self._limit)
        edit.setAccessibleDescription(error)
        if bool(edit.property("wrong")) is not bool(error):
            edit.setProperty("wrong", bool(error))
            edit.style().unpolish(edit)
            edit.style().polish(edit)


class TextField(_Named):
    """One line of words; `limit` is the most characters to type, 0 for any number.

    Longer words that are written into it show their beginning, and stay whole until somebody types.
    """

    def __init__(self, label: str, example: str = "", limit: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(label, limit, parent)
        self._whole = self._beginning = ""
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(example)
        if limit:
            self.edit.setMaxLength(limit)
        self._seat(self.edit)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._on_finished)

    def text(self) -> str:
        """What is written, without spaces round it."""
        shown = self.edit.text()
        return (self._whole if shown == self._beginning else shown).strip()

    def set_text(self, text: str) -> None:
        """Write into the field without telling anyone."""
        if text != self.edit.text():
            self.edit.setText(text)
        self._whole, self._beginning = text, self.edit.text()
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say below the field what is wrong with it; "" when it is right."""
        self._show(self.edit, sentence, len(self.edit.text()))

    def _on_edited(self) -> None:
        self.set_error("")
        self.edited.emit(self.text())

    def _on_finished(self) -> None:
        self.finished.emit(self.text())


class _Lines(QPlainTextEdit):
    """Several lines that Tab leaves and that tell when the keyboard goes elsewhere."""

    left = Signal()

    def __init__(self, limit: int, rows: int) -> None:
        super().__init__()
        self._limit = limit
        self._rows = rows
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.font()).lineSpacing()
        return QSize(theme.px(200), round(line * self._rows) + theme.px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.sizeHint().height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def trim(self) -> None:
        """Take away what was typed or pasted beyond the limit."""
        text = self.toPlainText()
        if self._limit and len(text) > self._limit:
            cursor = self.textCursor()
            at = min(cursor.position(), self._limit)
            self.setPlainText(text[: self._limit])
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)


class TextArea(_Named):
    """Several lines of words; `limit` is the most characters, 0 for any number."""

    def __init__(
        self, label: str, example: str = "", limit: int = 0, rows: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, limit, parent)
        self.edit = _Lines(limit, rows)
        self.edit.setPlaceholderText(example)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._quiet = False
        self._seat(self.edit)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self._on_left)

    def text(self) -> str:
        """What is written, without spaces round it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Write into the field without telling anyone."""
        if text != self.edit.toPlainText():
            self._quiet = True
            self.edit.setPlainText(text)
            self._quiet = False
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say below the field what is wrong with it; "" when it is right."""
        self._show(self.edit, sentence, len(self.edit.toPlainText()))

    def _on_changed(self) -> None:
        if self._quiet:
            return
        self._quiet = True
        self.edit.trim()
        self._quiet = False
        self.set_error("")
        self.edited.emit(self.text())

    def _on_left(self) -> None:
        self.finished.emit(self.text())
