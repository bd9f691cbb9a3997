"""The people of the department, by initials: what each does, who mentors whom, joining and leaving."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import department, people
from coplan.plan.change import Change
from coplan.plan.department import Role, Staff
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Avatar, Box, Button, Choice, IconButton, Kind, TextField
from coplan.ui.setup.lines import Lines
from coplan.ui.setup.parts import box
from coplan.ui.theme import Tone

Do = Callable[[Callable[[], Change]], bool]


class PeopleBox(QWidget):
    """One line for each person; a field to add another."""

    def __init__(self, planner: Planner, do: Do) -> None:
        super().__init__()
        self._planner, self._do = planner, do
        self._lines = Lines()
        self._shown: tuple[Staff, ...] = ()
        self._initials = TextField("", "RS", 4)
        self._initials.setObjectName("settings.initials")
        self._initials.edit.setAccessibleName("Initials of somebody to add")
        self._initials.edit.returnPressed.connect(self._on_join)
        self._role = Choice("What they do")
        self._role.setObjectName("settings.role")
        self._role.set_options([(role.value, role.value) for role in Role])
        self._role.choose(Role.TEACHER.value)
        add = Button("Add", icon="plus")
        add.setObjectName("settings.join")
        add.clicked.connect(self._on_join)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        for widget, stretch in ((self._initials, 2), (self._role, 4), (add, 0)):
            line.addWidget(widget, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._box(line))

    def show_people(self, plan: Plan) -> None:
        """Show who is in the department."""
        staff = tuple(plan.all(Staff))
        if staff != self._shown:
            self._shown = staff
            known = tuple((each.id, each.initials) for each in staff)
            self._lines.show_lines(
                {
                    # Only who has a mentor to choose sees who else there is.
                    (each, known if each.role is Role.ECT else ()): partial(self._line, each, staff)
                    for each in staff
                }
            )

    def _box(self, line: QHBoxLayout) -> Box:
        made = box("People, by initials")
        made.body.addLayout(self._lines)
        made.body.addLayout(line)
        return made

    def _line(self, person: Staff, staff: tuple[Staff, ...]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Avatar(person.initials, Tone.MODEL, 26))
        role = Choice(f"What {person.initials} does")
        role.setObjectName(f"settings.role.{person.initials}")
        role.set_options([(each.value, each.value) for each in Role])
        role.choose(person.role.value)
        role.currentIndexChanged.connect(lambda _: self._on_role(person, Role(role.currentData())))
        row.addWidget(role, 3)
        if person.role is Role.ECT:
            row.addWidget(self._mentors(person, staff), 2)
        out = IconButton("cross", f"Take {person.initials} out of the department", Kind.QUIET, small=True)
        out.setObjectName(f"settings.leave.{person.initials}")
        out.clicked.connect(partial(self._on_leave, person))
        row.addWidget(out)
        return line

    def _mentors(self, person: Staff, staff: tuple[Staff, ...]) -> Choice:
        choice = Choice(f"Mentor of {person.initials}")
        choice.setObjectName(f"settings.mentor.{person.initials}")
        others = [each for each in staff if each.id != person.id]
        choice.set_options([("no mentor", ""), *((f"mentor {each.initials}", each.id) for each in others)])
        choice.choose(person.mentor or "")
        by = {each.id: each for each in others}
        choice.currentIndexChanged.connect(
            lambda _: self._do(lambda: people.mentor(person, by.get(choice.currentData())))
        )
        return choice

    def _on_role(self, person: Staff, role: Role) -> None:
        self._do(lambda: people.become(person, role))

    def _on_leave(self, person: Staff) -> None:
        self._do(lambda: people.leave(self._planner.plan, person))

    def _on_join(self) -> None:
        initials, role = self._initials.text(), Role(self._role.currentData())
        try:
            change = department.join(self._planner.plan, initials, role)
        except Trouble as trouble:
            self._initials.set_error(str(trouble))
            return
        if self._do(lambda: change):
            self._initials.set_text("")
            self._initials.setFocus()
