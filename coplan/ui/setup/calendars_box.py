"""People's own calendars in the settings: read from a file that is chosen or dropped, and cleared again."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import own_calendar
from coplan.plan.calendar_file import Calendars
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.engagement import Engagement
from coplan.plan.ids import StaffId
from coplan.plan.planner import Planner
from coplan.ui import chooser, theme
from coplan.ui.doing import Doing
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.kit import Avatar, Box, Button, Caption, Heading, IconButton, Kind, PlainLabel
from coplan.ui.notices import Notices
from coplan.ui.setup.calendars_in import ENDINGS, CalendarsIn
from coplan.ui.setup.lines import Lines
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size, Tone

_KINDS = f"Calendars ({' '.join(f'*{each}' for each in ENDINGS)})"


class CalendarsBox(Box):
    """A line for each person; a file may be dropped on it."""

    def __init__(self, planner: Planner, tasks: Tasks, notices: Notices, calendars: Calendars) -> None:
        super().__init__()
        self.setObjectName("settings.calendars")
        self._planner = planner
        self._in = CalendarsIn(planner, tasks, notices, calendars, self)
        self._in.began.connect(self._show_reading)
        self._in.ended.connect(self._show)
        self._doing = Doing(planner, notices)
        self._lines = Lines()
        self._by_person: dict[StaffId, _Line] = {}
        self._taken: Mapping[StaffId, int] = {}
        self.body.setSpacing(theme.px(8))
        self.body.addWidget(Heading("People’s own calendars", Size.BODY))
        self.body.addLayout(self._lines)
        self.body.addWidget(
            Caption("An .ics file from Outlook, Google or Apple. What is kept is when, never what.")
        )
        planner.on_changed(self._on_changed)
        self._show()

    def _on_changed(self, change: Change) -> None:
        if change.touches(Staff, Engagement):
            self._show()

    def _show(self) -> None:
        plan = self._planner.plan
        self._taken = own_calendar.times_taken(plan)
        people = tuple(plan.all(Staff))
        self._lines.show_lines({(each.id, each.initials): partial(self._line, each) for each in people})
        there = {each.id for each in people}
        self._by_person = {key: line for key, line in self._by_person.items() if key in there}
        for who, line in self._by_person.items():
            line.show_times(self._taken.get(who, 0))

    def _line(self, person: Staff) -> "_Line":
        line = _Line(person)
        line.chosen.connect(partial(self._read, person.id))
        line.cleared.connect(partial(self._clear, person.id))
        line.show_times(self._taken.get(person.id, 0))
        self._by_person[person.id] = line
        return line

    def _clear(self, who: StaffId) -> None:
        plan = self._planner.plan
        self._doing.do(lambda: own_calendar.forget(plan, plan.get(Staff, who)))

    def _read(self, who: StaffId, path: str) -> None:
        self._in.read(self._planner.plan.get(Staff, who), Path(path))

    def _show_reading(self, person: Staff, name: str) -> None:
        if line := self._by_person.get(person.id):
            line.show_reading(name)


class _Line(QWidget):
    """One person: how many times their calendars take, and the way to read or clear one."""

    chosen = Signal(str)
    cleared = Signal()

    def __init__(self, person: Staff) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setObjectName(f"settings.calendar.{person.initials}")
        self._words = PlainLabel("", ink="second", lines=1)
        self._words.setObjectName(f"settings.calendar_says.{person.initials}")
        self._choose = Button("Read a calendar…", icon="upload", small=True)
        self._choose.setObjectName(f"settings.read_calendar.{person.initials}")
        self._choose.setAccessibleName(f"Read a calendar of {person.initials}")
        self._choose.clicked.connect(self._on_choose)
        self._clear = IconButton("cross", f"Clear {person.initials}’s calendar", Kind.QUIET, small=True)
        self._clear.setObjectName(f"settings.clear_calendar.{person.initials}")
        self._clear.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Avatar(person.initials, Tone.MODEL, 26))
        row.addWidget(self._words, 1)
        row.addWidget(self._choose)
        row.addWidget(self._clear)

    def show_times(self, count: int) -> None:
        """Say how many times are taken."""
        said = {0: "no calendar read", 1: "one time taken"}.get(count, f"{count} times taken")
        self._words.setText(said)
        self._clear.setEnabled(count > 0)

    def show_reading(self, name: str) -> None:
        """Say that a file is being read."""
        self._words.setText(f"reading “{name}”…")

    def _on_choose(self) -> None:
        if chosen := chooser.file(self, "Read a calendar", _KINDS):
            self.chosen.emit(chosen)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            take_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        self.chosen.emit(str(local_files(event.mimeData())[0]))
