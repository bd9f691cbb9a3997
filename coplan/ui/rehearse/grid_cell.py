"""One cell of the timetable, which answers to mouse, keyboard and screen reader."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from typing_extensions import override

from coplan.plan.ids import ProtectedTimeId, RehearsalId
from coplan.ui import theme
from coplan.ui.kit import focus_ring, set_tip
from coplan.ui.rehearse.cell_face import Face
from coplan.ui.rehearse.cell_ink import Ink
from coplan.ui.rehearse.cell_words import said
from coplan.ui.rehearse.sheet import Cell, Item, Sort


class GridCell(QAbstractButton):
    """`chosen` is a click or Space on the cell, `entered` is Enter, `booking_chosen` either on a booking,
    `kept_chosen` on protected time.

    `pulled` tells that something of it is dragged away: the rehearsal's id, or that of protected time. What
    stands in it is listed by a click on "and 2 more", by a right click and by the key for menus.
    """

    chosen = Signal()
    entered = Signal()
    booking_chosen = Signal()
    kept_chosen = Signal()
    pulled = Signal(object)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cell = cell
        self.hovered = False
        self._face: Face | None = None
        self._pressed_on: Item | None = None
        self._pressed_at: QPointF | None = None
        self._on_more = self._on_kept = False
        self.clicked.connect(self._on_clicked)
        self.show_cell(cell)

    def show_cell(self, cell: Cell) -> None:
        """Show what stands here now."""
        self.cell, self._face = cell, None
        words = said(cell)
        self.setAccessibleName(words)
        self.setObjectName(f"rehearse.cell.{cell.day.isoformat()}.{cell.slot.name if cell.slot else ''}")
        set_tip(self, words)
        busy = cell.is_free or cell.bookings
        self.setCursor(Qt.CursorShape.PointingHandCursor if busy else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def face(self) -> Face:
        """What has room in it at its size."""
        if self._face is None:
            self._face = Face(self.cell, self.width(), self.height())
        return self._face

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(52))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._face = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._face = None
        super().changeEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, face = event.position(), self.face
        self._on_more = face.more.contains(place)
        on_ring = face.ring_area.contains(place)
        self._pressed_on = None if on_ring else face.at(place.x(), place.y())
        on_box = self._pressed_on is not None and self._pressed_on.sort is Sort.KEPT
        free = self.cell.is_free and bool(self.cell.protected)
        self._on_kept = on_box or (face.kept.contains(place) and not free)
        self._pressed_at = place if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        begun = self._pressed_at
        if begun is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - begun).manhattanLength() >= QApplication.startDragDistance()
        if far and (what := self._held()):
            self._pressed_at = self._pressed_on = None
            self.setDown(False)
            self.pulled.emit(what)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        if self.cell.kept or any(item.sort is not Sort.BUSY for item in self.cell.items):
            self.list_all(self.mapToGlobal(self.rect().bottomLeft()) if by_keys else event.globalPos())

    def _held(self) -> RehearsalId | ProtectedTimeId | None:
        """What the pointer has taken hold of: a booking, or else the protected time of the slot."""
        kept = self.cell.kept.id if self.cell.protected and self.cell.kept else None
        if self._pressed_on is not None and self._pressed_on.sort is not Sort.KEPT:
            return self._pressed_on.rehearsal
        return kept

    def set_hovered(self, *, hovered: bool) -> None:
        """Show that something which is being moved lies above."""
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()

    def enter(self) -> None:
        """What Enter does: list what has no room, open a booking, or ask for this time and then take it."""
        proposed = any(item.sort is Sort.PROPOSED for item in self.cell.items)
        moved = bool(self.cell.kept and self.cell.kept.trace) and not proposed
        if self.face.hidden or (moved and (self.cell.bookings or self.cell.is_free)):
            self.list_all(self.mapToGlobal(self.rect().bottomLeft()))
        elif moved:
            self.kept_chosen.emit()
        elif self.cell.bookings and not proposed:
            self.booking_chosen.emit()
        else:
            self.entered.emit()

    def list_all(self, where: QPoint) -> None:
        """Open a list of what stands in the cell, each to be chosen."""
        menu = QMenu(self)
        menu.setObjectName("rehearse.cell_list")
        menu.setAccessibleName(f"What stands in {self.accessibleName().partition(':')[0]}")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self.cell.items:
            line = menu.addAction(item.said.replace("&", "&&"))
            if item.rehearsal:
                line.triggered.connect(self.booking_chosen)
            elif item.sort is Sort.PROPOSED:
                line.triggered.connect(self.chosen)
            elif item.sort is Sort.KEPT:
                line.triggered.connect(self.kept_chosen)
            else:
                line.setEnabled(False)
        if (kept := self.cell.kept) and not kept.came:
            said = f"{kept.what}, {kept.brief[0]}" if kept.gone else f"{kept.what}, protected"
            menu.addAction(said.replace("&", "&&")).triggered.connect(self.kept_chosen)
        if self.face.has_ring:
            menu.addSeparator()
            menu.addAction("Choose this time").triggered.connect(self.chosen)
        menu.popup(where)

    def _on_clicked(self) -> None:
        item, self._pressed_on = self._pressed_on, None
        if self._on_more:
            self._on_more = False
            self.list_all(self.mapToGlobal(self.face.more.bottomLeft().toPoint()))
        elif self._on_kept:
            self._on_kept = False
            self.kept_chosen.emit()
        elif (item is not None and item.rehearsal) or (self.cell.bookings and not self.cell.is_free):
            self.booking_chosen.emit()
        else:
            self.chosen.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        Ink(painter, self.face, area, self.underMouse(), self.hovered).draw()
        if self.hasFocus():
            focus_ring(painter, area.adjusted(1, 1, -1, -1), 6, theme.current().colour("accent"))
