"""How much the cache folder may hold: what was not looked at for longest goes first, what is shown stays."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, time

_TIDY_TO = 0.9
# Another window may fill the same folder, so that what is there is counted anew from time to time.
_COUNT_AFTER = 60.0
# Pages that were drawn from a PDF so short a time ago are still on somebody's screen, or soon again.
_ON_SHOW = 900.0

Found = tuple[Path, float, int]


class Budget:
    """Keeps two folders, of drawn pages and of the PDFs they are drawn from, to a number of bytes."""

    def __init__(self, pictures: Path, pages: Path, most: int) -> None:
        self._pictures = pictures
        self._pages = pages
        self._most = most
        self._lock = threading.Lock()
        self._size = 0
        self._counted = -_COUNT_AFTER
        self._drawn_from: dict[Path, float] = {}

    def look_at(self, pdf: Path) -> None:
        """Note that pages are drawn from this PDF now."""
        self._drawn_from[pdf] = time()

    def grown(self, count: int) -> None:
        """Note that so many bytes have come in; when that is too much, others go."""
        with self._lock:
            self._size += count
            if monotonic() - self._counted > _COUNT_AFTER:
                self._count()
            if self._size > self._most:
                self._tidy(int(self._most * _TIDY_TO))

    def size(self) -> int:
        """How many bytes are in use, counted now."""
        with self._lock:
            self._count()
            return self._size

    def empty(self) -> None:
        """Remove everything that is not on show."""
        with self._lock:
            self._tidy(-1)

    def _count(self) -> None:
        self._size = sum(size for _, _, size in (*_files(self._pictures), *_files(self._pages)))
        self._counted = monotonic()

    def _tidy(self, aim: int) -> None:
        """Drop pictures, then PDFs, both in the order in which they were last looked at."""
        pictures = sorted(_files(self._pictures), key=_age)
        pages = sorted((self._as_used(each) for each in _files(self._pages)), key=_age)
        size = sum(found[2] for found in (*pictures, *pages))
        since = time() - _ON_SHOW
        old = [
            each for each in pages if each[0].suffix == ".pdf" and self._drawn_from.get(each[0], 0) < since
        ]
        for path, _, count in (*pictures, *old):
            if size <= aim:
                break
            with suppress(OSError):  # somebody else has it open, or has just removed it
                path.unlink(missing_ok=True)
                size -= count
                card = path.with_suffix(".json")
                if card != path and card.exists():
                    size -= card.stat().st_size
                    card.unlink(missing_ok=True)
        self._size = size
        self._counted = monotonic()

    def _as_used(self, found: Found) -> Found:
        path, written, size = found
        return path, max(written, self._drawn_from.get(path, 0.0)), size


def _age(found: Found) -> float:
    return found[1]


def _files(folder: Path) -> Iterator[Found]:
    for path in folder.rglob("*"):
        with suppress(OSError):
            state = path.stat()
            if path.is_file():
                yield path, state.st_mtime, state.st_size
