"""Draws pages into a frame that the program reads; the document that was drawn last is kept open."""

import ctypes
import mmap
import sys
from math import sqrt
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.frames import Message
from coplan.documents.portable import Portable
from coplan.plan.ports import Part

MOST_PIXELS = 64_000_000
_WIDEST = 20_000
_SLIM = 6_000_000
_PAPER = 1.5
_HIGHEST = 1_000_000
# What is drawn round a part and not handed over: at an edge pdfium smooths pictures as if they ended there,
# and puts the letters that it cuts through in another place.
_BLEED = 48


class Easel:
    """Holds the open document, and the memory that pictures are drawn into."""

    def __init__(self) -> None:
        self._document: Portable | None = None
        self._edition = ""
        self._frame: mmap.mmap | None = None
        self._frame_path = ""

    def draw(self, request: Message) -> Message:
        """Draw a page, or a part of it, into the frame; the answer says how it lies there."""
        number = int(request["page"])
        document = self._opened(Path(request["pdf"]), str(request["edition"]), number)
        size, width = document.size(number), int(request["width"])
        if "part" in request:
            whole, part = part_for(size, width, Part(*request["part"]))
            bleed = _BLEED
        else:
            whole = pixels_for(size, width)
            part, bleed = Part(0, 0, *whole), 0
        around = Part(part.left - bleed, part.top - bleed, part.width + 2 * bleed, part.height + 2 * bleed)
        stride = 4 * around.width
        count = stride * around.height
        frame = self._room(str(request["frame"]), count)
        document.draw(number, whole, around, (ctypes.c_ubyte * count).from_buffer(frame))
        skipped = bleed * stride + 4 * bleed
        return {"width": part.width, "height": part.height, "stride": stride, "skipped": skipped}

    def place_words(self, request: Message) -> Message:
        """The words of a page, each with where it is on the picture of the page."""
        number = int(request["page"])
        document = self._opened(Path(request["pdf"]), str(request["edition"]), number)
        return {"words": document.placed(number)}

    def _opened(self, pdf: Path, edition: str, number: int) -> Portable:
        if self._document is not None and self._edition == edition:
            return self._document
        if self._document is not None:
            self._document.close()
            self._document = None
        try:
            self._document = Portable(_bytes_of(pdf), pdf.name)
        except (OSError, ValueError) as error:
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


def _bytes_of(pdf: Path) -> bytes | mmap.mmap:
    """What is in a file; only what is drawn is read, except where a file in use could not be replaced."""
    if sys.platform == "win32":
        return pdf.read_bytes()
    with pdf.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)


def part_for(size: tuple[float, float], width: int, wanted: Part) -> tuple[tuple[int, int], Part]:
    """How many pixels all of a page has when drawn this wide, and what of a part lies on it."""
    across, down = max(1.0, size[0]), max(1.0, size[1])
    width = max(1, min(width, _HIGHEST))
    height = max(1, min(round(width * (down / across)), _HIGHEST))
    left, top = min(max(0, wanted.left), width - 1), min(max(0, wanted.top), height - 1)
    wide = max(1, min(wanted.width, width - left, _WIDEST))
    return (width, height), Part(
        left, top, wide, max(1, min(wanted.height, height - top, MOST_PIXELS // wide))
    )


def pixels_for(size: tuple[float, float], width: int) -> tuple[int, int]:
    """How many pixels a page of this size has when drawn this wide.

    Never more than 64 million; a page that is far higher than wide, as no paper is, gets fewer.
    """
    across, down = max(1.0, size[0]), max(1.0, size[1])
    width = max(1, min(width, _WIDEST))
    most = min(MOST_PIXELS, max(_SLIM, int(_PAPER * width * width)))
    if width * width * down / across > most:
        width = max(1, int(sqrt(most * across / down)))
    height = max(1, min(round(width * (down / across)), most // width))
    return width, height
