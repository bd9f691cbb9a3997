"""Bell times in the settings: the bells of the days that share them, and days with bells of their own."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import bell_times
from coplan.plan.bell_times import bells_of, days_said
from coplan.plan.change import Change
from coplan.plan.planner import Planner
from coplan.plan.school_year import FRIDAY, SATURDAY, SUNDAY, WEEKDAYS, Bells, SchoolYear, Slot
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Choice, PlainLabel
from coplan.ui.kit.tool_bar import OneOf
from coplan.ui.setup.bell_line import BellLine
from coplan.ui.setup.parts import box, row
from coplan.ui.setup.when_parts import Do, Refusal, refill

_AT_ONCE = 4


class BellsBox(QWidget):
    """Press some days to see their bells; what is changed there is changed on all of them.

    `put_back` carries what could not be taken of days that are looked at no more.
    """

    put_back = Signal(tuple)

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._year: SchoolYear | None = None
        self._weekday = 1
        self._groups, self._lines, self._ways = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self._groups, self._lines, self._ways):
            column.setSpacing(theme.px(4))
        self._bells: list[BellLine] = []
        self._nothing = Caption("No bells yet. Add the first of the day below.", ink="second")
        self._lines.addWidget(self._nothing)
        self.refusal = Refusal("settings.bells.wrong")
        self.new = BellLine()
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
        made.body.addLayout(self._shifting())
        made.body.addLayout(self._ways)
        made.body.addWidget(self.refusal)
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
        self._show_lines(chosen.slots)
        self.refusal.say("")
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

    def _show_lines(self, slots: tuple[Slot, ...]) -> None:
        """Let the lines there are be of these bells; the keyboard stays with the bell it was at."""
        at = QApplication.focusWidget()
        name = at.objectName() if at and any(line.isAncestorOf(at) for line in self._bells) else ""
        self._make_some(slots)
        while len(self._bells) > len(slots):
            left = self._bells.pop()
            self._lines.removeWidget(left)
            left.hide()
            left.deleteLater()
        for line, slot in zip(self._bells, slots, strict=False):
            if not line.refuses or line.slot != slot:
                line.show_slot(slot)
        self._nothing.setVisible(not slots)
        if name and (target := self.findChild(QWidget, name)):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_some(self, slots: tuple[Slot, ...]) -> None:
        """Make lines that are missing, some at a time, so that the page comes at once and stays awake."""
        until = min(len(slots), len(self._bells) + _AT_ONCE)
        while len(self._bells) < until:
            line = BellLine(slots[len(self._bells)])
            line.meant.connect(partial(self._on_meant, line))
            line.removal_wanted.connect(partial(self._on_removal, line))
            self._bells.append(line)
            self._lines.addWidget(line)
        if until < len(slots):
            QTimer.singleShot(0, self, self._make_more)

    def _make_more(self) -> None:
        if self._year:
            self._make_some(bells_of(self._year, self._weekday).slots)

    def _shifting(self) -> QHBoxLayout:
        """All bells of the day earlier or later at once."""
        self.minutes = Choice("By how many minutes all bells move")
        self.minutes.setObjectName("settings.bells.minutes")
        self.minutes.set_options([(f"{number} minutes", number) for number in (5, 10, 15, 20, 30, 45, 60)])
        self.minutes.choose(10)
        buttons: list[QWidget] = []
        for words, name, way in (("Earlier", "earlier", -1), ("Later", "later", 1)):
            button = Button(words, small=True)
            button.setObjectName(f"settings.bells.{name}")
            button.setAccessibleName(f"All bells of these days {words.lower()}")
            button.clicked.connect(partial(self._on_shift, way))
            buttons.append(button)
        return row(PlainLabel("Move all these bells by"), self.minutes, *buttons)

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
        on_saturday = bells_of(year, SATURDAY)
        if not on_saturday.slots and chosen.slots:
            verb = partial(self._copy, self._weekday, (SATURDAY,))
            buttons.append(self._way("Saturday too", "settings.bells.saturday", self._weekday, verb,
                                     "Have these bell times on Saturday too"))  # fmt: skip
        elif on_saturday == chosen and chosen.slots:
            then = next((day for day in chosen.weekdays if day != SATURDAY), 1)
            verb = partial(self._copy, SUNDAY, (SATURDAY,))
            words = "No school on Saturday"
            buttons.append(self._way(words, "settings.bells.no_saturday", then, verb, words))
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
            if not self.refusal.try_to(self._do, verb):
                self._weekday = before

        button.clicked.connect(go)
        return button

    def _copy(self, source: int, targets: tuple[int, ...]) -> Change:
        plan = self._planner.plan
        return bell_times.copy_day(plan, next(plan.all(SchoolYear)), source, targets)

    def _on_group(self, weekday: int) -> None:
        if found := [each for line in self._bells for each in line.put_right()]:
            self.put_back.emit(tuple(found))
        self._weekday = weekday
        self._show()
        if button := self.findChild(Button, f"settings.bells.days.{weekday}"):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_meant(self, line: BellLine, slot: Slot) -> None:
        plan, today, before = self._planner.plan, self._today(), line.slot
        if before is None:
            return
        line.refusal.try_to(
            self._do,
            lambda: bell_times.alter_slot(
                plan, next(plan.all(SchoolYear)), self._weekday, before.name, slot, today=today
            ),
        )

    def _on_removal(self, line: BellLine) -> None:
        plan, slot = self._planner.plan, line.slot
        if slot is None:
            return
        line.refusal.try_to(
            self._do,
            lambda: bell_times.remove_slot(plan, next(plan.all(SchoolYear)), self._weekday, slot.name),
        )

    def _on_shift(self, way: int) -> None:
        plan, today, minutes = self._planner.plan, self._today(), way * int(self.minutes.currentData())
        self.refusal.try_to(
            self._do,
            lambda: bell_times.shift(plan, next(plan.all(SchoolYear)), self._weekday, minutes, today=today),
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
