"""Shapes on a picture of a page: polygons with smooth edges, strokes as wide as they were pressed, type."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from coplan.assets import resource
from coplan.plan.mark import Mark, Point
from coplan.plan.stroke import UNITS, Polygon, at_pressure

FINER = 3
Rgb = tuple[int, int, int]
Pixels = tuple[int, int, int, int]


def fill(page: Image.Image, polygons: Sequence[Polygon], ink: Rgb) -> None:
    """Fill polygons in page units; one that goes the other way round is a hole in those before it."""
    scale = page.width / UNITS
    placed = [([x * scale for x in xs], [y * scale for y in ys]) for xs, ys in polygons]
    if not placed:
        return
    left, top = min(min(xs) for xs, _ in placed), min(min(ys) for _, ys in placed)
    right, bottom = max(max(xs) for xs, _ in placed), max(max(ys) for _, ys in placed)
    box = _on_page(page, left - 1, top - 1, right + 1, bottom + 1)
    if box is None:
        return
    mask = Image.new("L", ((box[2] - box[0]) * FINER, (box[3] - box[1]) * FINER))
    pen = ImageDraw.Draw(mask)
    for xs, ys in placed:
        corners = [((x - box[0]) * FINER, (y - box[1]) * FINER) for x, y in zip(xs, ys, strict=True)]
        pen.polygon(corners, fill=0 if _is_hole(xs, ys) else 255)
    _press(page, mask, box, ink)


def stroke(page: Image.Image, mark: Mark, ink: Rgb, wider: Callable[[Point], float]) -> None:
    """A line, drawn larger and brought down so that its edge is smooth; `wider` widens it at a point."""
    half = max(0.6, mark.width * page.width / 2)
    margin = half * at_pressure(1.0, 1.0) + 2
    left, top, right, bottom = mark.box
    box = _on_page(
        page,
        left * page.width - margin,
        top * page.height - margin,
        right * page.width + margin,
        bottom * page.height + margin,
    )
    if box is None:
        return
    mask = Image.new("L", ((box[2] - box[0]) * FINER, (box[3] - box[1]) * FINER))
    pen = ImageDraw.Draw(mask)
    last: tuple[float, float] | None = None
    for point in mark.xyp:
        radius = half * wider(point) * FINER
        here = ((point[0] * page.width - box[0]) * FINER, (point[1] * page.height - box[1]) * FINER)
        if last is not None:
            pen.line((last, here), fill=255, width=max(1, round(radius * 2)))
        pen.ellipse((here[0] - radius, here[1] - radius, here[0] + radius, here[1] + radius), fill=255)
        last = here
    _press(page, mask, box, ink)


def _press(page: Image.Image, mask: Image.Image, box: Pixels, ink: Rgb) -> None:
    page.paste(ink, box, mask.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BOX))


def _on_page(page: Image.Image, left: float, top: float, right: float, bottom: float) -> Pixels | None:
    """The part of the page that a box touches; `None` when it lies beside the page."""
    box = (
        max(0, int(left)),
        max(0, int(top)),
        min(page.width, int(right) + 1),
        min(page.height, int(bottom) + 1),
    )
    return box if box[0] < box[2] and box[1] < box[3] else None


def _is_hole(xs: Sequence[float], ys: Sequence[float]) -> bool:
    before = zip([xs[-1], *xs], [ys[-1], *ys], strict=False)
    return sum(ax * y - x * ay for (ax, ay), x, y in zip(before, xs, ys, strict=False)) > 0


def placed(polygons: Iterable[Polygon], x: float, y: float, size: float) -> list[Polygon]:
    """Polygons between -1 and 1 as they are round a place, so large, in page units."""
    return [([x + each * size for each in xs], [y + each * size for each in ys]) for xs, ys in polygons]


@cache
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """The face that is printed on pages, so many pixels high."""
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(resource("fonts", name)), size)


def rgb(colour: str) -> Rgb:
    """A colour as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
