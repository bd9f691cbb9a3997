"""The sheet that asks what a calendar that was dropped is: whose time it takes, or a timetable of lessons."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.plan.ids import StaffId
from coplan.ui import theme
from coplan.ui.kit import Button, Choice, Heading, Kind, PlainLabel
from coplan.ui.shell.sheet import Sheet
from coplan.ui.theme import Weight


class CalendarSheet(Sheet):
    """`busy_wanted` carries whose time a file takes and the file, `lessons_wanted` a timetable's file."""

    busy_wanted = Signal(object, object)
    lessons_wanted = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, QSize(600, 330))
        self.setObjectName("calendar")
        self._path = Path()
        self._heading = Heading("", theme.Size.TITLE, lines=2)
        self._people: dict[StaffId, Staff] = {}
        self._whose = Choice("Whose calendar is it?")
        self._whose.setObjectName("calendar.whose")
        self._whose.currentIndexChanged.connect(self._show_possible)
        self._busy = Button("Keep when they are busy", Kind.PRIMARY)
        self._busy.setObjectName("calendar.busy")
        self._busy.clicked.connect(self._on_busy)
        self._lessons = Button("It is a timetable…")
        self._lessons.setObjectName("calendar.lessons")
        self._lessons.clicked.connect(self._on_lessons)
        self._leave = Button("Not now", keys="Esc")
        self._leave.setObjectName("calendar.leave")
        self._leave.clicked.connect(self.close_sheet)
        self._lay_out()

    def ask(self, path: Path, people: Sequence[Staff], likely: Staff | None) -> None:
        """Come up for a file, with whoever it most likely belongs to chosen."""
        self._path = path
        self._heading.setText(f"“{path.name}” is a calendar")
        self.setAccessibleName(self._heading.text())
        self._people = {each.id: each for each in people}
        nobody: list[tuple[str, object]] = [("Choose a person", None)]
        self._whose.set_options(nobody + [(each.initials, each.id) for each in people])
        self._whose.choose(likely.id if likely else None)
        self._show_possible()
        self.come_up(self._busy if likely else self._whose)

    def _lay_out(self) -> None:
        said = (
            "Rehearsals then keep clear of it. What is kept is when that person is busy, never what with. "
            "A timetable’s lessons come in by name instead, and you see them first."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self._lessons)
        buttons.addWidget(self._busy)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addWidget(self._heading)
        column.addWidget(PlainLabel("Whose calendar is it?", weight=Weight.SEMIBOLD))
        column.addWidget(self._whose)
        column.addWidget(PlainLabel(said, ink="second"))
        column.addStretch(1)
        column.addLayout(buttons)

    def _show_possible(self) -> None:
        self._busy.setEnabled(self._whose.currentData() in self._people)

    def _on_busy(self) -> None:
        if person := self._people.get(self._whose.currentData()):
            self.busy_wanted.emit(person, self._path)
            self.close_sheet()

    def _on_lessons(self) -> None:
        self.lessons_wanted.emit(self._path)
        self.close_sheet()

    @override
    def holds_work(self) -> bool:
        return True

    @override
    def height_for(self, width: int) -> int:
        layout = self.paper.layout()
        return layout.totalHeightForWidth(width) if layout else 0
