"""Draws the pages of one PDF into a frame that the program reads; one document is kept open."""

import ctypes
import mmap
from math import sqrt
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from coplan.documents import refusals
from coplan.documents.frames import Message

MOST_PIXELS = 64_000_000
_WIDEST = 20_000
_WHITE = 0xFFFFFFFF


class Easel:
    """Holds the document that was drawn last, and the memory that pictures are drawn into."""

    def __init__(self) -> None:
        self._document: pypdfium2.PdfDocument | None = None
        self._edition = ""
        self._frame: mmap.mmap | None = None
        self._frame_path = ""

    def draw(self, request: Message) -> Message:
        """Draw one page into the frame; the answer says how it lies there."""
        number = int(request["page"])
        document = self._opened(Path(request["pdf"]), str(request["edition"]), number)
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise refusals.not_drawn(number) from error
        width, height = pixels_for(page.get_size(), int(request["width"]))
        stride = 4 * width
        frame = self._room(str(request["frame"]), stride * height)
        buffer = (ctypes.c_ubyte * (stride * height)).from_buffer(frame)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, buffer, stride)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
            if document.formenv is not None:
                raw.FPDF_FFLDraw(document.formenv, bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
            del buffer
            page.close()
        return {"width": width, "height": height, "stride": stride}

    def _opened(self, pdf: Path, edition: str, number: int) -> pypdfium2.PdfDocument:
        if self._document is not None and self._edition == edition:
            return self._document
        if self._document is not None:
            self._document.close()
            self._document = None
        try:
            document = pypdfium2.PdfDocument(pdf.read_bytes())
        except OSError as error:
            raise refusals.not_here(number) from error
        except pypdfium2.PdfiumError as error:
            raise refusals.not_drawn(number) from error
        document.init_forms()
        self._document, self._edition = document, edition
        return document

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
