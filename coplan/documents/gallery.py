"""Pictures of pages that were read: drawn by readers, and kept on the disk when that took long."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import monotonic

from coplan.documents import refusals
from coplan.documents.painting import Painters
from coplan.documents.shelf import Kept
from coplan.documents.shelves import Shelves
from coplan.plan.ports import Box, Part, Picture, PlacedWord

_WORTH_KEEPING = 0.010
_THUMBNAIL = 600_000


class Gallery:
    """Draws the pages that are on the shelves. Safe to use from many threads."""

    def __init__(self, shelves: Shelves, painters: Painters) -> None:
        self._shelves = shelves
        self._painters = painters
        self._writer = ThreadPoolExecutor(1, "pictures")
        self._widened = False

    def prepare(self) -> None:
        """Begin to make ready to draw, so that the first page need not wait for it."""
        with suppress(RuntimeError):  # closing
            self._writer.submit(self._painters.prepare)

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """Width and height of a page (from 1) of a file that was read, in points."""
        return self._found(fingerprint, page).reading.sizes[page - 1]

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide.

        Thumbnails, and pages that take long to draw, are kept on the disk.
        """
        kept = self._found(fingerprint, page)
        drawn = self._shelves.of(fingerprint).picture(fingerprint, kept.edition, page, width)
        if drawn is None:
            start = monotonic()
            drawn = self._painters.draw(kept.reading.pdf, kept.edition, page, width)
            self._widen()
            if monotonic() - start > _WORTH_KEEPING or len(drawn.pixels) < _THUMBNAIL:
                with suppress(RuntimeError):  # closing: it is drawn again another day
                    self._writer.submit(
                        self._shelves.of(fingerprint).put_picture,
                        fingerprint,
                        kept.edition,
                        page,
                        width,
                        drawn,
                    )
        return drawn

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """Draw a part of a page (from 1) as it is when the page is `width` pixels wide; it is not kept."""
        kept = self._found(fingerprint, page)
        return self._painters.draw(kept.reading.pdf, kept.edition, page, width, part)

    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
        """The words of a page (from 1) of a file that was read, each with where it is on the picture."""
        kept = self._found(fingerprint, page)
        found = self._painters.words_on(kept.reading.pdf, kept.edition, page)
        return tuple(PlacedWord(text, tuple(Box(*each) for each in boxes)) for text, boxes in found)

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Draw the first page of a PDF of our own, `width` pixels wide; nothing is kept."""
        return next(self.draw_pages(pdf, width, 1))

    def draw_pages(self, pdf: bytes, width: int, pages: int) -> Iterator[Picture]:
        """Draw the first pages of a PDF of our own, each when it is asked for; nothing is kept."""
        file = self._shelves.lasting.making("own.pdf")
        edition = hashlib.sha256(pdf).hexdigest()
        try:
            file.touch(0o600)
            file.write_bytes(pdf)
            for page in range(1, pages + 1):
                yield self._painters.draw(file, edition, page, width)
        except OSError as error:
            raise refusals.no_room() from error
        finally:
            with suppress(OSError):
                file.unlink()

    def close(self) -> None:
        """End the readers that draw, once what they drew is kept."""
        self._painters.close()
        self._writer.shutdown()

    def _found(self, fingerprint: str, page: int) -> Kept:
        kept = self._shelves.of(fingerprint).find(fingerprint)
        if kept is None or not 1 <= page <= len(kept.reading.sizes):
            raise refusals.not_here(page)
        self._shelves.of(fingerprint).look_at(kept)
        return kept

    def _widen(self) -> None:
        """Once the first page is there, and not before: let two be drawn at the same time."""
        if not self._widened:
            self._widened = True
            with suppress(RuntimeError):  # closing
                self._writer.submit(self._painters.widen)
