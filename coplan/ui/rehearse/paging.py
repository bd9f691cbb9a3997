"""Goes through the school year: a week back, today, a week on; seven or fourteen days at a time."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan.planner import Planner
from coplan.plan.school_year import SchoolYear
from coplan.settings import DAY_COUNTS
from coplan.ui.actions import Actions
from coplan.ui.kit import Button, IconButton
from coplan.ui.rehearse.bar import RehearseBar
from coplan.ui.rehearse.span import Span


class Paging(QObject):
    """`changed` asks for the timetable to be shown anew, `count_chosen` carries 7 or 14."""

    changed = Signal()
    count_chosen = Signal(int)

    def __init__(self, planner: Planner, bar: RehearseBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._planner, self._bar = planner, bar
        self._span = Span()
        bar.days_chosen.connect(self._on_count)
        self._back = IconButton("left", "The rehearsals of the week before", keys="Alt+Left")
        self._today = Button("Today")
        self._on = IconButton("right", "The rehearsals of the week after", keys="Alt+Right")
        for widget, name, do in (
            (self._back, "back", self.go_back),
            (self._today, "today", self.go_to_today),
            (self._on, "on", self.go_on),
        ):
            widget.setParent(parent)
            widget.hide()
            widget.setObjectName(f"rehearse.{name}_button")
            widget.clicked.connect(do)

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give the steps their keys."""
        actions.bind("rehearse.previous", self.go_back, screen=screen)
        actions.bind("rehearse.next", self.go_on, screen=screen)
        actions.bind("rehearse.today", self.go_to_today, screen=screen)
        actions.bind("rehearse.days", self.switch, screen=screen)

    @property
    def widgets(self) -> list[QWidget]:
        """What stands in the top bar."""
        return [self._back, self._today, self._on]

    @property
    def said(self) -> str:
        """The days in words."""
        year = self._planner.plan.only(SchoolYear)
        return self._span.said(year, self._planner.now) if year else ""

    def days(self, year: SchoolYear) -> tuple[date, ...]:
        """The days that are shown."""
        now = self._planner.now
        self._today.setText(self._span.weeks_said(year, now))
        where = f"{self._span.said(year, now)}. Press to go to today"
        self._today.setAccessibleName(where)
        self._back.setEnabled(self._span.moved(year, now, -1) != self._span)
        self._on.setEnabled(self._span.moved(year, now, 1) != self._span)
        return self._span.days(year, now)

    def show(self, day: date) -> None:
        """Go where this day is shown."""
        if year := self._planner.plan.only(SchoolYear):
            self._span = self._span.showing(year, self._planner.now, day)

    def use(self, count: int) -> None:
        """Show so many days from now on, without telling anyone."""
        self._span = replace(self._span, count=count)
        self._bar.show_days(count)

    def go_on(self) -> None:
        """A week on."""
        self._move(1)

    def go_back(self) -> None:
        """A week back."""
        self._move(-1)

    def go_to_today(self) -> None:
        """Begin with today again."""
        self._go(replace(self._span, first=None))

    def switch(self) -> None:
        """From seven days to fourteen, or back."""
        count = next(each for each in DAY_COUNTS if each != self._span.count)
        self._bar.show_days(count)
        self._on_count(count)

    def _move(self, weeks: int) -> None:
        if year := self._planner.plan.only(SchoolYear):
            self._go(self._span.moved(year, self._planner.now, weeks))

    def _on_count(self, count: int) -> None:
        self.count_chosen.emit(count)
        self._go(replace(self._span, count=count))

    def _go(self, span: Span) -> None:
        if span != self._span:
            self._span = span
            self.changed.emit()
