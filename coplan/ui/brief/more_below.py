"""Under a column that scrolls: ends it below something whole, and says while more follows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Heading, Kind, ScrollColumn

_LINE = 26
# More than this part of the column is not given up for the end of one card.
_MOST = 3


class MoreBelow(QWidget):
    """As high as what would show only a part of a card; a click goes on to what is not seen yet.

    It names those of the `headings` in the column that are not seen yet. The keyboard does not stop here: Tab
    goes on to what follows by itself.
    """

    def __init__(self, column: ScrollColumn, headings: Sequence[Heading]) -> None:
        super().__init__()
        self._column, self._headings = column, headings
        self._button = Button("More below", Kind.QUIET, "down", small=True)
        self._button.setObjectName("brief.more_below")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        bar = column.verticalScrollBar()
        bar.valueChanged.connect(self._show)
        bar.rangeChanged.connect(self._show)
        self.setFixedHeight(0)
        self._show()

    def end(self, ends: Sequence[int]) -> None:
        """Have the column end at one of these heights, or wherever it must if none is near."""
        room = self._column.height() + self.height()
        if not ends or max(ends) <= room:
            self.setFixedHeight(0)
            return
        least = theme.px(_LINE)
        spare = room - max((end for end in ends if end <= room - least), default=0)
        self.setFixedHeight(spare if spare < room // _MOST else least)
        self._show()

    def _show(self) -> None:
        bar = self._column.verticalScrollBar()
        self._button.setVisible(self.height() > 0 and bar.value() < bar.maximum())
        seen, bottom = self._column.viewport(), self._column.viewport().height()
        shown = (each for each in self._headings if each.isVisible())
        below = [each.text() for each in shown if each.mapTo(seen, each.rect().bottomLeft()).y() >= bottom]
        self._button.setText(f"More below: {', '.join(below)}" if below else "More below")

    def _go_on(self) -> None:
        bar = self._column.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
