"""The cells of the timetable and, to their left, the times."""

from datetime import date
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.rehearse.cell_face import need
from coplan.ui.rehearse.grid_cell import GridCell
from coplan.ui.rehearse.grid_frame import label_width, paint_gutter, paint_label, shared_out, spans
from coplan.ui.rehearse.sheet import Cell, Sheet

_LEAST_ROW = 42
_MOST_ROW = 92
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Body(QWidget):
    """See `RehearsalGrid`. `over` carries the cell below what is carried, if any, and where on the screen.

    Tab comes to the cells after the widget that they follow.
    """

    cell_chosen = Signal(object)
    cell_entered = Signal(object)
    booking_chosen = Signal(object)
    kept_chosen = Signal(object)
    pulled = Signal(object, object)
    dropped = Signal(object)
    let_go = Signal()
    over = Signal(object, QPoint)
    moved = Signal(QWidget)
    laid = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[list[GridCell]] = []
        self.spans: list[tuple[int, int]] = []
        self.carries = False
        self._by_pointer = False
        self._home: tuple[date, str] | None = None
        self._below: GridCell | None = None
        self.follows: QWidget = self
        self._sheet = Sheet()
        self._cursor = (0, 0)
        self._needs: list[float] = []
        self._left = self._rows_height = 0

    def show_sheet(self, sheet: Sheet) -> None:
        """Use the cells there are when days and slots are as before, and make new ones otherwise."""
        same = [len(column) for column in sheet.cells] == [len(column) for column in self.columns]
        self._sheet = sheet
        if not same:
            self._make(sheet)
        for column, cells in zip(self.columns, sheet.cells, strict=True):
            for widget, cell in zip(column, cells, strict=True):
                if widget.cell != cell:
                    widget.show_cell(cell)
        before = self._needs if self.carries and same else []
        self._needs = [
            max(theme.px(_LEAST_ROW), *(need(column[row]) for column in sheet.cells))
            for row in range(len(sheet.rows) if sheet.cells else 0)
        ]
        if before:
            # No row slips away from below what is carried.
            self._needs = list(map(max, self._needs, before))
        self._take_room()
        self._lay()
        self.update()

    def leave_below(self, height: int) -> None:
        """Leave so much room below the rows, which stay as high as they are, or none again."""
        if bool(height) != bool(self._left):
            self._rows_height = self.height() if height else 0
        self._left = height
        self._take_room()

    def _take_room(self) -> None:
        rows = max(round(sum(self._needs)) + 1, self._rows_height)
        self.setMinimumHeight(rows + self._left)

    @property
    def current(self) -> GridCell | None:
        """The cell under the cursor."""
        return self._at(self._cursor)

    def focus_cell(self) -> None:
        """Put the keyboard on the cell under the cursor."""
        if cell := self.current:
            cell.setFocus(Qt.FocusReason.TabFocusReason)

    def point_at(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, unless the keyboard is in the timetable already."""
        if not self._has_keyboard():
            self._put_cursor(day, slot)

    def go_to(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, and the keyboard with it when that is in the timetable."""
        here = self._has_keyboard()
        self._put_cursor(day, slot)
        if here:
            self.focus_cell()

    def _has_keyboard(self) -> bool:
        return any(cell.hasFocus() for column in self.columns for cell in column)

    def _put_cursor(self, day: date, slot: str) -> None:
        for x, column in enumerate(self.columns):
            for y, widget in enumerate(column):
                if widget.cell.day == day and widget.cell.slot and widget.cell.slot.name == slot:
                    self._cursor = (x, y)
        self._mark_cursor()

    # ---------------------------------------------------------------------------------------------- carrying

    def carry(self, home: tuple[date, str], *, by_pointer: bool) -> None:
        """Follow the pointer, or the cursor, until something is dropped or let go."""
        self.carries, self._by_pointer, self._home = True, by_pointer, home
        if not by_pointer and (cell := self.current):
            self._pass_over(cell, cell.mapToGlobal(cell.rect().bottomLeft()))

    def is_home(self, cell: GridCell) -> bool:
        """Whether a cell is where what is carried comes from."""
        return cell.cell.slot is not None and (cell.cell.day, cell.cell.slot.name) == self._home

    def put_down(self) -> None:
        """Follow nothing any more."""
        self.carries = False
        if self._below is not None:
            self._below.set_hovered(hovered=False)
            self._below = None

    def _pass_over(self, cell: GridCell | None, point: QPoint) -> None:
        if cell is not self._below:
            if self._below is not None:
                self._below.set_hovered(hovered=False)
            self._below = cell
            if cell is not None:
                cell.set_hovered(hovered=not self.is_home(cell))
        self.over.emit(cell, point)

    def _on_pointer(self, event: QMouseEvent) -> bool:
        point = event.globalPosition().toPoint()
        found = self.childAt(self.mapFromGlobal(point))
        below = found if isinstance(found, GridCell) else None
        if event.type() is QEvent.Type.MouseMove:
            self._pass_over(below, point)
            return True
        if event.type() is QEvent.Type.MouseButtonRelease:
            if below is None:
                self.let_go.emit()
            else:
                self.dropped.emit(below.cell)
            return True
        return False

    # ------------------------------------------------------------------------------------------------- cells

    def _make(self, sheet: Sheet) -> None:
        for column in self.columns:
            for widget in column:
                widget.hide()
                widget.deleteLater()
        self._below = None
        self.columns = [[self._new(cell) for cell in column] for column in sheet.cells]
        before = self.follows
        for widget in (widget for column in self.columns for widget in column):
            QWidget.setTabOrder(before, widget)
            before = widget
        self._cursor = (0, 0)
        self._mark_cursor()

    def _new(self, cell: Cell) -> GridCell:
        widget = GridCell(cell, self)
        widget.chosen.connect(lambda: self.cell_chosen.emit(widget.cell))
        widget.entered.connect(lambda: self.cell_entered.emit(widget.cell))
        widget.booking_chosen.connect(lambda: self.booking_chosen.emit(widget.cell))
        widget.kept_chosen.connect(lambda: self.kept_chosen.emit(widget.cell))
        widget.pulled.connect(lambda what: self.pulled.emit(widget.cell, what))
        widget.installEventFilter(self)
        widget.show()
        return widget

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, GridCell):
            if event.type() is QEvent.Type.FocusIn:
                self._cursor = self._place(watched)
                self._mark_cursor()
                if self.carries and not self._by_pointer:
                    self._pass_over(watched, watched.mapToGlobal(watched.rect().bottomLeft()))
            elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._on_key(event, watched)
            elif isinstance(event, QMouseEvent) and self.carries and self._by_pointer:
                return self._on_pointer(event)
        return False

    def _on_key(self, event: QKeyEvent, cell: GridCell) -> bool:
        key = Qt.Key(event.key())
        if self.carries and key is Qt.Key.Key_Escape:
            self.let_go.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.carries:
                self.dropped.emit(cell.cell)
            else:
                cell.enter()
            return True
        x, y = self._cursor
        last = len(self._sheet.columns) - 1
        if step := _STEPS.get(key):
            goal = (x + step[0], y + step[1])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            goal = (0 if key is Qt.Key.Key_Home else last, y)
        else:
            return False
        if found := self._at(goal):
            found.setFocus(Qt.FocusReason.TabFocusReason)
            self.moved.emit(found)
        return True

    def _place(self, cell: GridCell) -> tuple[int, int]:
        return next((x, column.index(cell)) for x, column in enumerate(self.columns) if cell in column)

    def _at(self, place: tuple[int, int]) -> GridCell | None:
        x, y = place
        if 0 <= x < len(self.columns) and 0 <= y < len(self.columns[x]):
            return self.columns[x][y]
        return None

    def _mark_cursor(self) -> None:
        """Tab comes to one cell only, and the arrow keys go on from there."""
        for x, column in enumerate(self.columns):
            for y, cell in enumerate(column):
                here = (x, y) == self._cursor
                cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        if not self._sheet.columns or not self._sheet.rows:
            return
        self.spans = spans(self._sheet.columns, self.width())
        tops = self._tops()
        for column, (left, right) in zip(self.columns, self.spans, strict=True):
            for cell, top, bottom in zip(column, tops, tops[1:], strict=False):
                cell.setGeometry(left, top, right - left, bottom - top)
        self.laid.emit()

    def _tops(self) -> list[int]:
        whole = min(self.height() - self._left, max(len(self._needs) * theme.px(_MOST_ROW), sum(self._needs)))
        return [round(each) for each in accumulate(shared_out(self._needs, whole), initial=0.0)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        tops = self._tops() if self._sheet.rows else []
        labels = label_width(self._sheet.columns)
        for row, top, bottom in zip(self._sheet.rows, tops, tops[1:], strict=False):
            paint_label(painter, row, QRectF(0, top + theme.px(5), labels - theme.px(6), bottom - top))
        for column, (left, _) in zip(self._sheet.columns, self.spans, strict=False):
            if column.skipped and tops:
                paint_gutter(painter, column, left, tops[-1])
        if tops:
            painter.fillRect(labels, tops[-1] - 1, self.width(), 1, worn.colour("line"))
