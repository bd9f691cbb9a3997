"""The department's Word template: chosen or dropped, looked at, taken away, or begun from our own look."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import word_template
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change
from coplan.plan.composing import DESIGNS
from coplan.plan.delivery import Sent
from coplan.plan.department import Department, Staff
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import HEAD, PAGE, Look, Templates
from coplan.ui import chooser, theme
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.kit import Button, Caption
from coplan.ui.notices import Notices
from coplan.ui.setup.parts import FolderField, row
from coplan.ui.tasks import Tasks

_KINDS = "Word documents (*.docx *.dotx)"
_NONE = "Without one, Word files have Coplan’s own look. PDFs always have it."
_UNCOUNTED = " Whether pages stay on one side is not checked: LibreOffice is not installed here."


class TemplateRow(QWidget):
    """Looks at the template whenever it comes into sight, since people go on working on it in Word."""

    def __init__(
        self,
        planner: Planner,
        do: Callable[[Callable[[], Change]], bool],
        tasks: Tasks,
        templates: Templates,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._planner, self._do, self._tasks = planner, do, tasks
        self._templates, self._notices = templates, notices
        self._path = ""
        self.setAcceptDrops(True)
        self._field = FolderField("Word template", "Drop a .docx here, or choose one", _KINDS)
        self._field.setObjectName("settings.word_template")
        self._field.finished.connect(self._on_chosen)
        self._state = Caption(_NONE, ink="second")
        self._state.setObjectName("settings.word_template_state")
        self._begin = Button("Make a template to begin with…", icon="plus")
        self._begin.setObjectName("settings.make_template")
        self._begin.clicked.connect(self._on_begin)
        self._remove = Button("Take it away")
        self._remove.setObjectName("settings.remove_template")
        self._remove.setAccessibleName("Take the Word template away")
        self._remove.clicked.connect(partial(self._on_chosen, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._field)
        column.addWidget(self._state)
        column.addLayout(row(self._begin, self._remove))
        self._remove.hide()

    def show_department(self, department: Department | None) -> None:
        """Show which template the department has."""
        path = department.word_template if department else ""
        self._field.set_text(path)
        self._remove.setVisible(bool(path))
        if path != self._path:
            self._path = path
            self._look()

    def _look(self) -> None:
        self._field.field.set_error("")
        if not self._path:
            self._state.setText(_NONE)
            return
        self._state.setText("Looking at the template…")
        templates, path = self._templates, self._path
        self._tasks.run(
            lambda: templates.look(Path(path)),
            partial(self._on_looked, path),
            partial(self._on_not_looked, path),
            "drive",
            self,
        )

    def _on_looked(self, path: str, look: Look) -> None:
        if path == self._path:
            strange = word_template.strange(look)
            self._field.field.set_error(strange)
            self._state.setText(said_of(look) + ("" if self._templates.counts else _UNCOUNTED))

    def _on_not_looked(self, path: str, trouble: Trouble) -> None:
        if path == self._path:
            self._field.field.set_error(f"{trouble.what} {trouble.remedy}")
            self._state.setText("Until it can be read, exports offer Coplan’s own look.")

    def _on_chosen(self, path: str) -> None:
        department = self._planner.plan.only(Department)
        if department is None or path == department.word_template:
            return
        try:
            change = word_template.use(department, path)
        except Trouble as trouble:
            self._field.field.set_error(f"{trouble.what} {trouble.remedy}")
        else:
            self._do(lambda: change)

    def _on_begin(self) -> None:
        folder = chooser.folder(self, "Where the template goes")
        if folder:
            self.begin_in(folder)

    def begin_in(self, folder: str) -> None:
        """Put a template to begin with into this folder, and use it when the department has none yet."""
        templates, now, plan = self._templates, self._planner.now, self._planner.plan
        author = plan.find(Staff, self._planner.author) if self._planner.author else None
        who = author.initials if author else ""
        self._tasks.run(
            lambda: templates.save_starter(folder, who, now),
            self._on_begun,
            self._notices.trouble,
            "drive",
            self,
        )

    def _on_begun(self, sent: Sent) -> None:
        self._notices.done(
            f"The template {sent.name} is in {sent.folder}.", detail="Open it in Word and change it."
        )
        if not self._path:
            self._on_chosen(str(sent.path))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._path:
            self._look()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(local_files(event.mimeData())) == 1:
            take_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        (path,) = local_files(event.mimeData())
        self._on_chosen(str(path))


def said_of(look: Look) -> str:
    """What a template has room for, in whole sentences, tried with the sections of a lesson briefing."""
    if not look.found:
        return "It has no names in double brackets yet. Write {{page}} where a page may go."
    if PAGE in look.found:
        return "Everything that a page says has a place in it."
    sections = DESIGNS[BriefingKind.LESSON].sections
    return word_template.missing(look, (*HEAD.items(), *((each.name, each.value) for each in sections)))
