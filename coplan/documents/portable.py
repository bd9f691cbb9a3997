"""PDF files through pdfium: their pages, sizes and words."""

from collections.abc import Callable
from time import monotonic

import pypdfium2
from pypdfium2 import raw

from coplan.documents import refusals
from coplan.documents.properties import useful_title

MOST_PAGES = 5_000
WORDS_WITHIN = 8.0

Size = tuple[float, float]


def opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """The document. Raises `Trouble` when it is locked, cut short or damaged."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refusals.password(name) from error
        if b"%%EOF" not in data[-2048:]:
            raise refusals.cut_short(name) from error
        raise refusals.damaged(name) from error
    pages = len(document)
    if not pages:
        raise refusals.no_pages(name)
    if pages > MOST_PAGES:
        raise refusals.too_many_pages(name, pages, MOST_PAGES)
    return document


def sizes_of(document: pypdfium2.PdfDocument) -> list[Size]:
    """Width and height of every page in points, after rotation. A page that is broken counts as A4."""
    sizes = []
    for index in range(len(document)):
        try:
            width, height = document.get_page_size(index)
        except pypdfium2.PdfiumError:
            width, height = 595.0, 842.0
        sizes.append((round(max(1.0, width), 2), round(max(1.0, height), 2)))
    return sizes


def texts_of(
    document: pypdfium2.PdfDocument, alive: Callable[[int], None], most: int = MOST_PAGES
) -> list[str]:
    """The text of every page; pages that are not reached in time are without words."""
    deadline = monotonic() + WORDS_WITHIN
    texts = []
    for index in range(len(document)):
        in_time = index < most and monotonic() < deadline
        texts.append(_text(document, index) if in_time else "")
        alive(index)
    return texts


def title_of(document: pypdfium2.PdfDocument) -> str:
    """The title that the file gives itself."""
    return useful_title(document.get_metadata_value("Title"))


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ""
    try:
        textpage = page.get_textpage()
        text = str(textpage.get_text_range())
        textpage.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\0", "")
    return text.strip()
