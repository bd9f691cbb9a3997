"""The school year in the settings: a page with sections for its dates, weeks, bells, duties and people."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.planner import Planner
from coplan.plan.school_year import MONTHS, SchoolYear
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, PlainLabel, ScrollColumn
from coplan.ui.kit.tool_bar import OneOf
from coplan.ui.setup.bell_line import BellLine
from coplan.ui.setup.bells_box import BellsBox
from coplan.ui.setup.dates_box import DatesBox
from coplan.ui.setup.duties_box import DutiesBox, ProtectedBox
from coplan.ui.setup.parts import row
from coplan.ui.setup.put_back import PutBack
from coplan.ui.setup.weeks_box import WeeksBox
from coplan.ui.setup.when_parts import Do, forgive
from coplan.ui.setup.working_box import ShareBox, WorkingBox
from coplan.ui.setup.year_box import YearBox
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size

SECTIONS = (
    ("dates", "Term dates"),
    ("weeks", "Weeks A and B"),
    ("bells", "Bell times"),
    ("duties", "Duties"),
    ("people", "People’s days"),
)


class YearPage(QWidget):
    """One section at a time; arrow keys go along their names, Escape goes back to the settings.

    What cannot be stays in its field with the reason until the section is left; `put_back` then carries it.
    """

    closed = Signal()
    put_back = Signal(tuple)

    def __init__(self, planner: Planner, do: Do, tasks: Tasks | None) -> None:
        super().__init__()
        self.setObjectName("settings.year_page")
        self._planner, self._do, self._tasks = planner, do, tasks
        self._shown = SECTIONS[0][0]
        self._show_in: dict[str, Callable[[], None]] = {}
        self._columns: dict[str, QWidget] = {}
        self._pages = QStackedWidget()
        self._buttons: dict[str, Button] = {}
        sections = OneOf("Sections of the school year", None)
        for key, words in SECTIONS:
            button = Button(words)
            button.setCheckable(True)
            button.setObjectName(f"settings.section.{key}")
            button.clicked.connect(partial(self.show_section, key))
            sections.join(button)
            self._buttons[key] = button
        back = Button("Settings", icon="left", keys="Esc")
        back.setObjectName("settings.year_page.back")
        back.setAccessibleName("Back to the settings")
        back.clicked.connect(self.closed)
        self._when = Caption("", lines=1, ink="second")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), 0)
        outer.setSpacing(theme.px(10))
        outer.addLayout(row(back, self._when))
        outer.addLayout(row(sections))
        outer.addWidget(self._pages, 1)

    def show_section(self, key: str) -> None:
        """Show one section, as it is now; it is built when it is first wanted."""
        if key not in self._columns:
            column = ScrollColumn(gap=14)
            column.body.setContentsMargins(0, 0, theme.px(10), theme.px(18))
            for each in self._build(key):
                column.body.addWidget(each)
                if isinstance(each, WeeksBox):
                    each.reached.connect(column.ensureWidgetVisible)
            self._columns[key] = column
            self._pages.addWidget(column)
        self.put_right()
        self._shown = key
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])
        self._pages.setCurrentWidget(self._columns[key])
        self.show_plan()

    def put_right(self) -> None:
        """Show the plan where a field has what it could not take; say what that was, and no more why."""
        column = self._columns.get(self._shown)
        if column is None:
            return
        found: list[PutBack] = []
        for line in column.findChildren(BellLine):
            found += line.put_right()
        for year in column.findChildren(YearBox):
            found += year.put_right()
        forgive(column)
        if found:
            self.put_back.emit(tuple(found))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # The field that is left looks at what is in it only now.
            QTimer.singleShot(0, self, self.put_right)

    def _today(self) -> date:
        return self._planner.now.date()

    def _build(self, key: str) -> tuple[QWidget, ...]:
        """The boxes of a section; how each shows the plan is remembered."""
        planner, do = self._planner, self._do
        match key:
            case "dates":
                dates, year = DatesBox(do, self._tasks), YearBox(do)

                def show() -> None:
                    dates.show_year(planner.plan)
                    year.show_year(planner.plan)

                self._show_in[key] = show
                return dates, year
            case "weeks":
                weeks = WeeksBox(do, self._today)
                self._show_in[key] = lambda: weeks.show_year(planner.plan)
                return (weeks,)
            case "bells":
                bells = BellsBox(planner, do)
                bells.put_back.connect(self.put_back)
                self._show_in[key] = bells.show_year
                return (bells,)
        if key == "duties":
            one: ProtectedBox | WorkingBox = ProtectedBox(planner, do)
            other: DutiesBox | ShareBox = DutiesBox(planner, do)
        else:
            one, other = WorkingBox(planner, do), ShareBox(planner, do)

        def show_both() -> None:
            one.show_now()
            other.show_now()

        self._show_in[key] = show_both
        return one, other

    def take_focus(self) -> None:
        """Have the keyboard on the section that is shown."""
        self._buttons[self._shown].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self) -> None:
        """Show the plan in the section that can be seen; the others wait until they are."""
        year = self._planner.plan.only(SchoolYear)
        self._when.setText(_said(year) if year else "There is no school year yet.")
        if show := self._show_in.get(self._shown):
            show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class YearSummary(Box):
    """The school year on the page of settings: what there is, and the way to all of it."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(theme.px(8))
        self._said = PlainLabel("", ink="second")
        self._said.setObjectName("settings.year.said")
        self.button = Button("School year…", icon="week")
        self.button.setObjectName("settings.year.open")
        self.button.clicked.connect(partial(self.wanted.emit, "dates"))
        bells = Button("Bell times…", icon="clock")
        bells.setObjectName("settings.bells.open")
        bells.clicked.connect(partial(self.wanted.emit, "bells"))
        people = Button("Duties and days…", icon="person")
        people.setObjectName("settings.duties.open")
        people.clicked.connect(partial(self.wanted.emit, "duties"))
        self.body.addWidget(Heading("School year", Size.BODY))
        self.body.addWidget(self._said)
        self.body.addLayout(row(self.button, bells))
        self.body.addLayout(row(people))
        self.body.addWidget(
            Caption("Term dates, INSET days, Weeks A and B, bell times, duties, and who is in school when.")
        )

    def show_year(self, year: SchoolYear | None) -> None:
        """Say what the year is."""
        self._said.setText(_said(year) if year else "There is no school year yet.")


def _said(year: SchoolYear) -> str:
    days = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (year.first_day, year.last_day)]
    holidays = _counted(len(year.holidays), "holiday")
    return f"{days[0]} to {days[1]}; {holidays}, {_counted(len(year.inset), 'INSET day')}."


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
