"""The sheet of shortcuts, made from the table of commands."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.actions import Actions, Command
from coplan.ui.kit import Caption, Heading, IconButton, Kind, PlainLabel, ScrollColumn
from coplan.ui.shell.sheet import Sheet
from coplan.ui.shell.window import MainWindow

# In which of the two columns each screen's keys stand.
PLACES = (
    (("", "Everywhere"), ("week", "Week"), ("rehearse", "Rehearse")),
    (("model", "Model"), ("brief", "Brief")),
)


class KeysSheet(Sheet):
    """Every command that has keys, by screen."""

    def __init__(self, actions: Actions, window: MainWindow) -> None:
        super().__init__(window, QSize(780, 640))
        self._actions = actions
        self.setObjectName("keys")
        self.setAccessibleName("Shortcuts")
        self._close = IconButton("cross", "Close", Kind.QUIET, keys="Esc")
        self._close.setObjectName("keys.close")
        self._close.clicked.connect(self.close_sheet)
        top = QHBoxLayout()
        top.addWidget(Heading("Shortcuts", theme.Size.TITLE), 1)
        top.addWidget(self._close)
        self._column = ScrollColumn()
        self._column.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._column.setObjectName("keys.list")
        self._column.setAccessibleName("Every shortcut")
        self._inside = QWidget(self)
        layout = QVBoxLayout(self.paper)
        layout.setContentsMargins(theme.px(20), theme.px(14), theme.px(14), theme.px(14))
        layout.setSpacing(theme.px(8))
        layout.addLayout(top)
        layout.addWidget(self._column, 1)
        window.opened.connect(self.close_sheet)

    def open(self) -> None:
        """Come up with the commands there are now."""
        self._column.body.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = _two_columns(self._actions.known())
        self._column.body.addWidget(self._inside)
        self.come_up(self._column)


def _two_columns(commands: tuple[Command, ...]) -> QWidget:
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, theme.px(8), 0)
    row.setSpacing(theme.px(32))
    for places in PLACES:
        column = QVBoxLayout()
        column.setSpacing(theme.px(12))
        for screen, name in places:
            rows = [each for each in commands if each.screen == screen and each.shortcut]
            if rows:
                column.addWidget(_section(name, rows))
        column.addStretch(1)
        row.addLayout(column, 1)
    return inside


def _section(name: str, commands: list[Command]) -> QWidget:
    section = QWidget()
    grid = QGridLayout(section)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme.px(5))
    grid.setColumnStretch(0, 1)
    grid.addWidget(Heading(name, theme.Size.BODY), 0, 0)
    for row, command in enumerate(commands, start=1):
        grid.addWidget(PlainLabel(command.sentence), row, 0)
        keys = Caption(said(command.shortcut), lines=1, ink="second")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(keys, row, 1)
    return section


def said(shortcut: str) -> str:
    """The keys as this computer names them."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
