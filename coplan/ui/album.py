"""The pictures of pages that are in memory: those looked at longest ago make room for others."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QImage

from coplan.plan.ports import Part

# Up to this width a picture is a thumbnail.
THUMBNAIL = 480
STAND_IN_BYTES = 16 * 1024 * 1024


class Wanted(NamedTuple):
    """One picture: a page (from 1) of a file at a width in device pixels, or a part of it at that width."""

    fingerprint: str
    page: int
    width: int
    part: Part | None = None


class Album:
    """Holds pictures up to a number of bytes; the one that was put in last always stays.

    Pictures of pages that have been made anew are `stale`: they are shown until fresh ones come. A `stand_in`
    is shown for the first page of a file while there is nothing else.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.bytes_held = 0
        self._pictures: OrderedDict[Wanted, QImage] = OrderedDict()
        self._widths: dict[tuple[str, int], set[int]] = {}
        self._stale: set[Wanted] = set()
        self._stand_ins: OrderedDict[str, QImage] = OrderedDict()
        self._stand_in_bytes = 0

    def __contains__(self, wanted: object) -> bool:
        """Whether this very picture is there, as it would be drawn now."""
        return wanted in self._pictures and wanted not in self._stale

    def get(self, wanted: Wanted) -> QImage | None:
        """This very picture, as it would be drawn now."""
        if wanted not in self:
            return None
        self._pictures.move_to_end(wanted)
        return self._pictures[wanted]

    def nearest(self, fingerprint: str, page: int, width: int) -> QImage | None:
        """The narrowest picture of the whole page that is wide enough, else the widest there is."""
        widths = self._widths.get((fingerprint, page))
        if not widths:
            return self._stand_ins.get(fingerprint) if page == 1 else None
        wider = [each for each in widths if each >= width]
        found = Wanted(fingerprint, page, min(wider) if wider else max(widths))
        self._pictures.move_to_end(found)
        return self._pictures[found]

    def stand_in(self, fingerprint: str) -> QImage | None:
        """What stands for the first page of a file that has no pages yet."""
        return self._stand_ins.get(fingerprint)

    def hold(self, fingerprint: str, image: QImage) -> None:
        """Have a small picture stand for the first page of a file until that has been drawn."""
        self._let_go(fingerprint)
        self._stand_ins[fingerprint] = image
        self._stand_in_bytes += image.sizeInBytes()
        while self._stand_in_bytes > STAND_IN_BYTES and len(self._stand_ins) > 1:
            self._let_go(next(iter(self._stand_ins)))

    def keep(self, wanted: Wanted, image: QImage) -> None:
        """Put a picture in; others may have to go."""
        for old in [each for each in self._stale if each[:2] == wanted[:2] and _outdoes(wanted, each)]:
            self._drop(old)
        if wanted in self._pictures:
            self._drop(wanted)
        if wanted.page == 1 and wanted.width > THUMBNAIL:
            self._let_go(wanted.fingerprint)
        self._pictures[wanted] = image
        self.bytes_held += image.sizeInBytes()
        if wanted.part is None:
            self._widths.setdefault(wanted[:2], set()).add(wanted.width)
        while self.bytes_held > self.budget and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))

    def renew(self, fingerprint: str, pages: Mapping[int, int]) -> None:
        """The pages of a file have been made anew; `pages` says what number those counted anew have now."""
        of_file = [each for each in self._pictures if each.fingerprint == fingerprint]
        known = {each: self._pictures[each] for each in of_file if each.part is None}
        self.forget(fingerprint)
        for wanted, image in known.items():
            now = wanted._replace(page=pages.get(wanted.page, wanted.page))
            if now not in self._pictures:
                self.keep(now, image)
        self._stale |= {each for each in self._pictures if each.fingerprint == fingerprint}

    def forget(self, fingerprint: str) -> None:
        """Drop every picture of a file."""
        for wanted in [each for each in self._pictures if each.fingerprint == fingerprint]:
            self._drop(wanted)

    def _let_go(self, fingerprint: str) -> None:
        if held := self._stand_ins.pop(fingerprint, None):
            self._stand_in_bytes -= held.sizeInBytes()

    def _drop(self, wanted: Wanted) -> None:
        self._stale.discard(wanted)
        self.bytes_held -= self._pictures.pop(wanted).sizeInBytes()
        if wanted.part is None:
            widths = self._widths[wanted[:2]]
            widths.discard(wanted.width)
            if not widths:
                del self._widths[wanted[:2]]


def _outdoes(fresh: Wanted, stale: Wanted) -> bool:
    """Whether a page as it was is of no more use; a small fresh picture is no match for a large old one."""
    return fresh.width > THUMBNAIL or stale.width <= THUMBNAIL
