"""Small pictures of models: the page with its marks on it, made one by one when they are looked at."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from coplan.plan.ids import SharedModelId
from coplan.plan.library import Shelved
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS
from coplan.ui.model.sketch import paint_mark
from coplan.ui.pages import Pages

_KEPT = 120
# More cannot be told apart on a small picture, and a page may have thousands.
_MOST_MARKS = 400
# What lies behind the words of a page is painted before what lies on them.
_BEHIND = (Tool.HIGHLIGHTER, Tool.WORDS)

_Key = tuple[SharedModelId, int]


class Sketches(QObject):
    """`made` tells that another picture is there; until then the page alone is shown.

    What was asked for last is made first, one picture at a time, so that scrolling never waits for it.
    """

    made = Signal()

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._kept: OrderedDict[_Key, tuple[object, QImage]] = OrderedDict()
        self._wanted: OrderedDict[_Key, tuple[Shelved, QImage]] = OrderedDict()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._make_next)
        pages.arrived.connect(self._on_arrived)

    def aspect(self, shelved: Shelved) -> float | None:
        """The height of the page of a model by its width, once it is known."""
        file = shelved.resource
        return self._pages.shape(file.fingerprint, shelved.model.page) if file else None

    def picture(self, shelved: Shelved, width: int) -> QImage | None:
        """The page of a model `width` device pixels wide, with its marks as soon as they are painted."""
        resource = shelved.resource
        if resource is None or not resource.fingerprint:
            return None
        page = self._pages.picture(resource.fingerprint, shelved.model.page, width)
        if page is None or page.isNull() or not shelved.on_page:
            return page
        key, state = (shelved.model.id, width), _state(shelved, page)
        if known := self._kept.get(key):
            self._kept.move_to_end(key)
            if known[0] == state:
                return known[1]
        self._wanted[key] = shelved, page
        self._wanted.move_to_end(key)
        while len(self._wanted) > _KEPT:
            self._wanted.popitem(last=False)
        if not self._clock.isActive():
            self._clock.start(0)
        return known[1] if known else page

    def _make_next(self) -> None:
        if not self._wanted:
            return
        key, (shelved, page) = self._wanted.popitem()
        self._kept[key] = _state(shelved, page), with_marks(shelved, page, key[1])
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.made.emit()
        if self._wanted:
            self._clock.start(0)

    def _on_arrived(self) -> None:
        self.made.emit()


def _state(shelved: Shelved, page: QImage) -> object:
    """What a picture is made of: when it is another, the picture is made anew."""
    return page.cacheKey(), shelved.on_page, tuple(each.id for each in shelved.steps)


def with_marks(shelved: Shelved, page: QImage, width: int) -> QImage:
    """A page with the marks of a model painted on it."""
    aspect = page.height() / max(1, page.width())
    drawn = QImage(width, max(1, round(width * aspect)), QImage.Format.Format_RGB32)
    numbers = {step.id: number for number, step in enumerate(shelved.steps, start=1)}
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(drawn.rect()), page, QRectF(page.rect()))
    painter.scale(width / UNITS, width / UNITS)
    for mark in _in_order(shelved.on_page[-_MOST_MARKS:]):
        paint_mark(painter, mark, aspect, numbers.get(mark.step_id, 0) if mark.step_id else 0)
    painter.end()
    return drawn


def _in_order(marks: tuple[Mark, ...]) -> list[Mark]:
    return sorted(marks, key=lambda each: each.tool not in _BEHIND)
