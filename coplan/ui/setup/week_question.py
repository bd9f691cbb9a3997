"""Asks which of the two weeks next week is, when the first timetable of two weeks comes in."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.school_year import MONTHS, WeekLetter
from coplan.ui import theme
from coplan.ui.kit import Button, PlainLabel
from coplan.ui.kit.tool_bar import OneOf
from coplan.ui.setup.parts import row
from coplan.ui.setup.when_parts import Refusal
from coplan.ui.theme import Weight


class WeekQuestion(QWidget):
    """Two buttons, neither pressed beforehand; `answered` tells that one has been."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._week: date | None = None
        self._asked = PlainLabel("", weight=Weight.SEMIBOLD)
        self._asked.setObjectName("timetable.week.asked")
        self._refusal = Refusal("timetable.week.wrong")
        self._answers = OneOf("Which week is it", None)
        self._buttons: dict[WeekLetter, Button] = {}
        for letter in (WeekLetter.A, WeekLetter.B):
            button = Button(f"Week {letter}", small=True)
            button.setCheckable(True)
            button.setObjectName(f"timetable.week.{letter}")
            button.clicked.connect(self._on_answered)
            self._answers.join(button)
            self._buttons[letter] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._asked)
        column.addLayout(row(self._answers))
        column.addWidget(self._refusal)

    def ask(self, week: date | None) -> None:
        """Ask about the week of this Monday, or nothing."""
        self._week = week
        self._answers.show_down(None)
        self._refusal.say("")
        self.setVisible(week is not None)
        if week:
            self._asked.setText(f"Which week is Monday {week.day} {MONTHS[week.month - 1]}?")

    def known(self) -> tuple[date, WeekLetter] | None:
        """The week and its letter, once somebody has said it."""
        said = next((letter for letter, button in self._buttons.items() if button.isChecked()), None)
        return (self._week, said) if self._week and said else None

    def is_open(self) -> bool:
        """Whether it was asked and nobody has answered; that is said, and the keyboard goes there."""
        if self._week is None or self.known():
            return False
        self._refusal.say("Press Week A or Week B first. All other weeks follow from it.")
        self._buttons[WeekLetter.A].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_answered(self) -> None:
        self._refusal.say("")
        self.answered.emit()
