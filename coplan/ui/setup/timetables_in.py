"""Bringing a timetable file in: read off the window's thread, shown, and then done as one change."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coplan.plan import column_mapping, staff_names, timetable_arrival
from coplan.plan.change import Change
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notice, Notices
from coplan.ui.setup.timetable_sheet import TimetableSheet
from coplan.ui.tasks import Tasks

FEW = 12
SAID = 5
Read = Callable[[Path, Plan], TimetableFile]
KnownWeek = tuple[date, WeekLetter] | None


class TimetablesIn(QObject):
    """Holds the file that is being brought in, and the sheet that shows it."""

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, window: QWidget, read: Read) -> None:
        super().__init__(window)
        self._planner, self._tasks, self._notices, self._window = planner, tasks, notices, window
        self._read = read
        self._path = Path()
        self._sheet: TimetableSheet | None = None

    def read(self, path: Path, *, at_once: bool = False) -> None:
        """Read a file; with `at_once`, it comes in unasked when it is clear and of few people."""
        self._path = path
        self._read_again(at_once=at_once)

    def _read_again(self, *, at_once: bool = False) -> None:
        plan, read, path = self._planner.plan, self._read, self._path
        then = partial(self._on_read, at_once=at_once)
        self._tasks.run(lambda: read(path, plan), then, lane="drive", owner=self)

    def _on_read(self, found: TimetableFile, *, at_once: bool) -> None:
        plan = self._planner.plan
        people = timetable_arrival.usual_people(plan, found)
        since = timetable_arrival.usual_day(plan, people, self._planner.now.date())
        year = plan.only(SchoolYear)
        if year is None:
            self._notices.trouble(
                Trouble("There is no school year yet.", "Set the school year up in Settings first.")
            )
        elif at_once and self._is_clear(plan, year, found):
            self._bring_in(found, people, since, None)
        else:
            self._show(found, people, since)

    def _is_clear(self, plan: Plan, year: SchoolYear, found: TimetableFile) -> bool:
        """Whether there is nothing to ask about a file and nobody's timetable but a department's in it."""
        asked = timetable_arrival.week_asked(plan, year, found, self._planner.now.date())
        asks = found.wants_columns or found.wants_names or asked
        return bool(found.placed) and not asks and len(found.people) <= FEW

    def _show(self, found: TimetableFile, people: tuple[str, ...], since: date | None) -> None:
        if self._sheet is None:
            self._sheet = TimetableSheet(self._window, self._planner, self._tasks)
            self._sheet.wanted.connect(self._on_wanted)
            self._sheet.columns_told.connect(self._on_columns)
            self._sheet.names_told.connect(self._on_names)
        self._sheet.show_file(found, people, since)

    def _on_wanted(
        self, found: TimetableFile, people: tuple[str, ...], since: date | None, known: KnownWeek
    ) -> None:
        if self._bring_in(found, people, since, known) and self._sheet:
            self._sheet.close_sheet()

    def _on_columns(self, headings: tuple[str, ...], columns: Mapping[str, str]) -> None:
        try:
            self._planner.do(column_mapping.remember(self._planner.plan, headings, columns))
        except Trouble as trouble:
            if self._sheet:
                self._sheet.refuse(trouble)
            return
        self._read_again()

    def _on_names(self, initials: Mapping[str, str]) -> None:
        if self._sheet is None:
            return
        try:
            self._planner.do(staff_names.remember(self._planner.plan, initials))
        except Trouble as trouble:
            self._sheet.refuse(trouble)
            return
        self._sheet.pass_names()
        self._read_again()

    def _bring_in(
        self, found: TimetableFile, people: tuple[str, ...], since: date | None, known: KnownWeek
    ) -> bool:
        plan = self._planner.plan
        year = plan.only(SchoolYear)
        try:
            if year is None:
                raise Trouble("There is no school year any more.", "Undo what took it away, then try again.")
            arrival = timetable_arrival.look(plan, year, found, people, since, known)
            self._planner.do(timetable_arrival.bring_in(plan, year, found, people, since, known))
        except Trouble as trouble:
            self._notices.trouble(trouble)
            return False
        newest = self._planner.history.done[-1:]
        rows = [f"row {row.line}, {row.why} ({row.said})" for row in arrival.unplaced]
        missed = "; ".join(rows[:SAID]) + (f"; and {len(rows) - SAID} more" if len(rows) > SAID else "")
        changed = bool(arrival.change)
        sentence = arrival.change.sentence if changed else "The timetable is as it was"
        self._notices.tell(
            Notice(
                f"{sentence}.",
                " ".join(filter(None, (f"Not placed: {missed}." if rows else "", *arrival.effects[:SAID]))),
                action="Undo" if changed else "",
                then=partial(self._undo, newest),
                stays=bool(rows or arrival.effects),
            )
        )
        return True

    def _undo(self, newest: tuple[Change, ...]) -> None:
        """Undo this change, unless something newer has been done since."""
        if self._planner.history.done[-1:] == newest:
            self._planner.undo()
