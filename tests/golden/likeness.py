"""How like two pictures of a page are, whatever drew them: lines that moved count, edges do not."""

from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageOps

# Drawn larger and made small, so that it matters little where one program or another lets an edge fall.
DOTS, LARGER, GREYS = 64, 4, 16
BLUR, TILE = 1.2, 8
# Of 255, in the worst tile of the page; poppler's edges come to 13, a line that moves by 2 points to 22.
UNLIKE = 17
_open_pdf: Any = pypdfium2.PdfDocument


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the worst part of a page is from what it was, and where in the picture that part is."""

    worst: int
    at: tuple[int, int]

    @property
    def same(self) -> bool:
        """Whether nobody would see a difference."""
        return self.worst <= UNLIKE


def drawn(pdf: bytes) -> Image.Image:
    """The only page of a PDF, small and grey."""
    document = _open_pdf(pdf)
    page: Image.Image = document[0].render(scale=LARGER * DOTS / 72, grayscale=True).to_pil()
    document.close()
    return small(page)


def small(page: Image.Image) -> Image.Image:
    """A large drawing of a page as small and in as few greys as it is kept."""
    step = 255 / (GREYS - 1)
    greys = [round(round(value / step) * step) for value in range(256)]
    return page.convert("L").reduce(LARGER).point(greys)


def compare(before: Image.Image, after: Image.Image) -> Likeness:
    """Compare two pictures part by part."""
    if before.size != after.size:
        return Likeness(255, (0, 0))
    worst = ImageChops.difference(_soft(before), _soft(after)).reduce(TILE)
    tiles = worst.tobytes()
    most = max(tiles)
    place = tiles.index(most)
    return Likeness(most, (place % worst.width * TILE, place // worst.width * TILE))


def side_by_side(before: Image.Image, after: Image.Image) -> Image.Image:
    """How it was, how it is, and where they differ, in red on a faint page."""
    width, height = after.size
    before = before.crop((0, 0, width, height))
    unlike = ImageChops.difference(_soft(before), _soft(after)).point(lambda value: min(255, value * 3))
    faint = Image.blend(after, Image.new("L", after.size, 255), 0.7)
    red = Image.merge("RGB", (faint, *[ImageChops.subtract(faint, unlike)] * 2))
    whole = Image.new("RGB", (width * 3 + 24, height), "#B0B0B0")
    for i, each in enumerate((before.convert("RGB"), after.convert("RGB"), red)):
        whole.paste(ImageOps.expand(each), (i * (width + 12), 0))
    return whole


def _soft(picture: Image.Image) -> Image.Image:
    return picture.convert("L").filter(ImageFilter.GaussianBlur(BLUR))
