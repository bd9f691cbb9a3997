"""Bell times in the settings: the bells of the days that share them, and days with bells of their own."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import bell_times
from coplan.plan.bell_times import bells_of, days_said
from coplan.plan.change import Change
from coplan.plan.planner import Planner
from coplan.plan.school_year import FRIDAY, WEEKDAYS, Bells, SchoolYear, Slot
from coplan.ui import theme
from coplan.ui.kit import Button, Caption
from coplan.ui.kit.tool_bar import OneOf
from coplan.ui.setup.bell_line import BellLine
from coplan.ui.setup.parts import box, row
from coplan.ui.setup.when_parts import Do, refill


class BellsBox(QWidget):
    """Press some days to see their bells; what is changed there is changed on all of them."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._year: SchoolYear | None = None
        self._weekday = 1
        self._groups, self._lines, self._ways = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self._groups, self._lines, self._ways):
            column.setSpacing(theme.px(4))
        self.new = BellLine("new", None)
        self.new.setObjectName("settings.bells.new")
        self.new.meant.connect(self._on_add)
        made = box("Bell times")
        made.body.addLayout(self._groups)
        made.body.addWidget(
            Caption(
                "Whatever takes place in a bell comes along when it is renamed. The first name is the one "
                "that the timetable uses."
            )
        )
        made.body.addLayout(self._lines)
        made.body.addWidget(self.new)
        made.body.addLayout(self._ways)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_year(self) -> None:
        """Show the bells of the plan."""
        year = self._planner.plan.only(SchoolYear)
        if year is None or (self._year is not None and year.bells == self._year.bells):
            self._year = year
            return
        self._year = year
        self._show()

    def _show(self) -> None:
        year = self._year
        if year is None:
            return
        chosen = bells_of(year, self._weekday)
        groups = [each for each in year.bells if each.slots or each is chosen] or [chosen]
        refill(self._groups, [self._group_row(groups, chosen)], self)
        lines = [self._line(chosen, slot) for slot in chosen.slots]
        nothing = Caption("No bells yet. Add the first of the day below.", ink="second")
        refill(self._lines, lines or [nothing], self)
        refill(self._ways, [self._way_row(year, groups, chosen)], self)

    def _group_row(self, groups: list[Bells], chosen: Bells) -> QWidget:
        made = OneOf("Days with the same bells", None)
        for bells in groups:
            button = Button(days_said(bells.weekdays), small=True)
            button.setCheckable(True)
            button.setObjectName(f"settings.bells.days.{bells.weekdays[0]}")
            button.setChecked(bells.weekdays == chosen.weekdays)
            button.clicked.connect(partial(self._on_group, bells.weekdays[0]))
            made.join(button)
        holder = QWidget()
        line = row(made)
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        return holder

    def _line(self, chosen: Bells, slot: Slot) -> BellLine:
        line = BellLine(slot.name, slot)
        line.meant.connect(lambda said: self._on_meant(line, slot.name, said))
        line.removal_wanted.connect(lambda: self._on_removal(line, slot.name))
        return line

    def _way_row(self, year: SchoolYear, groups: list[Bells], chosen: Bells) -> QWidget:
        """What else can be done: a day of its own, or the bells of other days."""
        buttons: list[QWidget] = []
        if len(chosen.weekdays) > 1:
            for weekday in chosen.weekdays:
                words = f"{WEEKDAYS[weekday - 1][:3]} differs"
                verb = partial(bell_times.separate, year, weekday)
                buttons.append(self._way(words, f"settings.bells.separate.{weekday}", weekday, verb,
                                         f"Give {WEEKDAYS[weekday - 1]} bell times of its own"))  # fmt: skip
        else:
            for other in groups:
                if other.weekdays != chosen.weekdays:
                    source = other.weekdays[0]
                    verb = partial(self._copy, source, chosen.weekdays)
                    words = f"As on {days_said(other.weekdays)}"
                    buttons.append(self._way(words, f"settings.bells.copy.{source}", source, verb, words))
        missing = [
            day for day in range(1, FRIDAY + 1) if all(day not in each.weekdays for each in year.bells)
        ]
        if missing and chosen.slots:
            verb = partial(self._copy, self._weekday, tuple(missing))
            words = f"The same on {days_said(missing)}"
            buttons.append(self._way(words, "settings.bells.rest", self._weekday, verb, words))
        holder = QWidget()
        line = row(*buttons)
        line.setContentsMargins(0, theme.px(6), 0, 0)
        holder.setLayout(line)
        return holder

    def _way(self, words: str, name: str, then: int, verb: Callable[[], Change], meaning: str) -> Button:
        button = Button(words, small=True)
        button.setObjectName(name)
        button.setAccessibleName(meaning)

        def go() -> None:
            before, self._weekday = self._weekday, then
            if not self._do(verb):
                self._weekday = before

        button.clicked.connect(go)
        return button

    def _copy(self, source: int, targets: tuple[int, ...]) -> Change:
        plan = self._planner.plan
        return bell_times.copy_day(plan, next(plan.all(SchoolYear)), source, targets)

    def _on_group(self, weekday: int) -> None:
        self._weekday = weekday
        self._show()
        if button := self.findChild(Button, f"settings.bells.days.{weekday}"):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_meant(self, line: BellLine, name: str, slot: Slot) -> None:
        plan, today = self._planner.plan, self._today()
        line.refusal.try_to(
            self._do,
            lambda: bell_times.alter_slot(
                plan, next(plan.all(SchoolYear)), self._weekday, name, slot, today=today
            ),
        )

    def _on_removal(self, line: BellLine, name: str) -> None:
        plan = self._planner.plan
        line.refusal.try_to(
            self._do,
            lambda: bell_times.remove_slot(plan, next(plan.all(SchoolYear)), self._weekday, name),
        )

    def _on_add(self, slot: Slot) -> None:
        plan = self._planner.plan
        if self.new.refusal.try_to(
            self._do, lambda: bell_times.add_slot(next(plan.all(SchoolYear)), self._weekday, slot)
        ):
            self.new.clear()
            self.new.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._planner.now.date()
