"""A field that grows with its words and hands them over once settled: by Enter, a pause or leaving it."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.theme import Size, Tone, Weight

PAUSE_MS = 800
# The roles are those of the palette, so that a field follows when somebody changes the theme.
_LINED = """
QPlainTextEdit { border: 1px solid palette(mid); padding: 2px 4px; border-radius: 6px; }
QPlainTextEdit:hover { border: 1px solid palette(dark); }
QPlainTextEdit:focus { border: 1px solid palette(highlight); padding: 2px 4px; }
QPlainTextEdit[wrong="true"] { border: 1px solid palette(bright-text); padding: 2px 4px; }
"""
_FLAT = """
QPlainTextEdit { border: 1px solid transparent; background: transparent; padding: 0px; border-radius: 5px; }
QPlainTextEdit:hover { border: 1px solid palette(mid); }
QPlainTextEdit:focus { border: 1px solid palette(highlight); padding: 0px; background: palette(base); }
QPlainTextEdit[wrong="true"] { border: 1px solid palette(bright-text); padding: 0px; }
"""
_QUIET = "QPlainTextEdit { color: palette(placeholder-text); }"


class WordsEdit(QPlainTextEdit):
    """One paragraph that is edited in place.

    `flat` fields look like plain words until somebody is in them, `quiet` ones are in the third ink.

    Undo is the plan's: Ctrl+Z first settles what is being written and then undoes it everywhere, so the field
    never has a history of its own that could say something else. Words that are too long stay in the field,
    which says under them how many characters are too many (unless `tells_excess` is false); the plan has
    never heard of them, so Ctrl+Z puts the plan's words in their place, and Ctrl+Y has them again.
    """

    settled = Signal(str)
    entered = Signal()
    focused = Signal()
    tells_excess = True

    def __init__(
        self,
        name: str,
        example: str,
        limit: int,
        size: Size = Size.BODY,
        weight: Weight = Weight.REGULAR,
        *,
        flat: bool = False,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._type = (size, weight)
        self._given = self._undone = ""
        self._quiet = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.setFont(theme.font(size, weight))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._room = 3 if flat else 7
        self.document().setDocumentMargin(2)
        self.setStyleSheet((_FLAT if flat else _LINED) + (_QUIET if quiet else ""))
        self.textChanged.connect(self._on_changed)
        self._grow()

    @property
    def unsettled(self) -> bool:
        """Whether something is written that nobody has heard of yet."""
        return self._words() != self._given

    @property
    def excess(self) -> int:
        """How many characters are too many; 0 when the words fit."""
        return max(0, len(self._words()) - self._limit)

    def words(self) -> str:
        """What is written, as one line without spaces round it."""
        return self._words()

    def set_words(self, text: str) -> None:
        """Show what the plan says, unless somebody is writing something else, or wrote too much of it."""
        if self.unsettled and (self.hasFocus() or self.excess):
            self._given = text
            return
        self._given = text
        if text != self._words():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False
            self._grow()
        self._mark_wrong()

    def exchange(self, given: str, held: str = "") -> None:
        """Show the words of something else: what the plan says or, if any, what is held as it is too long."""
        self._pause.stop()
        self._given, self._undone = given, ""
        self._quiet = True
        self.setPlainText(held or given)
        self._quiet = False
        self._mark_wrong()
        self._grow()

    def settle(self) -> None:
        """Hand over what is written, if it is new."""
        self._pause.stop()
        if self.unsettled:
            words = self._words()
            if not self.excess:
                self._given = words
            self.settled.emit(words)

    def _words(self) -> str:
        return " ".join(self.toPlainText().split())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if self._is_own(event):
                event.accept()
                return True
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                self.settle()
                event.ignore()
                return False
        if event.type() is QEvent.Type.Resize:
            # Only now: growing while the parts of the field are laid out leaves them as they were.
            done = super().event(event)
            self._grow()
            return done
        if event.type() is QEvent.Type.StyleChange:
            self.setFont(theme.font(*self._type))
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Whether this undoes, or does again, the writing of words that the plan does not have."""
        standard = QKeySequence.StandardKey
        again = bool(self._undone) and not self.unsettled and event.matches(standard.Redo)
        return again or (self.excess > 0 and event.matches(standard.Undo))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_own(event):
            if self.excess:
                self._undone = self.toPlainText()
                self._take_back()
            else:
                self.setPlainText(self._undone)
                self.moveCursor(QTextCursor.MoveOperation.End)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self._given:
                self._take_back()
            else:
                self.settle()
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), self._height())

    def _take_back(self) -> None:
        self._pause.stop()
        self._quiet = True
        self.setPlainText(self._given)
        self._quiet = False
        self._mark_wrong()
        self._grow()

    def _on_changed(self) -> None:
        self._grow()
        if not self._quiet:
            self._mark_wrong()
            self._pause.start()
            self.viewport().update()

    def _on_pause(self) -> None:
        if not self.excess:
            self.settle()

    def _mark_wrong(self) -> None:
        wrong = self.excess > 0
        self.setAccessibleDescription(self._complaint)
        self.setToolTip(self._complaint)
        if bool(self.property("wrong")) is not wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def _complaint(self) -> str:
        over = self.excess
        return f"{over} character{'' if over == 1 else 's'} too many" if over else ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.tells_excess and self.excess:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(Size.LABEL, Weight.SEMIBOLD))
            painter.setPen(theme.current().text_of(Tone.STOP))
            foot = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.viewport().rect().adjusted(2, 0, -2, -1), int(foot), self._complaint)

    def _height(self) -> int:
        """How high the field is with all its words; counted anew, as the document may not be laid out yet."""
        room = max(40.0, self.viewport().width() - 2 * self.document().documentMargin())
        words = self.toPlainText() or self.placeholderText()
        lines = sum(self._lines(paragraph, room) for paragraph in words.split("\n"))
        text = lines + 2 * self.document().documentMargin()
        told = self.tells_excess and self.excess > 0
        below = QFontMetrics(theme.font(Size.LABEL, Weight.SEMIBOLD)).lineSpacing() if told else 0
        frame = self.contentsMargins()
        # Qt scrolls a text that has not its margin and a dot more than it needs.
        around = frame.top() + frame.bottom() + round(self.document().documentMargin()) + 1
        return round(text) + max(self._room, around) + below

    def _lines(self, paragraph: str, room: float) -> float:
        """How high the lines of a paragraph are; some scripts are higher than the field's own face."""
        layout = QTextLayout(paragraph, self.font())
        option = QTextOption()
        option.setWrapMode(self.wordWrapMode())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(room)
            height += line.height()
        layout.endLayout()
        return max(height, self.fontMetrics().lineSpacing())

    def _grow(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
        # Qt lays out what is inside the frame again; while a field is shown it may have missed the growing.
        self.setViewportMargins(0, 0, 0, 0)
