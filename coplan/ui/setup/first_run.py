"""The first screen anybody sees: try the sample department, or start ours."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import department
from coplan.plan.plan import Plan
from coplan.plan.ports import Drives
from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, PlainLabel, ScrollColumn, TextField
from coplan.ui.setup.parts import FolderField
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody who starts a department has said. Folders and the timetable may be empty for later."""

    department: str
    initials: str
    resources: str
    briefings: str
    timetable: str


class FirstRun(QWidget):
    """Two ways to begin, side by side; everything but the department and the initials can wait."""

    sample_wanted = Signal()
    started = Signal(object)

    def __init__(self, tasks: Tasks | None = None, drives: Drives | None = None) -> None:
        super().__init__()
        self.setObjectName("first_run")
        self.department = TextField("Department", "Science", 60)
        self.department.setObjectName("first_run.department")
        self.initials = TextField("Your initials", "KT", 4)
        self.initials.setObjectName("first_run.initials")
        self.resources = FolderField(
            "Folder of next week's files", "S:\\Science\\Next week", tasks=tasks, drives=drives, optional=True
        )
        self.briefings = FolderField(
            "Where briefings go", "S:\\Science\\Briefings", tasks=tasks, drives=drives, optional=True
        )
        self.timetable = FolderField(
            "Timetable",
            "From SIMS, FET, iSAMS, or a table",
            "Timetables (*.csv *.tsv *.txt *.xlsx *.ics)",
            tasks,
            drives,
            optional=True,
        )
        for name, field in self._folders():
            field.setObjectName(f"first_run.{name}")
        column = ScrollColumn(gap=16)
        column.body.setContentsMargins(theme.px(32), theme.px(32), theme.px(32), theme.px(24))
        words = PlainLabel(
            "Open the lesson files you already have, mark one page up as the shared model, rehearse it "
            "before it is taught, and leave with one page on the shared drive.",
            ink="second",
        )
        words.setMaximumWidth(theme.px(760))
        words.setMinimumWidth(theme.px(400))
        column.body.addWidget(Heading("Plan next week together, and walk out with one page", Size.HERO))
        # A label of limited width only knows how high it is when it stands in a row.
        beside = QHBoxLayout()
        beside.addWidget(words)
        beside.addStretch(1)
        column.body.addLayout(beside)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._sample(), 4)
        row.addWidget(self._ours(), 6)
        column.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        self.setFocusProxy(self.sample_button)

    def refuse(self, trouble: Trouble) -> None:
        """Say under the field why this cannot be the beginning."""
        said = trouble.what
        folder = next((field for _, field in self._folders() if f"folder “{field.text()}”" in said), None)
        other = self.initials if "initials" in said else self.department
        _refuse(folder.field if folder else other, str(trouble))

    def _folders(self) -> tuple[tuple[str, FolderField], ...]:
        return (
            ("resources", self.resources),
            ("briefings", self.briefings),
            ("timetable", self.timetable),
        )

    def _sample(self) -> QWidget:
        box = Box()
        box.body.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        box.body.setSpacing(theme.px(10))
        box.body.addWidget(Heading("Try the sample department", Size.TITLE))
        for line in (
            "A science department of six, with a two-week timetable and about thirty real files.",
            "Everything works, nothing leaves this laptop, and you can begin with your own at any time.",
        ):
            box.body.addWidget(PlainLabel(line, ink="second"))
        self.sample_button = Button("Try the sample department", Kind.PRIMARY, keys="Alt+T")
        self.sample_button.setObjectName("first_run.sample")
        self.sample_button.setShortcut("Alt+T")
        self.sample_button.clicked.connect(self.sample_wanted)
        box.body.addSpacing(theme.px(6))
        box.body.addWidget(self.sample_button)
        return box

    def _ours(self) -> QWidget:
        box = Box()
        box.body.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        box.body.setSpacing(theme.px(10))
        box.body.addWidget(Heading("Start ours", Size.TITLE))
        first = QHBoxLayout()
        first.setSpacing(theme.px(10))
        first.addWidget(self.department, 5)
        first.addWidget(self.initials, 4)
        box.body.addLayout(first)
        for _, folder in self._folders():
            box.body.addWidget(folder)
            folder.field.edit.returnPressed.connect(self._on_start)
        box.body.addWidget(
            Caption(
                "No account and no internet: the plan is kept on this laptop, your files stay where they are."
            )
        )
        self._start = Button("Start ours", Kind.PLAIN)
        self._start.setObjectName("first_run.start")
        self._start.clicked.connect(self._on_start)
        self.initials.edited.connect(self._on_initials)
        for field in (self.department, self.initials):
            field.edit.returnPressed.connect(self._on_start)
            field.edited.connect(self._on_typed)
        box.body.addWidget(self._start)
        return box

    def _on_initials(self) -> None:
        """Initials are capitals, however they are typed."""
        edit = self.initials.edit
        if edit.text() != edit.text().upper():
            at = edit.cursorPosition()
            edit.setText(edit.text().upper())
            edit.setCursorPosition(at)

    def _on_typed(self) -> None:
        """The one loud button is the one that is meant."""
        ours = bool(self.department.text() or self.initials.text())
        self._start.set_kind(Kind.PRIMARY if ours else Kind.PLAIN)
        self.sample_button.set_kind(Kind.PLAIN if ours else Kind.PRIMARY)

    def _on_start(self) -> None:
        said = Start(
            self.department.text(),
            self.initials.text().upper(),
            self.resources.text(),
            self.briefings.text(),
            self.timetable.text(),
        )
        if self._is_right(said):
            self.started.emit(said)

    def _is_right(self, said: Start) -> bool:
        """Say what is wrong under every field that is, and go to the first of them."""
        self.department.set_error("")
        self.initials.set_error("")
        try:
            department.join(Plan(), said.initials)
        except Trouble as trouble:
            known = "Write one to four letters, as on the timetable."
            _refuse(self.initials, str(trouble) if said.initials else known)
        try:
            department.begin(said.department)
        except Trouble as trouble:
            _refuse(self.department, str(trouble))
        return not (self.department.error or self.initials.error)


def _refuse(field: TextField, sentence: str) -> None:
    field.set_error(sentence)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
