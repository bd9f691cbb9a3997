"""What is said to somebody who closes the program while pages wait."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Heading, Kind, PlainLabel, Size
from coplan.ui.shell.sheet import Sheet

_MARGIN = 20


class LeavingSheet(Sheet):
    """Says what waits; Enter quits all the same, Escape stays."""

    quit_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, QSize(460, 170))
        self.setObjectName("leaving")
        self.setAccessibleName("Pages wait")
        self._words = PlainLabel("")
        self._words.setObjectName("leaving.words")
        self._quit = Button("Quit", Kind.PRIMARY)
        self._quit.setObjectName("leaving.quit")
        self._quit.clicked.connect(self.quit_wanted)
        self._stay = Button("Stay")
        self._stay.setObjectName("leaving.stay")
        self._stay.clicked.connect(self.close_sheet)
        ways = QHBoxLayout()
        ways.setSpacing(theme.px(8))
        ways.addStretch(1)
        ways.addWidget(self._stay)
        ways.addWidget(self._quit)
        self._column = column = QVBoxLayout(self.paper)
        margin = theme.px(_MARGIN)
        column.setContentsMargins(margin, theme.px(16), margin, theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Heading("Not everything has arrived yet", Size.TITLE))
        column.addWidget(self._words)
        column.addStretch(1)
        column.addLayout(ways)

    def tell(self, words: str) -> None:
        """Come up with these words."""
        self._words.setText(words)
        self._quit.setAccessibleDescription(words)
        self.come_up(self._quit)

    @override
    def height_for(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)
