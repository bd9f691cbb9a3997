"""The shared model as it is printed: the picture of its page with the marks and pins on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFont

from coplan.assets import resource
from coplan.plan.mark import Mark, Point, Tool
from coplan.plan.ports import Illustration, Picture

FINER = 3
QUALITY = 90
_EDGE = (139, 149, 156)
# Notes and pins in widths of the page. A note lies as on the screen; a pin is a little larger than there, so
# that its number can be read where the page is as narrow as a column.
_NOTE_FILL = (255, 253, 244)
_NOTE_INK = (22, 35, 46)
_NOTE_WIDTH = 0.36
_NOTE_SIZE = 0.029
_PIN_SIZE = 0.0195
Rgb = tuple[int, int, int]


def draw(picture: Picture, marks: Iterable[Mark], numbers: Mapping[str, int]) -> Illustration:
    """Draw marks on a page. `numbers` says which number each pin shows, by the id of its mark."""
    raw = Image.frombuffer(
        "RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", picture.stride, 1
    )
    order = {Tool.PEN: 1, Tool.NOTE: 2, Tool.PIN: 3}
    rest = list(marks)
    page = _highlighted(raw, [each for each in rest if each.tool is Tool.HIGHLIGHTER])
    for mark in sorted((each for each in rest if each.tool in order), key=lambda each: order[each.tool]):
        match mark.tool:
            case Tool.PEN:
                _stroke(page, mark, mark.colour.shown, lambda point: at_pressure(point[2]))
            case Tool.NOTE:
                _note(page, mark)
            case Tool.PIN:
                _pin(page, mark, numbers.get(mark.id, 0))
    ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=_EDGE, width=1)
    file = BytesIO()
    page.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return Illustration(file.getvalue(), page.width, page.height)


def _highlighted(raw: Image.Image, marks: Sequence[Mark]) -> Image.Image:
    """The page under its highlighters: their light tints, multiplied with it once; words stay dark."""
    if not marks:
        return raw.copy()
    tints = Image.new("RGB", raw.size, "white")
    for mark in marks:
        _stroke(tints, mark, mark.colour.tint, lambda _: 1.0)
    return ImageChops.multiply(raw, tints)


def _stroke(page: Image.Image, mark: Mark, ink: str, wider: Callable[[Point], float]) -> None:
    """A line, drawn larger and brought down so that its edge is smooth; `wider` widens it at a point."""
    half = max(0.6, mark.width * page.width / 2)
    box = _tile(page, mark, half * at_pressure(1.0) + 2)
    if box is None:
        return
    left, top, right, bottom = box
    mask = Image.new("L", ((right - left) * FINER, (bottom - top) * FINER))
    pen = ImageDraw.Draw(mask)
    last: tuple[float, float] | None = None
    for point in mark.xyp:
        radius = half * wider(point) * FINER
        here = ((point[0] * page.width - left) * FINER, (point[1] * page.height - top) * FINER)
        if last is not None:
            pen.line((last, here), fill=255, width=max(1, round(radius * 2)))
        pen.ellipse((here[0] - radius, here[1] - radius, here[0] + radius, here[1] + radius), fill=255)
        last = here
    page.paste(_rgb(ink), box, mask.resize((right - left, bottom - top), Image.Resampling.BOX))


def at_pressure(pressure: float) -> float:
    """How much wider a pen is at a pressure from 0 to 1, as on the screen; a mouse is 0.5 and gives 1."""
    return 0.45 + 1.1 * min(max(pressure, 0.0), 1.0)


def _tile(page: Image.Image, mark: Mark, margin: float) -> tuple[int, int, int, int] | None:
    """The part of the page that a mark can touch; `None` when it lies beside the page."""
    left, top, right, bottom = mark.box
    box = (
        max(0, int(left * page.width - margin)),
        max(0, int(top * page.height - margin)),
        min(page.width, int(right * page.width + margin) + 1),
        min(page.height, int(bottom * page.height + margin) + 1),
    )
    return box if box[0] < box[2] and box[1] < box[3] else None


def _pin(page: Image.Image, mark: Mark, number: int) -> None:
    """A disc with a white ring and the number of its step."""
    radius = max(9.0, _PIN_SIZE * page.width)
    side = int(radius * 2) + 4
    disc = Image.new("RGBA", (side * FINER, side * FINER))
    pen = ImageDraw.Draw(disc)
    middle = side * FINER / 2
    for reach, ink in ((radius + 1.2, (255, 255, 255)), (radius, _rgb(mark.colour.shown))):
        far = reach * FINER
        pen.ellipse((middle - far, middle - far, middle + far, middle + far), fill=ink)
    if number:
        font = _font(round(radius * 1.25 * FINER), bold=True)
        pen.text((middle, middle), str(number), fill="white", font=font, anchor="mm")
    disc = disc.resize((side, side), Image.Resampling.BOX)
    x, y, _ = mark.xyp[0]
    at = (round(x * page.width - side / 2), round(y * page.height - side / 2))
    at = (min(max(at[0], 0), page.width - side), min(max(at[1], 0), page.height - side))
    page.paste(disc, at, disc)


def _note(page: Image.Image, mark: Mark) -> None:
    """A slip of paper with a bar in the colour of its pen, kept inside the page."""
    size = max(11, round(_NOTE_SIZE * page.width))
    font, pad = _font(size, bold=False), size * 0.6
    lines = _wrapped(mark.text, font, _NOTE_WIDTH * page.width - 2 * pad)
    leading = size * 1.3
    wide = max((font.getlength(line) for line in lines), default=0.0) + 2.4 * pad
    high = leading * len(lines) + pad
    x, y, _ = mark.xyp[0]
    left = min(max(0.0, x * page.width), max(0.0, page.width - wide - 1))
    top = min(max(0.0, y * page.height), max(0.0, page.height - high - 1))
    pen = ImageDraw.Draw(page)
    ink = _rgb(mark.colour.shown)
    pen.rectangle(
        (left, top, left + wide, top + high), fill=_NOTE_FILL, outline=ink, width=max(1, size // 12)
    )
    pen.rectangle((left, top, left + pad * 0.4, top + high), fill=ink)
    for i, line in enumerate(lines):
        pen.text((left + 1.2 * pad, top + pad / 2 + leading * (i + 0.5)), line, _NOTE_INK, font, anchor="lm")


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> Sequence[str]:
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and font.getlength(longer) > width:
                lines.append(line)
                longer = word
            line = longer
            while font.getlength(line) > width and len(line) > 1:
                fits = next(
                    n for n in range(len(line) - 1, 0, -1) if n == 1 or font.getlength(line[:n]) <= width
                )
                lines.append(line[:fits])
                line = line[fits:]
        if line:
            lines.append(line)
    return lines


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(resource("fonts", name)), size)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
