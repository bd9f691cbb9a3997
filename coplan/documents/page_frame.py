"""How a page of a PDF lies: its crop box and how it is turned, so that marks land where they are seen."""

import math
from dataclasses import dataclass
from typing import Any

from coplan.plan.stroke import UNITS

Matrix = tuple[float, float, float, float, float, float]
_LETTER = (0.0, 0.0, 612.0, 792.0)
_DEEPEST = 50
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, in its own coordinates, and by how much it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    @property
    def wide(self) -> float:
        """How wide the page is as it is shown, in points."""
        return self.top - self.bottom if self.turned in (90, 270) else self.right - self.left

    @property
    def high(self) -> float:
        """How high the page is as it is shown, in points."""
        return self.right - self.left if self.turned in (90, 270) else self.top - self.bottom

    @property
    def aspect(self) -> float:
        """Height over width, as shown."""
        return self.high / self.wide

    @property
    def matrix(self) -> Matrix:
        """From page units, 1000 across and counted downwards, to the page's own coordinates."""
        scale = self.wide / UNITS
        match self.turned:
            case 90:
                return 0.0, scale, scale, 0.0, self.left, self.bottom
            case 180:
                return -scale, 0.0, 0.0, scale, self.right, self.bottom
            case 270:
                return 0.0, -scale, -scale, 0.0, self.right, self.top
            case _:
                return scale, 0.0, 0.0, -scale, self.left, self.top

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Page units to the page's own coordinates."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def fraction(self, x: float, y: float) -> tuple[float, float]:
        """The page's own coordinates to fractions of it as it is shown, from its top left corner."""
        match self.turned:
            case 90:
                return (y - self.bottom) / self.wide, (x - self.left) / self.high
            case 180:
                return (self.right - x) / self.wide, (y - self.bottom) / self.high
            case 270:
                return (self.top - y) / self.wide, (self.right - x) / self.high
            case _:
                return (x - self.left) / self.wide, (self.top - y) / self.high


def frame_of(page: Any) -> Frame:
    """How a page lies, found as pdfium finds it, which draws the page that people mark."""
    media = _box(_inherited(page, "/MediaBox")) or _LETTER
    crop = _box(_inherited(page, "/CropBox")) or media
    shown = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if shown[0] >= shown[2] or shown[1] >= shown[3]:
        shown = media
    turned = number_of(_inherited(page, "/Rotate")) or 0.0
    return Frame(*shown, round(turned / 90) % 4 * 90)


def number_of(value: Any) -> float | None:
    """A number of a PDF, unless it is none or beyond reason."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) < _FAR else None


def numbers_of(value: Any, most: int = 200_000) -> list[float]:
    """The numbers of an array; none of them when one is no number."""
    try:
        found = [number_of(each) for each, _ in zip(value, range(most), strict=False)]
    except (TypeError, ValueError, RuntimeError):
        return []
    whole = [each for each in found if each is not None]
    return whole if len(whole) == len(found) else []


def _box(value: Any) -> tuple[float, float, float, float] | None:
    corners = numbers_of(value, 5)
    if len(corners) != 4:
        return None
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return (left, bottom, right, top) if right > left and top > bottom else None


def _inherited(page: Any, key: str) -> Any:
    """What a page says, or what the branch it hangs on says for all its pages."""
    node = page
    for _ in range(_DEEPEST):
        if key in node:
            return node[key]
        node = node.get("/Parent")
        if node is None:
            return None
    return None
