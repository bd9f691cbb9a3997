"""Draws pages in long-lived readers, which hand the pixels over through files in memory."""

import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from coplan.documents import leftovers, refusals
from coplan.documents.crew import Failed, Patience, Reader
from coplan.plan.ports import Part, Picture
from coplan.plan.trouble import Trouble

Box = tuple[float, float, float, float]
_SHARED_MEMORY = Path("/dev/shm")
_FRAME = "page"
MOST = 2


class Painter:
    """One reader that keeps the document it drew last open. Safe to use from many threads."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._seconds = seconds
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._frame: Path | None = None
        self._closed = False
        self.edition = ""

    def prepare(self) -> None:
        """Start the reader before it is needed, because that takes ten times as long as drawing.

        Pages that a program which was killed has left in memory are cleared now, not with the first page.
        """
        with self._lock:
            if self._closed or self._reader:
                return
            with suppress(OSError):
                self._frame = self._frame or _frame_file()
            reader = self._reader = Reader(self._command)
            try:
                reader.ask({"job": "prepare to draw"}, Patience("no page", self._seconds))
            except (Trouble, Failed):
                self._end_reader()

    def draw(self, pdf: Path, edition: str, page: int, width: int, part: Part | None = None) -> Picture:
        """The page (from 1), `width` pixels wide, or a part of it."""
        with self._lock:
            if self._closed:
                raise refusals.closing()
            frame = self._frame = self._frame or _frame_file()
            reader = self._reader = self._reader or Reader(self._command)
            request = {
                "job": "draw",
                "pdf": str(pdf),
                "edition": edition,
                "page": page,
                "width": width,
                "frame": str(frame),
            }
            if part:
                request["part"] = (part.left, part.top, part.width, part.height)
            self.edition = edition
            try:
                answer, _ = reader.ask(request, Patience(f"page {page}", self._seconds))
            except Trouble:
                if reader.unwanted:
                    self._end_reader()
                raise
            except Failed as failed:
                self._end_reader()
                raise refusals.not_drawn(page) from failed
            stride, height = int(answer["stride"]), int(answer["height"])
            with frame.open("rb") as file:
                file.seek(int(answer["skipped"]))
                pixels = file.read(stride * height)
        return Picture(int(answer["width"]), height, stride, pixels)

    def words_on(self, pdf: Path, edition: str, page: int) -> list[tuple[str, list[Box]]]:
        """The words of a page (from 1), each with its boxes in fractions of the page."""
        with self._lock:
            if self._closed:
                raise refusals.closing()
            reader = self._reader = self._reader or Reader(self._command)
            request = {"job": "place words", "pdf": str(pdf), "edition": edition, "page": page}
            self.edition = edition
            try:
                answer, _ = reader.ask(request, Patience(f"page {page}", self._seconds))
            except Trouble:
                if reader.unwanted:
                    self._end_reader()
                raise
            except Failed as failed:
                self._end_reader()
                raise refusals.not_drawn(page) from failed
        return list(answer["words"])

    def close(self) -> None:
        """End the reader and give its memory back."""
        self._closed = True
        reader = self._reader
        if reader:
            reader.unwanted = True
        with self._lock:
            self._end_reader()
            if self._frame:
                with suppress(OSError):
                    self._frame.unlink(missing_ok=True)

    def _end_reader(self) -> None:
        if self._reader:
            self._reader.end()
            self._reader = None


class Painters:
    """As many readers as draw at the same time; the second one starts when it is asked for. See `Painter`."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._all = [Painter(command, seconds) for _ in range(MOST)]
        self._idle = self._all[:1]
        self._spare = self._all[1:]
        self._changed = threading.Condition()
        self._closed = False

    def prepare(self) -> None:
        """Start the first reader before it is needed."""
        self._all[0].prepare()

    def widen(self) -> None:
        """Start another reader, if there is to be one more; until it is ready nobody waits for it."""
        with self._changed:
            if self._closed or not self._spare:
                return
            painter = self._spare.pop()
        painter.prepare()
        with self._changed:
            self._idle.append(painter)
            self._changed.notify()

    def draw(self, pdf: Path, edition: str, page: int, width: int, part: Part | None = None) -> Picture:
        """The page (from 1), `width` pixels wide, or a part of it."""
        with self._borrowed(edition) as painter:
            return painter.draw(pdf, edition, page, width, part)

    def words_on(self, pdf: Path, edition: str, page: int) -> list[tuple[str, list[Box]]]:
        """The words of a page (from 1), each with its boxes in fractions of the page."""
        with self._borrowed(edition) as painter:
            return painter.words_on(pdf, edition, page)

    def close(self) -> None:
        """End the readers and give their memory back."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for painter in self._all:
            painter.close()

    @contextmanager
    def _borrowed(self, edition: str) -> Iterator[Painter]:
        """One that nobody uses, best one that has this document open."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle or self._closed)
            if self._closed:
                raise refusals.closing()
            painter = next((each for each in self._idle if each.edition == edition), self._idle[0])
            self._idle.remove(painter)
        try:
            yield painter
        finally:
            with self._changed:
                self._idle.append(painter)
                self._changed.notify()


def _frame_file() -> Path:
    in_memory = _SHARED_MEMORY.is_dir() and os.access(_SHARED_MEMORY, os.W_OK)
    folder = _SHARED_MEMORY if in_memory else Path(tempfile.gettempdir())
    leftovers.clear(folder, _FRAME)
    frame = leftovers.fresh(folder, _FRAME)
    frame.touch(0o600, exist_ok=False)
    return frame
