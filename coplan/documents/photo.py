"""A picture file becomes a PDF of one page, the right way up."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from coplan.documents import refusals
from coplan.documents.source import Source

MOST_MEGAPIXELS = 64
_LONGEST = 842.0
_SHORTEST = 240.0
_POINTS_A_PIXEL = 0.75
_ORIENTATION = 0x0112
_ACROSS = frozenset({5, 6, 7, 8})
Image.MAX_IMAGE_PIXELS = None

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
    """The PDF. A JPEG goes into it as it is, everything else without loss."""
    image = checked(source.data, source.name)
    turn = image.getexif().get(_ORIENTATION, 1)
    turn = turn if turn in _TURNS else 1
    width, height = image.size[::-1] if turn in _ACROSS else image.size
    across, down = _page_size(width, height)
    file = BytesIO()
    canvas = Canvas(file, pagesize=(across, down), pageCompression=1, invariant=1)
    a, b, c, d, e, f = _TURNS[turn]
    canvas.transform(a * across, b * down, c * across, d * down, e * across, f * down)
    as_it_is = image.format == "JPEG" and image.mode in {"RGB", "L", "CMYK"}
    picture = ImageReader(BytesIO(source.data)) if as_it_is else ImageReader(on_white(image))
    canvas.drawImage(picture, 0, 0, 1, 1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def checked(data: bytes, name: str) -> Image.Image:
    """The picture, read to its end. Raises `Trouble` when it is huge, cut short or damaged."""
    try:
        image = Image.open(BytesIO(data))
        megapixels = image.width * image.height // 1_000_000
        if megapixels > MOST_MEGAPIXELS:
            raise refusals.too_many_pixels(name, megapixels, MOST_MEGAPIXELS)
        image.load()
    except UnidentifiedImageError as error:
        raise refusals.damaged(name) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        cut = "truncated" in str(error) or "closed" in str(error)
        raise (refusals.cut_short(name) if cut else refusals.damaged(name)) from error
    return image


def on_white(image: Image.Image) -> Image.Image:
    """The picture in plain red, green and blue, what is see-through on white."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        return (
            image.point(lambda value: value / 256).convert("L") if image.mode != "F" else image.convert("L")
        )
    if "A" in image.mode or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _page_size(width: int, height: int) -> tuple[float, float]:
    longest = max(width, height)
    wanted = min(_LONGEST, max(_SHORTEST, longest * _POINTS_A_PIXEL))
    scale = wanted / longest
    return max(1.0, width * scale), max(1.0, height * scale)
