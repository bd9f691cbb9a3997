"""What stands in the place of the board when a week has no lessons, and what to do about it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coplan.plan import week as weeks
from coplan.plan.plan import Plan
from coplan.plan.school_year import MONTHS
from coplan.plan.timetable import TaughtSlot
from coplan.plan.week import Week
from coplan.ui import theme
from coplan.ui.kit import Button, EmptyState, Heading, Kind, PlainLabel
from coplan.ui.theme import Size


class NoLessons(QStackedWidget):
    """No timetable yet, no school, or all lessons in the other week: each says what can be done first."""

    timetable_wanted = Signal()
    weeks_wanted = Signal()
    lesson_wanted = Signal()
    week_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._later: date | None = None
        self._begin = EmptyState(
            "week",
            "No lessons in this week yet",
            "Lessons come from the timetable. Bring it in once, or add the lessons you teach by hand.",
            "Bring in the timetable",
        )
        self._begin.button.setObjectName("week.timetable")
        self._begin.asked.connect(self.timetable_wanted)
        self._by_hand = Button("Add a lesson by hand", Kind.QUIET, icon="plus", keys="Ctrl+L")
        self._by_hand.setObjectName("week.by_hand")
        self._by_hand.clicked.connect(self.lesson_wanted)
        column = self._begin.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self._by_hand, 0, Qt.AlignmentFlag.AlignHCenter)
        self._why, self._which = Heading("", Size.TITLE), PlainLabel("", ink="second")
        self._next = Button("", Kind.PRIMARY)
        self._next.setObjectName("week.next_taught")
        self._next.clicked.connect(lambda: self.week_wanted.emit(self._later))
        self._letters = Button("Weeks A and B", icon="week")
        self._letters.setObjectName("week.letters")
        self._letters.clicked.connect(self.weeks_wanted)
        self.addWidget(self._begin)
        self.addWidget(self._closed())

    def show_week(self, plan: Plan, week: Week) -> None:
        """Say why this week has no lessons."""
        reason = weeks.why_not_taught(plan, week)
        has_timetable = plan.count(TaughtSlot) > 0
        self._begin.button.setVisible(not has_timetable)
        other = weeks.other_weeks_lessons(plan, week)
        self.setCurrentIndex(1 if reason or other else 0)
        self._letters.setVisible(bool(other) and not reason)
        self._why.setText(reason[:1].upper() + reason[1:])
        which = f"the week of {week.monday.day} {MONTHS[week.monday.month - 1]}"
        self._which.setText(f"No lessons in {which}.")
        if other and not reason:
            self._why.setText(f"Your lessons are in Week {other}")
            said = f"Week {week.letter}" if week.letter in ("A", "B") else "neither Week A nor Week B"
            self._which.setText(f"{which[:1].upper()}{which[1:]} counts as {said}. You can change that.")
        self._later = weeks.next_taught(plan, week.monday)
        if self._later:
            self._next.setText(f"Show the week of {self._later.day} {MONTHS[self._later.month - 1]}")
        self._next.setVisible(self._later is not None)

    def _closed(self) -> QWidget:
        """The weeks of holidays are calm: why there are no lessons, and the way past them."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        for widget in (self._why, self._which, self._next, self._letters):
            if isinstance(widget, PlainLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(widget)
            else:
                column.addSpacing(theme.px(6))
                column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page
