"""A page in the window with everything on it: zoomed, panned and painted, without any tool in the hand."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.ids import MarkId, StepId
from coplan.plan.mark import Mark
from coplan.plan.ports import Part
from coplan.plan.stroke import UNITS
from coplan.ui import theme
from coplan.ui.kit import rounded
from coplan.ui.model.board import Board
from coplan.ui.model.found_paint import Places, paint_places
from coplan.ui.model.ground import Ground
from coplan.ui.model.ink_layer import Placement
from coplan.ui.model.page_picture import PagePicture
from coplan.ui.model.view_port import ViewPort
from coplan.ui.pages import Pages
from coplan.ui.theme import Size, Tone, Weight

# While thousands of strokes are being painted the window shows how far it is this often.
_SHOW_EVERY_S = 0.12
# How much of its tint a highlight adds to a dark page: it is seen, and light words on it can be read.
_GLOW = 0.38
# Tags grow with the page until it is so many times its natural size, and no further.
_TAG_MOST = 1.5


class PageView(QWidget):
    """Paints a page, its marks and a stamp that says when the page is not exact."""

    view_changed = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board()
        self.view = ViewPort(1, 1)
        self.stamp_words = ""
        self.found: Places = ()
        self.found_at = 0
        self._pages = pages
        self._picture = PagePicture(pages)
        self._ground = Ground()
        self._next: tuple[int, ...] = ()
        self._page_before = 0
        self._shown_at = 0.0
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._paint_some)
        pages.arrived.connect(self._on_arrived)
        pages.failed.connect(self._on_failed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(160), theme.px(120))

    def show_page(self, fingerprint: str, page: int, marks: Iterable[Mark]) -> None:
        """Show a page with these marks; a page that is shown already stays where it is."""
        same = self._picture.is_of(fingerprint, page)
        if not same:
            self._picture.show(fingerprint, page)
            self.view = self.view.shaped(self._picture.aspect)
        self._ask()
        if not same:
            self.view = self.view.shaped(self._picture.aspect)
        self.board.show(marks, self.view.aspect)
        self._place()

    def look_ahead(self, count: int) -> None:
        """Have the pages that are likely to be looked at next drawn in good time; the file has so many."""
        page = self._picture.page
        onward = -1 if page < self._page_before else 1
        self._page_before = page
        near = (page + onward, page - onward, page + 2 * onward)
        self._next = tuple(each for each in near if 1 <= each <= count)
        self._picture.look_ahead(self._next)

    @contextmanager
    def together(self, count: int) -> Iterator[None]:
        """Let so many marks come and go at once."""
        with self.board.together(count):
            yield
        if count > 1:
            self.update()

    def put(self, mark: Mark) -> None:
        """Show a new mark, or one that has changed."""
        self.repaint_pixels(self.board.put(mark))

    def take(self, mark_id: MarkId) -> None:
        """Show the page without a mark."""
        self.repaint_pixels(self.board.take(mark_id))

    def number_steps(self, numbers: dict[StepId, int], emphasised: StepId | None) -> None:
        """Say which number each pin has, and which one stands out."""
        if (numbers, emphasised) != (self.board.numbers, self.board.emphasised):
            self.board.numbers, self.board.emphasised = numbers, emphasised
            self.update()

    def set_stamp(self, words: str) -> None:
        """Say in the corner of the page that it is not exact; "" when it is."""
        self.stamp_words = words
        self.update()

    def show_found(self, places: Places, at: int, *, reveal: bool = False) -> None:
        """Mark places of the page; with `reveal` the one with this number is brought into sight."""
        self.found, self.found_at = places, at
        self.update()
        if reveal and at < len(places):
            for box in places[at][:1]:
                self.look(self.view.showing((box.left + box.right) / 2, (box.top + box.bottom) / 2))

    def look(self, view: ViewPort) -> None:
        """Zoom or pan."""
        if view != self.view:
            self.view = view
            self._place()

    def reveal(self, mark_id: MarkId) -> None:
        """Pan so that a mark can be seen."""
        if mark_id in self.board.marks:
            centre = self.board.box_of(mark_id).center()
            self.look(self.view.showing(centre.x() / UNITS, centre.y() / UNITS / self.board.aspect))

    def units(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in page units."""
        place, ratio = self.board.placement, self._ratio
        return (at.x() * ratio - place.left) / place.scale, (at.y() * ratio - place.top) / place.scale

    def fractions(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget in fractions of the page."""
        x, y = self.units(at)
        return x / UNITS, y / UNITS / self.board.aspect

    def pixels(self, at: QPointF) -> QPointF:
        """A point of the widget in device pixels."""
        return at * self._ratio

    def logical(self, x: float, y: float) -> QPointF:
        """A point of the page, in page units, as a point of the widget."""
        place = self.board.placement
        return QPointF(place.left + x * place.scale, place.top + y * place.scale) / self._ratio

    def repaint_pixels(self, pixels: QRect) -> None:
        """Have a rectangle of device pixels painted."""
        if pixels.isEmpty():
            return
        ratio = self._ratio
        left, top = int(pixels.left() / ratio) - 1, int(pixels.top() / ratio) - 1
        self.update(left, top, int(pixels.width() / ratio) + 3, int(pixels.height() / ratio) + 3)

    @property
    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _place(self) -> None:
        """Bring picture, layers and window into line after the page, the zoom or the window has changed."""
        if self._ask():
            self.view = self.view.shaped(self._picture.aspect)
            self._ask()
            self.board.show(self.board.every, self.view.aspect)
        self.board.place(self._size, self._placement(self.view), min(1.0, _TAG_MOST / self.view.scale))
        self._picture.look_ahead(self._next)
        self._shown_at = perf_counter()
        if self.board.paint_some():
            self._slices.start()
        self.update()
        self.view_changed.emit()

    @property
    def _size(self) -> QSize:
        """How many device pixels the canvas has."""
        return QSize(round(self.width() * self._ratio), round(self.height() * self._ratio))

    def _placement(self, view: ViewPort) -> Placement:
        ratio = self._ratio
        return Placement(
            round(view.left * ratio), round(view.top * ratio), max(1, round(view.page_width * ratio))
        )

    def _ask(self) -> bool:
        """Take the best pictures there are; True when the page turns out to have another shape."""
        place, size = self._placement(self.view), self._size
        seen = Part(-place.left, -place.top, size.width(), size.height())
        return self._picture.ask(place.width, self._placement(self.view.fitted()).width, seen)

    def _paint_some(self) -> None:
        if self.board.live.nib:
            # Whoever is drawing must not wait; the rest goes on when the pen lifts.
            return
        before = self.board.finished
        more = self.board.paint_some()
        now = perf_counter()
        if not before and (self.board.finished or now - self._shown_at > _SHOW_EVERY_S):
            self._shown_at = now
            self.update()
        if not more:
            self._slices.stop()

    def _on_arrived(self, fingerprint: str, page: int, _: int) -> None:
        if self._picture.is_of(fingerprint, page) and not self._picture.sharp:
            self._place()

    def _on_failed(self, fingerprint: str, page: int) -> None:
        if self._picture.is_of(fingerprint, page):
            self.update()

    def page_rect(self) -> QRectF:
        """Where the page is on the widget, on whole device pixels."""
        page, ratio = self._page_pixels, self._ratio
        return QRectF(page.x() / ratio, page.y() / ratio, page.width() / ratio, page.height() / ratio)

    @property
    def _page_pixels(self) -> QRect:
        place = self.board.placement
        return QRect(place.left, place.top, place.width, round(place.width * self.board.aspect))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view = self.view.resized(self.width(), self.height())
        self._pages.make_room(self._size.width() * self._size.height())
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect, ratio, page = event.rect(), self._ratio, self.page_rect()
        if not self.board.finished:
            self._slices.start()
        painter = QPainter(self)
        painter.save()
        painter.setClipRegion(QRegion(rect) - QRegion(page.toRect().adjusted(2, 2, -2, -2)))
        painter.fillRect(rect, theme.current().colour("paper"))
        painter.restore()
        clip = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        self._picture.paint(painter, self._page_pixels, clip.toAlignedRect(), ratio)
        if self.found:
            paint_places(painter, page, self.found, self.found_at)
        place = self.board.placement
        x, y = self.units(QPointF(rect.topLeft()))
        seen = QRectF(x, y, rect.width() * ratio / place.scale, rect.height() * ratio / place.scale)
        self._paint_highlights(painter, rect, seen)
        self.board.paint_ink(painter, rect, ratio)
        painter.save()
        painter.translate(place.left / ratio, place.top / ratio)
        painter.scale(place.scale / ratio, place.scale / ratio)
        self.board.paint_above(painter, seen)
        painter.restore()
        if self.stamp_words:
            self._paint_stamp(painter, page)
        self.paint_over(painter)

    def _paint_highlights(self, painter: QPainter, rect: QRect, seen: QRectF) -> None:
        """Let highlights darken a light page, so that words stay dark, and lighten a dark one."""
        self._ground.look(self._picture.image)
        page, dark = QRegion(self.page_rect().toAlignedRect()), QRegion()
        for box in self._ground.dark_boxes(self.board, seen):
            corners = self.logical(box.left(), box.top()), self.logical(box.right(), box.bottom())
            dark += QRectF(*corners).toAlignedRect()
        painter.save()
        painter.setClipRegion(page - dark, Qt.ClipOperation.IntersectClip)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self.board.paint_highlights(painter, rect, self._ratio)
        painter.restore()
        if not dark.isEmpty():
            painter.save()
            painter.setClipRegion(page & dark, Qt.ClipOperation.IntersectClip)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
            painter.setOpacity(_GLOW)
            self.board.paint_highlights(painter, rect, self._ratio)
            painter.restore()

    def paint_over(self, painter: QPainter) -> None:
        """Draw what belongs to a tool; the painter is in logical pixels."""

    def _paint_stamp(self, painter: QPainter, page: QRectF) -> None:
        worn = theme.current()
        face = theme.font(Size.LABEL, Weight.SEMIBOLD)
        width = QFontMetricsF(face).horizontalAdvance(self.stamp_words) + theme.px(20)
        right = min(page.right() - theme.px(10), self.width() - theme.px(10))
        top = max(page.top() - theme.px(11), theme.px(4))
        box = QRectF(right - width, top, width, theme.px(22))
        rounded(painter, box, 99, worn.soft_of(Tone.WAITING))
        painter.setPen(QPen(QColor(worn.text_of(Tone.WAITING))))
        painter.setFont(face)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.stamp_words)
