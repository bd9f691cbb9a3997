"""PDF files through pdfium: their pages, sizes and words, and pages drawn."""

import ctypes
from mmap import mmap
from time import monotonic
from typing import Any

from pypdfium2 import raw

from coplan.documents import refusals
from coplan.documents.allowance import allowed
from coplan.documents.placed_words import Placed, placed
from coplan.documents.titles import useful_title
from coplan.plan.ports import Part
from coplan.plan.trouble import Locked

MOST_PAGES = 5_000
WORDS_WITHIN = 8.0

Size = tuple[float, float]

_A4 = (595.0, 842.0)
_FAR = 1e6
_WHITE = 0xFFFFFFFF


class Portable:
    """One open PDF. Raises `Trouble` when it is locked, cut short, damaged or beyond reason.

    Coordinates of pages start at their crop box, and pages are turned the way that they say, because pdfium
    does both.
    """

    def __init__(self, data: bytes | mmap, name: str, password: str = "") -> None:
        # pdfium reads from it as long as the document is open
        self._data: Any = data if isinstance(data, bytes) else (ctypes.c_char * len(data)).from_buffer(data)
        self._size = len(data)
        self._loaded: tuple[int, Any] = (0, None)
        self._document: Any = None
        with allowed(self._size):
            self._open(data, name, password)

    def _open(self, data: bytes | mmap, name: str, password: str) -> None:
        self._document = raw.FPDF_LoadMemDocument64(self._data, self._size, password.encode() or None)
        if not self._document:
            raise _refusal(raw.FPDF_GetLastError(), data, name)
        self._settings = raw.FPDF_FORMFILLINFO(version=2)
        self._form: Any = None
        if raw.FPDF_GetFormType(self._document) != raw.FORMTYPE_NONE:
            self._form = raw.FPDFDOC_InitFormFillEnvironment(self._document, self._settings)
        self.pages = int(raw.FPDF_GetPageCount(self._document))
        if not 1 <= self.pages <= MOST_PAGES:
            pages = self.pages
            self.close()
            raise refusals.too_many_pages(name, pages, MOST_PAGES) if pages else refusals.no_pages(name)

    def close(self) -> None:
        """Give its memory back."""
        self._leave()
        if self._form:
            raw.FPDFDOC_ExitFormFillEnvironment(self._form)
        raw.FPDF_CloseDocument(self._document)
        self._form = self._document = None

    def size(self, number: int) -> Size:
        """Width and height of a page (from 1) in points; a page that is broken counts as A4."""
        size = raw.FS_SIZEF()
        if not raw.FPDF_GetPageSizeByIndexF(self._document, number - 1, size):
            return _A4
        return round(max(1.0, size.width), 2), round(max(1.0, size.height), 2)

    def text(self, number: int) -> str:
        """The words of a page (from 1); none when the page is broken."""
        with allowed(self._size):
            return self._words(number)

    def _words(self, number: int) -> str:
        page = raw.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return ""
        words = raw.FPDFText_LoadPage(page)
        try:
            return _cleaned(_text(words)) if words else ""
        finally:
            if words:
                raw.FPDFText_ClosePage(words)
            raw.FPDF_ClosePage(page)

    def placed(self, number: int) -> list[Placed]:
        """The words of a page (from 1) with their places on its picture."""
        with allowed(self._size):
            return placed(self._at_hand(number))

    @property
    def title(self) -> str:
        """The title that the file gives itself, if it is one."""
        length = raw.FPDF_GetMetaText(self._document, b"Title", None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_GetMetaText(self._document, b"Title", buffer, length)
        return useful_title(buffer.raw.decode("utf-16-le", errors="ignore").rstrip("\0"))

    def draw(self, number: int, whole: tuple[int, int], part: Part, pixels: Any) -> None:
        """Draw a part of a page (from 1) with its notes and forms, on white, into BGRX rows of its width.

        `whole` is how many pixels wide and high all of the page would be. The page that was drawn last stays
        loaded, because the next part is usually of the same page.
        """
        with allowed(self._size, part.width * part.height):
            self._paint(number, whole, part, pixels)

    def _paint(self, number: int, whole: tuple[int, int], part: Part, pixels: Any) -> None:
        page = self._at_hand(number)
        bitmap = raw.FPDFBitmap_CreateEx(part.width, part.height, raw.FPDFBitmap_BGRx, pixels, 4 * part.width)
        place = (-part.left, -part.top, *whole, 0, raw.FPDF_ANNOT)
        try:
            raw.FPDFBitmap_FillRect(bitmap, 0, 0, part.width, part.height, _WHITE)
            raw.FPDF_RenderPageBitmap(bitmap, page, *place)
            if self._form:
                raw.FPDF_FFLDraw(self._form, bitmap, page, *place)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)

    def _at_hand(self, number: int) -> Any:
        before, page = self._loaded
        if before == number:
            return page
        self._leave()
        page = raw.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise refusals.not_drawn(number)
        self._loaded = (number, page)
        if self._form:
            raw.FORM_OnAfterLoadPage(page, self._form)
        return page

    def _leave(self) -> None:
        """Let go of the page that was drawn last."""
        _, page = self._loaded
        self._loaded = (0, None)
        if page:
            if self._form:
                raw.FORM_OnBeforeClosePage(page, self._form)
            raw.FPDF_ClosePage(page)


def wants_password(data: bytes) -> bool:
    """Whether nobody can look at this PDF without a password."""
    document: Any = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        raw.FPDF_CloseDocument(document)
    return not document and bool(raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD)


def without_password(data: bytes, name: str, password: str) -> bytes:
    """The PDF as everybody could read it. Raises `Trouble` when that is not its password."""
    try:
        document = Portable(data, name, password)
    except Locked as error:
        raise refusals.wrong_password(name) from error
    written = bytearray()

    def write(_: Any, block: Any, size: int) -> int:
        written.extend(ctypes.string_at(block, size))
        return 1

    file = raw.FPDF_FILEWRITE(version=1)
    file.WriteBlock = type(file.WriteBlock)(write)
    try:
        if not raw.FPDF_SaveAsCopy(document._document, file, raw.FPDF_REMOVE_SECURITY):
            raise refusals.damaged(name)
    finally:
        document.close()
    return bytes(written)


def texts_of(document: Portable, most: int = MOST_PAGES) -> list[str]:
    """The text of every page; pages that are not reached in time are without words."""
    deadline = monotonic() + WORDS_WITHIN
    texts = []
    for number in range(1, document.pages + 1):
        in_time = number <= most and monotonic() < deadline
        texts.append(document.text(number) if in_time else "")
    return texts


def _refusal(code: int, data: bytes | mmap, name: str) -> Exception:
    if code == raw.FPDF_ERR_PASSWORD:
        return refusals.password(name)
    if code == raw.FPDF_ERR_SECURITY:
        return refusals.cannot_unlock(name)
    return refusals.damaged(name) if b"%%EOF" in data[-2048:] else refusals.cut_short(name)


def _text(words: Any) -> str:
    everywhere = (-_FAR, _FAR, _FAR, -_FAR)
    length = raw.FPDFText_GetBoundedText(words, *everywhere, None, 0)
    if length <= 0:
        return ""
    buffer = (ctypes.c_ushort * length)()
    raw.FPDFText_GetBoundedText(words, *everywhere, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="ignore")


def _cleaned(text: str) -> str:
    """Plain lines: soft hyphens at the end of a line are taken out with the break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for mark in ("\ufffe", "\x02"):
        text = text.replace(f"{mark}\n", "").replace(mark, "")
    return text.strip()
