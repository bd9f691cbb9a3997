"""The Rehearse screen as it is laid out: chips and timetable, the panel beside them, and empty states."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import EmptyState
from coplan.ui.rehearse.bar import RehearseBar
from coplan.ui.rehearse.grid import RehearsalGrid
from coplan.ui.rehearse.side import Side
from coplan.ui.rehearse.summary import Legend


class Work(QStackedWidget):
    """One of two is shown: the work, or a word on the timetable that has to be there first."""

    timetable_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.grid, self.legend, self.side = RehearseBar(), RehearsalGrid(), Legend(), Side()
        self.summary = self.bar.summary
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.legend)
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.side)
        self.grid.body.follows = self.bar.last
        self._build_empty()
        for page in (self._work, self._no_timetable):
            self.addWidget(page)

    @property
    def begun(self) -> bool:
        """Whether the timetable is shown."""
        return self.currentWidget() is self._work

    def notice_area(self) -> QRect:
        """The timetable, or everything where there is none."""
        over = self.grid if self.begun else self
        return QRect(over.mapTo(self, QPoint(0, 0)), over.size())

    def show_what_there_is(self, *, timetable: bool) -> None:
        """Show the work, or what is missing for it."""
        self.setCurrentWidget(self._work if timetable else self._no_timetable)

    def _build_empty(self) -> None:
        self._no_timetable = EmptyState(
            "week",
            "No timetable yet",
            "Once the timetable is in, this shows when two of you are free before a lesson.",
            "Bring in the timetable",
        )
        self._no_timetable.asked.connect(self.timetable_wanted)
