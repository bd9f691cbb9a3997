"""The timetable of the next seven teaching days: days across, the slots of the day down."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.rehearse.grid_cell import GridCell, hatch
from coplan.ui.rehearse.sheet import Cell, Column, Row, Sheet
from coplan.ui.theme import Size, Weight

_LABELS = 86
_HEADER = 42
_GUTTER = 20
_LEAST_ROW = 42
_MOST_ROW = 92
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RehearsalGrid(QFrame):
    """Arrow keys move through the cells; every signal carries the cell.

    `cell_chosen` is a click or Space, `cell_entered` Enter, `booking_chosen` any of them on a booking.
    """

    cell_chosen = Signal(object)
    cell_entered = Signal(object)
    booking_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timetable of the next seven teaching days")
        self._header = _Header()
        self._body = _Body()
        self._body.cell_chosen.connect(self.cell_chosen)
        self._body.cell_entered.connect(self.cell_entered)
        self._body.booking_chosen.connect(self.booking_chosen)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._body.moved.connect(lambda cell: self._scroll.ensureWidgetVisible(cell, 0, theme.px(8)))
        self._body.laid.connect(self._header.update)
        column = QVBoxLayout(self)
        edge = theme.px(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._scroll, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Draw this timetable; the cursor stays on its day and slot."""
        self._header.show_sheet(sheet, self._body)
        self._body.show_sheet(sheet)

    def cells(self) -> Iterator[GridCell]:
        """Every cell, day by day."""
        return (cell for column in self._body.columns for cell in column)

    def focus_cell(self) -> None:
        """Put the keyboard on the cell under the cursor."""
        self._body.focus_cell()

    def point_at(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, unless the keyboard is in the timetable already."""
        self._body.point_at(day, slot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 10, worn.colour("panel"), Outline(worn.colour("line")))


class _Body(QWidget):
    """The cells and, to their left, the times."""

    cell_chosen = Signal(object)
    cell_entered = Signal(object)
    booking_chosen = Signal(object)
    moved = Signal(QWidget)
    laid = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[list[GridCell]] = []
        self.spans: list[tuple[int, int]] = []
        self._sheet = Sheet()
        self._cursor = (0, 0)

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
        self.setMinimumHeight(len(sheet.rows) * theme.px(_LEAST_ROW) + 1)
        self._lay()
        self.update()

    def focus_cell(self) -> None:
        """Put the keyboard on the cell under the cursor."""
        if cell := self._at(self._cursor):
            cell.setFocus(Qt.FocusReason.TabFocusReason)

    def point_at(self, day: date, slot: str) -> None:
        """Move the cursor to a cell, unless the keyboard is in the timetable already."""
        if any(cell.hasFocus() for column in self.columns for cell in column):
            return
        for x, column in enumerate(self.columns):
            for y, widget in enumerate(column):
                if widget.cell.day == day and widget.cell.slot and widget.cell.slot.name == slot:
                    self._cursor = (x, y)
        self._mark_cursor()

    def _make(self, sheet: Sheet) -> None:
        for column in self.columns:
            for widget in column:
                widget.hide()
                widget.deleteLater()
        self.columns = [[self._new(cell) for cell in column] for column in sheet.cells]
        before: QWidget = self
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
        widget.installEventFilter(self)
        widget.show()
        return widget

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, GridCell):
            if event.type() is QEvent.Type.FocusIn:
                self._cursor = self._place(watched)
                self._mark_cursor()
            elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._on_key(event, watched)
        return False

    def _on_key(self, event: QKeyEvent, cell: GridCell) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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
        count = len(self._sheet.rows)
        whole = min(self.height(), count * theme.px(_MOST_ROW))
        return [whole * place // count for place in range(count + 1)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        tops = self._tops() if self._sheet.rows else []
        for row, top, bottom in zip(self._sheet.rows, tops, tops[1:], strict=False):
            area = QRectF(0, top + theme.px(5), theme.px(_LABELS) - theme.px(8), bottom - top)
            _paint_label(painter, row, area)
        for column, (left, _) in zip(self._sheet.columns, self.spans, strict=False):
            if column.skipped and tops:
                gutter = QRectF(left - theme.px(_GUTTER), 0, theme.px(_GUTTER), tops[-1])
                _paint_gutter(painter, column.skipped, gutter)
        if tops:
            painter.fillRect(theme.px(_LABELS), tops[-1] - 1, self.width(), 1, worn.colour("line"))


def spans(columns: tuple[Column, ...], width: int) -> list[tuple[int, int]]:
    """Left and right of every column; a narrow gutter stands before one that follows skipped days."""
    gutters = sum(theme.px(_GUTTER) for column in columns if column.skipped)
    room = max(0, width - theme.px(_LABELS) - gutters)
    found = []
    shift = theme.px(_LABELS)
    for place, column in enumerate(columns):
        shift += theme.px(_GUTTER) if column.skipped else 0
        left = shift + room * place // len(columns)
        found.append((left, shift + room * (place + 1) // len(columns)))
    return found


def _paint_label(painter: QPainter, row: Row, area: QRectF) -> None:
    worn = theme.current()
    upper, lower = area, area.translated(0, theme.px(15))
    sideways = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    face = theme.font(Size.LABEL)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(worn.colour("third"))
    together = f"{row.time}  {row.label}"
    if metrics.horizontalAdvance(together) > area.width():
        painter.drawText(upper, sideways, row.time)
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(lower, sideways, label)
        return
    strong = theme.font(Size.LABEL, Weight.SEMIBOLD)
    taken = QFontMetricsF(strong).horizontalAdvance(row.label) + theme.px(6)
    painter.drawText(upper.adjusted(0, 0, -taken, 0), sideways, row.time)
    painter.setFont(strong)
    painter.setPen(worn.colour("second"))
    painter.drawText(upper, sideways, row.label)


def _paint_gutter(painter: QPainter, words: str, area: QRectF) -> None:
    worn = theme.current()
    painter.fillRect(area, worn.colour("paper"))
    hatch(painter, area, worn.colour("hover"))
    painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), worn.colour("line"))
    painter.save()
    painter.translate(area.left(), area.bottom())
    painter.rotate(-90)
    face = theme.font(Size.LABEL)
    painter.setFont(face)
    painter.setPen(worn.colour("second"))
    box = QRectF(0, 0, area.height(), area.width())
    shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, box.width() - theme.px(16))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class _Header(QWidget):
    """The names of the days, which stay when the cells are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet()
        self._body: _Body | None = None
        self.setFixedHeight(theme.px(_HEADER))

    def show_sheet(self, sheet: Sheet, body: _Body) -> None:
        """Write above the columns of this body."""
        self._sheet, self._body = sheet, body
        days = [f"{column.name} {column.caption}".strip() for column in sheet.columns]
        self.setAccessibleName("; ".join(days + list(sheet.skipped)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(_HEADER))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._body is None:
            return
        painter = QPainter(self)
        for column, (left, right) in zip(self._sheet.columns, self._body.spans, strict=False):
            _paint_day(painter, column, QRectF(left, 0, right - left, self.height()))


def _paint_day(painter: QPainter, column: Column, area: QRectF) -> None:
    worn = theme.current()
    if column.today:
        line = QRectF(area.left() + 1, area.bottom() - theme.px(3), area.width() - 1, theme.px(3))
        painter.fillRect(line, worn.colour("accent"))
    inside = area.adjusted(theme.px(8), theme.px(4), -theme.px(2), -theme.px(4))
    face = theme.font(Size.BODY, Weight.BOLD)
    painter.setFont(face)
    painter.setPen(worn.colour("ink"))
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, column.name)
    face = theme.font(Size.LABEL)
    painter.setFont(face)
    painter.setPen(worn.colour("accent_ink" if column.today else "third"))
    metrics = QFontMetricsF(face)
    fits = metrics.horizontalAdvance(column.caption) <= inside.width()
    caption = column.caption if fits else column.caption.replace("Week ", "")
    shown = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, inside.width())
    below = inside.adjusted(0, theme.px(18), 0, 0)
    painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
