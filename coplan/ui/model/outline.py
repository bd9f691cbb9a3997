"""The shapes of marks: a stroke as one filled outline, in page units, where the page is 1000 wide."""

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise
from operator import add, mul, neg, sub, truediv
from statistics import fmean
from sys import byteorder

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from coplan.plan.mark import Mark, Point, Tool

Spot = tuple[float, float]
UNITS = 1000.0
_LIGHTEST = 0.45


def breadth(mark: Mark) -> float:
    """How wide the stroke is at full pressure, in page units."""
    return mark.width * UNITS


def at_pressure(width: float, pressure: float) -> float:
    """How wide a pen of this width is at a pressure from 0 to 1; a mouse has 0.5: the width itself."""
    return width * (_LIGHTEST + (1 - _LIGHTEST) * 2 * pressure)


def stroke_box(mark: Mark, aspect: float) -> QRectF:
    """The box round a stroke with its width, in page units."""
    left, top, right, bottom = mark.box
    reach = at_pressure(breadth(mark), 1.0) / 2 + 1
    return QRectF(
        left * UNITS - reach,
        top * UNITS * aspect - reach,
        (right - left) * UNITS + 2 * reach,
        (bottom - top) * UNITS * aspect + 2 * reach,
    )


def outline(mark: Mark, aspect: float) -> QPainterPath:
    """The area that a pen or highlighter covers; fill it and the stroke is drawn."""
    flat = array("f")
    flat.frombytes(mark.points)
    tall = UNITS * aspect
    xs = [x * UNITS for x in flat[0::3]]
    ys = [y * tall for y in flat[1::3]]
    pressures = flat[2::3]
    width = breadth(mark)
    if len(xs) == 1:
        return _dot(xs[0], ys[0], at_pressure(width, pressures[0]))
    if mark.tool is Tool.HIGHLIGHTER:
        return _even(xs, ys, width)
    least, more = width / 2 * _LIGHTEST, width * (1 - _LIGHTEST)
    return _uneven(xs, ys, [least + more * pressure for pressure in pressures])


def centre_line(mark: Mark, aspect: float) -> list[Spot]:
    """The points of a stroke in page units, for telling how near something is to it."""
    return [(x * UNITS, y * UNITS * aspect) for x, y, _ in mark.xyp]


def _dot(x: float, y: float, width: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), width / 2, width / 2)
    return path


def _even(xs: list[float], ys: list[float], width: float) -> QPainterPath:
    """The outline of a stroke of one width, which Qt makes faster than Python could."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCurveThreshold(0.5)
    line = QPainterPath()
    line.addPolygon(_polygon(xs, ys))
    path = stroker.createStroke(line)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _uneven(xs: list[float], ys: list[float], halves: list[float]) -> QPainterPath:
    """The outline of a stroke whose width follows the pressure: down one side and back on the other.

    Every line is a whole-list operation, because a page can have thousands of strokes.
    """
    dx = list(map(sub, [*xs[1:], xs[-1]], [xs[0], *xs]))
    dy = list(map(sub, [*ys[1:], ys[-1]], [ys[0], *ys]))
    lengths = list(map(math.hypot, dx, dy))
    if 0.0 in lengths:
        # It rests somewhere or goes exactly back, where it has no direction.
        rests = len(set(zip(xs, ys, strict=True))) == 1
        return _dot(xs[0], ys[0], 2 * max(halves)) if rests else _even(xs, ys, 2 * fmean(halves))
    reach = list(map(truediv, halves, lengths))
    nx = list(map(mul, dy, map(neg, reach)))
    ny = list(map(mul, dx, reach))
    there_x, there_y = list(map(add, xs, nx)), list(map(add, ys, ny))
    back_x, back_y = list(map(sub, xs, nx)), list(map(sub, ys, ny))
    end_x, end_y = _cap(xs[-1], ys[-1], nx[-1], ny[-1])
    begin_x, begin_y = _cap(xs[0], ys[0], -nx[0], -ny[0])
    path = QPainterPath()
    path.addPolygon(
        _polygon(there_x + end_x + back_x[::-1] + begin_x, there_y + end_y + back_y[::-1] + begin_y)
    )
    path.setFillRule(_WINDING)
    return path


_WINDING = Qt.FillRule.WindingFill
_TURNS = [(math.cos(-math.pi * i / 5), math.sin(-math.pi * i / 5)) for i in range(1, 5)]


def _cap(x: float, y: float, dx: float, dy: float) -> tuple[list[float], list[float]]:
    """Corners of the half round from one side of an end to the other, both left out."""
    return [x + dx * cos - dy * sin for cos, sin in _TURNS], [y + dx * sin + dy * cos for cos, sin in _TURNS]


def _polygon(xs: list[float], ys: list[float]) -> QPolygonF:
    """Points as Qt has them; reading them from bytes is three times as fast as making them one by one.

    The bytes are as Qt writes them when nothing else is said: the number of points, then their doubles, all
    with the highest byte first.
    """
    pairs = array("d", bytes(16 * len(xs)))
    pairs[0::2] = array("d", xs)
    pairs[1::2] = array("d", ys)
    if byteorder == "little":
        pairs.byteswap()
    polygon = QPolygonF()
    QDataStream(QByteArray(len(xs).to_bytes(4, "big") + pairs.tobytes())) >> polygon
    return polygon


def thinned(points: Sequence[Point], aspect: float, tolerance: float = 0.15) -> tuple[Point, ...]:
    """The points without those that add nothing, by Douglas and Peucker's method.

    `tolerance` is in page units, for the line and for half its width. Long strokes are taken in stretches,
    so that the time grows with their length and not with its square.
    """
    kept: list[Point] = []
    for start in range(0, max(1, len(points) - 1), _STRETCH):
        stretch = points[start : start + _STRETCH + 1]
        kept.extend(_thinned(stretch, aspect, tolerance)[1 if kept else 0 :])
    return tuple(kept)


_STRETCH = 96


def _thinned(points: Sequence[Point], aspect: float, tolerance: float) -> list[Point]:
    spots = [(x * UNITS, y * UNITS * aspect, pressure * 3) for x, y, pressure in points]
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, place = _farthest(spots, first, last)
        if far > tolerance:
            keep.add(place)
            todo += [(first, place), (place, last)]
    return [points[i] for i in sorted(keep)]


def _farthest(spots: Sequence[Point], first: int, last: int) -> tuple[float, int]:
    """Which spot between two is farthest from the straight line between them, and how far."""
    ax, ay, ap = spots[first]
    dx, dy, dp = spots[last][0] - ax, spots[last][1] - ay, spots[last][2] - ap
    length = dx * dx + dy * dy + dp * dp
    most, place = 0.0, first
    for i in range(first + 1, last):
        px, py, pp = spots[i][0] - ax, spots[i][1] - ay, spots[i][2] - ap
        along = max(0.0, min(1.0, (px * dx + py * dy + pp * dp) / length)) if length else 0.0
        off = (px - along * dx) ** 2 + (py - along * dy) ** 2 + (pp - along * dp) ** 2
        if off > most:
            most, place = off, i
    return math.sqrt(most), place


def distance(line: Sequence[Spot], x: float, y: float) -> float:
    """How far a point is from a line through points, all in page units."""
    if len(line) == 1:
        return math.hypot(line[0][0] - x, line[0][1] - y)
    return min(_to_piece(a, b, x, y) for a, b in pairwise(line))


def _to_piece(a: Spot, b: Spot, x: float, y: float) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(x - a[0] - along * dx, y - a[1] - along * dy)
