"""A picture as its pixels: opened only when it is no bomb, read to its end, and on white.

Nothing here knows PDF, so that a reader which only looks at a file starts quickly.
"""

import struct
from contextlib import suppress
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from coplan.documents import refusals
from coplan.documents.package import Package
from coplan.plan.trouble import Trouble

MOST_MEGAPIXELS = 64
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".tif", ".tiff", ".bmp", ".webp")
_PASS = b"\xff\xda"
_MOST_PASSES = 100
_FULL: Final = (1.0, 255.0, 65_535.0)
Image.MAX_IMAGE_PIXELS = None
# What Pillow raises at spoilt pictures, as it happens to meet them.
BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error)


def checked(data: bytes, name: str, enough: int = 0) -> Image.Image:
    """The picture, read to its end. Raises `Trouble` when it is huge, cut short or damaged.

    A photograph is only read as finely as it takes to be `enough` pixels wide or high.
    """
    try:
        image = Image.open(BytesIO(data))
        if isinstance(image, JpegImageFile) and data.count(_PASS) > _MOST_PASSES:
            raise refusals.unpacks_too_large(name, "it has to be gone over thousands of times")
        if enough and image.width * image.height <= MOST_MEGAPIXELS * refusals.MEGABYTE:
            image.draft(image.mode, (enough, enough))
        load(image, name)
    except UnidentifiedImageError as error:
        raise refusals.damaged(name) from error
    except BROKEN as error:
        cut = "truncated" in str(error) or "closed" in str(error)
        raise (refusals.cut_short(name) if cut else refusals.damaged(name)) from error
    return image


def has_too_large(package: Package) -> bool:
    """Whether there is a picture in an Office file that would not be read as a file of its own."""
    for part in package.names():
        if part.endswith(_ENDINGS):
            with suppress(*BROKEN, Trouble):
                image = Image.open(BytesIO(package.read(part)))
                if image.width * image.height > MOST_MEGAPIXELS * refusals.MEGABYTE:
                    return True
    return False


def on_white(image: Image.Image) -> Image.Image:
    """The picture in plain red, green and blue, or grey; what is see-through is on white."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        return _grey(image)
    if "A" in image.mode or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def load(image: Image.Image, name: str) -> None:
    """Read the pixels of an opened picture. Raises `Trouble` when there are too many."""
    megapixels = image.width * image.height // 1_000_000
    if megapixels > MOST_MEGAPIXELS:
        raise refusals.too_many_pixels(name, megapixels, MOST_MEGAPIXELS)
    image.load()


def _grey(image: Image.Image) -> Image.Image:
    """A grey picture of more than 256 shades, in 256."""
    wide = image.convert("I").convert("F") if image.mode.startswith("I;16") else image.convert("F")
    highest = float(str(wide.getextrema()[1]))
    full = 65_535.0 if image.mode != "F" else next((each for each in _FULL if highest <= each), highest)
    return wide.point(lambda value: value * (255.0 / full) + 0.0).convert("L")
