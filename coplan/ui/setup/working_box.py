"""When people are in school, who gives up lunch, and a fair share of rehearsals, in the settings."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import department, working_days
from coplan.plan.change import Change
from coplan.plan.department import MOST_REHEARSALS, Away, Department, Staff
from coplan.plan.planner import Planner
from coplan.plan.said_time import read_time
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.working_days import DAYS_END, MIDNIGHT, said
from coplan.ui import theme
from coplan.ui.kit import (
    Avatar,
    Button,
    Caption,
    CheckRow,
    Choice,
    FlowLayout,
    PlainLabel,
    TextField,
)
from coplan.ui.setup.parts import box, labelled, row
from coplan.ui.setup.when_parts import (
    DayButtons,
    Do,
    Refusal,
    below_names,
    named,
    refill,
    side_by_side,
    week_choice,
)
from coplan.ui.theme import Tone


class WorkingBox(QWidget):
    """A line for each person: the days or parts of days not worked, and whether lunch may be used."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._shown: tuple[Staff, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.who = Choice("Who does not work")
        self.who.setObjectName("settings.away.who")
        self.days = DayButtons("settings.away.days")
        self.start = TextField("From, or empty", "start of the day", 8)
        self.end = TextField("Until, or empty", "end of the day", 8)
        self.start.setObjectName("settings.away.start")
        self.end.setObjectName("settings.away.end")
        for field in (self.start, self.end):
            field.edit.returnPressed.connect(self._on_add)
        self.week = week_choice("settings.away.week", "In which weeks")
        self.refusal = Refusal("settings.away.wrong")
        add = below_names("Add time that is not worked", "settings.away.add", self._on_add)
        who, weeks = named("Who", self.who), named("Weeks", self.week)
        made = box("When people are in school")
        made.body.addLayout(self._list)
        made.body.addLayout(side_by_side((who, 3), (self.start, 3), (self.end, 3), (weeks, 3), (add, 0)))
        made.body.addLayout(labelled("Does not work on", self.days))
        made.body.addWidget(self.refusal)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_now(self) -> None:
        """Show everybody's days."""
        self.days.show_days(self._planner.plan.only(SchoolYear))
        people = tuple(sorted(self._planner.plan.all(Staff), key=lambda each: each.initials))
        if people != self._shown:
            self._shown = people
            self.who.set_options([(person.initials, person.id) for person in people])
            refill(self._list, [self._line(person) for person in people], self)

    def _line(self, person: Staff) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(Avatar(person.initials, Tone.MODEL, 26), 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        flow = FlowLayout(holder, 4)
        for away in person.away:
            flow.addWidget(self._away(person, away))
        if not person.away:
            every_day = Caption("every day", lines=1, ink="second")
            every_day.setMinimumHeight(theme.px(26))
            every_day.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            flow.addWidget(every_day)
        layout.addWidget(holder, 1)
        lunch = Button("Can rehearse at lunch", small=True)
        lunch.setCheckable(True)
        lunch.setChecked(person.lunch)
        lunch.setObjectName(f"settings.lunch.{person.initials}")
        lunch.setAccessibleName(f"{person.initials} may be asked to rehearse at lunch")
        lunch.clicked.connect(lambda on: self._do(partial(working_days.offer_lunch, person, on)))
        layout.addWidget(lunch, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _away(self, person: Staff, away: Away) -> Button:
        out = Button(f"Not {said(away)}", small=True, icon="cross")
        out.setObjectName(f"settings.away.{person.initials}.{away.weekday}.{away.week}")
        out.setAccessibleName(f"{person.initials} works on {said(away)} after all")
        out.clicked.connect(partial(self._do, partial(working_days.come_back, person, away)))
        return out

    def _on_add(self) -> None:
        plan, week = self._planner.plan, WeekLetter(self.week.currentData())

        def verb() -> Change:
            start = read_time(self.start.text()) if self.start.text() else MIDNIGHT
            end = read_time(self.end.text()) if self.end.text() else DAYS_END
            person = plan.get(Staff, self.who.currentData())
            return working_days.stay_away(plan, person, self.days.days(), start, end, week)

        if self.refusal.try_to(self._do, verb):
            self.days.clear()
            for field in (self.start, self.end):
                field.set_text("")


class ShareBox(QWidget):
    """What nobody is asked for, however little time there is."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self.most = Choice("Most rehearsals a week for one person")
        self.most.setObjectName("settings.share.most")
        self.most.set_options([(str(number), number) for number in range(1, MOST_REHEARSALS + 1)])
        self.most.currentIndexChanged.connect(self._on_most)
        self.last = CheckRow("Everybody’s last free period of a week stays free", ruled=False)
        self.last.setObjectName("settings.share.last")
        self.last.toggled.connect(self._on_last)
        made = box("A fair share")
        made.body.addLayout(row(PlainLabel("Most rehearsals a week for one person"), self.most))
        made.body.addWidget(self.last)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(made)

    def show_now(self) -> None:
        """Show what the department has said."""
        found = self._planner.plan.only(Department)
        if found is None:
            return
        for widget in (self.most, self.last):
            widget.blockSignals(True)
        self.most.choose(found.most_each)
        self.last.setChecked(found.keeps_last_free)
        for widget in (self.most, self.last):
            widget.blockSignals(False)

    def _on_most(self) -> None:
        found = self._planner.plan.only(Department)
        if found:
            self._do(partial(department.share_fairly, found, int(self.most.currentData())))

    def _on_last(self, keeps: bool) -> None:
        found = self._planner.plan.only(Department)
        if found:
            self._do(partial(department.keep_last_free, found, keeps))
