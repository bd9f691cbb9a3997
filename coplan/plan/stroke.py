"""Strokes as filled outlines in page units, where the page is 1000 wide: what a pen of some width covers."""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
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


def halves_at(pressures: Iterable[float]) -> list[float]:
    """Half of how wide a pen of width 1 is at each pressure."""
    least, more = _LIGHTEST / 2, 1 - _LIGHTEST
    return [least + more * pressure for pressure in pressures]


def disc(x: float, y: float, radius: float) -> Polygon:
    """A round dot."""
    corners = 12 + 4 * int(math.sqrt(max(0.0, radius)))
    turns = [-math.tau * i / corners for i in range(corners)]
    return [x + radius * math.cos(turn) for turn in turns], [y + radius * math.sin(turn) for turn in turns]


def pressed(xs: list[float], ys: list[float], width: float, pressures: Sequence[float]) -> Polygon:
    """The outline of a stroke whose width follows the pressure: down one side and back on the other."""
    if len(xs) == 1:
        return disc(xs[0], ys[0], at_pressure(width, pressures[0]) / 2)
    halves = [half * width for half in halves_at(pressures)]
    out_x, out_y, _ = pressed_together(xs, ys, halves, [len(xs)])
    return out_x, out_y


def pressed_together(
    xs: list[float], ys: list[float], halves: list[float], counts: Sequence[int]
) -> tuple[list[float], list[float], list[int]]:
    """The outlines of many strokes, one after the other, and how many corners each has.

    `halves` are half the widths at the points, `counts` how many points each stroke has, two or more. Every
    line that goes over all points is a whole-list operation, because a page can have thousands of strokes.
    """
    ends = list(accumulate(counts))
    on_x, on_y, from_x, from_y = [*xs[1:], 0.0], [*ys[1:], 0.0], [0.0, *xs[:-1]], [0.0, *ys[:-1]]
    first = 0
    for end in ends:
        from_x[first], from_y[first], on_x[end - 1], on_y[end - 1] = (
            xs[first],
            ys[first],
            xs[end - 1],
            ys[end - 1],
        )
        first = end
    dx, dy = list(map(sub, on_x, from_x)), list(map(sub, on_y, from_y))
    lengths = list(map(math.hypot, dx, dy))
    rests = 0.0 in lengths
    reach = list(map(truediv, halves, [length or 1.0 for length in lengths] if rests else lengths))
    nx, ny = list(map(neg, map(mul, dy, reach))), list(map(mul, dx, reach))
    there_x, there_y = list(map(add, xs, nx)), list(map(add, ys, ny))
    back_x, back_y = list(map(sub, xs, nx))[::-1], list(map(sub, ys, ny))[::-1]
    out_x: list[float] = []
    out_y: list[float] = []
    corners: list[int] = []
    first, whole = 0, len(xs)
    for end in ends:
        before, last = len(out_x), end - 1
        if rests and 0.0 in lengths[first:end]:
            one_x, one_y = _resting(xs[first:end], ys[first:end], halves[first:end])
            out_x += one_x
            out_y += one_y
        else:
            out_x += there_x[first:end]
            out_y += there_y[first:end]
            _cap(out_x, out_y, xs[last], ys[last], nx[last], ny[last])
            out_x += back_x[whole - end : whole - first]
            out_y += back_y[whole - end : whole - first]
            _cap(out_x, out_y, xs[first], ys[first], -nx[first], -ny[first])
        corners.append(len(out_x) - before)
        first = end
    return out_x, out_y, corners


def _resting(xs: list[float], ys: list[float], halves: list[float]) -> Polygon:
    """The outline of a stroke that rests somewhere or goes exactly back, where it has no direction."""
    if len(set(zip(xs, ys, strict=True))) == 1:
        return disc(xs[0], ys[0], max(halves))
    return even(xs, ys, 2 * fmean(halves))


_COS, _SIN = math.cos(math.pi / 5), math.sin(math.pi / 5)
_COS2, _SIN2 = math.cos(math.pi / 5 * 2), math.sin(math.pi / 5 * 2)


def _cap(out_x: list[float], out_y: list[float], x: float, y: float, dx: float, dy: float) -> None:
    """Add the corners of the half round from one side of an end to the other, without the two sides."""
    a, b, c, d = dx * _COS, dy * _SIN, dx * _COS2, dy * _SIN2
    out_x += (x + a + b, x + c + d, x - c + d, x - a + b)
    a, b, c, d = dy * _COS, dx * _SIN, dy * _COS2, dx * _SIN2
    out_y += (y + a - b, y + c - d, y - c - d, y - a - b)


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
