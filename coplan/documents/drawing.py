"""Draws pages into a frame that the program reads; the document that was drawn last is kept open."""

import ctypes
import mmap
from math import sqrt
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.frames import Message
from coplan.documents.portable import Portable

MOST_PIXELS = 64_000_000
_WIDEST = 20_000


class Easel:
    """Holds the open document, and the memory that pictures are drawn into."""

    def __init__(self) -> None:
        self._document: Portable | None = None
        self._edition = ""
        self._frame: mmap.mmap | None = None
        self._frame_path = ""

    def draw(self, request: Message) -> Message:
        """Draw one page into the frame; the answer says how it lies there."""
        number = int(request["page"])
        document = self._opened(Path(request["pdf"]), str(request["edition"]), number)
        width, height = pixels_for(document.size(number), int(request["width"]))
        size = 4 * width * height
        frame = self._room(str(request["frame"]), size)
        document.draw(number, width, height, (ctypes.c_ubyte * size).from_buffer(frame))
        return {"width": width, "height": height, "stride": 4 * width}

    def _opened(self, pdf: Path, edition: str, number: int) -> Portable:
        if self._document is not None and self._edition == edition:
            return self._document
        if self._document is not None:
            self._document.close()
            self._document = None
        try:
            self._document = Portable(pdf.read_bytes(), pdf.name)
        except OSError as error:
            raise refusals.not_here(number) from error
        self._edition = edition
        return self._document

    def _room(self, path: str, size: int) -> mmap.mmap:
        if self._frame is None or self._frame_path != path or len(self._frame) < size:
            with Path(path).open("r+b") as file:
                file.truncate(size)
                self._frame = mmap.mmap(file.fileno(), size)
            self._frame_path = path
        return self._frame


def pixels_for(size: tuple[float, float], width: int) -> tuple[int, int]:
    """How many pixels a page of this size has when drawn this wide: never more than 64 million."""
    across, down = max(1.0, size[0]), max(1.0, size[1])
    width = max(1, min(width, _WIDEST))
    if width * width * down / across > MOST_PIXELS:
        width = max(1, int(sqrt(MOST_PIXELS * across / down)))
    height = max(1, min(round(width * down / across), MOST_PIXELS // width))
    return width, height
