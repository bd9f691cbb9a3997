"""Pages on real paper sizes, printed into a PDF: true to size, in the middle, grey when asked, and again."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.plan.sheet import MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH
from coplan.ui import printing
from coplan.ui.tasks import Report
from tests.paper.readers import picture_of

_open_pdf: Any = pypdfium2.PdfDocument
PLACE = printing.true_to_size(PAGE_WIDTH, PAGE_HEIGHT, MARGIN)
# One pixel for each millimetre, with a red frame where the margins of a page end.
FRAME = (15, 15, 194, 281)


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = printing.new_printer("Gas pressure")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


def sheet() -> Image.Image:
    """An A4 page with a frame."""
    drawn = Image.new("RGB", (210, 297), "white")
    ImageDraw.Draw(drawn).rectangle(FRAME, outline="#E00000", width=2)
    return drawn


def printed(printer: QPrinter, pages: int = 1) -> list[Image.Image]:
    """What comes out of the printer, one pixel for each millimetre."""
    pictures = [picture_of(sheet()) for _ in range(pages)]
    printing.print_out(printer, pictures, pages, Report(lambda: None), PLACE)
    document = _open_pdf(printer.outputFileName())
    try:
        return [page.render(scale=1 / MM).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def frame_of(page: Image.Image) -> tuple[int, int, int, int]:
    """Where the frame lies on the paper."""
    found = page.convert("L").point(lambda level: 255 if level < 200 else 0).getbbox()
    assert found
    return found


def test_on_a4_everything_is_where_it_is_on_the_page(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    (page,) = printed(printer)
    assert page.size == pytest.approx((210, 297), abs=1)
    assert frame_of(page) == pytest.approx((15, 15, 195, 282), abs=1)


def test_on_letter_it_stays_as_large_and_stands_in_the_middle(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    (page,) = printed(printer)
    left, top, right, bottom = frame_of(page)
    assert (right - left, bottom - top) == pytest.approx((180, 267), abs=2)
    assert left == pytest.approx(page.width - right, abs=1)
    assert top == pytest.approx(page.height - bottom, abs=1)


def test_on_a5_it_is_smaller_and_nothing_is_cut_off(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    (page,) = printed(printer)
    left, top, right, bottom = frame_of(page)
    assert (right - left) / (bottom - top) == pytest.approx(180 / 267, rel=0.02)
    assert left >= 0
    assert bottom <= page.height
    assert max((right - left) / page.width, (bottom - top) / page.height) > 0.97


def test_edges_that_the_printer_cannot_reach_stay_free(printer: QPrinter) -> None:
    size = QPageSize(QPageSize.PageSizeId.A4)
    wide = QMarginsF(60, 60, 60, 60)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, wide, QPageLayout.Unit.Point, wide)
    placed = PLACE(_With(layout), QPageSize.size(QPageSize.PageSizeId.A4, QPageSize.Unit.Point))
    inner = placed.adjusted(*(MARGIN * placed.width() / PAGE_WIDTH * sign for sign in (1, 1, -1, -1)))
    assert inner.left() >= 59.9
    assert inner.right() <= PAGE_WIDTH - 59.9


class _With(QPrinter):
    """A printer that cannot reach the edges of its paper, which one that prints into a file always can."""

    def __init__(self, layout: QPageLayout) -> None:
        super().__init__()
        self._layout = layout

    @override
    def pageLayout(self) -> QPageLayout:
        """The paper and its edges."""
        return self._layout

    @override
    def resolution(self) -> int:
        """One dot for each point."""
        return 72


def test_paper_that_lies_gets_the_page_turned(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    (page,) = printed(printer)
    assert page.width > page.height
    assert frame_of(page) == pytest.approx((15, 15, 282, 195), abs=1)


def test_grey_is_grey_and_colour_is_colour(printer: QPrinter) -> None:
    for mode, grey in ((QPrinter.ColorMode.Color, False), (QPrinter.ColorMode.GrayScale, True)):
        printer.setColorMode(mode)
        (page,) = printed(printer)
        red, green, _ = page.split()
        assert (ImageChops.difference(red, green).getextrema()[1] == 0) is grey


def test_copies_come_one_after_another(printer: QPrinter) -> None:
    printer.setCopyCount(3)
    assert len(printed(printer)) == 3


def test_somebody_who_stops_it_gets_no_more_pages(printer: QPrinter) -> None:
    report = Report(lambda: None)
    report.cancel()
    assert printing.print_out(printer, [picture_of(sheet())], 1, report, PLACE) == 0
