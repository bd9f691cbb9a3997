"""The picture of the page under the marks: the best there is at once, sharp as soon as it has been drawn."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from coplan.ui import theme
from coplan.ui.pages import Pages
from coplan.ui.theme import Size

# Shapes that pages really have, height by width: a small picture, rounded to whole pixels, only comes near.
_SHAPES = (9 / 16, 10 / 16, 3 / 4, 2**0.5, 0.5**0.5, 8.5 / 11, 11 / 8.5, 1.0, 2 / 3, 3 / 2, 4 / 3, 16 / 9)
_UNKNOWN = 9 / 16


def shape_of(image: QImage) -> float:
    """The height of a page by its width, told from its picture."""
    raw = image.height() / image.width()
    near = min(_SHAPES, key=lambda shape: abs(shape - raw))
    return near if abs(near - raw) <= 1.0 / image.width() else raw


class PagePicture:
    """One page at a time, at the width at which it is shown."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.fingerprint = ""
        self.page = 1
        self.aspect = _UNKNOWN
        self._image: QImage | None = None
        self._width = 0

    @property
    def image(self) -> QImage | None:
        """The picture as it is now."""
        return self._image

    def show(self, fingerprint: str, page: int) -> None:
        """Change to another page; its shape is known when any picture of it is."""
        self.fingerprint, self.page = fingerprint, page
        self._image = None
        self._width = 0

    def is_of(self, fingerprint: str, page: int) -> bool:
        """Whether this is the page that is shown."""
        return (fingerprint, page) == (self.fingerprint, self.page)

    def ask(self, width: int) -> bool:
        """Take the best picture for a width in device pixels.

        True when the page turns out to have another shape; a larger picture knows it better.
        """
        if not self.fingerprint:
            return False
        image = self._pages.picture(self.fingerprint, self.page, width)
        if image is None or image.isNull():
            return False
        before, self._image = self._image, image
        drawn_anew = before is not None and before.cacheKey() != image.cacheKey()
        if image.width() < self._width or (image.width() == self._width and not drawn_anew):
            return False
        self._width = image.width()
        shape = shape_of(image)
        changed = abs(shape - self.aspect) > 1.5 / image.width()
        if changed:
            self.aspect = shape
        return changed

    def paint(self, painter: QPainter, page: QRectF, ratio: float) -> None:
        """Draw the page into its rectangle, in logical pixels; what lies outside the clip costs nothing."""
        worn = theme.current()
        line = QColor(worn.edge if worn.outlined else worn.line)
        painter.fillRect(page.adjusted(-1, -1, 1, 1), line)
        painter.fillRect(QRectF(page.left(), page.bottom() + 1, page.width(), 2), QColor(0, 0, 0, 18))
        if self._image is None:
            painter.fillRect(page, QColor("#FFFFFF"))
            self._say_why(painter, page)
            return
        exact = abs(self._image.width() - page.width() * ratio) < 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        if exact and abs(self._image.height() - page.height() * ratio) <= 1:
            # Pixel for pixel: the height may be rounded the other way, which must not blur the page.
            size = self._image.size()
            page = QRectF(page.topLeft(), QPointF(page.left(), page.top()))
            page.setSize(size.toSizeF() / ratio)
        painter.drawImage(page, self._image, QRectF(self._image.rect()))

    def _say_why(self, painter: QPainter, page: QRectF) -> None:
        trouble = self._pages.trouble(self.fingerprint, self.page)
        words = f"{trouble.what} {trouble.remedy}" if trouble else f"Drawing page {self.page} ..."
        painter.setPen(QPen(QColor("#4A5763")))
        painter.setFont(theme.font(Size.BODY))
        room = page.adjusted(theme.px(24), theme.px(24), -theme.px(24), -theme.px(24))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
