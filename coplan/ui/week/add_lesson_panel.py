"""A lesson added by hand: its class, when it is, who teaches it, where and what it is about."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coplan.plan import extra_lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, short
from coplan.plan.trouble import Trouble
from coplan.plan.week import Week
from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Choice, Kind, PlainLabel, SidePanel, TextField
from coplan.ui.theme import Size, Weight
from coplan.ui.week.unsorted_panel import PANEL_WIDTH


@dataclass(frozen=True, slots=True)
class NewLesson:
    """What somebody has said about a lesson that is not there yet."""

    class_code: str
    day: date
    period: str
    initials: str
    room: str
    title: str


class AddLessonPanel(SidePanel):
    """Stays open for the next lesson; `wanted` carries a `NewLesson`."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("Add a lesson", width=PANEL_WIDTH)
        self.setObjectName("week.new")
        self._plan = Plan()
        self.class_code = TextField("Class", "8X1", extra_lesson.MOST_IN_CODE)
        self.class_code.setObjectName("week.new.class")
        self.day, self.period = Choice("Day"), Choice("Period")
        self.day.setObjectName("week.new.day")
        self.period.setObjectName("week.new.period")
        self.day.currentIndexChanged.connect(self._show_periods)
        self.teacher = TextField("Teacher, by initials", "KT", 4)
        self.teacher.setObjectName("week.new.teacher")
        self.room = TextField("Room, if it has one", "Lab 2", 40)
        self.room.setObjectName("week.new.room")
        self.title = TextField("What it is about, if you know", "Gas pressure: the particle model", 80)
        self.title.setObjectName("week.new.title")
        when = QHBoxLayout()
        when.setSpacing(theme.px(8))
        for name, choice in (("Day", self.day), ("Period", self.period)):
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(PlainLabel(name, Size.CAPTION, Weight.SEMIBOLD, "second"))
            column.addWidget(choice)
            when.addLayout(column, 1)
        self._no_school = Caption("No lessons are taught in this week. Look at another week.", ink="second")
        self.body.addWidget(self.class_code)
        self.body.addLayout(when)
        for widget in (self._no_school, self.teacher, self.room, self.title):
            self.body.addWidget(widget)
        self._add = Button("Add the lesson", Kind.PRIMARY)
        self._add.setObjectName("week.new.add")
        self._add.clicked.connect(self._on_add)
        for field in (self.class_code, self.teacher, self.room, self.title):
            field.edit.returnPressed.connect(self._add.click)
        done = Button("Done", Kind.QUIET, keys="Esc")
        done.setObjectName("week.new.done")
        done.clicked.connect(self.closed)
        self.footer.addWidget(self._add)
        self.footer.addWidget(done)

    def show_week(self, plan: Plan, week: Week) -> None:
        """Offer the school days of a week; what is chosen and written stays."""
        self._plan = plan
        year = plan.only(SchoolYear)
        days = [day for day, _ in week.days if year and year.is_taught(day)]
        self.day.set_options([(short(day), day.isoformat()) for day in days])
        self._show_periods()
        self._no_school.setVisible(not days)
        self._add.setEnabled(bool(days))

    def begin(self, initials: str) -> None:
        """Be ready for a new lesson, taught by this person unless somebody else is named."""
        if not self.teacher.text():
            self.teacher.set_text(initials)
        self.class_code.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_next(self) -> None:
        """Be ready for the next lesson of the same teacher."""
        self.class_code.set_text("")
        self.title.set_text("")
        self.class_code.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, trouble: Trouble) -> None:
        """Say under the field why there cannot be such a lesson."""
        about_teacher = "initials" in str(trouble)
        field = self.teacher if about_teacher else self.class_code
        field.set_error(str(trouble))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_periods(self) -> None:
        day = self.day.currentData()
        names = extra_lesson.periods(self._plan, date.fromisoformat(day)) if day else ()
        self.period.set_options([(name, name) for name in names])

    def _on_add(self) -> None:
        for field in (self.class_code, self.teacher):
            field.set_error("")
        self.wanted.emit(
            NewLesson(
                self.class_code.text(),
                date.fromisoformat(self.day.currentData()),
                self.period.currentData() or "",
                self.teacher.text().upper(),
                self.room.text(),
                self.title.text(),
            )
        )
