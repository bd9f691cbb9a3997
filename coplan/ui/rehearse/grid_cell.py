"""One cell of the timetable: it draws what stands in it and answers to mouse, keyboard and screen reader."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

from coplan.plan.ids import ProtectedTimeId, RehearsalId
from coplan.ui import theme
from coplan.ui.kit import Outline, focus_ring, rounded, set_tip
from coplan.ui.rehearse.cell_words import said
from coplan.ui.rehearse.sheet import Cell, Item, Sort
from coplan.ui.rehearse.stripes import hatch, stripes
from coplan.ui.theme import Size, Tone, Weight

_TONES = {
    Sort.PROPOSED: Tone.MODEL,
    Sort.BOOKED: Tone.ACCENT,
    Sort.GOAL: Tone.MODEL,
    Sort.TAUGHT: Tone.NEUTRAL,
}
_TARGET, _TIGHT_TARGET = 18, 15
_TIGHT = 62
NARROW = 84


class GridCell(QAbstractButton):
    """`chosen` is a click or Space on the cell, `entered` is Enter, `booking_chosen` either on a booking.

    `pulled` tells that something of it is dragged away: the rehearsal's id, or that of protected time.
    """

    chosen = Signal()
    entered = Signal()
    booking_chosen = Signal()
    pulled = Signal(object)

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cell = cell
        self.hovered = False
        self._pressed_on: Item | None = None
        self._pressed_at: QPointF | None = None
        self.clicked.connect(self._on_clicked)
        self.show_cell(cell)

    def show_cell(self, cell: Cell) -> None:
        """Show what stands here now."""
        self.cell = cell
        words = said(cell)
        self.setAccessibleName(words)
        self.setObjectName(f"rehearse.cell.{cell.day.isoformat()}.{cell.slot.name if cell.slot else ''}")
        set_tip(self, words)
        busy = cell.is_free or cell.bookings
        self.setCursor(Qt.CursorShape.PointingHandCursor if busy else Qt.CursorShape.ArrowCursor)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(52))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_ring = self.ring_area().contains(event.position())
        blocks = [] if on_ring else self._blocks()
        self._pressed_on = next((item for item, area in blocks if area.contains(event.position())), None)
        self._pressed_at = event.position() if event.button() is Qt.MouseButton.LeftButton else None
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

    def _held(self) -> RehearsalId | ProtectedTimeId | None:
        """What the pointer has taken hold of: a booking, or else the protected time of the slot."""
        if self._pressed_on is not None:
            return self._pressed_on.rehearsal
        return self.cell.kept.id if self.cell.protected and self.cell.kept else None

    def set_hovered(self, *, hovered: bool) -> None:
        """Show that something which is being moved lies above."""
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()

    def enter(self) -> None:
        """What Enter does: open a booking, or ask for this time and, asked for already, take it."""
        proposed = any(item.sort is Sort.PROPOSED for item in self.cell.items)
        if self._has_booking() and not proposed:
            self.booking_chosen.emit()
        else:
            self.entered.emit()

    def _on_clicked(self) -> None:
        item, self._pressed_on = self._pressed_on, None
        if (item is not None and item.rehearsal) or (self._has_booking() and not self.cell.is_free):
            self.booking_chosen.emit()
        else:
            self.chosen.emit()

    def _has_booking(self) -> bool:
        return bool(self.cell.bookings)

    # ------------------------------------------------------------------------------------------------ drawing

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for item, area in self._blocks():
            self._paint_item(painter, item, area)
        hidden = _boxes(self.cell.items) - _boxes([item for item, _ in self._blocks()])
        if hidden > 0:
            self._paint_more(painter, hidden)
        if self._has_ring():
            traced = self.cell.kept is not None and bool(self.cell.kept.brief)
            self._paint_free(painter, aside=hidden > 0 or traced)
        if self.hasFocus():
            focus_ring(
                painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, theme.current().colour("accent")
            )

    def _paint_ground(self, painter: QPainter) -> None:
        worn, cell = theme.current(), self.cell
        area = QRectF(self.rect())
        if cell.slot is None:
            painter.setPen(QPen(worn.colour("line"), 2))
            middle, half = area.center(), QPointF(theme.px(4), 0)
            painter.drawLine(middle - half, middle + half)
        elif cell.past or cell.is_late or (cell.lit and cell.found is None):
            painter.fillRect(area, worn.colour("hover"))
        elif cell.is_free and (cell.lit or self.underMouse() or self.hovered):
            painter.fillRect(area, worn.soft_of(Tone.ACCENT))
        if cell.protected:
            lit = worn.line_of(Tone.ACCENT) if cell.lit and cell.is_free else stripes()
            hatch(painter, area, worn.colour("line") if cell.past or cell.is_late else lit)
        wide, edge = (2, "edge") if cell.week_begins and cell.week else (1, "line")
        painter.fillRect(QRectF(0, 0, wide, area.height()), worn.colour(edge))
        painter.fillRect(QRectF(0, 0, area.width(), 1), worn.colour("line"))
        if cell.now is not None:
            now = QRectF(0, cell.now * area.height(), area.width(), theme.px(2))
            painter.fillRect(now, worn.colour("stop"))
        if self.hovered:
            ring = Outline(worn.colour("accent" if cell.is_free else "stop"), 2, dashed=not cell.is_free)
            rounded(painter, area.adjusted(2, 2, -2, -2), 6, None, ring)
        elif cell.lit and cell.is_free:
            ring = Outline(worn.colour("accent"), 1.4)
            rounded(painter, area.adjusted(2, 2, -1, -1), 5, None, ring)
        self._paint_kept(painter)
        if cell.begins and not (self.is_narrow and cell.items):
            painter.setFont(theme.font(Size.LABEL))
            painter.setPen(worn.colour("third"))
            corner = self._inner().adjusted(0, 0, 0, -theme.px(1))
            words = cell.begins.removeprefix("from ") if self.is_narrow else cell.begins
            painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_kept(self, painter: QPainter) -> None:
        """What the slot is protected for, and the trace of what was moved, each where there is room."""
        kept = self.cell.kept
        if kept is None:
            return
        area, line = self._inner(), self._line()
        top = max((block.bottom() + 1 for _, block in self._blocks()), default=area.top())
        words = [*kept.brief] if self._blocks() else [kept.what, *kept.brief]
        for each in filter(None, words):
            if top + line <= area.bottom() + theme.px(3):
                place = QRectF(area.left(), top, area.width(), line)
                self._words(painter, each, place, "third" if kept.gone else "second", Weight.REGULAR)
                top += line

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for initials only."""
        return self.width() < theme.px(NARROW)

    def ring_area(self) -> QRectF:
        """Where a click asks for this time though something stands in the cell; empty when it cannot."""
        if not self._has_ring() or not any(item.sort is not Sort.BUSY for item in self.cell.items):
            return QRectF()
        high = theme.px(_TARGET if self.width() > theme.px(_TIGHT) else _TIGHT_TARGET)
        return QRectF(0, self.height() - high, self.width(), high)

    def _has_ring(self) -> bool:
        proposed = any(item.sort is Sort.PROPOSED for item in self.cell.items)
        return self.cell.is_free and not proposed

    def _paint_free(self, painter: QPainter, aside: bool) -> None:
        """A small ring: both are free here, and so is a room."""
        worn = theme.current()
        area, radius = self.ring_area(), theme.px(4)
        area = area if area.isValid() else QRectF(self.rect())
        middle = area.center()
        if aside:
            middle = QPointF(area.right() - theme.px(_TARGET) / 2, area.bottom() - theme.px(_TARGET) / 2)
        painter.setPen(QPen(worn.colour("accent"), 1.4))
        painter.setBrush(worn.colour("accent" if self.underMouse() else "panel"))
        painter.drawEllipse(middle, radius, radius)

    def _inner(self) -> QRectF:
        side = theme.px(4 if self.width() > theme.px(96) else 3)
        return QRectF(self.rect()).adjusted(side, theme.px(4), -side + 1, -theme.px(3))

    def _line(self) -> float:
        return QFontMetricsF(theme.font(Size.LABEL)).height() + theme.px(1)

    def _blocks(self) -> list[tuple[Item, QRectF]]:
        """The items that have room, each with its area: boxes of two lines, or of one where they are many.

        What keeps people busy is left to the tooltip when the boxes leave no room for it.
        """
        area, line = self._inner(), self._line()
        if (ring := self.ring_area()).isValid():
            area.setBottom(ring.top())
        boxes = [item for item in self.cell.items if item.sort is not Sort.BUSY]
        busy = [item for item in self.cell.items if item.sort is Sort.BUSY]
        spare = theme.px(1 if self.is_narrow else 5)
        gap, flat, tall = theme.px(2), line + theme.px(3), 2 * line + spare
        height = tall if len(boxes) * (tall + gap) - gap <= area.height() else flat
        room = max(1, int((area.height() + gap) // (height + gap)))
        if len(boxes) > room:
            boxes = boxes[: room if ring.isValid() else max(1, room - 1)]
        blocks, top = [], area.top()
        for item, high in [*((box, height) for box in boxes), *((each, line) for each in busy)]:
            if item.sort is not Sort.BUSY or top + high <= area.bottom() + 1:
                blocks.append((item, QRectF(area.left(), top, area.width(), high)))
                top += high + gap
        return blocks

    def _paint_item(self, painter: QPainter, item: Item, area: QRectF) -> None:
        worn = theme.current()
        tall = area.height() > 1.6 * self._line()
        if item.sort is Sort.BUSY:
            self._paint_busy(painter, item, area)
            return
        tone = _TONES[item.sort]
        line = None
        fill: QColor | None = worn.soft_of(tone)
        if item.sort is Sort.PROPOSED:
            fill, line = worn.colour("panel"), Outline(worn.text_of(tone), 1.4, dashed=True)
        elif item.sort is Sort.GOAL:
            line = Outline(worn.text_of(tone), 1.4)
        elif worn.outlined:
            line = Outline(worn.line_of(tone))
        rounded(painter, area, 6, fill, line)
        inside = area.adjusted(theme.px(5), theme.px(2), -theme.px(3), -theme.px(2))
        if self.is_narrow:
            inside = area.adjusted(theme.px(3), theme.px(2), -theme.px(1), -theme.px(2))
        wide = inside.width()
        first = self._fitting((item.first, item.shorter[0], *self._least(item, tall)), wide, Weight.SEMIBOLD)
        if not tall:
            both = self._fitting((f"{item.first} · {item.second}", first), wide, Weight.SEMIBOLD)
            self._words(painter, both, inside, tone, Weight.SEMIBOLD, middle=True)
            return
        stacked = first == item.least[0] and first != item.shorter[0]
        shorter = item.least[1] if stacked else item.shorter[1]
        second = shorter if stacked else self._fitting((item.second, shorter), wide, Weight.REGULAR)
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        self._words(painter, first, upper, tone, Weight.SEMIBOLD)
        self._words(painter, second, upper.translated(0, upper.height()), tone, Weight.REGULAR)

    def _paint_busy(self, painter: QPainter, item: Item, area: QRectF) -> None:
        """What keeps them, each in a line of their own where there is room, or else both in one."""
        lines = [line for line in (item.first, item.second) if line]
        face = QFontMetricsF(theme.font(Size.LABEL))
        wide = max(face.horizontalAdvance(line) for line in lines)
        room = self.height() - area.top()
        if wide > area.width() or room < len(lines) * self._line():
            least = item.least[0] if self.is_narrow else ""
            words = (item.shorter[0] or item.first, least)
            lines = [self._fitting(words, area.width(), Weight.REGULAR)]
        for place, line in enumerate(lines):
            self._words(painter, line, area.translated(0, place * self._line()), "third", Weight.REGULAR)

    def _least(self, item: Item, tall: bool) -> tuple[str, ...]:
        """The fewest words for the first line: initials below each other, or all in one line."""
        first, second = item.least
        return (first,) if tall or not second else (f"{first}+{second}", first)

    def _fitting(self, words: tuple[str, ...], width: float, weight: Weight) -> str:
        """The first of the words that fit, else the last there are."""
        face = QFontMetricsF(theme.font(Size.LABEL, weight))
        there = [each for each in words if each]
        return next(
            (each for each in there if face.horizontalAdvance(each) <= width), there[-1] if there else ""
        )

    def _paint_more(self, painter: QPainter, hidden: int) -> None:
        area = self._inner()
        area.setTop(area.bottom() - self._line())
        words = f"+{hidden}" if self.is_narrow else f"and {hidden} more"
        self._words(painter, words, area, "second", Weight.REGULAR)

    def _words(
        self,
        painter: QPainter,
        text: str,
        area: QRectF,
        ink: str | Tone,
        weight: Weight,
        middle: bool = False,
    ) -> None:
        worn = theme.current()
        face = theme.font(Size.LABEL, weight)
        painter.setFont(face)
        painter.setPen(worn.text_of(ink) if isinstance(ink, Tone) else worn.colour(ink))
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        upright = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        painter.drawText(area, upright | Qt.AlignmentFlag.AlignLeft, shown)


def _boxes(items: Iterable[Item]) -> int:
    return sum(item.sort is not Sort.BUSY for item in items)
