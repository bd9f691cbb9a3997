"""The timetable of some teaching days: days across, the slots of the day down."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.rehearse.cell_words import verdict
from coplan.ui.rehearse.ghost import Ghost
from coplan.ui.rehearse.grid_body import Body
from coplan.ui.rehearse.grid_cell import GridCell
from coplan.ui.rehearse.grid_frame import Header
from coplan.ui.rehearse.grid_scroll import GridScroll
from coplan.ui.rehearse.sheet import Cell, Sheet

_NAMES = {7: "seven", 14: "fourteen"}


class RehearsalGrid(QFrame):
    """Arrow keys move through the cells; every signal carries the cell.

    `cell_chosen` is a click or Space, `cell_entered` Enter, `booking_chosen` any of them on a booking,
    `kept_chosen` on protected time.
    `pulled` carries, besides, the id of what is dragged. While something is `carried`, `dropped` says where
    it was left and `let_go` that it was left nowhere.
    """

    cell_chosen = Signal(object)
    cell_entered = Signal(object)
    booking_chosen = Signal(object)
    kept_chosen = Signal(object)
    pulled = Signal(object, object)
    dropped = Signal(object)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rehearse.grid")
        self._header, self.body = Header(), Body()
        for mine, its in (
            (self.cell_chosen, self.body.cell_chosen),
            (self.cell_entered, self.body.cell_entered),
            (self.booking_chosen, self.body.booking_chosen),
            (self.kept_chosen, self.body.kept_chosen),
            (self.pulled, self.body.pulled),
            (self.dropped, self.body.dropped),
            (self.let_go, self.body.let_go),
        ):
            its.connect(mine)
        self._scroll = GridScroll(self.body)
        self.body.moved.connect(self._scroll.show_cell)
        self.body.laid.connect(lambda: self._header.lay(self.body.spans))
        self.body.over.connect(self._on_over)
        self._ghost = Ghost(self)
        self._name, self._by_pointer = "", False
        column = QVBoxLayout(self)
        edge = theme.px(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._scroll, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Draw this timetable; the cursor stays on its day and slot."""
        count = len(sheet.columns)
        self.setAccessibleName(f"Timetable of {_NAMES.get(count, count)} teaching days")
        self._header.show_sheet(sheet)
        self.body.show_sheet(sheet)

    def cells(self) -> Iterator[GridCell]:
        """Every cell, day by day."""
        return (cell for column in self.body.columns for cell in column)

    @property
    def current(self) -> Cell | None:
        """The cell under the cursor."""
        return found.cell if (found := self.body.current) else None

    def focus_cell(self) -> None:
        """Put the keyboard on the cell under the cursor."""
        self.body.focus_cell()

    def point_at(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, unless the keyboard is in the timetable already."""
        self.body.point_at(day, slot)

    def go_to(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, and the keyboard with it when that is in the timetable."""
        self.body.go_to(day, slot)

    @property
    def carries(self) -> bool:
        """Whether something is being moved."""
        return self.body.carries

    def carry(self, name: str, home: tuple[date, str], *, by_pointer: bool) -> None:
        """Begin to move what has this name from its home; where it may go is said by the cells."""
        self._name, self._by_pointer = name, by_pointer
        self.body.carry(home, by_pointer=by_pointer)

    def put_down(self) -> None:
        """Move nothing any more."""
        self.body.put_down()
        self._ghost.hide()

    def _on_over(self, cell: GridCell | None, point: QPoint) -> None:
        """Say by the pointer, or below the cursor, whether it may come here."""
        if self._by_pointer:
            # A cell that was scrolled into sight would slip away from below the pointer.
            self._scroll.follow(point)
        elif cell is not None:
            self._scroll.show_cell(cell)
        if cell is None or (self.body.is_home(cell) and self._by_pointer):
            self._ghost.say(self._name, "Let go here to leave it where it is.", allowed=True)
        elif self.body.is_home(cell):
            self._ghost.say(self._name, "Go to another time with the arrow keys.", allowed=True)
        else:
            self._ghost.say(self._name, verdict(cell.cell), allowed=cell.cell.is_free)
        self._ghost.stand_near(self.mapFromGlobal(point))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 10, worn.colour("panel"), Outline(worn.colour("line")))
