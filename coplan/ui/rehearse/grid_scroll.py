"""Scrolls the cells of the timetable up and down, clear of whatever lies over the lowest of them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from coplan.ui import theme
from coplan.ui.kit import bring_clear
from coplan.ui.rehearse.grid_body import Body

_EDGE = 8


class GridScroll(QScrollArea):
    """Holds the cells and the times; the keyboard stays in the cells."""

    def __init__(self, body: Body, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body, self._below = body, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def show_cell(self, cell: QWidget) -> None:
        """Bring a cell into sight."""
        self.ensureWidgetVisible(cell, 0, theme.px(_EDGE))
        bring_clear(self, cell, self._below)

    def follow(self, point: QPoint) -> None:
        """Scroll on when a point of the screen comes near the upper or the lower edge."""
        there, inside = self._body.mapFromGlobal(point), self.viewport().mapFromGlobal(point)
        if 0 <= inside.y() < self.viewport().height():
            self.ensureVisible(there.x(), there.y(), 0, theme.px(_EDGE))

    def leave_below(self, height: int) -> None:
        """Leave so much room below the rows, or none again."""
        if height != self._below:
            self._below = height
            self._body.leave_below(height)
