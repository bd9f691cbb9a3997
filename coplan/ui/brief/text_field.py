"""A text of the page as it is written: too many words stay in their field until somebody shortens them."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.assets import resource
from coplan.plan.page_text import PageField
from coplan.ui import theme
from coplan.ui.brief.hint_list import Hint, HintList
from coplan.ui.kit import Button, Caption, Kind, PlainLabel
from coplan.ui.model.words_edit import WordsEdit
from coplan.ui.theme import Size, Tone, Weight

NEAR = 0.7


class PatientEdit(WordsEdit):
    """Words that are too long for their limit are never handed over; what is wrong stands under the field."""

    tells_excess = False

    @override
    def settle(self) -> None:
        if not self.excess:
            super().settle()

    def underline(self, hints: Sequence[Hint]) -> None:
        """Draw a wave under what could be better."""
        marks = []
        for hint in hints:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._over(hint)
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(theme.current().text_of(Tone.WAITING))
            marks.append(mark)
        self.setExtraSelections(marks)

    def swap(self, hint: Hint, words: str) -> None:
        """Say something else where a hint is, and hand it over."""
        self._over(hint).insertText(words)
        self.settle()

    def _over(self, hint: Hint) -> QTextCursor:
        # Qt counts letters beyond the first 65,536 of Unicode twice.
        text, cursor = self.toPlainText(), self.textCursor()
        start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (hint.start, hint.end))
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def run_left(self, left: bool) -> None:
        """Write from right to left, or from left to right."""
        way = Qt.LayoutDirection.RightToLeft if left else Qt.LayoutDirection.LeftToRight
        option = self.document().defaultTextOption()
        if option.textDirection() is not way:
            if left:
                _load_arabic()
            self.setLayoutDirection(way)
            option.setTextDirection(way)
            side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)


class LinesEdit(PatientEdit):
    """Several lines, each of which the page says by itself; Ctrl+Enter hands them over."""

    @override
    def _words(self) -> str:
        lines = (" ".join(line.split()) for line in self.toPlainText().splitlines())
        return "\n".join(line for line in lines if line)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block in map(self.document().findBlockByNumber, range(1, self.blockCount())):
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
            wide = self.viewport().width()
            painter.fillRect(QRectF(2, round(top) - 1, wide - 4, 1), theme.current().colour("line"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)


@cache
def _load_arabic() -> None:
    """Have the typeface of the page write what no face of the window and perhaps none of the laptop has."""
    QFont.insertSubstitution(theme.font().family(), "Coplan Arabic")
    QFontDatabase.addApplicationFont(str(resource("fonts", "CoplanArabic-Regular.ttf")))


class Suggestion(QWidget):
    """Words of the plan that would do, and a button that takes them; `taken` carries them."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._label = Caption("", lines=2)
        self.button = Button("Use this", Kind.PLAIN, small=True)
        self.button.clicked.connect(lambda: self.taken.emit(self._words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: str) -> None:
        """Offer these."""
        self._words = words
        self._label.setText(f"In the plan: “{words}”")
        self.button.setAccessibleName(f"Use this: {words}")


class TextField(QWidget):
    """A text with its counter, and a sentence under it as soon as it is too long.

    `labelled` fields have their name above them. `suggested` carries words of the plan that somebody takes.
    """

    typed = Signal()
    settled = Signal(str)
    entered = Signal()
    known = Signal(str)

    def __init__(self, field: PageField, *, lines: bool = False, labelled: bool = False) -> None:
        super().__init__()
        self._name, self._limit = field.label, field.limit
        made = LinesEdit if lines else PatientEdit
        self.edit = made(field.label, field.example, field.limit)
        self._under = Caption(ink=Tone.STOP)
        self._count = Caption(lines=1)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._suggestion = Suggestion()
        self._suggestion.taken.connect(self._take_suggestion)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(2))
        if labelled:
            label = PlainLabel(field.label, Size.CAPTION, Weight.SEMIBOLD, "second")
            label.setBuddy(self.edit)
            self.column.addWidget(label)
        self.column.addWidget(self.edit)
        for part in (self._count, self._under):
            part.hide()
            self.column.addWidget(part)
        self._suggestion.hide()
        self.column.addWidget(self._suggestion)
        self._hints = HintList()
        self._hints.swapped.connect(self._swap)
        self._hints.known.connect(self._on_known)
        self.column.addWidget(self._hints)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.settled.connect(self.settled)
        self.edit.entered.connect(self.entered)
        self.edit.focused.connect(self._show_count)

    def name_parts(self, name: str) -> None:
        """Give the field and what stands under it names that can be found."""
        self.edit.setObjectName(name)
        self._under.setObjectName(f"{name}.under")
        self._count.setObjectName(f"{name}.count")
        self._suggestion.button.setObjectName(f"{name}.suggested")

    def suggest(self, words: str) -> None:
        """Offer words of the plan while nothing is written."""
        self._suggestion.show_words(words)
        self._suggestion.setVisible(bool(words) and not self.edit.words())

    @property
    def under(self) -> QWidget:
        """The sentence under the field."""
        return self._under

    @property
    def complaint(self) -> str:
        """What is wrong, such as "Handover is 660 characters too long"; empty when nothing is."""
        over = self.edit.excess
        return f"{self._name} is {over} character{'' if over == 1 else 's'} too long" if over else ""

    def show_hints(self, text: str, hints: Sequence[Hint]) -> None:
        """Say what could be plainer, if it is still about what is written."""
        if text == self.edit.toPlainText():
            self.edit.underline(hints)
            self._hints.show_hints(hints)

    def _swap(self, hint: Hint, words: str) -> None:
        self.edit.swap(hint, words)
        self.edit.setFocus()

    def _on_known(self, word: str) -> None:
        self.edit.setFocus()
        self.known.emit(word)

    def _take_suggestion(self, words: str) -> None:
        self.settled.emit(words)
        self.edit.setFocus()

    def _on_typed(self) -> None:
        over = self.edit.excess
        if over:
            used = f"{self._limit + over} of {self._limit}"
            many = "1 character" if over == 1 else f"{over} characters"
            self._under.setText(f"{used}: {many} too long. Shorten it, then it goes on the page.")
        self._under.setVisible(bool(over))
        self._show_count()
        self.typed.emit()

    def _show_count(self) -> None:
        """Say how much room is left once it is little, to whoever is writing."""
        used = len(self.edit.words())
        near = self.edit.hasFocus() and NEAR * self._limit <= used <= self._limit
        self._count.setText(f"{used} of {self._limit}" if near else "")
        self._count.setVisible(near)
        if self.edit.words():
            self._suggestion.hide()
