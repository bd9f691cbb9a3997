"""The sheet that shows what a timetable file says before any of it comes in."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import timetable_arrival
from coplan.plan.department import Staff, staff_id
from coplan.plan.planner import Planner
from coplan.plan.said_day import read_day, written
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable_arrival import Arrival
from coplan.plan.timetable_file import TimetableFile
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import (
    Button,
    Caption,
    CheckRow,
    Choice,
    Heading,
    Kind,
    PlainLabel,
    ScrollColumn,
    TextField,
)
from coplan.ui.setup.columns_form import ColumnsForm
from coplan.ui.setup.findings_list import FindingsList, findings, placed, unplaced
from coplan.ui.setup.names_form import NamesForm
from coplan.ui.setup.parts import fill, row
from coplan.ui.setup.week_question import WeekQuestion
from coplan.ui.shell.sheet import Sheet
from coplan.ui.tasks import Task, Tasks
from coplan.ui.theme import Size, Weight


class TimetableSheet(Sheet):
    """`wanted` carries the file, who joins, from when, and a week whose letter was asked for.

    `columns_told` carries the headings and what they say, `names_told` initials by names.
    """

    wanted = Signal(object, object, object, object)
    columns_told = Signal(object, object)
    names_told = Signal(object)

    def __init__(self, window: QWidget, planner: Planner, tasks: Tasks) -> None:
        super().__init__(window, QSize(900, 600))
        self.setObjectName("timetable")
        self._planner, self._tasks = planner, tasks
        self._found: TimetableFile | None = None
        self._ticks: dict[str, CheckRow] = {}
        self._looking: Task | None = None
        self._heading = Heading("", Size.TITLE, lines=2)
        self._written = Caption("", lines=1, ink="second")
        self._columns = ColumnsForm()
        self._columns.told.connect(self._on_told)
        self._names = NamesForm()
        self._names.told.connect(self.names_told)
        self._names.passed.connect(self._on_passed)
        self._question = WeekQuestion()
        self._question.answered.connect(self._look)
        self._people = ScrollColumn(gap=0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._people.body.addLayout(self._list)
        self._since = TextField("Holds from", "the first day of the year", 40)
        self._since.setObjectName("timetable.since")
        self._since.finished.connect(self._look)
        self._said = PlainLabel("", weight=Weight.SEMIBOLD)
        self._said.setObjectName("timetable.said")
        self._arrival: Arrival | None = None
        self._which = Choice("What is listed")
        self._which.setObjectName("timetable.which")
        self._which.currentIndexChanged.connect(self._list_lines)
        self._findings = FindingsList()
        self._copy = Button("Copy this list", Kind.QUIET, small=True)
        self._copy.setObjectName("timetable.copy")
        self._copy.clicked.connect(self._findings.copy_all)
        self._again = Button("Names…", small=True)
        self._again.setObjectName("timetable.names")
        self._again.setAccessibleName("Whose initials the names of this file stand for")
        self._again.clicked.connect(self._ask_names)
        self._body, self._shown = QStackedWidget(), QWidget()
        self._passed: set[str] = set()
        self._wrong = PlainLabel("", ink="stop")
        self._wrong.setObjectName("timetable.wrong")
        self._bring = Button("Bring in", Kind.PRIMARY)
        self._bring.setObjectName("timetable.bring_in")
        self._bring.clicked.connect(self._on_bring)
        self._leave = Button("Cancel", keys="Esc")
        self._leave.setObjectName("timetable.cancel")
        self._leave.clicked.connect(self.close_sheet)
        self._lay_out()

    def show_file(self, found: TimetableFile, people: tuple[str, ...], since: date | None) -> None:
        """Come up with what a file says, with these people ticked."""
        self._found = found
        kind = f"a {found.kind}" if found.kind else "a table with columns of its own"
        self._heading.setText(f"“{found.name}” is {kind}")
        self.setAccessibleName(self._heading.text())
        self._written.setText(found.written)
        self._refuse("")
        self._again.setVisible(bool(found.names))
        self._since.set_text(written(since) if since else "")
        if found.wants_columns:
            self._turn_to(self._columns)
            self._columns.offer(found.headings, found.examples, dict(found.columns))
            self.come_up(self._columns.first)
            return
        self._show_people(found, people)
        if found.wants_names and found.name not in self._passed:
            self._ask_names()
            self.come_up(self._names.first)
            return
        self._turn_to(self._shown)
        self._ask_week()
        self._look()
        self.come_up(self._bring)

    def pass_names(self) -> None:
        """Ask no more about the names of this file until somebody wants to."""
        if self._found:
            self._passed.add(self._found.name)

    def _turn_to(self, page: QWidget) -> None:
        self._body.setCurrentWidget(page)
        self._bring.setVisible(page is self._shown)

    def _ask_week(self) -> None:
        year = self._planner.plan.only(SchoolYear)
        if year and self._found:
            now = self._planner.now.date()
            self._question.ask(timetable_arrival.week_asked(self._planner.plan, year, self._found, now))

    def _ask_names(self) -> None:
        found = self._found
        if found is None:
            return
        told = {each.initials for each in found.names}
        taken = {each for each in found.teachers if each not in told}
        self._names.offer(found.names, taken, {each.initials for each in self._planner.plan.all(Staff)})
        self._turn_to(self._names)
        self._names.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_passed(self) -> None:
        self.pass_names()
        self._refuse("")
        self._turn_to(self._shown)
        self._ask_week()
        self._look()
        self._bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, trouble: Trouble) -> None:
        """Say why this cannot be done."""
        self._refuse(str(trouble))

    @override
    def holds_work(self) -> bool:
        return True

    def _lay_out(self) -> None:
        every, nobody = Button("All", Kind.QUIET), Button("Nobody", Kind.QUIET)
        for button, name, ticked in ((every, "all", True), (nobody, "nobody", False)):
            button.setObjectName(f"timetable.{name}")
            button.clicked.connect(self._on_all if ticked else self._on_nobody)
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(PlainLabel("Whose lessons come in", weight=Weight.SEMIBOLD))
        left.addLayout(row(every, nobody, self._again))
        left.addWidget(self._people, 1)
        left.addWidget(self._question)
        left.addWidget(self._since)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addWidget(self._said)
        above = QHBoxLayout()
        above.setSpacing(theme.px(8))
        above.addWidget(self._which, 1)
        above.addWidget(self._copy)
        right.addLayout(above)
        right.addWidget(self._findings, 1)
        pair = QHBoxLayout(self._shown)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(theme.px(18))
        pair.addLayout(left, 4)
        pair.addLayout(right, 6)
        for page in (self._columns, self._names, self._shown):
            self._body.addWidget(page)
        end = QHBoxLayout()
        end.setSpacing(theme.px(8))
        end.addWidget(self._wrong, 1)
        end.addWidget(self._leave)
        end.addWidget(self._bring)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(10))
        column.addWidget(self._heading)
        column.addWidget(self._written)
        column.addWidget(self._body, 1)
        column.addLayout(end)

    def _show_people(self, found: TimetableFile, people: tuple[str, ...]) -> None:
        self._ticks = {}
        plan = self._planner.plan
        for each in sorted(found.people, key=lambda person: person.initials not in people):
            new = "" if plan.find(Staff, staff_id(each.initials)) else " · new"
            words = f"{each.initials} · {each.name}" if each.name else each.initials
            count = "1 lesson" if each.lines == 1 else f"{each.lines:,} lessons"
            tick = CheckRow(words, f"{count}{new}", each.initials in people)
            tick.setObjectName(f"timetable.person.{each.initials}")
            tick.toggled.connect(self._look)
            self._ticks[each.initials] = tick
        fill(self._list, self._ticks.values())

    @property
    def _chosen(self) -> tuple[str, ...]:
        return tuple(initials for initials, tick in self._ticks.items() if tick.isChecked())

    def _on_all(self) -> None:
        self._tick(True)

    def _on_nobody(self) -> None:
        self._tick(False)

    def _tick(self, ticked: bool) -> None:
        for tick in self._ticks.values():
            tick.blockSignals(True)
            tick.setChecked(ticked)
            tick.blockSignals(False)
            tick.update()
        self._look()

    def _look(self) -> None:
        """Work out anew what bringing the file in would do; what was asked before is not awaited."""
        found, plan = self._found, self._planner.plan
        year = plan.only(SchoolYear)
        if found is None or year is None:
            return
        if self._looking:
            self._looking.cancel()
        try:
            since = self._day(year)
        except Trouble as trouble:
            self._since.set_error(str(trouble))
            return
        people, known = self._chosen, self._question.known()
        self._looking = self._tasks.run(
            lambda: timetable_arrival.look(plan, year, found, people, since, known),
            self._on_looked,
            owner=self,
        )

    def _day(self, year: SchoolYear) -> date | None:
        return read_day(self._since.text(), year) if self._since.text() else None

    def _on_looked(self, arrival: Arrival) -> None:
        self._looking = None
        self._arrival = arrival
        look, missed = sum(1 for _ in findings(arrival)), len(arrival.unplaced)
        options = [(f"To look at: {look:,}", "findings")] if look else []
        options += [(f"Not placed: {missed:,}", "unplaced")] if 0 < missed < look else []
        options += [(f"Coming in: {arrival.placed:,}", "lines")]
        chosen = self._which.currentData()
        self._which.set_options(options)
        if any(value == chosen for _, value in options):
            self._which.choose(chosen)
        self._list_lines()
        self._said.setText(arrival.head)
        self._bring.setEnabled(arrival.placed > 0)

    def _list_lines(self) -> None:
        if self._arrival:
            listed = {"lines": placed, "unplaced": unplaced}.get(self._which.currentData(), findings)
            self._findings.show_lines(tuple(listed(self._arrival)))
            self._copy.setEnabled(self._findings.model().rowCount() > 0)

    def _on_bring(self) -> None:
        year = self._planner.plan.only(SchoolYear)
        if self._found is None or year is None:
            return
        try:
            since = self._day(year)
        except Trouble as trouble:
            self._since.set_error(str(trouble))
            return
        if not self._question.is_open():
            self.wanted.emit(self._found, self._chosen, since, self._question.known())

    def _on_told(self, columns: Mapping[str, str]) -> None:
        if self._found:
            self._refuse("")
            self.columns_told.emit(self._found.headings, columns)

    def _refuse(self, sentence: str) -> None:
        self._wrong.setText(sentence)
