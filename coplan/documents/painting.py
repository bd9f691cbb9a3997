"""Draws pages in one long-lived reader, which hands the pixels over through a file in memory."""

import os
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from coplan.documents import leftovers, refusals
from coplan.documents.crew import Failed, Patience, Reader
from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble

_SHARED_MEMORY = Path("/dev/shm")
_FRAME = "page"


class Painter:
    """One reader that keeps the document it drew last open. Safe to use from many threads."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._seconds = seconds
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._frame: Path | None = None
        self._closed = False

    def prepare(self) -> None:
        """Start the reader before it is needed, because that takes ten times as long as drawing."""
        with self._lock:
            if self._closed or self._reader:
                return
            reader = self._reader = Reader(self._command)
            try:
                reader.ask({"job": "prepare to draw"}, Patience("no page", self._seconds))
            except (Trouble, Failed):
                self._end_reader()

    def draw(self, pdf: Path, edition: str, page: int, width: int) -> Picture:
        """The page (from 1), `width` pixels wide."""
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
                pixels = file.read(stride * height)
        return Picture(int(answer["width"]), height, stride, pixels)

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


def _frame_file() -> Path:
    in_memory = _SHARED_MEMORY.is_dir() and os.access(_SHARED_MEMORY, os.W_OK)
    folder = _SHARED_MEMORY if in_memory else Path(tempfile.gettempdir())
    leftovers.clear(folder, _FRAME)
    frame = leftovers.fresh(folder, _FRAME)
    frame.touch(0o600, exist_ok=False)
    return frame
