"""Words on a picture of a page: the same glyphs as in the PDF, as outlines."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from PIL import Image

from coplan.paper import bidi, faces, shaped
from coplan.paper.faces import harfbuzz
from coplan.paper.printed_shapes import Rgb, fill
from coplan.plan.page import Rich
from coplan.plan.stroke import UNITS, Polygon

Contour = tuple[tuple[float, float], ...]
_STEPS = 4


def write(
    page: Image.Image,
    lines: Sequence[Rich],
    leftward: bool,
    places: Sequence[tuple[float, float]],
    size: float,
    ink: Rgb,
) -> None:
    """Write the lines of a paragraph; each begins at its place at the left, on its baseline, in pixels."""
    polygons: list[Polygon] = []
    for line, (left, baseline) in zip(shaped.stretches(tuple(lines), leftward), places, strict=True):
        x = left
        for stretch in bidi.from_left(line, lambda each: each.level):
            polygons += _drawn(stretch.piece, x, baseline, size, UNITS / page.width)
            x += stretch.piece.width * size
    fill(page, polygons, ink)


def _drawn(piece: shaped.Piece, x: float, y: float, size: float, scale: float) -> Iterator[Polygon]:
    em = size / 1000
    for glyph in piece.glyphs:
        left, base = x + glyph.x * em, y - glyph.y * em
        for contour in _outline(piece.face, glyph.id):
            yield (
                [(left + along * size) * scale for along, _ in contour],
                [(base - up * size) * scale for _, up in contour],
            )
        x += glyph.advance * em


@lru_cache(maxsize=2_000)
def _outline(face: str, glyph: int) -> tuple[Contour, ...]:
    """The contours of a glyph in sizes of type, the largest first: holes come after what they are in."""
    contours: list[list[tuple[float, float]]] = []
    faces.font(face).draw_glyph(glyph, _pen(), contours)
    upem = int(faces.face(face).upem)
    placed = (tuple((x / upem, y / upem) for x, y in reversed(contour)) for contour in contours if contour)
    return tuple(sorted(placed, key=_extent, reverse=True))


def _extent(contour: Contour) -> float:
    across, up = [x for x, _ in contour], [y for _, y in contour]
    return (max(across) - min(across)) * (max(up) - min(up))


@cache
def _pen() -> Any:
    pen = harfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, contours: contours.append([(x, y)]))
    pen.set_line_to_func(lambda x, y, contours: contours[-1].append((x, y)))
    pen.set_quadratic_to_func(_bend)
    return pen


def _bend(cx: float, cy: float, x: float, y: float, contours: list[list[tuple[float, float]]]) -> None:
    """A curve as a few straight lines, finer than what can be seen at the size of a note."""
    from_x, from_y = contours[-1][-1]
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        before, middle, after = (1 - t) ** 2, 2 * t * (1 - t), t**2
        contours[-1].append(
            (before * from_x + middle * cx + after * x, before * from_y + middle * cy + after * y)
        )
