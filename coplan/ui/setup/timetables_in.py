"""Bringing a timetable file in: read off the window's thread, shown, and then done as one change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from coplan.plan import column_mapping, staff_names, timetable_arrival
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable_arrival import Arrival
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from coplan.ui.doing import Doing
from coplan.ui.notices import PASSES_AFTER_MS, Notice, Notices
from coplan.ui.setup.findings_list import unplaced
from coplan.ui.setup.missed_sheet import MissedSheet
from coplan.ui.setup.timetable_sheet import TimetableSheet
from coplan.ui.tasks import Tasks

FEW = 12
Read = Callable[[Path, Plan], TimetableFile]
KnownWeek = tuple[date, WeekLetter] | None


class TimetablesIn(QObject):
    """Holds the file that is being brought in, and the sheet that shows it."""

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, window: QWidget, read: Read) -> None:
        super().__init__(window)
        self._planner, self._tasks, self._notices, self._window = planner, tasks, notices, window
        self._read = read
        self._path = Path()
        self._doing = Doing(planner, notices)
        self._sheet: TimetableSheet | None = None
        self._missed: MissedSheet | None = None

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
        self._say(arrival)
        return True

    def _say(self, arrival: Arrival) -> None:
        """Say what came in; what somebody should look at may be long, and waits behind a button."""
        if not arrival.change:
            self._notices.done("The timetable is as it was.")
            return
        sentence, missed = f"{arrival.change.sentence}.", (*unplaced(arrival), *arrival.effects)
        touched = len(arrival.effects)
        detail = f"{touched} lessons or rehearsals need a look." if touched > 1 else "".join(arrival.effects)
        notice = Notice(sentence, detail)
        if missed:
            show = partial(self._show_missed, sentence, missed)
            notice = replace(notice, more="Show them", show_more=show, lasts_ms=PASSES_AFTER_MS)
        self._doing.tell(notice, self._planner.history.done[-1])

    def _show_missed(self, sentence: str, missed: tuple[str, ...]) -> None:
        if self._missed is None:
            self._missed = MissedSheet(self._window)
        self._missed.show_missed(sentence, missed)
