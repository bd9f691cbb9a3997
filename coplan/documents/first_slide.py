"""A small picture of a deck's first slide, for decks that bring no thumbnail of their own."""

from ctypes import create_string_buffer

from coplan.documents import arranged
from coplan.documents.package import Package
from coplan.documents.portable import Portable
from coplan.documents.slides import listed
from coplan.documents.stage import Stager
from coplan.documents.thumbnail import WIDEST
from coplan.plan.ports import Part, Picture
from coplan.plan.trouble import Trouble

_SECONDS = 1.0


def drawn(package: Package) -> Picture | None:
    """The first slide as it is laid here, at most 320 pixels wide or high; None when there is none."""
    try:
        parts, size = listed(package)
        if not parts:
            return None
        stager = Stager(package, size)
        stage = stager.stage(parts[0])
        if stager.root(parts[0]) is None:
            return None
        document = Portable(arranged.deck([stage], size, package.read, _SECONDS), package.name)
    except Trouble:
        return None
    try:
        return _picture(document, size)
    finally:
        document.close()


def _picture(document: Portable, size: tuple[float, float]) -> Picture:
    scale = WIDEST / max(size)
    width, height = (max(1, round(each * scale)) for each in size)
    pixels = create_string_buffer(4 * width * height)
    document.draw(1, (width, height), Part(0, 0, width, height), pixels)
    return Picture(width, height, 4 * width, pixels.raw)
