"""Protected time of the department and duties of its people, in the settings."""

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import duties
from coplan.plan.bell_times import days_said
from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.duties import in_weeks
from coplan.plan.planner import Planner
from coplan.plan.school_year import WEEKDAYS, SchoolYear, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime
from coplan.ui import theme
from coplan.ui.kit import Caption, Choice, IconButton, Kind, PlainLabel, TextField
from coplan.ui.setup.parts import box, entry, fill, labelled, row
from coplan.ui.setup.when_parts import (
    DayButtons,
    Do,
    Refusal,
    below_names,
    days_of,
    named,
    side_by_side,
    slots_of,
    week_choice,
)


class ProtectedBox(QWidget):
    """What the school keeps free for the department, such as Thursday after school."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._shown: tuple[ProtectedTime, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self.what = TextField("What it is for", "Department time", duties.MOST_IN_WORDS)
        self.what.setObjectName("settings.protected.what")
        self.day, self.slot = Choice("Day"), Choice("When")
        self.day.setObjectName("settings.protected.day")
        self.slot.setObjectName("settings.protected.slot")
        self.week = week_choice("settings.protected.week", "In which weeks")
        self.refusal = Refusal("settings.protected.wrong")
        add = below_names("Add protected time", "settings.protected.add", self._on_add)
        self.what.edit.returnPressed.connect(self._on_add)
        made = box("Protected time")
        made.body.addLayout(self._list)
        made.body.addLayout(
            side_by_side(
                (self.what, 4),
                (named("Day", self.day), 3),
                (named("When", self.slot), 4),
                (named("Weeks", self.week), 3),
                (add, 0),
            )
        )
        made.body.addWidget(self.refusal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_now(self) -> None:
        """Show what the plan protects."""
        plan = self._planner.plan
        year = plan.only(SchoolYear)
        self.slot.set_options(slots_of(year))
        self.day.set_options([(WEEKDAYS[number - 1], number) for number in days_of(year)])
        found = tuple(sorted(plan.all(ProtectedTime), key=lambda each: (each.weekday, each.slot, each.week)))
        if found != self._shown:
            self._shown = found
            nothing = Caption("None yet. Rehearsals are offered in protected time first.", ink="second")
            fill(self._list, [self._entry(each) for each in found] or [nothing])

    def _entry(self, kept: ProtectedTime) -> QWidget:
        when = f"{WEEKDAYS[kept.weekday - 1]}, {kept.slot}{in_weeks(kept.week)}"
        out = IconButton("cross", f"Protect {when} no longer", Kind.QUIET, small=True)
        out.setObjectName(f"settings.protected.remove.{kept.weekday}.{kept.slot}")
        out.clicked.connect(partial(self._do, lambda: duties.give_up(self._planner.plan, kept)))
        return entry(kept.what, when, out)

    def _on_add(self) -> None:
        weekday, slot = int(self.day.currentData()), str(self.slot.currentData() or "")
        week = WeekLetter(self.week.currentData())
        if self.refusal.try_to(
            self._do, lambda: duties.protect(self._planner.plan, weekday, slot, self.what.text(), week)
        ):
            self.what.set_text("")


class DutiesBox(QWidget):
    """The duties of one person at a time, and of everybody where there are few."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._shown: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(2))
        self.who = Choice("Whose duties")
        self.who.setObjectName("settings.duties.who")
        self.who.currentIndexChanged.connect(self.show_now)
        self.what = TextField("What it is", "Break duty, Tutor group, Science club", duties.MOST_IN_WORDS)
        self.what.setObjectName("settings.duties.what")
        self.what.edit.returnPressed.connect(self._on_add)
        self.days = DayButtons("settings.duties.days")
        self.slot = Choice("When")
        self.slot.setObjectName("settings.duties.slot")
        self.week = week_choice("settings.duties.week", "In which weeks")
        self.refusal = Refusal("settings.duties.wrong")
        add = below_names("Add a duty", "settings.duties.add", self._on_add)
        made = box("Duties")
        made.body.addLayout(row(PlainLabel("Duties of"), self.who))
        made.body.addLayout(
            side_by_side(
                (self.what, 5), (named("When", self.slot), 4), (named("Weeks", self.week), 3), (add, 0)
            )
        )
        made.body.addLayout(labelled("On", self.days))
        made.body.addWidget(self.refusal)
        made.body.addWidget(Caption("Nobody is offered a rehearsal during a duty."))
        made.body.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_now(self) -> None:
        """Show what the person who is chosen does."""
        plan = self._planner.plan
        people = sorted(plan.all(Staff), key=lambda each: each.initials)
        self.slot.set_options(slots_of(plan.only(SchoolYear)))
        self.days.show_days(plan.only(SchoolYear))
        self.who.set_options([(person.initials, person.id) for person in people])
        chosen = self.who.currentData()
        found = tuple(each for each in plan.all(Duty) if each.who == chosen)
        if (chosen, found) != self._shown:
            self._shown = (chosen, found)
            year = plan.only(SchoolYear)
            order = {name: place for place, (_, name) in enumerate(slots_of(year))}

            def key(each: Duty) -> tuple[int, str, str, WeekLetter]:
                return order.get(each.slot, len(order)), each.slot, each.what, each.week

            groups = [tuple(run) for _, run in groupby(sorted(found, key=key), key=key)]
            lines = [self._entry(run) for run in groups]
            fill(self._list, lines or [Caption("No duties.", ink="second")])

    def _entry(self, run: tuple[Duty, ...]) -> QWidget:
        """One line for a duty on several days at the same time."""
        first = run[0]
        when = f"{days_said({each.weekday for each in run})}, {first.slot}{in_weeks(first.week)}"
        out = IconButton("cross", f"Take away {first.what}, {when}", Kind.QUIET, small=True)
        out.setObjectName(f"settings.duties.remove.{first.slot}.{first.weekday}.{first.week}")
        out.clicked.connect(partial(self._do, lambda: duties.relieve(self._planner.plan, run)))
        return entry(first.what, when, out)

    def _on_add(self) -> None:
        plan, slot = self._planner.plan, str(self.slot.currentData() or "")
        week = WeekLetter(self.week.currentData())

        def verb() -> Change:
            person = plan.get(Staff, self.who.currentData())
            return duties.give(plan, person, self.days.days(), slot, self.what.text(), week)

        if self.refusal.try_to(self._do, verb):
            self.what.set_text("")
            self.days.clear()
