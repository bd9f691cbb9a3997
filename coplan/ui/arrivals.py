"""Files that arrive from outside, wherever they are dropped: each is led to where its kind belongs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coplan.plan.calendar_file import Calendars
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.timetable_kinds.calendar import owner
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notice, Notices
from coplan.ui.setup.calendar_sheet import CalendarSheet
from coplan.ui.setup.calendars_in import ENDINGS, CalendarsIn
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Tone

TABLES = (".csv", ".tsv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where files are led: those for lessons, timetables, and the readers that tell them apart."""

    to_lessons: Callable[[Sequence[Path], Lesson | None], None]
    to_timetable: Callable[[str], None]
    read_timetable: Callable[[Path, Plan], TimetableFile]
    calendars: Calendars


class Arrivals(QObject):
    """Asks whose a calendar is, and shows what a timetable says; everything else is for lessons.

    A table that is dropped on a lesson is meant for the lesson, whatever is in it.
    """

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, window: QWidget, ways: Ways) -> None:
        super().__init__(window)
        self._planner, self._tasks, self._notices, self._window = planner, tasks, notices, window
        self._ways = ways
        self._calendars = CalendarsIn(planner, tasks, notices, ways.calendars, self)
        self._calendars.began.connect(self._on_began)
        self._sheet: CalendarSheet | None = None
        self._waiting: list[Path] = []
        self._looked_into: set[Path] = set()

    def take(self, paths: Sequence[Path], lesson: Lesson | None = None) -> None:
        """Lead each of these files and folders where it belongs; with a lesson they are used in it."""
        rest: list[Path] = []
        for path in paths:
            ending = path.suffix.lower()
            if ending in ENDINGS:
                self._waiting.append(path)
            elif ending in TABLES and lesson is None:
                self._look_into(path)
            else:
                rest.append(path)
        if rest:
            self._ways.to_lessons(rest, lesson)
        self._ask_next()

    def close(self) -> None:
        """Ask nothing any more, as when the plan is closed."""
        self._tasks.call_off(self)
        self._tasks.call_off(self._calendars)
        self._waiting.clear()
        self._looked_into.clear()
        if self._sheet:
            self._sheet.deleteLater()
            self._sheet = None
        self.deleteLater()

    # ---------------------------------------------------------------------------------------------- calendars

    def _ask_next(self) -> None:
        if not self._waiting or (self._sheet and self._sheet.isVisible()):
            return
        if self._sheet is None:
            self._sheet = CalendarSheet(self._window)
            self._sheet.busy_wanted.connect(self._calendars.read)
            self._sheet.lessons_wanted.connect(lambda path: self._ways.to_timetable(str(path)))
            self._sheet.closed.connect(self._ask_next)
        path = self._waiting.pop(0)
        people = sorted(self._planner.plan.all(Staff), key=lambda each: each.initials)
        initials = owner("", path.name, [each.initials for each in people])
        self._sheet.ask(path, people, next((each for each in people if each.initials == initials), None))

    def _on_began(self, person: Staff, name: str) -> None:
        self._notices.tell(Notice(f"Reading “{name}” for {person.initials}…", tone=Tone.CALM, icon="info"))

    # --------------------------------------------------------------------------------------------- timetables

    def _look_into(self, path: Path) -> None:
        """A table may be a timetable: only its rows can tell."""
        plan, read = self._planner.plan, self._ways.read_timetable
        self._looked_into.add(path)
        self._notices.tell(
            Notice(
                f"Looking into “{path.name}”…",
                tone=Tone.CALM,
                icon="info",
                holds=lambda: path in self._looked_into,
            )
        )
        self._tasks.run(
            lambda: read(path, plan),
            partial(self._on_read, path),
            partial(self._on_unread, path),
            "drive",
            self,
        )

    def _on_read(self, path: Path, found: TimetableFile) -> None:
        self._looked(path)
        if found.placed and not found.wants_columns:
            self._ways.to_timetable(str(path))
        else:
            self._ways.to_lessons([path], None)

    def _on_unread(self, path: Path, _: Trouble) -> None:
        """What is no table at all may be of use in a lesson, and says there why it cannot be read."""
        self._looked(path)
        self._ways.to_lessons([path], None)

    def _looked(self, path: Path) -> None:
        """Say no more that a file is looked into, so that this does not lie beside what comes of it."""
        self._looked_into.discard(path)
        self._notices.review()
