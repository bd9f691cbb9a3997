"""Pins, notes and tags on a picture of a page, each kept inside it."""

from PIL import Image, ImageDraw

from coplan.paper.measure import Faces
from coplan.paper.printed_letters import write
from coplan.paper.printed_shapes import FINER, fill, font, placed, rgb
from coplan.plan import tag
from coplan.plan.direction import runs_left
from coplan.plan.figure import Box, round_box
from coplan.plan.mark import Mark
from coplan.plan.meaning import SIGNS
from coplan.plan.page import Run, lines_of, text_of
from coplan.plan.sign_shapes import SHAPES
from coplan.plan.stroke import UNITS

# Notes and pins in widths of the page. A note lies as on the screen; a pin is a little larger than there, so
# that its number can be read where the page is as narrow as a column; so is a tag, for its word.
_NOTE_FILL = (255, 253, 244)
_INK = (22, 35, 46)
_SLIP = (255, 255, 255)
_NOTE_WIDTH = 0.36
_NOTE_SIZE = 0.029
_PIN_SIZE = 0.0195
_TAG_SIZE = 1.3
_TAG_LINE = 1.8
# How far the baseline is below the middle of a line.
_BELOW_MIDDLE = 0.35
_MEASURE = Faces()


def pin(page: Image.Image, mark: Mark, number: int) -> Box:
    """A disc with a white ring and the number of its step; returns its box in page units."""
    radius = max(9.0, _PIN_SIZE * page.width)
    side = int(radius * 2) + 4
    disc = Image.new("RGBA", (side * FINER, side * FINER))
    pen = ImageDraw.Draw(disc)
    middle = side * FINER / 2
    for reach, ink in ((radius + 1.2, _SLIP), (radius, rgb(mark.colour.shown))):
        far = reach * FINER
        pen.ellipse((middle - far, middle - far, middle + far, middle + far), fill=ink)
    if number:
        face = font(round(radius * 1.25 * FINER), bold=True)
        pen.text((middle, middle), str(number), fill="white", font=face, anchor="mm")
    disc = disc.resize((side, side), Image.Resampling.BOX)
    x, y, _ = mark.xyp[0]
    at = (round(x * page.width - side / 2), round(y * page.height - side / 2))
    at = (min(max(at[0], 0), page.width - side), min(max(at[1], 0), page.height - side))
    page.paste(disc, at, disc)
    return _units(page, at[0], at[1], at[0] + side, at[1] + side)


def note(page: Image.Image, mark: Mark) -> Box:
    """A slip of paper with a bar in the colour of its pen; returns its box in page units."""
    size = max(11, round(_NOTE_SIZE * page.width))
    pad, room = size * 0.6, _NOTE_WIDTH * page.width
    paragraphs = [_MEASURE.lines((Run(text),), size, room - 1.2 * size) for text in lines_of(mark.text)]
    lines = [line for paragraph in paragraphs for line in paragraph]
    leading = size * 1.3
    wide = max((_MEASURE.width(line, size) for line in lines), default=0.0) + 2.4 * pad
    high = leading * len(lines) + pad
    x, y, _ = mark.xyp[0]
    left = min(max(0.0, x * page.width), max(0.0, page.width - wide - 1))
    top = min(max(0.0, y * page.height), max(0.0, page.height - high - 1))
    pen = ImageDraw.Draw(page)
    ink = rgb(mark.colour.shown)
    frame = (left, top, left + wide, top + high)
    pen.rectangle(frame, fill=_NOTE_FILL, outline=ink, width=max(1, size // 12))
    pen.rectangle((left, top, left + pad * 0.4, top + high), fill=ink)
    y = top + pad / 2 + leading / 2 + size * _BELOW_MIDDLE
    for paragraph in paragraphs:
        leftward = runs_left("".join(map(text_of, paragraph)))
        ends = [left + wide - 1.2 * pad - _MEASURE.width(line, size) for line in paragraph]
        starts = ends if leftward else [left + 1.2 * pad] * len(paragraph)
        write(page, paragraph, leftward, [(x, y + i * leading) for i, x in enumerate(starts)], size, _INK)
        y += leading * len(paragraph)
    return _units(page, *frame)


def tag_beside(page: Image.Image, mark: Mark, box: Box) -> None:
    """The shape and the word that say what a mark is for; `box` is the mark's, in page units."""
    scale = page.width / UNITS
    face = font(max(7, round(tag.TYPE_SIZE * _TAG_SIZE * scale)), bold=True)
    wide = tag.width_with(face.getlength(mark.meaning.value) / scale, _TAG_SIZE)
    left, top = tag.place(mark, box, wide, page.height / page.width, _TAG_SIZE)
    sign, high, half = SIGNS[mark.meaning], tag.HEIGHT * _TAG_SIZE, tag.SHAPE * _TAG_SIZE / 2
    ink = rgb(sign.colour)
    outer = (left, top, left + wide, top + high)
    inner = (left + _TAG_LINE, top + _TAG_LINE, outer[2] - _TAG_LINE, outer[3] - _TAG_LINE)
    fill(page, [round_box(outer, high / 4)], ink)
    fill(page, [round_box(inner, high / 4 - _TAG_LINE)], _SLIP)
    middle, pad = top + high / 2, tag.PAD * _TAG_SIZE
    fill(page, placed(SHAPES[sign.shape], left + pad + half, middle, half), ink)
    at = ((left + pad + 2 * half + tag.GAP * _TAG_SIZE) * scale, middle * scale)
    ImageDraw.Draw(page).text(at, mark.meaning.value, _INK, face, anchor="lm")


def _units(page: Image.Image, left: float, top: float, right: float, bottom: float) -> Box:
    scale = UNITS / page.width
    return left * scale, top * scale, right * scale, bottom * scale
