"""What is on the shown page: marks in layers, covers, spotlights, pins and notes, what is chosen and held."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from coplan.plan.ids import MarkId, StaffId, StepId
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.plan.shaping import Frame
from coplan.plan.stroke import UNITS
from coplan.ui.model.frame import ROOM, Handle, handle_at, paint_frames
from coplan.ui.model.held_marks import Held, frame_round, is_stretchable
from coplan.ui.model.in_order import InOrder
from coplan.ui.model.ink_layer import InkLayer, Placement
from coplan.ui.model.inked import Inked
from coplan.ui.model.layers import HIGHLIGHTS, PANES, STAMPS, by_layer
from coplan.ui.model.live_stroke import LiveStroke
from coplan.ui.model.panes import paint_cover, paint_dim, pane_box
from coplan.ui.model.stamps import Stamp, paint_note, paint_pin, stamp
from coplan.ui.model.tags import paint_tag, tag_box

_PLAIN = Meaning.PLAIN
_FRAMES = 60
_MANY = 96


class Board:
    """The marks of one page as they are painted.

    Boxes and points are in page units, rectangles in device pixels. From the lowest: highlights, which are
    multiplied with the page; ink; covers; the dimming round spotlights; notes; pins; tags. Marks that are
    being moved or stretched are `lifted`: they leave their layer and are painted as they are held until they
    are put down. Of people who are not in `shown_authors` only the pins are here.
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
        self.revealed: set[MarkId] = set()
        self._hand = Held()
        self._together = False
        self._authors: frozenset[StaffId] | None = None
        self._every = InOrder()
        self._marks = InOrder()
        self._stamps: dict[MarkId, Stamp] = {}
        self._panes: dict[MarkId, Inked] = {}
        self._tags: dict[MarkId, QRectF] = {}
        self._tag_size = 1.0

    @property
    def marks(self) -> dict[MarkId, Mark]:
        """The marks of the page that are shown, lowest first."""
        return self._marks.lowest_first()

    @property
    def every(self) -> tuple[Mark, ...]:
        """The marks of the page, with those of people who are not shown, lowest first."""
        return tuple(self._every.lowest_first().values())

    @property
    def finished(self) -> bool:
        """Whether every stroke has been painted."""
        return self.ink.finished and self.highlights.finished

    @property
    def lifted(self) -> dict[MarkId, Inked | Stamp]:
        """The marks in hand."""
        return self._hand.lifted

    @property
    def offset(self) -> tuple[float, float]:
        """How far the marks in hand have been moved."""
        return self._hand.offset

    @offset.setter
    def offset(self, by: tuple[float, float]) -> None:
        self._hand.offset = by

    @property
    def shown_authors(self) -> frozenset[StaffId] | None:
        """Whose marks are shown; `None` for everybody's."""
        return self._authors

    @shown_authors.setter
    def shown_authors(self, authors: frozenset[StaffId] | None) -> None:
        if authors != self._authors:
            self._authors = authors
            self.show(self.every, self.aspect)

    def shows(self, mark: Mark) -> bool:
        """Whether a mark of this page is shown: by who made it, and pins always."""
        return self._authors is None or mark.tool is Tool.PIN or mark.author in self._authors

    def show(self, marks: Iterable[Mark], aspect: float) -> None:
        """Begin anew with these marks on a page of this shape."""
        self.aspect = aspect
        self._every = InOrder(marks)
        every = self._every.values()
        shown = every if self._authors is None else [mark for mark in every if self.shows(mark)]
        self._marks = InOrder(shown)
        sorted_out = by_layer(shown)
        self.highlights.show(sorted_out.highlights, aspect)
        self.ink.show(sorted_out.ink, aspect)
        self._stamps = {mark.id: stamp(mark, aspect) for mark in sorted_out.stamps}
        self._panes = {mark.id: Inked(mark, aspect, 0) for mark in sorted_out.panes}
        self._tags = {}
        self.chosen = {mark_id: None for mark_id in self.chosen if mark_id in self._marks}
        self.revealed = {mark_id for mark_id in self.revealed if mark_id in self._every}
        self._hand = Held()
        self._tags = {mark.id: self._tag(mark) for mark in shown if mark.meaning is not _PLAIN}

    def place(self, size: QSize, placement: Placement, tag_size: float = 1.0) -> None:
        """Say how large the canvas is, where the page is on it, and by what tags are smaller than that."""
        self.placement = placement
        if tag_size != self._tag_size:
            self._tag_size = tag_size
            self._tags = {each: self._tag(self._marks[each]) for each in self._tags}
        for layer in (self.highlights, self.ink, self.live):
            layer.place(size, placement)

    def put(self, mark: Mark) -> QRect:
        """Add a mark or change one; returns what is different now."""
        self._every.put(mark)
        if not self.shows(mark):
            return self._leave(mark.id)
        before = self._pixels(mark.id)
        held = self.lifted.pop(mark.id, None)
        self._marks.put(mark)
        painted = QRect()
        if mark.tool in STAMPS:
            self._stamps[mark.id] = stamp(mark, self.aspect)
        elif mark.tool in PANES:
            self._panes[mark.id] = Inked(mark, self.aspect, 0)
        else:
            painted = self._layer(mark).put(mark, held.order if isinstance(held, Inked) else None)
        if mark.meaning is _PLAIN:
            self._tags.pop(mark.id, None)
        else:
            self._tags[mark.id] = self._tag(mark)
        return before | painted | self._pixels(mark.id)

    @contextmanager
    def together(self, count: int) -> Iterator[None]:
        """Let so many marks come and go; many are painted afterwards, a few milliseconds at a time.

        Of many nobody is told where they are: all of the canvas is to be painted.
        """
        if count <= _MANY:
            yield
            return
        self._together = True
        try:
            with self.highlights.together(), self.ink.together():
                yield
        finally:
            self._together = False

    def take(self, mark_id: MarkId) -> QRect:
        """Take a mark away; returns what is different now."""
        self._every.pop(mark_id, None)
        self.revealed.discard(mark_id)
        return self._leave(mark_id)

    def _leave(self, mark_id: MarkId) -> QRect:
        """Show a mark no longer."""
        if mark_id not in self._marks:
            return QRect()
        area = self._pixels(mark_id)
        mark = self._marks.pop(mark_id)
        for kept in (self.chosen, self.lifted, self._stamps, self._panes, self._tags):
            kept.pop(mark_id, None)
        return area | self._layer(mark).take(mark_id)

    def reveal(self, mark_id: MarkId) -> QRect:
        """Show what a cover hides; returns what is different now."""
        self.revealed.add(mark_id)
        return self._pixels(mark_id)

    def hide(self, mark_id: MarkId) -> QRect:
        """Let a cover hide again; returns what is different now."""
        self.revealed.discard(mark_id)
        return self._pixels(mark_id)

    def turn(self, mark_id: MarkId) -> QRect:
        """Show what a cover hides, or hide it again; returns what is different now."""
        return self.hide(mark_id) if mark_id in self.revealed else self.reveal(mark_id)

    def paint_some(self) -> bool:
        """Paint strokes for a few milliseconds; True when there is more to do."""
        return self.highlights.paint_some() or self.ink.paint_some()

    def at(self, x: float, y: float, reach: float) -> Mark | None:
        """The topmost mark within reach of a point; below all others what has been uncovered there."""
        found = next(iter(self.all_at(x, y, reach)), None)
        return found or next(
            (each for each in self._uncovered() if self.box_of(each.id).contains(x, y)), None
        )

    def _uncovered(self) -> list[Mark]:
        """The covers that show what they hid, topmost first."""
        panes = sorted(self._panes.values(), key=_level, reverse=True)
        return [each.mark for each in panes if each.mark.id in self.revealed]

    def all_at(self, x: float, y: float, reach: float) -> list[Mark]:
        """The marks within reach of a point, topmost first; a tag belongs to its mark."""
        near = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        found = [self._marks[each] for each, box in reversed(self._tags.items()) if box.intersects(near)]
        for wanted in reversed(STAMPS):
            stamps = [each for each in self._stamps_of(wanted) if each.box.intersects(near)]
            found += [each.mark for each in reversed(stamps)]
        panes = [each for each in sorted(self._panes.values(), key=_level) if self._is_hit(each, x, y, reach)]
        found += [each.mark for each in reversed(panes)]
        for layer in (self.ink, self.highlights):
            found += [each.mark for each in reversed(layer.strokes.within(near)) if each.near(x, y, reach)]
        return list(dict.fromkeys(found))

    def within(self, box: QRectF) -> list[Mark]:
        """The marks that lie wholly inside a box."""
        return [mark for mark in self._marks.values() if box.contains(self.box_of(mark.id))]

    def box_of(self, mark_id: MarkId) -> QRectF:
        """The box round a mark, where it is shown now."""
        held = self.lifted.get(mark_id)
        if held:
            return self._hand.box(held, self.aspect)
        if mark_id in self._stamps:
            return self._stamps[mark_id].box
        if mark_id in self._panes:
            return pane_box(self._panes[mark_id])
        stroke = self._layer(self._marks[mark_id]).strokes.get(mark_id)
        return stroke.box if stroke else QRectF()

    def area_of(self, mark_ids: Iterable[MarkId]) -> QRect:
        """The device pixels round some marks, with the frame of what is chosen; of many the whole canvas."""
        every = tuple(mark_ids)
        if len(every) > _MANY:
            return self.live.picture.rect()
        area = QRect()
        for mark_id in every:
            area |= self._pixels(mark_id)
        return area

    @property
    def frame(self) -> Frame:
        """The frame round the chosen marks, or those in hand as they were, in fractions of the page."""
        held = [each.mark for each in self.lifted.values()]
        return frame_round(held or [self._marks[each] for each in self.chosen])

    def handle_at(self, x: float, y: float, reach: float) -> Handle | None:
        """The handle of the frame round what is chosen that is within reach of a point."""
        group = self._group()
        return handle_at(group, x, y, reach) if group else None

    def lift(self, mark_ids: Iterable[MarkId]) -> None:
        """Take marks in hand: from now on they are painted at `offset`, or in the frame of `stretch`."""
        every = tuple(mark_ids)
        with self.together(len(every)):
            for mark_id in every:
                mark = self._marks[mark_id]
                layer = self._layer(mark)
                found = self._stamps.get(mark_id) or self._panes.get(mark_id) or layer.strokes.get(mark_id)
                if found:
                    self.lifted[mark_id] = found
                    layer.take(mark_id)

    def stretch(self, after: Frame) -> None:
        """Show the marks in hand as they are when `frame` becomes this; see `plan.shaping.held`."""
        self._hand.stretch(self.frame, after)

    def held(self, dx: float, dy: float) -> tuple[float, float]:
        """How far the marks in hand may go of a way, because the words of notes stay on the page."""
        return self._hand.held(dx, dy, self.aspect)

    def put_down(self) -> None:
        """Let go of the marks in hand where they were."""
        held, self._hand = self._hand.lifted, Held()
        with self.together(len(held)):
            for each in held.values():
                if isinstance(each, Inked) and each.mark.tool not in PANES:
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
        """Draw what touches a box: marks in hand, panes, notes, pins, tags, frames; in page units."""
        self._hand.paint(painter, self.aspect)
        self._paint_panes(painter, rect)
        for note in self._stamps_of(Tool.NOTE):
            if note.box.intersects(rect):
                paint_note(painter, note)
        for pin in self._stamps_of(Tool.PIN):
            if pin.box.intersects(rect):
                step = pin.mark.step_id
                chosen = step is not None and step == self.emphasised
                paint_pin(painter, pin, self.numbers.get(step, 0) if step else 0, chosen)
        for mark_id, kept in self._tags.items():
            box = self._tag(self._marks[mark_id]) if mark_id in self.lifted else kept
            if box.intersects(rect):
                paint_tag(painter, self._marks[mark_id].meaning, box)
        self._paint_frames(painter)

    def _paint_panes(self, painter: QPainter, rect: QRectF) -> None:
        holes = []
        for pane in sorted(self._panes.values(), key=_level):
            box = self.box_of(pane.mark.id)
            if pane.mark.tool is Tool.SPOTLIGHT:
                holes.append(box)
            elif box.intersects(rect):
                paint_cover(painter, box, revealed=pane.mark.id in self.revealed)
        if holes:
            paint_dim(painter, self.aspect, holes)

    def _paint_frames(self, painter: QPainter) -> None:
        if self.chosen:
            chosen = [self.box_of(each) for each in self.chosen] if len(self.chosen) <= _FRAMES else []
            group = self._group()
            alone = group is not None and len(chosen) == 1
            paint_frames(painter, [] if alone else list(map(_roomy, chosen)), group)

    def _group(self) -> QRectF | None:
        """The frame with handles; none when what is chosen has one size only."""
        if not any(is_stretchable(self._marks[each]) for each in self.chosen):
            return None
        box = QRectF()
        for each in self.chosen:
            box |= self.box_of(each)
        return _roomy(box)

    def _stamps_of(self, tool: Tool) -> Iterator[Stamp]:
        """Pins or notes where they are shown now, lowest first."""
        for each in sorted(self._stamps.values(), key=_level):
            if each.mark.tool is tool:
                yield self._hand.stamp(each, self.aspect) if each.mark.id in self.lifted else each

    def _is_hit(self, pane: Inked, x: float, y: float, reach: float) -> bool:
        """Whether a pane is near a point: a cover all over, until only its edge is left."""
        if pane.mark.id in self.revealed:
            inside = pane_box(pane).adjusted(reach, reach, -reach, -reach)
            return pane.near(x, y, reach) and not inside.contains(x, y)
        return pane.near(x, y, reach)

    def _tag(self, mark: Mark) -> QRectF:
        """Where the tag of a mark lies."""
        return tag_box(mark, self.box_of(mark.id), self.aspect, self._tag_size)

    def _layer(self, mark: Mark) -> InkLayer:
        return self.highlights if mark.tool in HIGHLIGHTS else self.ink

    def _pixels(self, mark_id: MarkId) -> QRect:
        """The device pixels that a mark can touch, with its tag and its frame."""
        mark = self._marks.get(mark_id)
        if mark is None or self._together:
            return QRect()
        if mark.tool is Tool.SPOTLIGHT:
            return self.placement.to_pixels(QRectF(0, 0, UNITS, UNITS * self.aspect))
        box = self.box_of(mark_id)
        if mark.meaning is not _PLAIN:
            box = box.united(self._tag(mark))
        room = round(8 * max(1.0, self.placement.scale)) + 8
        return self.placement.to_pixels(box).adjusted(-room, -room, room, room)


def _level(each: Stamp | Inked) -> int:
    return each.mark.level


def _roomy(box: QRectF) -> QRectF:
    return box.adjusted(-ROOM, -ROOM, ROOM, ROOM)


def _blit(painter: QPainter, live: LiveStroke, rect: QRect, ratio: float) -> None:
    source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
    painter.drawImage(QRectF(rect), live.picture, source)
