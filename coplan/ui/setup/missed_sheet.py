"""The sheet that lists what somebody should look at after a timetable came in, for as long as they like."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Heading, Kind
from coplan.ui.setup.findings_list import FindingsList
from coplan.ui.shell.sheet import Sheet
from coplan.ui.theme import Size


class MissedSheet(Sheet):
    """What was done, and under it each row that has no place and everything that hangs on lessons."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, QSize(700, 480))
        self.setObjectName("missed")
        self._heading = Heading("", Size.TITLE, lines=2)
        self._list = FindingsList()
        self._list.setObjectName("missed.list")
        copy = Button("Copy this list", Kind.QUIET)
        copy.setObjectName("missed.copy")
        copy.clicked.connect(self._list.copy_all)
        close = Button("Close", keys="Esc")
        close.setObjectName("missed.close")
        close.clicked.connect(self.close_sheet)
        end = QHBoxLayout()
        end.setSpacing(theme.px(8))
        end.addWidget(copy)
        end.addStretch(1)
        end.addWidget(close)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(10))
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        column.addLayout(end)

    def show_missed(self, sentence: str, lines: Sequence[str]) -> None:
        """Come up with what was done and these lines."""
        self._heading.setText(sentence)
        self.setAccessibleName(sentence)
        self._list.show_lines(lines)
        self.come_up(self._list)
