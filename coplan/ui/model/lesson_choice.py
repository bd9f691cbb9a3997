"""A file that no lesson uses yet finds its lesson from the Model: a menu of this week and the next."""

from datetime import timedelta

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import lesson as lessons
from coplan.plan import week
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.timetable import TaughtSlot
from coplan.ui import lesson_menu
from coplan.ui.doing import Doing
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notices


class LessonChoice(QObject):
    """The same lessons as on a card of the Week, those that are over left out, and the way to have more."""

    new_wanted = Signal()
    timetable_wanted = Signal()

    def __init__(self, planner: Planner, notices: Notices, marking: Marking, parent: QWidget) -> None:
        super().__init__(parent)
        self._planner = planner
        self._marking = marking
        self._parent = parent
        self._doing = Doing(planner, notices)
        self._menu = QMenu(parent)
        self._menu.setObjectName("model.lessons")
        self._menu.setAccessibleName("Lessons for this file")

    def ask(self, beside: QWidget | None = None) -> None:
        """Show the menu under a button, or in the middle."""
        self._menu.clear()
        coming = self.lessons()
        lesson_menu.fill(self._menu, coming, self._take)
        if not coming:
            self._menu.addAction("There are no lessons this week or next").setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction("Add a lesson by hand…", self.new_wanted.emit)
        if not self._planner.plan.count(TaughtSlot):
            self._menu.addAction("Bring in the timetable…", self.timetable_wanted.emit)
        here = self._parent.mapToGlobal(QPoint(self._parent.width() // 3, self._parent.height() // 4))
        if beside is not None and beside.isVisible():
            here = beside.mapToGlobal(QPoint(0, beside.height()))
        self._menu.popup(here)

    def lessons(self) -> tuple[Lesson, ...]:
        """What is taught from today to the end of next week."""
        plan, today = self._planner.plan, self._planner.now.date()
        weeks = (week.of(plan, today + timedelta(days=7 * later)) for later in (0, 1))
        return tuple(each for shown in weeks for each in shown.lessons if each.day >= today)

    def _take(self, lesson: Lesson) -> None:
        if resource := self._marking.resource:
            self._doing.do(lambda: lessons.attach(self._planner.plan, ((resource, lesson),)))
