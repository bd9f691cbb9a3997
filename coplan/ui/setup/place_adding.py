"""The field for another place: its folder is typed, pasted or chosen, and looked at before it is added."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from coplan.plan import place_standing
from coplan.plan.change import Change
from coplan.plan.place import Place, add_place
from coplan.plan.place_standing import Approach, Survey
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui import chooser, theme
from coplan.ui.kit import Button, PlainLabel, TextField
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Size, Weight

Do = Callable[[Callable[[], Change]], bool]
_EXAMPLE = "S:\\Science\\Briefings, \\\\server\\share, or drop a folder here"


class AddPlace(QWidget):
    """`added` carries the id of each place that came of it.

    Without `tasks` and `survey` nothing is asked of any drive.
    """

    added = Signal(object)

    def __init__(self, planner: Planner, do: Do, tasks: Tasks | None, survey: Survey | None) -> None:
        super().__init__()
        self._planner, self._do, self._tasks, self._survey = planner, do, tasks, survey
        name = PlainLabel("Add a place", Size.CAPTION, Weight.SEMIBOLD, "second")
        self._field = TextField("", _EXAMPLE)
        self._field.setObjectName("settings.place_field")
        self._field.edit.setAccessibleName("Add a place: its folder")
        self._field.edit.returnPressed.connect(self._on_add)
        self._field.edit.textChanged.connect(self._on_text)
        name.setBuddy(self._field.edit)
        self._add = Button("", icon="folder")
        self._add.setObjectName("settings.add_place")
        self._add.clicked.connect(self._on_add)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._field, 1)
        line.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(name)
        column.addLayout(line)
        self._on_text()

    def add(self, folders: Iterable[str]) -> None:
        """Send briefings to these folders too, once it was seen what they are."""
        wanted = []
        for each in folders:
            folder = each.strip().strip("\"'")  # as Windows copies a path
            try:
                add_place(self._planner.plan, "", folder)
            except Trouble as trouble:
                self._refuse(folder, trouble)
            else:
                wanted.append(folder)
        survey, places = self._survey, tuple(self._planner.plan.all(Place))
        if self._tasks and survey and wanted:
            self._field.edit.setReadOnly(True)
            self._tasks.run(
                lambda: [(folder, survey.approach(folder, places)) for folder in wanted],
                self._on_approached,
                lane="folders",
                owner=self,
            )
        else:
            self._on_approached([(folder, None) for folder in wanted])

    def _on_approached(self, found: Sequence[tuple[str, Approach | None]]) -> None:
        self._field.edit.setReadOnly(False)
        for folder, approach in found:
            known = {place.id for place in self._planner.plan.all(Place)}
            try:
                if approach:
                    place_standing.check(folder, approach)
                change = add_place(self._planner.plan, "", folder)
            except Trouble as trouble:
                self._refuse(folder, trouble)
                continue
            if self._do(partial(_made, change)):
                self._field.set_text("")
                for place in tuple(self._planner.plan.all(Place)):
                    if place.id not in known:
                        self.added.emit(place.id)

    def _refuse(self, folder: str, trouble: Trouble) -> None:
        self._field.set_text(folder)
        self._field.set_error(f"{trouble.what} {trouble.remedy}")
        focus = QApplication.focusWidget()
        if focus is None or self.isAncestorOf(focus):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        typed = bool(self._field.text())
        self._add.setText("Add" if typed else "Choose…")
        self._add.setAccessibleName("Add this place" if typed else "Choose the folder of another place")

    def _on_add(self) -> None:
        if self._field.edit.isReadOnly():
            return
        if folder := self._field.text() or chooser.folder(self, "Where briefings go"):
            self.add((folder,))


def _made(change: Change) -> Change:
    return change
