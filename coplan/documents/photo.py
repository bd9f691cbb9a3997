"""A picture file becomes a PDF, the right way up: one page, or one for each page of a scan."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from time import monotonic
from typing import Final

from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents import refusals
from coplan.documents.lettering import A4, FACE, new_canvas
from coplan.documents.snapshot import BROKEN, checked, load, on_white
from coplan.documents.source import Source
from coplan.plan.trouble import Trouble

MOST_SCANS: Final = 100
_SCANS_WITHIN = 8.0
_MOST_COUNTED = 1_000
_LONGEST = 842.0
_SHORTEST = 240.0
_POINTS_A_PIXEL = 0.75
_ORIENTATION = 0x0112
_ACROSS = frozenset({5, 6, 7, 8})
_QUALITY = 92
# What cameras make. It has lost what the eye does not see, so that keeping every bit of it is no use.
_CAMERA: Final = frozenset({"JPEG", "MPO", "HEIF", "AVIF"})

# How the unit square is turned for each EXIF orientation: a, b, c, d, e, f of a PDF matrix.
_TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


def page_of(source: Source) -> bytes:
    """The PDF. A JPEG goes into it as it is, other photographs as a JPEG, the rest without loss."""
    if source.kind == "heic":
        _learn_heic(source.name)
    image = checked(source.data, source.name)
    canvas, file = new_canvas(A4)
    deadline = monotonic() + _SCANS_WITHIN
    number = 0
    for number, page in enumerate(_pages(image, source.name), start=1):
        _add(canvas, page, source.data)
        if number == MOST_SCANS or monotonic() > deadline:
            break
    left = _count(image, number) - number
    if left:
        _say(canvas, f"The first {number} pages of this scan are shown; {left} more are in the file.")
    canvas.save()
    return file.getvalue()


def _learn_heic(name: str) -> None:
    """Make the pictures of iPhones known. Their reader is not built for every computer."""
    try:
        import_module("pi_heif").register_heif_opener()
    except ImportError as error:
        raise refusals.no_heic(name) from error


def _pages(image: Image.Image, name: str) -> Iterator[Image.Image]:
    """Every page of a scan that can be read; of what moves, the first picture."""
    yield image
    with suppress(*BROKEN, Trouble):
        while image.format == "TIFF":
            image.seek(image.tell() + 1)
            load(image, name)
            yield image


def _count(image: Image.Image, shown: int) -> int:
    """How many pages a scan has; those that follow a damaged one cannot be counted."""
    if image.format != "TIFF" or shown < image.tell() + 1:
        return shown
    with suppress(*BROKEN):
        for number in range(shown, _MOST_COUNTED):
            image.seek(number)
            shown = number + 1
    return shown


def _add(canvas: Canvas, image: Image.Image, data: bytes) -> None:
    turn = image.getexif().get(_ORIENTATION, 1)
    turn = turn if turn in _TURNS else 1
    width, height = image.size[::-1] if turn in _ACROSS else image.size
    across, down = _page_size(width, height)
    a, b, c, d, e, f = _TURNS[turn]
    canvas.setPageSize((across, down))
    canvas.transform(a * across, b * down, c * across, d * down, e * across, f * down)
    canvas.drawImage(_for_paper(image, data), 0, 0, 1, 1)
    canvas.showPage()


def _for_paper(image: Image.Image, data: bytes) -> ImageReader:
    """The picture as it goes into the PDF."""
    if image.format in {"JPEG", "MPO"} and image.mode in {"RGB", "L"}:
        # Of the two pictures in the files of some cameras, this is the first.
        return ImageReader(JpegImageFile(BytesIO(data)))
    seen = _in_screen_colours(image)
    if image.format not in _CAMERA and image.info.get("compression") != "jpeg":
        return ImageReader(seen)
    file = BytesIO()
    seen.save(file, "JPEG", quality=_QUALITY)
    return ImageReader(file)


def _in_screen_colours(image: Image.Image) -> Image.Image:
    """The picture in the colours of a screen, by the profile that its camera or printing house gave it."""
    profile = image.info.get("icc_profile")
    seen = image if image.mode == "CMYK" else on_white(image)
    if profile and seen.mode in {"RGB", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            shown = ImageCms.profileToProfile(seen, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return shown or on_white(image)
    return on_white(image)


def _say(canvas: Canvas, sentence: str) -> None:
    """A page with a sentence on it."""
    canvas.setPageSize(A4)
    canvas.setFont(FACE, 12)
    canvas.drawString(48, A4[1] - 72, sentence)
    canvas.showPage()


def _page_size(width: int, height: int) -> tuple[float, float]:
    longest = max(width, height)
    wanted = min(_LONGEST, max(_SHORTEST, longest * _POINTS_A_PIXEL))
    scale = wanted / longest
    return max(1.0, width * scale), max(1.0, height * scale)
