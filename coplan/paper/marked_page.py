"""The shared model as it is printed: the picture of its page with the marks and pins on it."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from coplan.paper.measure import Faces
from coplan.paper.printed_shapes import fill, rgb, stroke
from coplan.paper.printed_stamps import note, pin, tag_beside
from coplan.plan import figure, pattern
from coplan.plan.figure import Box
from coplan.plan.mark import Mark, Meaning, Point, Tool
from coplan.plan.page import lines_of
from coplan.plan.pattern import Pattern
from coplan.plan.ports import Illustration, Picture
from coplan.plan.stroke import UNITS, at_pressure

QUALITY = 90
_EDGE = (139, 149, 156)
_LINE = 1.6
# As on the screen: ground darker than this is lightened by so much of a tint.
_DARK, _GLOW = 0.4, 0.38
_ORDER = {
    Tool.PEN: 1,
    Tool.LINE: 1,
    Tool.ARROW: 1,
    Tool.RECTANGLE: 1,
    Tool.COVER: 2,
    Tool.SPOTLIGHT: 3,
    Tool.NOTE: 4,
    Tool.PIN: 5,
}


def draw(picture: Picture, marks: Iterable[Mark], numbers: Mapping[str, int]) -> Illustration:
    """Draw marks on a page. `numbers` says which number each pin shows, by the id of its mark.

    Covers are printed as the outline of what they hide, because it is teachers who read this.
    """
    raw = Image.frombuffer(
        "RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", picture.stride, 1
    )
    lowest_first = sorted(marks, key=lambda mark: mark.level)
    highlights = [mark for mark in lowest_first if mark.tool in (Tool.HIGHLIGHTER, Tool.WORDS)]
    page = _dimmed(_highlighted(raw, highlights), lowest_first)
    aspect = page.height / page.width
    boxes = {mark: _box(mark, aspect) for mark in highlights}
    rest = [mark for mark in lowest_first if mark.tool in _ORDER]
    for mark in sorted(rest, key=lambda each: _ORDER[each.tool]):
        boxes[mark] = _drawn(page, mark, numbers.get(mark.id, 0))
    for mark, box in boxes.items():
        if mark.meaning is not Meaning.PLAIN:
            tag_beside(page, mark, box)
    ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline=_EDGE, width=1)
    file = BytesIO()
    page.save(file, "JPEG", quality=QUALITY, subsampling=0)
    unprintable = Faces().missing(
        "".join(line for mark in lowest_first for line in lines_of(mark.text) if mark.tool is Tool.NOTE)
    )
    return Illustration(file.getvalue(), page.width, page.height, unprintable)


def _drawn(page: Image.Image, mark: Mark, number: int) -> Box:
    """Draw a mark that lies above the highlights; returns its box in page units."""
    aspect = page.height / page.width
    box, ink = _box(mark, aspect), rgb(mark.colour.shown)
    match mark.tool:
        case Tool.NOTE:
            return note(page, mark)
        case Tool.PIN:
            return pin(page, mark, number)
        case Tool.PEN:
            stroke(page, mark, ink, _pressed)
        case Tool.LINE:
            stroke(page, mark, ink, _evenly)
        case Tool.COVER:
            _cover(page, box)
        case Tool.SPOTLIGHT:
            fill(page, figure.hole_edge(mark, aspect), rgb(figure.HOLE_EDGE))
        case _:
            fill(page, figure.outlines(mark, aspect), ink)
    return box


def _highlighted(raw: Image.Image, marks: Sequence[Mark]) -> Image.Image:
    """The page under its highlights: their light tints, multiplied with it once; words stay dark.

    On dark ground some of the tint is added instead, as on the screen, so that light words stay readable.
    """
    aspect = raw.height / raw.width
    light: list[Mark] = []
    dark: list[Mark] = []
    for mark in marks:
        (dark if _is_dark(raw, mark, aspect) else light).append(mark)
    page = ImageChops.multiply(raw, _tints(raw.size, light, "white")) if light else raw.copy()
    if dark:
        page = ImageChops.screen(page, _tints(raw.size, dark, "black").point(_dimmer))
    return page


def _tints(size: tuple[int, int], marks: Sequence[Mark], ground: str) -> Image.Image:
    tints = Image.new("RGB", size, ground)
    aspect = tints.height / tints.width
    for mark in marks:
        if mark.tool is Tool.WORDS:
            fill(tints, figure.outlines(mark, aspect), rgb(mark.colour.tint))
        else:
            stroke(tints, mark, rgb(mark.colour.tint), _evenly)
        fill(tints, figure.edges(mark, aspect), rgb(mark.colour.shade))
    return tints


def _dimmer(part: int) -> float:
    return part * _GLOW


def _is_dark(raw: Image.Image, mark: Mark, aspect: float) -> bool:
    """Whether the page is dark under a mark."""
    scale = raw.width / UNITS
    left, top, right, bottom = (edge * scale for edge in _box(mark, aspect))
    left, top = min(max(0, int(left)), raw.width - 1), min(max(0, int(top)), raw.height - 1)
    under = raw.crop((left, top, max(left + 1, int(right)), max(top + 1, int(bottom))))
    (brightness,) = under.convert("L").resize((1, 1), Image.Resampling.BOX).tobytes()
    return brightness < _DARK * 255


def _cover(page: Image.Image, box: Box) -> None:
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    fill(page, pattern.drawn(corners, _LINE, Pattern.DASHED), _EDGE)


def _dimmed(page: Image.Image, marks: Sequence[Mark]) -> Image.Image:
    """The page under a light grey, but for what its spotlights light."""
    lit = [mark for mark in marks if mark.tool is Tool.SPOTLIGHT]
    if not lit:
        return page
    veil = Image.new("RGB", page.size, rgb(figure.VEIL))
    for mark in lit:
        fill(veil, [figure.hole(mark, page.height / page.width)], rgb("#FFFFFF"))
    return ImageChops.multiply(page, veil)


def _box(mark: Mark, aspect: float) -> Box:
    """The box round a mark with its width, in page units."""
    boxes, reach = figure.boxes(mark, aspect), figure.reach(mark)
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts) - reach, min(tops) - reach, max(rights) + reach, max(bottoms) + reach


def _pressed(point: Point) -> float:
    return at_pressure(1.0, min(max(point[2], 0.0), 1.0))


def _evenly(_: Point) -> float:
    return 1.0
