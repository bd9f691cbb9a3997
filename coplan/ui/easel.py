"""How pages are drawn for the window: off the main thread, whole or in blocks of squares."""

from time import perf_counter
from typing import NamedTuple, Protocol

from PySide6.QtGui import QImage

from coplan.plan.ports import Part, Picture
from coplan.ui.album import Wanted
from coplan.ui.tiling import tiles_in


class Draws(Protocol):
    """The part of the readers that draws, and knows how good the pages can become."""

    @property
    def can_be_exact(self) -> bool:
        """Whether LibreOffice is here."""
        ...

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Whether a quick view of this file need not be the last."""
        ...

    def was_cut_off(self, fingerprint: str) -> bool:
        """Whether there was no time to make better pages of this file."""
        ...

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """Width and height of a page (from 1) of a file that was read, in points."""
        ...

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide."""
        ...

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """Draw a part of a page as it is when the page is `width` pixels wide."""
        ...


class Drawn(NamedTuple):
    """What came of a wish: pictures, the height of the page by its width, and how long it took."""

    pictures: dict[Wanted, QImage]
    shape: float
    seconds: float


def draw(documents: Draws, wanted: Wanted) -> Drawn:
    """Have a wish drawn; a block comes as its squares. Raises `Trouble`."""
    start = perf_counter()
    fingerprint, page, width, block = wanted
    across, down = documents.size(fingerprint, page)
    if block is None:
        pictures = {wanted: image_of(documents.picture(fingerprint, page, width))}
    else:
        drawn = _lent(documents.part(fingerprint, page, width, block))
        pictures = {
            Wanted(fingerprint, page, width, tile): drawn.copy(
                tile.left - block.left, tile.top - block.top, tile.width, tile.height
            )
            for tile in tiles_in(block)
        }
    return Drawn(pictures, down / across, perf_counter() - start)


def image_of(picture: Picture) -> QImage:
    """A picture that owns its pixels."""
    return _lent(picture).copy()


def _lent(picture: Picture) -> QImage:
    """A picture that lives no longer than the bytes that it shows."""
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
