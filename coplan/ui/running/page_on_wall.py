"""The page of a shared model with its marks, as large as there is room for; its covers open and shut."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from coplan.plan.stroke import UNITS
from coplan.ui.model.inked import Inked
from coplan.ui.model.panes import paint_cover, pane_box
from coplan.ui.model.sketch import paint_mark
from coplan.ui.pages import Pages
from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall

# So many at a time, so that the clock never waits for a page with thousands.
AT_ONCE = 150
# What lies behind the words of a page is painted before what lies on them.
_BEHIND = (Tool.HIGHLIGHTER, Tool.WORDS)
_SHAPE = 9 / 16


class PageOnWall(QWidget):
    """Follows the picture of the page as it becomes sharp, and paints the marks on it a few at a time.

    `uncovered` tells that a cover was opened or shut. That is for this wall only, and kept nowhere.
    """

    uncovered = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.page")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pages = pages
        self._resource: Resource | None = None
        self._page = 1
        self._marks: list[tuple[Mark, int]] = []
        self._waiting: list[tuple[Mark, int]] = []
        self._open: set[MarkId] = set()
        self._page_key = 0
        self._picture: QImage | None = None
        self._room = Wall()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._paint_some)
        pages.arrived.connect(self._on_arrived)
        pages.failed.connect(self._on_failed)

    @property
    def picture(self) -> QImage | None:
        """The page with the marks that are painted so far."""
        return self._picture

    @property
    def finished(self) -> bool:
        """Whether every mark is on the picture that there is."""
        return not self._waiting

    @property
    def covers(self) -> tuple[Mark, ...]:
        """The covers of the page, the topmost last."""
        return tuple(mark for mark, _ in self._marks if mark.tool is Tool.COVER)

    @property
    def hides(self) -> bool:
        """Whether something is still covered."""
        return any(each.id not in self._open for each in self.covers)

    def uncover(self) -> None:
        """Open every cover, or shut all when none hides anything."""
        self._turn({each.id for each in self.covers} if self.hides else set())

    def show_model(self, plan: Plan, model: SharedModel) -> None:
        """Show the page of this model as it is now."""
        self._resource, self._page = plan.find(Resource, model.resource_id), model.page
        numbers = {step.id: number for number, step in enumerate(steps_of(plan, model.id), start=1)}
        here = [each for each in plan.all(Mark) if each.model_id == model.id and each.page == model.page]
        here.sort(key=lambda each: (each.tool not in _BEHIND, each.level))
        self._marks = [(each, numbers.get(each.step_id, 0) if each.step_id else 0) for each in here]
        self._page_key = 0
        self.setAccessibleName(f"{model.title}, page {model.page}, with {len(here)} marks")
        self._ask()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        picture = self._picture
        if picture is None:
            return
        area = self._area(picture)
        at = (event.position() - area.topLeft()) * (UNITS / area.width())
        shape = area.height() / area.width()
        for cover in reversed(self.covers):
            if pane_box(Inked(cover, shape, 0)).contains(at):
                self._turn(self._open ^ {cover.id})
                return

    def _turn(self, opened: set[MarkId]) -> None:
        self._open = opened
        self._page_key = 0
        self._ask()
        self.uncovered.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._picture
        if picture is None:
            painter.fillRect(self.rect(), wall.PANEL)
            painter.setFont(self._room.font(Part.BODY))
            painter.setPen(wall.SECOND)
            words = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(20, 20, -20, -20), words, self._why_none())
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._area(picture), picture, QRectF(picture.rect()))

    def _why_none(self) -> str:
        if self._resource is None or not self._resource.fingerprint:
            return "The file of this model is not here. Use your printed page."
        trouble = self._pages.trouble(self._resource.fingerprint, self._page)
        return trouble.what if trouble else "The page is being drawn…"

    def _area(self, picture: QImage) -> QRectF:
        """Where the page lies: as wide as there is room, at the top."""
        aspect = picture.height() / max(1, picture.width())
        width = min(float(self.width()), self.height() / aspect)
        return QRectF((self.width() - width) / 2, 0, width, width * aspect)

    def _ask(self) -> None:
        """Have the page drawn as wide as it is shown, and put the marks on what there is until then."""
        if self._resource is None or not self._resource.fingerprint or not self.width():
            return
        name = self._resource.fingerprint
        aspect = self._pages.shape(name, self._page) or _SHAPE
        width = round(min(self.width(), self.height() / aspect) * self.devicePixelRatioF())
        image = self._pages.picture(name, self._page, max(1, width))
        if image is None or image.isNull() or image.cacheKey() == self._page_key:
            return
        self._page_key = image.cacheKey()
        shape = image.height() / image.width()
        drawn = QImage(max(1, width), max(1, round(width * shape)), QImage.Format.Format_RGB32)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(drawn.rect()), image, QRectF(image.rect()))
        painter.end()
        # What is covered is not seen for a moment either, however many marks lie below.
        covers = [each for each in self._marks if each[0].tool is Tool.COVER]
        self._picture, self._waiting = drawn, covers + self._marks
        self._paint_some()

    def _paint_some(self) -> None:
        if self._picture is None:
            return
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        aspect = self._picture.height() / self._picture.width()
        painter = QPainter(self._picture)
        painter.scale(self._picture.width() / UNITS, self._picture.width() / UNITS)
        for mark, number in some:
            if mark.id in self._open:
                paint_cover(painter, pane_box(Inked(mark, aspect, 0)), revealed=True)
            else:
                paint_mark(painter, mark, aspect, number)
        painter.end()
        self.update()
        if self._waiting:
            self._clock.start(0)

    def _on_arrived(self, fingerprint: str, page: int) -> None:
        if self._resource and (fingerprint, page) == (self._resource.fingerprint, self._page):
            self._ask()

    def _on_failed(self, fingerprint: str, page: int) -> None:
        if self._resource and (fingerprint, page) == (self._resource.fingerprint, self._page):
            self.update()
