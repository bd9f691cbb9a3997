"""Pages on paper: the system's own dialogue, then page after page on a worker, turned to suit the sheet."""

import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Report

DOTS = 300
WIDTH = 2800
POINTS_AN_INCH = 72

Placing = Callable[[QPrinter, QSizeF], QRectF]
"""Where a page of a size goes on the paper, in dots of the printer from where its painter begins."""


def any_printer() -> bool:
    """Whether this computer knows a printer. Asking may take seconds, so not on the window's thread."""
    return bool(QPrinterInfo.availablePrinterNames())


def prints_to_file() -> bool:
    """Whether Qt draws the dialogue itself, which has "Print to File (PDF)" even without a printer."""
    return sys.platform not in ("win32", "darwin")


def new_printer(title: str) -> QPrinter:
    """A printer that has not been chosen yet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(title)
    return printer


def ask(
    parent: QWidget,
    printer: QPrinter,
    then: Callable[[QPrinter], None],
    words: str = "Print the marked pages",
) -> QPrintDialog:
    """Let people choose a printer; `then` is called when they have."""
    dialogue = QPrintDialog(printer, parent)
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
    dialogue.setWindowTitle(words)
    dialogue.accepted.connect(lambda: then(printer))
    # Its own `open` wants a receiver by the name of a slot.
    QDialog.open(dialogue)
    return dialogue


def print_out(
    printer: QPrinter,
    pictures: Iterable[Picture],
    pages: int,
    report: Report,
    place: Placing | None = None,
) -> int:
    """Print pages and say how many went out; fewer when somebody stops it. Raises `Trouble`.

    Each page is as large as the paper allows unless `place` says where it goes. A printer that knows nothing
    of copies gets every page as often as people asked for.
    """
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    printer.setFullPage(place is not None)
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(
            f"{printer.printerName() or 'The printer'} does not take anything now.",
            "Check that it is on and connected, or save the page and print that file.",
        )
    done = 0
    try:
        for image in (_image(each, printer) for each in pictures for _ in range(copies)):
            if report.cancelled:
                printer.abort()
                return done
            report.report(done, pages * copies, f"Printing page {done + 1} of {pages * copies}")
            if done and not printer.newPage():
                raise Trouble(
                    f"{printer.printerName() or 'The printer'} stopped after page {done}.",
                    "Look after the printer, then print the other pages.",
                )
            _paint(painter, printer, image, place or _large)
            done += 1
    finally:
        painter.end()
    return done


def true_to_size(width: float, height: float, margin: float) -> Placing:
    """Places a page as large as it is, in the middle of the paper; all lengths are points.

    When something inside its margins would lie where the printer cannot print, it becomes smaller.
    """

    def place(printer: QPrinter, _: QSizeF) -> QRectF:
        layout = printer.pageLayout()
        paper = layout.fullRect(QPageLayout.Unit.Point)
        free = paper.marginsRemoved(_least(layout))
        lying = paper.width() > paper.height()
        if lying:
            free = QRectF(free.y(), paper.width() - free.right(), free.height(), free.width())
        least = QSizeF(width - 2 * margin, height - 2 * margin)
        scale = min(1.0, free.width() / least.width(), free.height() / least.height())
        middle = QPointF(paper.height() / 2, paper.width() / 2) if lying else paper.center()
        if scale < 1:
            middle = free.center()
        size = QSizeF(width, height) * scale
        corner = middle - QPointF(size.width() / 2, size.height() / 2)
        dots = printer.resolution() / POINTS_AN_INCH
        return QRectF(corner * dots, size * dots)

    return place


def _least(layout: QPageLayout) -> QMarginsF:
    """How much at each edge the printer cannot print on, in points."""
    least = QPageLayout(layout)
    least.setUnits(QPageLayout.Unit.Point)
    return least.minimumMargins()


def _large(printer: QPrinter, size: QSizeF) -> QRectF:
    """As large as the sheet allows."""
    room = printer.pageRect(QPrinter.Unit.DevicePixel).size()
    if (size.width() > size.height()) != (room.width() > room.height()):
        room.transpose()
    large = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPointF((room.width() - large.width()) / 2, (room.height() - large.height()) / 2)
    return QRectF(corner, large)


def _image(picture: Picture, printer: QPrinter) -> QImage:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        return image.convertToFormat(QImage.Format.Format_Grayscale8)
    # The picture owns the pixels only as long as it is here.
    return image.copy()


def _paint(painter: QPainter, printer: QPrinter, image: QImage, place: Placing) -> None:
    """A page that lies while the sheet stands, or stands while it lies, is turned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    sheet = printer.pageRect(QPrinter.Unit.DevicePixel).size()
    if (image.width() > image.height()) != (sheet.width() > sheet.height()):
        painter.translate(sheet.width(), 0)
        painter.rotate(90)
    painter.drawImage(place(printer, QSizeF(image.size())), image)
    painter.restore()
