"""What is on the shown page: strokes in layers, pins and notes, what is chosen and what is in hand."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coplan.plan.ids import MarkId, StepId
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.model.ink_layer import InkLayer, Placement, colour_of
from coplan.ui.model.inked import Inked
from coplan.ui.model.live_stroke import LiveStroke
from coplan.ui.model.stamps import Stamp, paint_note, paint_pin, stamp


class Board:
    """The marks of one page as they are painted.

    Boxes and points are in page units, rectangles in device pixels. Highlights are multiplied with the
    page, ink lies above them, pins and notes above the ink. Marks that are being moved are `lifted`: they
    leave their layer and are painted at `offset` until they are put down.
    """

    def __init__(self) -> None:
        self.aspect = 0.5625
        self.placement = Placement(0, 0, 1)
        self.highlights = InkLayer()
        self.ink = InkLayer()
        self.live = LiveStroke()
        self.numbers: dict[StepId, int] = {}
        self.emphasised: StepId | None = None
        self.chosen: dict[MarkId, None] = {}
        self.lifted: dict[MarkId, Inked | Stamp] = {}
        self.offset = (0.0, 0.0)
        self._marks: dict[MarkId, Mark] = {}
        self._stamps: dict[MarkId, Stamp] = {}

    @property
    def marks(self) -> dict[MarkId, Mark]:
        """The marks of the page, oldest first."""
        return self._marks

    @property
    def finished(self) -> bool:
        """Whether every stroke has been painted."""
        return self.ink.finished and self.highlights.finished

    def show(self, marks: Iterable[Mark], aspect: float) -> None:
        """Begin anew with these marks on a page of this shape."""
        self.aspect = aspect
        self._marks = {mark.id: mark for mark in marks}
        every = list(self._marks.values())
        self.highlights.show([mark for mark in every if mark.tool is Tool.HIGHLIGHTER], aspect)
        self.ink.show([mark for mark in every if mark.tool is Tool.PEN], aspect)
        self._stamps = {mark.id: stamp(mark, aspect) for mark in every if mark.tool in (Tool.PIN, Tool.NOTE)}
        self.chosen = {mark_id: None for mark_id in self.chosen if mark_id in self._marks}
        self.lifted = {}
        self.offset = (0.0, 0.0)

    def place(self, size: QSize, placement: Placement) -> None:
        """Say how large the canvas is and where the page is on it."""
        self.placement = placement
        for layer in (self.highlights, self.ink, self.live):
            layer.place(size, placement)

    def put(self, mark: Mark) -> QRect:
        """Add a mark or change one; returns what is different now."""
        held = self.lifted.pop(mark.id, None)
        self._marks[mark.id] = mark
        if mark.tool in (Tool.PIN, Tool.NOTE):
            before = self._stamps.get(mark.id)
            self._stamps[mark.id] = after = stamp(mark, self.aspect)
            old = self._spread(before.box) if before else QRect()
            return old | self._spread(after.box)
        order = held.order if isinstance(held, Inked) else None
        return self._wider(self._layer(mark).put(mark, order))

    def take(self, mark_id: MarkId) -> QRect:
        """Take a mark away; returns what is different now."""
        mark = self._marks.pop(mark_id, None)
        self.chosen.pop(mark_id, None)
        self.lifted.pop(mark_id, None)
        gone = self._stamps.pop(mark_id, None)
        if gone:
            return self._spread(gone.box)
        return self._wider(self._layer(mark).take(mark_id)) if mark else QRect()

    def paint_some(self) -> bool:
        """Paint strokes for a few milliseconds; True when there is more to do."""
        return self.highlights.paint_some() or self.ink.paint_some()

    def at(self, x: float, y: float, reach: float) -> Mark | None:
        """The topmost mark within reach of a point."""
        return next(iter(self.all_at(x, y, reach)), None)

    def all_at(self, x: float, y: float, reach: float) -> list[Mark]:
        """The marks within reach of a point, topmost first."""
        near = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        found = [each.mark for each in reversed(self._stamps.values()) if each.box.intersects(near)]
        for layer in (self.ink, self.highlights):
            found += [each.mark for each in reversed(layer.strokes.within(near)) if each.near(x, y, reach)]
        return found

    def within(self, box: QRectF) -> list[Mark]:
        """The marks that lie wholly inside a box."""
        return [mark for mark in self._marks.values() if box.contains(self.box_of(mark.id))]

    def box_of(self, mark_id: MarkId) -> QRectF:
        """The box round a mark, where it is shown now."""
        held = self.lifted.get(mark_id)
        if held:
            return held.box.translated(*self.offset)
        mark = self._marks[mark_id]
        if mark_id in self._stamps:
            return self._stamps[mark_id].box
        stroke = self._layer(mark).strokes.get(mark_id)
        return stroke.box if stroke else QRectF()

    def area_of(self, mark_ids: Iterable[MarkId]) -> QRect:
        """The device pixels round some marks, with the frame of what is chosen."""
        area = QRect()
        for mark_id in mark_ids:
            if mark_id in self._marks:
                area |= self._spread(self.box_of(mark_id))
        return area

    def lift(self, mark_ids: Iterable[MarkId]) -> None:
        """Take marks in hand: from now on they are painted at `offset`."""
        for mark_id in mark_ids:
            mark = self._marks[mark_id]
            if mark_id in self._stamps:
                self.lifted[mark_id] = self._stamps[mark_id]
                continue
            stroke = self._layer(mark).strokes.get(mark_id)
            if stroke:
                self.lifted[mark_id] = stroke
                self._layer(mark).take(mark_id)

    def held(self, dx: float, dy: float) -> tuple[float, float]:
        """How far the marks in hand may go of a way, because the words of notes stay on the page."""
        for each in self.lifted.values():
            if each.mark.tool is Tool.NOTE:
                dx = min(max(dx, -each.box.left()), max(0.0, UNITS - each.box.right()))
                dy = min(max(dy, -each.box.top()), max(0.0, UNITS * self.aspect - each.box.bottom()))
        return dx, dy

    def put_down(self) -> None:
        """Let go of the marks in hand where they were."""
        held, self.lifted, self.offset = self.lifted, {}, (0.0, 0.0)
        for each in held.values():
            if isinstance(each, Inked):
                self._layer(each.mark).put(each.mark, each.order)

    def paint_highlights(self, painter: QPainter, rect: QRect, ratio: float) -> None:
        """Draw the highlights, and the one that is being drawn; the painter multiplies."""
        if not self.highlights.empty:
            self.highlights.draw(painter, rect, ratio)
        if self.live.nib and self.live.nib.tool is Tool.HIGHLIGHTER:
            _blit(painter, self.live, rect, ratio)

    def paint_ink(self, painter: QPainter, rect: QRect, ratio: float) -> None:
        """Draw the ink, and the stroke that is being drawn."""
        if not self.ink.empty:
            self.ink.draw(painter, rect, ratio)
        if self.live.nib and self.live.nib.tool is Tool.PEN:
            _blit(painter, self.live, rect, ratio)

    def paint_above(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what touches a box: marks in hand, notes, pins, frames. The painter is in page units."""
        dx, dy = self.offset
        for held in self.lifted.values():
            if isinstance(held, Inked):
                painter.fillPath(held.path.translated(dx, dy), colour_of(held.mark))
        for wanted, paint in ((Tool.NOTE, self._paint_note), (Tool.PIN, self._paint_pin)):
            for each in self._stamps.values():
                if each.mark.tool is wanted:
                    shown = self._shown(each)
                    if shown.box.intersects(rect):
                        paint(painter, shown)
        self._paint_frames(painter)

    def _shown(self, each: Stamp) -> Stamp:
        return Stamp(each.mark, each.box.translated(*self.offset)) if each.mark.id in self.lifted else each

    def _paint_note(self, painter: QPainter, note: Stamp) -> None:
        paint_note(painter, note)

    def _paint_pin(self, painter: QPainter, pin: Stamp) -> None:
        step = pin.mark.step_id
        number = self.numbers.get(step, 0) if step else 0
        paint_pin(painter, pin, number, step is not None and step == self.emphasised)

    def _paint_frames(self, painter: QPainter) -> None:
        if not self.chosen:
            return
        pen = QPen(QColor(theme.current().calm), 1.6)
        pen.setCosmetic(True)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark_id in self.chosen:
            painter.drawRoundedRect(self.box_of(mark_id).adjusted(-4, -4, 4, 4), 4, 4)

    def _layer(self, mark: Mark) -> InkLayer:
        return self.highlights if mark.tool is Tool.HIGHLIGHTER else self.ink

    def _spread(self, box: QRectF) -> QRect:
        return self._wider(self.placement.to_pixels(box))

    def _wider(self, rect: QRect) -> QRect:
        """Room for the frame round a mark that is chosen."""
        if rect.isEmpty():
            return rect
        room = round(8 * max(1.0, self.placement.scale))
        return rect.adjusted(-room, -room, room, room)


def _blit(painter: QPainter, live: LiveStroke, rect: QRect, ratio: float) -> None:
    source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
    painter.drawImage(QRectF(rect), live.picture, source)
