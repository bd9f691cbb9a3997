"""The press: one fitted page in, both papers out."""

import io
import zipfile
from datetime import datetime

import docx

from coplan.paper import pdf, word
from coplan.paper.measure import Faces
from coplan.plan import one_page
from coplan.plan.misprints import misprints
from coplan.plan.one_page import Fitted
from coplan.plan.page import Page
from coplan.plan.ports import Pictures, Rendered
from coplan.plan.sheet import Area, Aspects
from coplan.plan.trouble import Trouble

MOST_NAMED = 4
_MEASURE = Faces()


def fit(page: Page, aspects: Aspects) -> Fitted:
    """Fit a page on one sheet with the metrics of the faces that are printed."""
    return one_page.fit(page, _MEASURE, aspects)


def preview(fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
    """The page as PDF, for looking at; a page that is too long runs over the foot of the sheet."""
    return pdf.write(fitted, pictures, made)


def render(fitted: Fitted, pictures: Pictures, made: datetime) -> Rendered:
    """Both papers, each reopened and found whole. Raises `Trouble` for a page that must not be printed."""
    if fitted.page.asks:
        raise Trouble("The page is not finished.", " ".join(each.words for each in fitted.page.asks))
    if fitted.overflow:
        lines = f"{fitted.overflow.lines} line{'s' if fitted.overflow.lines > 1 else ''}"
        raise Trouble(
            f"The page is {lines} too long for one sheet.", "Cut one of the things that are offered."
        )
    if fitted.unprintable:
        named = ", ".join(each.words for each in misprints(fitted)[:MOST_NAMED])
        raise Trouble(
            f"No typeface here can print {named}.", "Take these characters out or write them in words."
        )
    _refuse_unprintable_notes(fitted, pictures)
    rendered = Rendered(pdf.write(fitted, pictures, made), word.write(fitted, pictures, made, _MEASURE))
    _reopen(rendered)
    return rendered


def _refuse_unprintable_notes(fitted: Fitted, pictures: Pictures) -> None:
    """Notes belong to pictures, which come after a page has been fitted."""
    shown = {item.picture for item in fitted.layout.items if isinstance(item, Area)}
    characters = "".join(picture.unprintable for name, picture in pictures.items() if name in shown)
    if characters:
        raise Trouble(
            f"No typeface here can print {' '.join(dict.fromkeys(characters))} in a note on a marked page.",
            "Take these characters out of the note or write them in words.",
        )


def _reopen(rendered: Rendered) -> None:
    """Look at what was written as a reader would, so that nothing broken is ever sent."""
    if not rendered.pdf.startswith(b"%PDF-") or not rendered.pdf.rstrip().endswith(b"%%EOF"):
        raise ValueError("the PDF is not whole")
    with zipfile.ZipFile(io.BytesIO(rendered.docx)) as archive:
        if archive.testzip() is not None:
            raise ValueError("the Word document is not whole")
    docx.Document(io.BytesIO(rendered.docx))
