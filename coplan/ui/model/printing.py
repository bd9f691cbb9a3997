"""Pages on paper: the system's own dialogue, then page after page on a worker, turned to suit the sheet."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from coplan.plan.ports import Picture
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Report

DOTS = 300
WIDTH = 2800


def any_printer() -> bool:
    """Whether this computer knows a printer. Asking may take seconds, so not on the window's thread."""
    return bool(QPrinterInfo.availablePrinterNames())


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


def print_out(printer: QPrinter, pictures: Iterable[Picture], pages: int, report: Report) -> int:
    """Print pages and say how many went out; fewer when somebody stops it. Raises `Trouble`."""
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(
            f"{printer.printerName() or 'The printer'} does not take anything now.",
            "Check that it is on and connected, or save the handout and print that file.",
        )
    done = 0
    try:
        for picture in pictures:
            if report.cancelled:
                printer.abort()
                return done
            report.report(done, pages, f"Printing page {done + 1} of {pages}")
            if done and not printer.newPage():
                raise Trouble(
                    f"{printer.printerName() or 'The printer'} stopped after page {done}.",
                    "Look after the printer, then print the other pages.",
                )
            _paint(painter, QRect(QPoint(0, 0), _sheet(printer)), _image(picture))
            done += 1
    finally:
        painter.end()
    return done


def _sheet(printer: QPrinter) -> QSize:
    return printer.pageRect(QPrinter.Unit.DevicePixel).size().toSize()


def _image(picture: Picture) -> QImage:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    # The picture owns the pixels only as long as it is here.
    return image.copy()


def _paint(painter: QPainter, sheet: QRect, image: QImage) -> None:
    """As large as the sheet allows; a page that lies while the sheet stands is turned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    room = QSize(sheet.size())
    if (image.width() > image.height()) != (room.width() > room.height()):
        painter.translate(room.width(), 0)
        painter.rotate(90)
        room.transpose()
    size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
    painter.restore()
