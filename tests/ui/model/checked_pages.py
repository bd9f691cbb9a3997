"""Pages on which every pixel tells where it belongs, shown in a window whose pixels are then looked at."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from coplan.plan.ports import Part, Picture
from coplan.ui import theme
from coplan.ui.model.page_view import PageView
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks

SHAPE = (1600.0, 900.0)


def pixel(x: int, y: int, width: int) -> int:
    """Red, green and blue of a pixel of a page that is drawn at a width: unlike those beside it."""
    return (x * 37 % 256) << 16 | (y * 59 % 256) << 8 | width % 251


@dataclass(slots=True)
class CheckedPages:
    """Documents that draw such pages, and remember what was asked for."""

    drawn: list[tuple[int, int, Part | None]] = field(default_factory=list)
    before: Callable[[], object] = lambda: None
    can_be_exact: bool = True

    def may_be_bettered(self, fingerprint: str) -> bool:
        """They are as good as can be."""
        return False

    def was_cut_off(self, fingerprint: str) -> bool:
        """Nothing was."""
        return False

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """As a slide."""
        return SHAPE

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A whole page."""
        self.drawn.append((page, width, None))
        return self._pixels(width, Part(0, 0, width, round(width * SHAPE[1] / SHAPE[0])))

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """A part of one."""
        self.drawn.append((page, width, part))
        return self._pixels(width, part)

    def _pixels(self, width: int, part: Part) -> Picture:
        self.before()
        row = bytearray(4 * part.width)
        row[0::4] = bytes([width % 251]) * part.width
        row[2::4] = bytes(x * 37 % 256 for x in range(part.left, part.left + part.width))
        rows = []
        for y in range(part.top, part.top + part.height):
            row[1::4] = bytes([y * 59 % 256]) * part.width
            rows.append(bytes(row))
        return Picture(part.width, part.height, 4 * part.width, b"".join(rows))


def wrong_pixels(view: PageView, shown: QImage) -> int:
    """How many pixels of the page in a picture of its canvas are not the very ones that were drawn.

    The last of each row and column may be cut where a canvas ends between two device pixels.
    """
    place = view.board.placement
    page = QRect(place.left, place.top, place.width, round(place.width * view.board.aspect))
    seen = page & shown.rect().adjusted(0, 0, -2, -2)
    wrong = 0
    for y in range(seen.top(), seen.bottom() + 1, 7):
        for x in range(seen.left(), seen.right() + 1, 3):
            there = shown.pixel(x, y) & 0xFFFFFF
            wrong += there != pixel(x - page.x(), y - page.y(), place.width)
    return wrong


def main() -> None:
    """Look at pages at several zooms and places in a window at this program's scale; fail for a wrong one."""
    app = QApplication(sys.argv)
    theme.apply(app, theme.load("light"))
    tasks = Tasks()
    window = QWidget()
    window.resize(901, 607)
    view = PageView(Pages(tasks, CheckedPages()), window)
    # Off the corner by an odd number of pixels, as between a column and a bar.
    view.setGeometry(113, 51, 701, 503)
    window.show()
    view.show_page("f" * 64, 1, ())
    for zoom, x, y in ((None, 0, 0), (1.0, 33, 7), (1.7, -51, 13), (4.0, -333.3, 77.7), (4.0, 5, -200)):
        view.look(view.view.fitted() if zoom is None else view.view.zoomed(zoom).panned(x, y))
        _wait(lambda: tasks.idle() and view.board.finished)
        ratio = view.devicePixelRatioF()
        shown = window.grab().toImage()
        corner = view.geometry().topLeft() * ratio
        shown.setDevicePixelRatio(1)
        size = view.size() * ratio
        wrong = wrong_pixels(view, shown.copy(QRect(corner, size)))
        if wrong:
            sys.exit(f"{wrong} pixels are wrong at a zoom of {zoom} and {ratio} device pixels to one")
    tasks.close()
    os._exit(0)


def _wait(until: Callable[[], bool]) -> None:
    loop, often = QEventLoop(), QTimer()
    often.timeout.connect(lambda: loop.quit() if until() else None)
    often.start(5)
    loop.exec()


if __name__ == "__main__":
    main()
