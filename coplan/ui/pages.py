"""Pictures of pages for every screen: the best there is at once, the right one as soon as it is drawn."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from coplan.plan.ports import Part, Picture
from coplan.plan.trouble import Trouble
from coplan.ui.album import THUMBNAIL, Album, Wanted
from coplan.ui.easel import Drawn, Draws, draw, image_of
from coplan.ui.tasks import Tasks
from coplan.ui.tiling import blocks, covered, tiles

BUDGET = 96 * 1024 * 1024
WIDEST = 4096
AT_ONCE = 2
_MOST_WANTED = 48
_MOST_AHEAD = 24
# A thumbnail that took no longer does not keep the page that somebody turns to waiting.
_SOON_OVER = 0.02
_SCREENS = 5


class WhyQuick(Enum):
    """Why a file has no more than a quick view."""

    ALONE = auto()
    WAITING = auto()
    REFUSED = auto()
    CUT_OFF = auto()


class Pages(QObject):
    """Hands out pictures of pages from memory and has missing ones drawn off the main thread.

    The page that is looked at goes before everything: nothing else is begun while it is drawn, and the reader
    that may still be busy with something else is not the only one. The newest wish comes first: whoever turns
    pages quickly waits for the page that is shown, not for those that were passed. Then come the pages that
    may be looked at next, then thumbnails. Thumbnails that fall too far behind are dropped; a widget that
    still shows them asks again when it paints.
    """

    arrived = Signal(str, int, int)
    failed = Signal(str, int)

    def __init__(
        self,
        tasks: Tasks,
        documents: Draws,
        budget: int = BUDGET,
        parent: QObject | None = None,
        at_once: int = AT_ONCE,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._documents = documents
        self._budget = budget
        self._at_once = at_once
        self._album = Album(budget)
        self._shapes: dict[tuple[str, int], float] = {}
        self._wanted: OrderedDict[Wanted, None] = OrderedDict()
        self._small: OrderedDict[Wanted, None] = OrderedDict()
        self._ahead: OrderedDict[Wanted, None] = OrderedDict()
        self._drawing: set[Wanted] = set()
        self._outdated: set[Wanted] = set()
        self._troubles: dict[tuple[str, int], Trouble] = {}
        self._thumbnail_takes = 0.0

    @property
    def readers(self) -> Draws:
        """Who draws, for work off the main thread that looks at pages."""
        return self._documents

    @property
    def bytes_held(self) -> int:
        """How much memory the pictures take."""
        return self._album.bytes_held

    @property
    def is_awaited(self) -> bool:
        """Whether a page that is looked at has still to be drawn."""
        return any(not _is_small(each) for each in (*self._wanted, *self._drawing))

    def make_room(self, pixels: int) -> None:
        """Suit the memory to a window of so many device pixels, for a page, those beside it and parts."""
        self._album.budget = max(self._budget, _SCREENS * 4 * pixels)

    def picture(self, fingerprint: str, page: int, width: int) -> QImage | None:
        """The best picture there is now; one of another width is soon followed by the right one.

        `width` is in device pixels. When the right one has come `arrived` says so.
        """
        wanted = Wanted(fingerprint, page, min(max(1, width), WIDEST))
        exact = self._album.get(wanted)
        if exact is not None:
            return exact
        self._ask(wanted)
        return self._album.nearest(*wanted[:3])

    def nearest(self, fingerprint: str, page: int, width: int) -> QImage | None:
        """The best picture of a whole page there is, without asking for another."""
        return self._album.nearest(fingerprint, page, width)

    def hold(self, fingerprint: str, picture: Picture) -> None:
        """Show this small picture for the first page of a file until a real one has been drawn."""
        self._album.hold(fingerprint, image_of(picture))
        self.arrived.emit(fingerprint, 1, picture.width)

    def stand_in(self, fingerprint: str) -> QImage | None:
        """What stands for the first page of a file that has no pages yet."""
        return self._album.stand_in(fingerprint)

    def is_drawn(self, wanted: Wanted) -> bool:
        """Whether this very picture is there, as it would be drawn now."""
        return wanted in self._album

    def parts(
        self, fingerprint: str, page: int, whole: tuple[int, int], seen: Part
    ) -> list[tuple[Part, QImage | None]]:
        """The squares of a page of `whole` pixels that a rectangle touches; missing ones are soon drawn.

        What was missing when this was asked before and is not seen any more is no longer wanted.
        """
        found = [
            (tile, self._album.get(Wanted(fingerprint, page, whole[0], tile))) for tile in tiles(whole, seen)
        ]
        for wish in [each for each in self._wanted if each.part and each[:2] == (fingerprint, page)]:
            del self._wanted[wish]
        drawn = self._blocks_under_way(fingerprint, page, whole[0])
        missing = blocks(tile for tile, image in found if image is None and not covered(tile, drawn))
        for block in reversed(missing):
            self._ask(Wanted(fingerprint, page, whole[0], block))
        return found

    def look_ahead(self, wishes: Iterable[Wanted]) -> None:
        """Have these drawn once nothing that is looked at is missing, in place of those named before."""
        self._ahead.clear()
        for wish in wishes:
            if len(self._ahead) < _MOST_AHEAD and not self._is_known(wish):
                self._ahead[wish] = None
        self._draw_next()

    def missing_parts(self, fingerprint: str, page: int, whole: tuple[int, int], seen: Part) -> list[Wanted]:
        """What would have to be drawn to see this rectangle of a page."""
        drawn = self._blocks_under_way(fingerprint, page, whole[0])
        found = [tile for tile in tiles(whole, seen) if not covered(tile, drawn)]
        wishes = [tile for tile in found if Wanted(fingerprint, page, whole[0], tile) not in self._album]
        return [Wanted(fingerprint, page, whole[0], block) for block in blocks(wishes)]

    def shape(self, fingerprint: str, page: int) -> float | None:
        """The height of a page by its width, once any picture of it has been drawn."""
        return self._shapes.get((fingerprint, page))

    def trouble(self, fingerprint: str, page: int) -> Trouble | None:
        """Why a page could not be drawn, when it could not."""
        return self._troubles.get((fingerprint, page))

    def tell_why_quick(self, fingerprint: str, then: Callable[[WhyQuick], None], owner: QObject) -> None:
        """Say why a file has only a quick view, once the readers know; `owner` is whose answer it is."""
        documents = self._documents
        self._tasks.run(lambda: _why_quick(documents, fingerprint), then, lane="pages", owner=owner)

    def renew(self, fingerprint: str, pages: Mapping[int, int]) -> None:
        """The pages of a file have been made anew: show what there is only until they are drawn.

        `pages` says what number a page has now, for those that were counted anew.
        """
        self._album.renew(fingerprint, pages)
        self._begin_anew(fingerprint)

    def forget(self, fingerprint: str) -> None:
        """Drop every picture of a file and what went wrong with it, because its pages have changed."""
        self._album.forget(fingerprint)
        self._begin_anew(fingerprint)

    def try_again(self, fingerprint: str) -> None:
        """A file was read again: pages that could not be drawn before may be now."""
        for key in [each for each in self._troubles if each[0] == fingerprint]:
            del self._troubles[key]
            self.arrived.emit(*key, 0)

    def _begin_anew(self, fingerprint: str) -> None:
        for queue in (self._wanted, self._small, self._ahead):
            for wanted in [each for each in queue if each.fingerprint == fingerprint]:
                del queue[wanted]
        for known in (self._troubles, self._shapes):
            for key in [each for each in known if each[0] == fingerprint]:
                del known[key]
        # The answers that are under way show the old pages: nobody takes them.
        self._outdated |= {each for each in self._drawing if each.fingerprint == fingerprint}

    def _is_known(self, wanted: Wanted) -> bool:
        """Whether a wish need not be noted: it is there, under way, impossible, or wanted already."""
        if not wanted.fingerprint or wanted[:2] in self._troubles or wanted in self._album:
            return True
        return wanted in self._wanted or (wanted in self._drawing and wanted not in self._outdated)

    def _blocks_under_way(self, fingerprint: str, page: int, width: int) -> list[Part]:
        drawing = self._drawing - self._outdated
        return [each.part for each in drawing if each.part and each[:3] == (fingerprint, page, width)]

    def _ask(self, wanted: Wanted) -> None:
        queue = self._small if _is_small(wanted) else self._wanted
        if self._is_known(wanted) and wanted not in queue:
            return
        self._ahead.pop(wanted, None)
        queue[wanted] = None
        queue.move_to_end(wanted)
        if queue is self._wanted and wanted.part is None:
            # Older wishes for the same page were steps of a zoom that has gone on.
            for other in [each for each in queue if each[:2] == wanted[:2] and each.width != wanted.width]:
                del queue[other]
        while len(queue) > _MOST_WANTED:
            queue.popitem(last=False)
        self._draw_next()

    def _draw_next(self) -> None:
        while (wanted := self._next()) is not None:
            self._drawing.add(wanted)
            self._begin(wanted)

    def _begin(self, wanted: Wanted) -> None:
        # Closed over by value: work sees the readers and the numbers, never this object.
        documents = self._documents
        self._tasks.run(
            lambda: draw(documents, wanted),
            lambda drawn: self._on_drawn(wanted, drawn),
            lambda trouble: self._on_trouble(wanted, trouble),
            lane="pages",
            owner=self,
        )

    def _next(self) -> Wanted | None:
        """What is to be begun now, if anything is."""
        busy = len(self._drawing)
        if busy >= self._at_once:
            return None
        if found := _newest(self._wanted, self._drawing):
            return found
        others = {each for each in self._drawing if _is_small(each)}
        if busy and (len(others) < busy or self._thumbnail_takes > _SOON_OVER):
            return None
        if not busy and self._ahead:
            return self._ahead.popitem(last=False)[0]
        return None if busy and self._ahead else _newest(self._small, self._drawing)

    def _on_drawn(self, wanted: Wanted, drawn: Drawn) -> None:
        if self._take_home(wanted):
            for each, image in drawn.pictures.items():
                self._album.keep(each, image)
            self._shapes[wanted[:2]] = drawn.shape
            if _is_small(wanted):
                self._thumbnail_takes += (drawn.seconds - self._thumbnail_takes) / 4
            self.arrived.emit(*wanted[:3])
        self._draw_next()

    def _on_trouble(self, wanted: Wanted, trouble: Trouble) -> None:
        if self._take_home(wanted):
            self._troubles[wanted[:2]] = trouble
            self.failed.emit(wanted.fingerprint, wanted.page)
        self._draw_next()

    def _take_home(self, wanted: Wanted) -> bool:
        """Whether anybody still waits for this answer."""
        self._drawing.discard(wanted)
        outdated = wanted in self._outdated
        self._outdated.discard(wanted)
        return not outdated


def _is_small(wanted: Wanted) -> bool:
    return wanted.part is None and wanted.width <= THUMBNAIL


def _newest(queue: OrderedDict[Wanted, None], drawing: set[Wanted]) -> Wanted | None:
    """Take the newest wish that is not under way."""
    for wanted in reversed(queue):
        if wanted not in drawing:
            del queue[wanted]
            return wanted
    return None


def _why_quick(documents: Draws, fingerprint: str) -> WhyQuick:
    if not documents.can_be_exact:
        return WhyQuick.ALONE
    if documents.was_cut_off(fingerprint):
        return WhyQuick.CUT_OFF
    return WhyQuick.WAITING if documents.may_be_bettered(fingerprint) else WhyQuick.REFUSED
