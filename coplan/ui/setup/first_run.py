"""The first screen anybody sees: try the sample department, or start ours."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan.trouble import Trouble
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, PlainLabel, ScrollColumn, TextField
from coplan.ui.theme import Size


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody who starts a department has said. Folders and the timetable may be empty for later."""

    department: str
    initials: str
    resources: str
    briefings: str
    timetable: str


class FolderField(QWidget):
    """A field for a folder or file with a button that opens the system's chooser."""

    def __init__(self, label: str, example: str, pattern: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._pattern = pattern
        self.field = TextField(label, example)
        choose = Button("Choose…", icon="folder")
        choose.setAccessibleName(f"Choose: {label}")
        choose.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)

    def text(self) -> str:
        """What was chosen or written."""
        return self.field.text().strip()

    def _on_choose(self) -> None:
        if self._pattern:
            chosen, _ = QFileDialog.getOpenFileName(self, self._label, self.text(), self._pattern)
        else:
            chosen = QFileDialog.getExistingDirectory(self, self._label, self.text())
        if chosen:
            self.field.set_text(chosen)


class FirstRun(QWidget):
    """Two ways to begin, side by side; everything but the department and the initials can wait."""

    sample_wanted = Signal()
    started = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        self.department = TextField("Department", "Science", 60)
        self.department.setObjectName("first_run.department")
        self.initials = TextField("Your initials", "KT", 4)
        self.initials.setObjectName("first_run.initials")
        self.resources = FolderField("Folder of next week's files", "S:\\Science\\Next week · can wait")
        self.briefings = FolderField("Where briefings go", "S:\\Science\\Briefings · can wait")
        self.timetable = FolderField(
            "Timetable", "SIMS report or CSV file · can wait", "Timetables (*.csv *.txt)"
        )
        column = ScrollColumn(gap=16)
        column.body.setContentsMargins(theme.px(32), theme.px(36), theme.px(32), theme.px(24))
        title = Heading("Plan next week together, and walk out with one page", Size.HERO)
        words = PlainLabel(
            "Open the lesson files you already have, mark one page up as the shared model, rehearse it "
            "before it is taught, and leave with one page on the shared drive.",
            ink="second",
        )
        words.setMaximumWidth(theme.px(760))
        column.body.addWidget(title)
        column.body.addWidget(words)
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
        field = self.initials if "initials" in trouble.what else self.department
        field.set_error(str(trouble))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sample(self) -> QWidget:
        box = Box()
        box.body.setSpacing(theme.px(10))
        box.body.addWidget(Heading("Try the sample department"))
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
        box.body.addStretch(1)
        return box

    def _ours(self) -> QWidget:
        box = Box()
        box.body.setSpacing(theme.px(10))
        box.body.addWidget(Heading("Start ours"))
        first = QHBoxLayout()
        first.setSpacing(theme.px(10))
        first.addWidget(self.department, 3)
        first.addWidget(self.initials, 1)
        box.body.addLayout(first)
        for folder in (self.resources, self.briefings, self.timetable):
            box.body.addWidget(folder)
        note = Caption(
            "No account and no internet: the plan is kept on this laptop, your files stay where they are."
        )
        box.body.addWidget(note)
        start = Button("Start ours", Kind.PLAIN)
        start.setObjectName("first_run.start")
        start.clicked.connect(self._on_start)
        for field in (self.department, self.initials):
            field.edit.returnPressed.connect(self._on_start)
        box.body.addWidget(start)
        return box

    def _on_start(self) -> None:
        for field in (self.department, self.initials):
            field.set_error("")
        self.started.emit(
            Start(
                self.department.text().strip(),
                self.initials.text().strip(),
                self.resources.text(),
                self.briefings.text(),
                self.timetable.text(),
            )
        )
