"""Reading somebody's own calendar from a file, off the window's thread, and putting in what it takes."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coplan.plan import own_calendar
from coplan.plan.calendar_file import CalendarFile, Calendars
from coplan.plan.department import Staff
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear
from coplan.plan.trouble import Trouble
from coplan.ui.doing import Doing
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks

ENDINGS = (".ics", ".ical", ".ifb")


class CalendarsIn(QObject):
    """`began` carries the person and the name of the file; `ended` tells that it is in, or why it is not."""

    began = Signal(object, str)
    ended = Signal()

    def __init__(
        self, planner: Planner, tasks: Tasks, notices: Notices, calendars: Calendars, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._notices, self._calendars = planner, tasks, notices, calendars
        self._doing = Doing(planner, notices)

    def read(self, person: Staff, path: Path) -> None:
        """Have a calendar read, and put in what it takes."""
        year = self._planner.plan.only(SchoolYear)
        if year is None:
            self._notices.refusal(
                Trouble("There is no school year yet.", "Enter the school year and its bells first.")
            )
            return
        since = self._planner.now.date()
        self.began.emit(person, path.name)
        self._tasks.run(
            partial(self._calendars.read, path, year, since),
            partial(self._put_in, person),
            self._on_trouble,
            "work",
            self,
        )

    def _put_in(self, person: Staff, file: CalendarFile) -> None:
        before = self._planner.plan
        now = before.find(Staff, person.id)
        if now is not None:
            said = " ".join(file.said_of_passed)
            done = self._doing.do(lambda: own_calendar.read(before, now, file), said)
            if done and self._planner.plan is before:
                self._notices.done(f"{now.initials}’s calendar says what it said before.", detail=said)
        self.ended.emit()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._notices.refusal(trouble)
        self.ended.emit()
