"""The picture of the page under the marks: the best there is at once, sharp as soon as it has been drawn."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from coplan.plan.ports import Part
from coplan.plan.trouble import PagesGone
from coplan.ui import theme
from coplan.ui.album import Wanted
from coplan.ui.pages import Pages
from coplan.ui.theme import Size
from coplan.ui.tiling import around

# Shapes that pages really have, height by width: a small picture, rounded to whole pixels, only comes near.
_SHAPES = (9 / 16, 10 / 16, 3 / 4, 2**0.5, 0.5**0.5, 8.5 / 11, 11 / 8.5, 1.0, 2 / 3, 3 / 2, 4 / 3, 16 / 9)
_UNKNOWN = 9 / 16
# A page of more pixels, and larger than the window, is drawn where it is looked at.
_WHOLE = 3_000_000


def shape_of(image: QImage) -> float:
    """The height of a page by its width, told from its picture."""
    raw = image.height() / image.width()
    near = min(_SHAPES, key=lambda shape: abs(shape - raw))
    return near if abs(near - raw) <= 1.0 / image.width() else raw


class PagePicture:
    """One page at a time, at the width at which it is shown.

    A page that is much larger than the window is painted from squares, which lie sharp over a picture of the
    whole page. Until they have come after a zoom, those of the zoom before are stretched in their place.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.fingerprint = ""
        self.page = 1
        self.progress = ""
        self.aspect = _UNKNOWN
        self._image: QImage | None = None
        self._known_to = 0
        self._exact = False
        self._width = 0
        self._squares: list[tuple[Part, QImage | None]] = []
        self._before: list[tuple[Part, QImage]] = []
        self._width_before = 0
        self._wishes: tuple[int, int, Part] = (0, 0, Part(0, 0, 0, 0))

    @property
    def image(self) -> QImage | None:
        """The picture of the whole page as it is now."""
        return self._image

    @property
    def sharp(self) -> bool:
        """Whether nothing better can come for what is seen now."""
        if self._squares:
            return all(image is not None for _, image in self._squares)
        return self._exact

    def show(self, fingerprint: str, page: int) -> None:
        """Change to another page; its shape is known when any picture of it is."""
        self.fingerprint, self.page = fingerprint, page
        self._image = None
        self._known_to = 0
        self._exact = False
        self._squares, self._before = [], []
        self.aspect = self._pages.shape(fingerprint, page) or self.aspect

    def is_of(self, fingerprint: str, page: int) -> bool:
        """Whether this is the page that is shown."""
        return (fingerprint, page) == (self.fingerprint, self.page)

    def ask(self, width: int, fitted: int, seen: Part) -> bool:
        """Take the best pictures for a page of this width in device pixels.

        `fitted` is how wide it is when all of it fits the window; `seen` is what of the wide one is in sight.
        True when the page turns out to have another shape.
        """
        if not self.fingerprint:
            return False
        self._remember()
        self._width, self._wishes = width, (width, fitted, seen)
        in_parts = self._in_parts(width, fitted)
        image = self._pages.picture(self.fingerprint, self.page, fitted if in_parts else width)
        if in_parts:
            image = self._pages.nearest(self.fingerprint, self.page, width)
        self._exact = self._pages.is_drawn(Wanted(self.fingerprint, self.page, width))
        self._squares = []
        if in_parts:
            whole = (width, round(width * self.aspect))
            self._squares = self._pages.parts(self.fingerprint, self.page, whole, seen)
        if self.sharp:
            self._before = []
        if image is None or image.isNull():
            return False
        self._image = image
        return self._learn_shape(image)

    def look_ahead(self, others: tuple[int, ...]) -> None:
        """Have what may be looked at next drawn in good time: round what is seen, and these other pages."""
        if self.fingerprint:
            self._pages.look_ahead(self._ahead(others))

    def _ahead(self, others: tuple[int, ...]) -> Iterator[Wanted]:
        width, fitted, seen = self._wishes
        name, in_parts = self.fingerprint, self._in_parts(width, fitted)
        whole = (width, round(width * self.aspect))
        for page in others:
            yield Wanted(name, page, fitted if in_parts else width)
        if in_parts:
            yield from self._pages.missing_parts(name, self.page, whole, around(seen))
            for page in others[:1]:
                yield from self._pages.missing_parts(name, page, whole, seen)

    def _in_parts(self, width: int, fitted: int) -> bool:
        return width > fitted and width * width * self.aspect > _WHOLE

    def _remember(self) -> None:
        """Keep the squares of the zoom that was, when all of them had come."""
        if self._squares and self.sharp:
            self._before = [(part, image) for part, image in self._squares if image is not None]
            self._width_before = self._width

    def _learn_shape(self, image: QImage) -> bool:
        known = self._pages.shape(self.fingerprint, self.page)
        if known is None and image.width() <= self._known_to:
            return False
        self._known_to = image.width()
        shape = known or shape_of(image)
        changed = abs(shape - self.aspect) > (1e-9 if known else 1.5 / image.width())
        if changed:
            self.aspect = shape
        return changed

    def paint(self, painter: QPainter, page: QRect, clip: QRect, ratio: float) -> None:
        """Draw what of the page lies in `clip`; both are in device pixels of the canvas."""
        worn = theme.current()
        line = QColor(worn.edge if worn.outlined else worn.line)
        edge = max(1, round(ratio))
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        frame = page.adjusted(-edge, -edge, edge, edge)
        for x, y, width, height in (
            (frame.x(), frame.y(), frame.width(), edge),
            (frame.x(), frame.y() + frame.height() - edge, frame.width(), edge),
            (frame.x(), page.y(), edge, page.height()),
            (frame.x() + frame.width() - edge, page.y(), edge, page.height()),
        ):
            painter.fillRect(x, y, width, height, line)
        shade = QRect(page.left(), page.bottom() + 1 + edge, page.width(), 2 * edge)
        painter.fillRect(shade, QColor(0, 0, 0, 18))
        if self._image is None and not self._squares:
            painter.fillRect(page, QColor("#FFFFFF"))
            painter.restore()
            self._say_why(painter, page, ratio)
            return
        left = QRegion(page & clip)
        for part, image in self._squares:
            if image is not None:
                spot = QRect(page.x() + part.left, page.y() + part.top, part.width, part.height)
                _draw_exactly(painter, spot, clip, image)
                left -= spot
        if not left.isEmpty():
            self._paint_whole(painter, page, clip, left)
        painter.restore()

    def _paint_whole(self, painter: QPainter, page: QRect, clip: QRect, left: QRegion) -> None:
        """Fill what has no square from the whole picture; a stretched one from the squares before, too."""
        image = self._image
        if image is None:
            painter.setClipRegion(left, Qt.ClipOperation.IntersectClip)
            painter.fillRect(page, QColor("#FFFFFF"))
            return
        if image.width() == page.width() and abs(image.height() - page.height()) <= 1:
            # Pixel for pixel: the height may be rounded the other way, which must not blur the page.
            _draw_exactly(painter, page, clip, image)
            return
        painter.setClipRegion(left, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, image)
        factor = page.width() / max(1, self._width_before)
        for part, before in self._before:
            corner = QPoint(round(part.left * factor), round(part.top * factor))
            end = QPoint(round((part.left + part.width) * factor), round((part.top + part.height) * factor))
            spot = QRect(page.topLeft() + corner, page.topLeft() + end - QPoint(1, 1))
            if left.intersects(spot):
                painter.drawImage(spot, before)

    def _say_why(self, painter: QPainter, page: QRect, ratio: float) -> None:
        trouble = self._pages.trouble(self.fingerprint, self.page)
        if isinstance(trouble, PagesGone):
            words = f"Drawing its pages again… {self.progress}".rstrip()
        else:
            words = f"{trouble.what} {trouble.remedy}" if trouble else f"Drawing page {self.page}…"
        painter.setPen(QPen(QColor("#4A5763")))
        painter.setFont(theme.font(Size.BODY))
        box = QRectF(page.x() / ratio, page.y() / ratio, page.width() / ratio, page.height() / ratio)
        room = box.adjusted(theme.px(24), theme.px(24), -theme.px(24), -theme.px(24))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)


def _draw_exactly(painter: QPainter, spot: QRect, clip: QRect, image: QImage) -> None:
    """Draw pixel for pixel what of a picture is seen.

    What hangs out is cut off here: where a window begins between two device pixels, Qt rounds a place left of
    it to the other side.
    """
    seen = QRect(spot.topLeft(), image.size()) & clip
    if not seen.isEmpty():
        painter.drawImage(seen.topLeft(), image, seen.translated(-spot.topLeft()))
