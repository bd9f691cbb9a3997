"""The watched folders as Settings lists them: how it stands with each, look again, stop watching."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coplan.plan import folder as folders
from coplan.plan.change import Change
from coplan.plan.folder import Folder
from coplan.plan.planner import Planner
from coplan.ui import chooser, theme
from coplan.ui.kit import Box, Button, Caption, Heading, IconButton, Kind, PlainLabel
from coplan.ui.setup.parts import fill, row
from coplan.ui.theme import Size, Weight
from coplan.ui.watch import State, Watch

Do = Callable[[Callable[[], Change]], bool]


class FoldersBox(Box):
    """`folder_chosen` carries the path of a folder whose files shall come in and be watched."""

    folder_chosen = Signal(str)

    def __init__(self, planner: Planner, do: Do, watch: Watch) -> None:
        super().__init__()
        self._planner, self._do, self._watch = planner, do, watch
        self._said: dict[str, QLabel] = {}
        self._shown: tuple[Folder, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        self._none = Caption("Files come in by themselves from folders that are watched, and are only read.")
        add = Button("Watch a folder…", icon="folder-add")
        add.setObjectName("settings.watch")
        add.clicked.connect(self._on_add)
        self._again = Button("Look again now", icon="refresh", keys="F5")
        self._again.setObjectName("settings.look_again")
        self._again.clicked.connect(self._on_again)
        self.body.setSpacing(theme.px(8))
        self.body.addWidget(Heading("Watched folders", Size.BODY))
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addLayout(row(add, self._again))
        watch.moved.connect(self.show_folders)
        self.show_folders()

    def show_folders(self) -> None:
        """Say how it stands with every folder now."""
        found = tuple(self._planner.plan.all(Folder))
        if found != self._shown:
            self._shown = found
            self._said.clear()
            fill(self._list, [self._entry(each) for each in found])
            self._none.setVisible(not found)
            self._again.setVisible(bool(found))
        for each in found:
            said = self._watch.states.get(each.id, State()).sentence
            if said != self._said[each.id].text():
                self._said[each.id].setText(said)

    def _entry(self, folder: Folder) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        said = Caption("", lines=2, ink="second")
        said.setObjectName(f"settings.folder_state.{folder.path}")
        words.addWidget(PlainLabel(folder.path, weight=Weight.SEMIBOLD, lines=2))
        words.addWidget(said)
        self._said[folder.id] = said
        line.addLayout(words, 1)
        look = IconButton("refresh", f"Look at {folder.path} again now", Kind.QUIET, small=True)
        look.setObjectName(f"settings.look.{folder.path}")
        look.clicked.connect(partial(self._watch.look_again, folder.id))
        stop = IconButton("cross", f"Stop watching {folder.path}", Kind.QUIET, small=True)
        stop.setObjectName(f"settings.unwatch.{folder.path}")
        stop.clicked.connect(partial(self._do, partial(folders.leave, folder)))
        line.addWidget(look)
        line.addWidget(stop)
        return made

    def _on_again(self) -> None:
        self._watch.look_again()

    def _on_add(self) -> None:
        chosen = chooser.folder(self, "Watch a folder")
        if chosen:
            self.folder_chosen.emit(chosen)
