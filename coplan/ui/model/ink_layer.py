"""A transparent picture of the strokes that are in sight, kept so that a new one costs only itself."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from coplan.plan.ids import MarkId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui.model.inked import Inked, Strokes, make_outlines

SLICE_MS = 10.0
_AT_ONCE = 96
# Pages with so many strokes are remembered when they are left, and so many of them.
_MANY = 400
_REMEMBERED = 2


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the page is on a picture, in device pixels: its corner and how wide it is."""

    left: int
    top: int
    width: int

    @property
    def scale(self) -> float:
        """Device pixels for one page unit."""
        return self.width / UNITS

    def transform(self) -> QTransform:
        """From page units to device pixels."""
        return QTransform(self.scale, 0, 0, self.scale, self.left, self.top)

    def to_pixels(self, box: QRectF) -> QRect:
        """The device pixels that a box in page units touches."""
        return self.transform().mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1)

    def to_units(self, rect: QRect) -> QRectF:
        """A rectangle of device pixels in page units."""
        inverted, _ = self.transform().inverted()
        return inverted.mapRect(QRectF(rect))


def new_picture(size: QSize) -> QImage:
    """A transparent picture of so many device pixels."""
    picture = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


class InkLayer:
    """The marks of one kind on a page, drawn into a picture as large as the canvas.

    Adding a stroke paints that stroke. Taking one away paints its rectangle again. A zoom or another page
    paints everything, in slices of a few milliseconds; until it is finished the old picture is stretched
    into place.
    """

    def __init__(self) -> None:
        self.strokes = Strokes(1.0)
        self._placement = Placement(0, 0, 1)
        self._picture = new_picture(QSize(1, 1))
        self._blank = True
        self._stretched: tuple[QImage, Placement] | None = None
        self._waiting: deque[Inked] = deque()
        self._left: deque[_Left] = deque(maxlen=_REMEMBERED)
        self._together = False
        self._outdated = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to paint."""
        return not len(self.strokes)

    @property
    def finished(self) -> bool:
        """Whether the picture shows every stroke."""
        return not self._waiting

    def show(self, marks: list[Mark], aspect: float) -> None:
        """Begin anew with these strokes; those that were left a page or two ago are painted already."""
        self._leave()
        self._stretched = None
        found = next((each for each in self._left if each.shows(marks, aspect)), None)
        if found is None:
            self.strokes = Strokes(aspect, marks)
            self._paint_all()
            return
        self._left.remove(found)
        self.strokes = found.strokes
        self._waiting = deque()
        if found.placement == self._placement and found.picture.size() == self._picture.size():
            self._picture, self._blank = found.picture, False
        else:
            self._paint_all()

    def _leave(self) -> None:
        """Remember a page that would take long to paint again, with its picture."""
        if self.finished and len(self.strokes) >= _MANY:
            self._left.append(_Left(self.strokes, self._picture, self._placement))
            self._picture, self._blank = new_picture(self._picture.size()), True

    def place(self, size: QSize, placement: Placement) -> None:
        """Say how large the canvas is and where the page is on it, in device pixels."""
        before = self._placement
        if size == self._picture.size() and placement == before:
            return
        same_size = size == self._picture.size() and placement.width == before.width
        if same_size and self.finished:
            self._placement = placement
            self._scroll(QPoint(placement.left - before.left, placement.top - before.top))
            return
        if self.finished and not self.empty:
            self._stretched = (self._picture, before)
        self._placement = placement
        if size != self._picture.size() or not self._blank:
            self._picture = new_picture(size)
            self._blank = True
        self._paint_all()

    def put(self, mark: Mark, order: int | None = None) -> QRect:
        """Add a stroke or change one; returns the device pixels that are different now.

        With an `order` it lies where it lay before, not on top.
        """
        before = self.strokes.get(mark.id)
        if self._together:
            self._outdated = True
            self.strokes.put(mark, order)
            return QRect()
        if before is None and (order is not None or not self.strokes.would_be_on_top(mark.level)):
            stroke = self.strokes.put(mark, order)
            if self._waiting:
                self._paint_all()
            return self._again(stroke.box)
        if before is None:
            stroke = self.strokes.put(mark)
            if self._waiting:
                self._waiting.append(stroke)
            else:
                self._paint([stroke], None)
            return self._placement.to_pixels(stroke.box)
        stroke = self.strokes.put(mark)
        if self._waiting:
            self._paint_all()
        return self._again(before.box) | self._again(stroke.box)

    def take(self, mark_id: MarkId) -> QRect:
        """Take a stroke away; returns the device pixels that are different now."""
        stroke = self.strokes.take(mark_id)
        if stroke is None:
            return QRect()
        if self._together:
            self._outdated = True
            return QRect()
        if self._waiting:
            self._waiting = deque(each for each in self._waiting if each is not stroke)
        return self._again(stroke.box)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let many strokes come and go, and paint only then; until that is done the old picture is shown."""
        self._together = True
        try:
            yield
        finally:
            self._together = False
            if self._outdated:
                self._outdated = False
                self._paint_anew()

    def _paint_anew(self) -> None:
        if self.finished and not self._blank:
            self._stretched = (self._picture, self._placement)
            self._picture, self._blank = new_picture(self._picture.size()), True
        self._paint_all()
        if not self._waiting:
            self._stretched = None

    def paint_some(self) -> bool:
        """Work for a few milliseconds; True when there is more to do, if only putting the index in order."""
        end = perf_counter() + SLICE_MS / 1000
        if self._waiting:
            self._paint_until(end)
        if not self._waiting:
            self._stretched = None
            self.strokes.index_until(end)
        return bool(self._waiting) or not self.strokes.indexed

    def _paint_until(self, end: float) -> None:
        in_sight = self._placement.to_units(self._picture.rect())
        whole = in_sight.contains(QRectF(0, 0, UNITS, UNITS * self.strokes.aspect))
        painter = self._painter()
        while self._waiting and perf_counter() < end:
            some = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
            if not whole:
                some = [stroke for stroke in some if stroke.box.intersects(in_sight)]
            make_outlines(some)
            for stroke in some:
                fill(painter, stroke)
        painter.end()

    def draw(self, painter: QPainter, rect: QRect, ratio: float) -> None:
        """Draw a rectangle of the canvas, in logical pixels."""
        if self._stretched is not None:
            picture, was = self._stretched
            factor = self._placement.width / was.width
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            painter.translate(self._placement.left, self._placement.top)
            painter.scale(factor, factor)
            painter.translate(-was.left, -was.top)
            painter.drawImage(0, 0, picture)
            painter.restore()
            return
        source = QRect(
            round(rect.x() * ratio),
            round(rect.y() * ratio),
            round(rect.width() * ratio),
            round(rect.height() * ratio),
        )
        painter.drawImage(rect, self._picture, source)

    def _paint_all(self) -> None:
        if not self._blank:
            self._picture.fill(Qt.GlobalColor.transparent)
            self._blank = True
        self._waiting = deque(self.strokes.in_order())

    def _scroll(self, by: QPoint) -> None:
        """Push the picture along and paint only the strips that come into sight."""
        if self._blank and self.empty:
            return
        before, whole = self._picture, self._picture.rect()
        self._picture = new_picture(before.size())
        painter = QPainter(self._picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(by, before)
        painter.end()
        kept = whole.translated(by) & whole
        for strip in _strips(whole, kept):
            self._paint(self.strokes.within(self._placement.to_units(strip)), strip)

    def _again(self, box: QRectF) -> QRect:
        """Paint a box in page units from nothing."""
        rect = self._placement.to_pixels(box)
        self._paint(self._drawn_within(rect), rect)
        return rect

    def _drawn_within(self, rect: QRect) -> list[Inked]:
        found = self.strokes.within(self._placement.to_units(rect))
        if not self._waiting:
            return found
        later = {each.mark.id for each in self._waiting}
        return [each for each in found if each.mark.id not in later]

    def _paint(self, strokes: list[Inked], rect: QRect | None) -> None:
        painter = self._painter(rect)
        for stroke in strokes:
            fill(painter, stroke)
        painter.end()

    def _painter(self, rect: QRect | None = None) -> QPainter:
        self._blank = False
        painter = QPainter(self._picture)
        if rect is not None:
            painter.setClipRect(rect)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(rect, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._placement.transform())
        return painter


@dataclass(frozen=True, slots=True)
class _Left:
    """A page that somebody left: its strokes and the picture of them."""

    strokes: Strokes
    picture: QImage
    placement: Placement

    def shows(self, marks: list[Mark], aspect: float) -> bool:
        """Whether the page has still these very marks and this shape."""
        strokes = self.strokes
        if len(strokes) != len(marks) or strokes.aspect != aspect:
            return False
        ordered = sorted(marks, key=_LEVEL)
        return all(one is each.mark for one, each in zip(ordered, strokes.in_order(), strict=True))


_LEVEL = attrgetter("level")


def colour_for(tool: Tool, colour: Colour) -> QColor:
    """The colour that a tool paints with: a highlighter has the tint of its colour."""
    return QColor(colour.tint if tool in (Tool.HIGHLIGHTER, Tool.WORDS) else colour.shown)


def colour_of(mark: Mark) -> QColor:
    """The colour that a mark is painted in."""
    return colour_for(mark.tool, mark.colour)


def fill(painter: QPainter, stroke: Inked) -> None:
    """Paint a mark of a layer; the painter is in page units."""
    if stroke.highlights:
        painter.fillPath(stroke.path, _TINTS[stroke.mark.colour])
        painter.fillPath(stroke.edge, _SHADES[stroke.mark.colour])
    else:
        painter.fillPath(stroke.path, _COLOURS[stroke.mark.colour])


_COLOURS = {colour: QColor(colour.shown) for colour in Colour}
_TINTS = {colour: QColor(colour.tint) for colour in Colour}
_SHADES = {colour: QColor(colour.shade) for colour in Colour}


def _strips(whole: QRect, kept: QRect) -> list[QRect]:
    """The parts of a rectangle outside another one inside it."""
    if kept.isEmpty():
        return [whole]
    strips = [
        QRect(whole.left(), whole.top(), whole.width(), kept.top() - whole.top()),
        QRect(whole.left(), kept.bottom() + 1, whole.width(), whole.bottom() - kept.bottom()),
        QRect(whole.left(), kept.top(), kept.left() - whole.left(), kept.height()),
        QRect(kept.right() + 1, kept.top(), whole.right() - kept.right(), kept.height()),
    ]
    return [strip for strip in strips if not strip.isEmpty()]
