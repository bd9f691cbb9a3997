"""Pictures of pages for every screen: the best there is at once, the right one as soon as it is drawn."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Tasks

BUDGET = 96 * 1024 * 1024
WIDEST = 4096
_MOST_WANTED = 48
_MOST_PREFETCHED = 6
_MOST_STAND_INS = 128


class WhyQuick(Enum):
    """Why a file has no more than a quick view."""

    ALONE = auto()
    WAITING = auto()
    REFUSED = auto()
    CUT_OFF = auto()


class Draws(Protocol):
    """The part of the readers that draws, and knows how good the pages can become."""

    @property
    def can_be_exact(self) -> bool:
        """Whether LibreOffice is here."""
        ...

    def was_cut_off(self, fingerprint: str) -> bool:
        """Whether there was no time to make better pages of this file."""
        ...

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Whether a quick view of this file need not be the last."""
        ...

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide."""
        ...


class Wanted(NamedTuple):
    """One picture: a page (from 1) of a file at a width in device pixels."""

    fingerprint: str
    page: int
    width: int


class Pages(QObject):
    """Hands out pictures of pages from memory and has missing ones drawn off the main thread.

    One picture is drawn at a time, always the one that was asked for last: whoever turns pages quickly waits
    for the page that is shown, not for those that were passed. Requests that fall too far behind are
    dropped; a widget that still shows the page asks again when it paints.
    """

    arrived = Signal(str, int, int)
    failed = Signal(str, int)

    def __init__(
        self,
        tasks: Tasks,
        documents: Draws | None = None,
        budget: int = BUDGET,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._documents = documents
        self._budget = budget
        self._bytes = 0
        self._pictures: OrderedDict[Wanted, QImage] = OrderedDict()
        self._widths: dict[tuple[str, int], set[int]] = {}
        self._wanted: OrderedDict[Wanted, None] = OrderedDict()
        self._later: OrderedDict[Wanted, None] = OrderedDict()
        self._troubles: dict[tuple[str, int], Trouble] = {}
        self._drawing: Wanted | None = None
        self._stand_ins: OrderedDict[str, QImage] = OrderedDict()
        self._stale: set[Wanted] = set()

    def draw_with(self, documents: Draws) -> None:
        """Begin to draw; until the readers are there requests wait."""
        self._documents = documents
        self._draw_next()

    @property
    def readers(self) -> Draws | None:
        """Who draws, for work off the main thread that looks at pages; `None` until they are there."""
        return self._documents

    @property
    def bytes_held(self) -> int:
        """How much memory the pictures take."""
        return self._bytes

    def picture(self, fingerprint: str, page: int, width: int) -> QImage | None:
        """The best picture there is now; one of another width is soon followed by the right one.

        `width` is in device pixels. When the right one has come `arrived` says so.
        """
        wanted = Wanted(fingerprint, page, min(max(1, width), WIDEST))
        exact = self._pictures.get(wanted)
        if exact is not None and wanted not in self._stale:
            self._pictures.move_to_end(wanted)
            return exact
        self._ask(wanted)
        return self._nearest(wanted)

    def hold(self, fingerprint: str, picture: Picture) -> None:
        """Show this small picture for the first page of a file until a real one has been drawn."""
        self._stand_ins[fingerprint] = _image(picture)
        self._stand_ins.move_to_end(fingerprint)
        while len(self._stand_ins) > _MOST_STAND_INS:
            self._stand_ins.popitem(last=False)
        self.arrived.emit(fingerprint, 1, picture.width)

    def stand_in(self, fingerprint: str) -> QImage | None:
        """What stands for the first page of a file that has no pages yet."""
        return self._stand_ins.get(fingerprint)

    def prefetch(self, fingerprint: str, page: int, width: int) -> None:
        """Have a picture drawn once nothing that is on the screen is missing."""
        wanted = Wanted(fingerprint, page, min(max(1, width), WIDEST))
        if (
            (wanted in self._pictures and wanted not in self._stale)
            or wanted in self._wanted
            or wanted == self._drawing
        ):
            return
        if fingerprint and (fingerprint, page) not in self._troubles:
            self._later[wanted] = None
            self._later.move_to_end(wanted)
            while len(self._later) > _MOST_PREFETCHED:
                self._later.popitem(last=False)
            self._draw_next()

    def trouble(self, fingerprint: str, page: int) -> Trouble | None:
        """Why a page could not be drawn, when it could not."""
        return self._troubles.get((fingerprint, page))

    def tell_why_quick(self, fingerprint: str, then: Callable[[WhyQuick], None], owner: QObject) -> None:
        """Say why a file has only a quick view, once the readers know; `owner` is whose answer it is."""
        documents = self._documents
        if documents is not None:
            self._tasks.run(lambda: _why_quick(documents, fingerprint), then, lane="pages", owner=owner)

    def renew(self, fingerprint: str, pages: Mapping[int, int]) -> None:
        """The pages of a file have been made anew: show what there is only until they are drawn.

        `pages` says what number a page has now, for those that were counted anew.
        """
        known = {each: self._pictures[each] for each in self._pictures if each.fingerprint == fingerprint}
        self.forget(fingerprint)
        for wanted, image in known.items():
            now = wanted._replace(page=pages.get(wanted.page, wanted.page))
            if now not in self._pictures:
                self._keep(now, image)
        self._stale |= {each for each in self._pictures if each.fingerprint == fingerprint}

    def forget(self, fingerprint: str) -> None:
        """Drop every picture of a file and what went wrong with it, because its pages have changed."""
        for wanted in [each for each in self._pictures if each.fingerprint == fingerprint]:
            self._drop(wanted)
        for queue in (self._wanted, self._later):
            for wanted in [each for each in queue if each.fingerprint == fingerprint]:
                del queue[wanted]
        for key in [each for each in self._troubles if each[0] == fingerprint]:
            del self._troubles[key]
        if self._drawing is not None and self._drawing.fingerprint == fingerprint:
            # The answer that is under way shows the old page: take it home under no name.
            self._drawing = Wanted("", 0, 0)

    def _ask(self, wanted: Wanted) -> None:
        if not wanted.fingerprint or wanted[:2] in self._troubles or wanted == self._drawing:
            return
        self._later.pop(wanted, None)
        self._wanted[wanted] = None
        self._wanted.move_to_end(wanted)
        for other in [each for each in self._wanted if each[:2] == wanted[:2] and _overtakes(wanted, each)]:
            del self._wanted[other]
        while len(self._wanted) > _MOST_WANTED:
            self._wanted.popitem(last=False)
        self._draw_next()

    def _nearest(self, wanted: Wanted) -> QImage | None:
        """The narrowest picture that is wide enough, else the widest there is."""
        widths = self._widths.get(wanted[:2])
        if not widths:
            return self._stand_ins.get(wanted.fingerprint) if wanted.page == 1 else None
        wider = [width for width in widths if width >= wanted.width]
        return self._pictures[wanted._replace(width=min(wider) if wider else max(widths))]

    def _draw_next(self) -> None:
        documents = self._documents
        if documents is None or self._drawing is not None:
            return
        queue = self._wanted or self._later
        if not queue:
            return
        wanted, _ = queue.popitem()
        self._drawing = wanted
        # Closed over by value: work sees the readers and the numbers, never this object.
        self._tasks.run(
            lambda: _drawn(documents, wanted),
            lambda image: self._on_drawn(wanted, image),
            lambda trouble: self._on_trouble(wanted, trouble),
            lane="pages",
            owner=self,
        )

    def _on_drawn(self, wanted: Wanted, image: QImage) -> None:
        current = self._drawing == wanted
        self._drawing = None
        if current:
            self._keep(wanted, image)
            self.arrived.emit(*wanted)
        self._draw_next()

    def _on_trouble(self, wanted: Wanted, trouble: Trouble) -> None:
        current = self._drawing == wanted
        self._drawing = None
        if current:
            self._troubles[wanted[:2]] = trouble
            self.failed.emit(wanted.fingerprint, wanted.page)
        self._draw_next()

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        for old in [each for each in self._stale if each[:2] == wanted[:2] and _outdone(wanted, each)]:
            self._drop(old)
        self._pictures[wanted] = image
        if wanted.page == 1 and wanted.width > _THUMBNAIL:
            self._stand_ins.pop(wanted.fingerprint, None)
        self._widths.setdefault(wanted[:2], set()).add(wanted.width)
        self._bytes += image.sizeInBytes()
        while self._bytes > self._budget and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def _drop(self, wanted: Wanted) -> None:
        self._stale.discard(wanted)
        self._bytes -= self._pictures.pop(wanted).sizeInBytes()
        widths = self._widths[wanted[:2]]
        widths.discard(wanted.width)
        if not widths:
            del self._widths[wanted[:2]]


def _overtakes(newer: Wanted, older: Wanted) -> bool:
    """Whether the older request is one step of a zoom that has gone on: another large width of the page.

    Small widths are thumbnails, which other widgets wait for.
    """
    return older.width != newer.width and min(older.width, newer.width) > _THUMBNAIL


def _outdone(fresh: Wanted, stale: Wanted) -> bool:
    """Whether a page as it was is of no more use; a small fresh picture is no match for a large old one."""
    return fresh.width > _THUMBNAIL or stale.width <= _THUMBNAIL


_THUMBNAIL = 480


def _why_quick(documents: Draws, fingerprint: str) -> WhyQuick:
    if not documents.can_be_exact:
        return WhyQuick.ALONE
    if documents.was_cut_off(fingerprint):
        return WhyQuick.CUT_OFF
    return WhyQuick.WAITING if documents.may_be_bettered(fingerprint) else WhyQuick.REFUSED


def _drawn(documents: Draws, wanted: Wanted) -> QImage:
    return _image(documents.picture(wanted.fingerprint, wanted.page, wanted.width))


def _image(picture: Picture) -> QImage:
    shared = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    # The image only borrows the bytes; a copy owns its pixels and outlives them.
    return shared.copy()
