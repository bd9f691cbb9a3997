"""What the first run and the settings are made of: boxes with a title, rows, entries, fields for folders."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from coplan.plan.ports import Drives
from coplan.ui import chooser, theme
from coplan.ui.kit import Box, Button, Caption, Heading, PlainLabel, TextField
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size, Weight


def box(title: str) -> Box:
    """A box with a title."""
    made = Box()
    made.body.setSpacing(theme.px(8))
    made.body.addWidget(Heading(title, Size.BODY))
    return made


def row(*things: QWidget | QLayout, stretch: bool = True) -> QHBoxLayout:
    """Things side by side, at the left."""
    made = QHBoxLayout()
    made.setSpacing(theme.px(8))
    for thing in things:
        if isinstance(thing, QWidget):
            made.addWidget(thing)
        else:
            made.addLayout(thing)
    if stretch:
        made.addStretch(1)
    return made


def labelled(name: str, *things: QWidget) -> QVBoxLayout:
    """Controls side by side under a name."""
    made = QVBoxLayout()
    made.setSpacing(theme.px(4))
    made.addWidget(PlainLabel(name, Size.CAPTION, Weight.SEMIBOLD, "second"))
    made.addLayout(row(*things, stretch=False))
    return made


def entry(name: str, detail: str, *buttons: QWidget) -> QWidget:
    """One line of a list: what it is called, more about it, and what can be done with it."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(8))
    line.addWidget(PlainLabel(name, lines=1), 2)
    line.addWidget(Caption(detail, lines=1, ink="second"), 3)
    for button in buttons:
        line.addWidget(button)
    return made


def fill(column: QVBoxLayout, entries: Iterable[QWidget]) -> None:
    """Put these lines into a list in place of those it had."""
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for each in entries:
        column.addWidget(each)


class FolderField(QWidget):
    """A field for a folder, or for a file of some pattern, with a button for the system's own chooser.

    With `tasks` and `drives`, a gentle word appears under the field when there is no such folder; that stops
    nobody.
    """

    finished = Signal(str)

    def __init__(
        self,
        label: str,
        example: str,
        pattern: str = "",
        tasks: Tasks | None = None,
        drives: Drives | None = None,
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._label, self._pattern, self._tasks, self._drives = label, pattern, tasks, drives
        self.field = TextField("", example)
        self.field.edit.setAccessibleName(label)
        self.field.finished.connect(self._on_finished)
        choose = Button("Choose…", icon="folder")
        choose.setObjectName("choose")
        choose.setAccessibleName(f"Choose: {label}")
        choose.clicked.connect(self._on_choose)
        name = PlainLabel(label, Size.CAPTION, Weight.SEMIBOLD, "second")
        name.setBuddy(self.field.edit)
        top = QHBoxLayout()
        top.addWidget(name)
        top.addWidget(Caption("can wait" if optional else "", lines=1), 1)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.field, 1)
        line.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addLayout(line)

    def text(self) -> str:
        """What was chosen or written."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Write into the field without telling anyone."""
        self.field.set_text(text)

    def _on_finished(self, text: str) -> None:
        self._look(text)
        self.finished.emit(text)

    def _look(self, text: str) -> None:
        """See whether the folder is there; a drive that is away may take its time to say so."""
        if not text or self._tasks is None or self._drives is None:
            return
        ask = self._drives.is_file if self._pattern else self._drives.is_folder
        self._tasks.run(
            partial(ask, Path(text)), lambda found: self._show_found(text, found), lane="drive", owner=self
        )

    def _show_found(self, text: str, found: bool) -> None:
        if isValid(self) and text == self.text():
            kind = "file" if self._pattern else "folder"
            self.field.set_error("" if found else f"There is no such {kind} just now. You can go on anyway.")

    def _on_choose(self) -> None:
        if self._pattern:
            chosen = chooser.file(self, self._label, self._pattern, self.text())
        else:
            chosen = chooser.folder(self, self._label, self.text())
        if chosen:
            self.field.set_text(chosen)
            self._on_finished(chosen)
