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
    """There is no timetable yet, or there is no school: each says what can be done first."""

    timetable_wanted = Signal()
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
        self.addWidget(self._begin)
        self.addWidget(self._closed())

    def show_week(self, plan: Plan, week: Week) -> None:
        """Say why this week has no lessons."""
        reason = weeks.why_not_taught(plan, week)
        has_timetable = plan.count(TaughtSlot) > 0
        self._begin.button.setVisible(not has_timetable)
        self.setCurrentIndex(1 if reason else 0)
        self._why.setText(reason[:1].upper() + reason[1:])
        self._which.setText(f"No lessons in the week of {week.monday.day} {MONTHS[week.monday.month - 1]}.")
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
        for widget in (self._why, self._which, self._next):
            if isinstance(widget, PlainLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(widget)
            else:
                column.addSpacing(theme.px(6))
                column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page
