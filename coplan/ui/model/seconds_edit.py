"""How long a step takes, as a small field: type a number, or go up and down by quarter minutes."""

import re

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Size, set_tip
from coplan.ui.model.words_edit import PAUSE_MS

LONGEST_S = 900
_STEP_S = 15
_PLAIN = """
QLineEdit { border: 1px solid transparent; background: transparent; padding: 0; border-radius: 5px;
    color: palette(placeholder-text); }
QLineEdit:hover { border: 1px solid palette(mid); padding: 0; }
QLineEdit:focus { border: 1px solid palette(highlight); padding: 0; color: palette(text); }
"""


class SecondsEdit(QLineEdit):
    """Shows "60 s"; `settled` says that it is another number now. Undo is the plan's, as in `WordsEdit`."""

    settled = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._given = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(8)
        self.setFixedWidth(theme.px(38))
        self.setFont(theme.font(Size.LABEL))
        self.setStyleSheet(_PLAIN)
        set_tip(self, "Seconds this step takes")
        self.textEdited.connect(self._pause.start)
        self.editingFinished.connect(self.settle)

    def seconds(self) -> int:
        """The number in the field; what it was when there is none."""
        digits = re.search(r"\d+", self.text())
        return min(int(digits.group()), LONGEST_S) if digits else self._given

    def set_seconds(self, seconds: int) -> None:
        """Show what the plan says, unless somebody is writing something else at this moment."""
        writing = self._pause.isActive()
        self._given = seconds
        if not writing:
            self._show(seconds)

    def settle(self) -> None:
        """Hand over the number if it is new."""
        self._pause.stop()
        seconds = self.seconds()
        self._show(seconds)
        if seconds != self._given:
            self._given = seconds
            self.settled.emit()

    def _show(self, seconds: int) -> None:
        if self.text() != f"{seconds} s":
            self.setText(f"{seconds} s")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                self.settle()
                event.ignore()
                return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: _STEP_S, Qt.Key.Key_Down: -_STEP_S}.get(Qt.Key(event.key()))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif by is not None:
            self._show(min(max(0, self.seconds() + by), LONGEST_S))
            self._pause.start()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()
