"""Strokes as filled outlines in page units, where the page is 1000 wide: what a pen of some width covers."""

import math
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import add, mul, neg, sub, truediv
from statistics import fmean

from coplan.plan.mark import Mark, Point

UNITS = 1000.0
Spot = tuple[float, float]
Polygon = tuple[list[float], list[float]]
_LIGHTEST = 0.45
# A turn smaller than this needs no round corner, and a round one has a corner for each so much, in radians.
_STRAIGHT = 0.35
_ROUND = math.pi / 5


def breadth(mark: Mark) -> float:
    """How wide a mark's stroke is, in page units."""
    return mark.width * UNITS


def at_pressure(width: float, pressure: float) -> float:
    """How wide a pen of this width is at a pressure from 0 to 1; a mouse has 0.5: the width itself."""
    return width * (_LIGHTEST + (1 - _LIGHTEST) * 2 * pressure)


def disc(x: float, y: float, radius: float) -> Polygon:
    """A round dot."""
    corners = 12 + 4 * int(math.sqrt(max(0.0, radius)))
    turns = [-math.tau * i / corners for i in range(corners)]
    return [x + radius * math.cos(turn) for turn in turns], [y + radius * math.sin(turn) for turn in turns]


def pressed(xs: list[float], ys: list[float], width: float, pressures: Sequence[float]) -> Polygon:
    """The outline of a stroke whose width follows the pressure: down one side and back on the other.

    Every line is a whole-list operation, because a page can have thousands of strokes.
    """
    if len(xs) == 1:
        return disc(xs[0], ys[0], at_pressure(width, pressures[0]) / 2)
    least, more = width / 2 * _LIGHTEST, width * (1 - _LIGHTEST)
    halves = [least + more * pressure for pressure in pressures]
    dx = list(map(sub, [*xs[1:], xs[-1]], [xs[0], *xs]))
    dy = list(map(sub, [*ys[1:], ys[-1]], [ys[0], *ys]))
    lengths = list(map(math.hypot, dx, dy))
    if 0.0 in lengths:
        # It rests somewhere or goes exactly back, where it has no direction.
        rests = len(set(zip(xs, ys, strict=True))) == 1
        return disc(xs[0], ys[0], max(halves)) if rests else even(xs, ys, 2 * fmean(halves))
    reach = list(map(truediv, halves, lengths))
    nx = list(map(mul, dy, map(neg, reach)))
    ny = list(map(mul, dx, reach))
    there_x, there_y = list(map(add, xs, nx)), list(map(add, ys, ny))
    back_x, back_y = list(map(sub, xs, nx)), list(map(sub, ys, ny))
    end_x, end_y = _cap(xs[-1], ys[-1], nx[-1], ny[-1])
    begin_x, begin_y = _cap(xs[0], ys[0], -nx[0], -ny[0])
    return there_x + end_x + back_x[::-1] + begin_x, there_y + end_y + back_y[::-1] + begin_y


_TURNS = [(math.cos(-math.pi * i / 5), math.sin(-math.pi * i / 5)) for i in range(1, 5)]


def _cap(x: float, y: float, dx: float, dy: float) -> Polygon:
    """Corners of the half round from one side of an end to the other, both left out."""
    return [x + dx * cos - dy * sin for cos, sin in _TURNS], [y + dx * sin + dy * cos for cos, sin in _TURNS]


def even(xs: Sequence[float], ys: Sequence[float], width: float) -> Polygon:
    """The outline of a stroke of one width with round ends and corners: there and back along one side.

    Where the way back lies on the inside of a turn it touches the line itself, so that whatever the outline
    encloses twice is enclosed the same way round.
    """
    there = [spot for spot, _ in groupby(zip(xs, ys, strict=True))]
    half = width / 2
    if len(there) == 1:
        return disc(*there[0], half)
    way = [*there, *there[-2::-1], there[1]]
    corners: list[Spot] = []
    for (ax, ay), (bx, by), (cx, cy) in zip(way, way[1:], way[2:], strict=False):
        before, after = math.atan2(by - ay, bx - ax), math.atan2(cy - by, cx - bx)
        corners += _corner(bx, by, half, before, after)
    return [x for x, _ in corners], [y for _, y in corners]


def _corner(x: float, y: float, half: float, before: float, after: float) -> list[Spot]:
    """How the side of a stroke goes round a corner between two directions."""
    turn = math.remainder(after - before, math.tau)
    first, last = _beside(x, y, half, before), _beside(x, y, half, after)
    if abs(turn) < _STRAIGHT:
        return [last] if turn > 0 else [first, last]
    if 0 < turn < math.pi - 1e-9:
        return [first, (x, y), last]
    turn = -abs(turn)
    steps = math.ceil(-turn / _ROUND)
    return [_beside(x, y, half, before + turn * i / steps) for i in range(steps + 1)]


def _beside(x: float, y: float, half: float, direction: float) -> Spot:
    return x - half * math.sin(direction), y + half * math.cos(direction)


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
