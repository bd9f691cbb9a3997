"""The area that a round eraser passed over, and which parts of a line lie in it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

Spot = tuple[float, float]
Hole = tuple[float, float]
Bar = tuple[float, float, float, float]
_LEAST_SIDE = 0.004
_STRETCH = 32
_TOUCHING = 1e-9
# How much of its reach an eraser may do without following every point of a long way.
_SLACK = 0.02
_AHEAD = 1 << 14
_ROW = 1 << 16


class Rubber:
    """A disc that went straight from each point of a path to the next, in widths of the page.

    Every way between two points is a bar with round ends. The page is cut into squares; a square knows the
    bars that come near its inside, so that a piece of line asks few of them.
    """

    def __init__(self, path: Sequence[Spot], reach: float) -> None:
        corners = _simpler(path, _SLACK * reach)
        if len(corners) < len(path):
            reach *= 1 + _SLACK
        self._reach = reach
        self._square = reach * reach
        self._side = max(reach, _LEAST_SIDE)
        self._cells: dict[int, list[Bar]] = {}
        for bar in [(*a, *b) for a, b in pairwise(corners)] or [(*path[0], *path[0])]:
            for cell in self._under(bar):
                self._cells.setdefault(cell, []).append(bar)
        xs, ys = [x for x, _ in path], [y for _, y in path]
        self._box = min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach

    def may_touch(self, xs: Sequence[float], ys: Sequence[float]) -> bool:
        """Whether a line through these points may have been touched, as far as its box tells."""
        left, top, right, bottom = self._box
        return min(xs) < right and left < max(xs) and min(ys) < bottom and top < max(ys)

    def covers(self, x: float, y: float) -> bool:
        """Whether a point was touched."""
        return any(self._inside(bar, x, y) for bar in self._cells.get(self._cell(x, y), ()))

    def holes(self, xs: Sequence[float], ys: Sequence[float]) -> list[Hole]:
        """What is gone of a line through points, in order: 2.5 is half way from the third to the fourth."""
        found: list[Hole] = []
        for start in range(0, len(xs) - 1, _STRETCH):
            across, down = xs[start : start + _STRETCH + 1], ys[start : start + _STRETCH + 1]
            if not self.may_touch(across, down):
                continue
            if self._covers_all(across, down):
                _merge(found, (start, start + len(across) - 1))
                continue
            pieces = zip(across, across[1:], down, down[1:], strict=False)
            for place, (ax, bx, ay, by) in enumerate(pieces, start):
                for from_, to in sorted(self._holes(ax, ay, bx, by)):
                    _merge(found, (place + from_, place + to))
        return found

    def _covers_all(self, xs: Sequence[float], ys: Sequence[float]) -> bool:
        """Whether one bar covers all of a stretch of line, as far as their boxes tell."""
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        near = self._cells.get(self._cell((left + right) / 2, (top + bottom) / 2), ())
        corners = (left, top), (right, bottom), (left, bottom), (right, top)
        return any(all(self._inside(bar, *corner) for corner in corners) for bar in near)

    def _holes(self, ax: float, ay: float, bx: float, by: float) -> list[Hole]:
        """What is gone of one piece of line, in parts of it."""
        dx, dy = bx - ax, by - ay
        long = math.sqrt(dx * dx + dy * dy)
        near: Sequence[Bar]
        if long <= self._side:
            near = self._cells.get(self._cell(ax + dx / 2, ay + dy / 2), ())
        else:
            near = self._along(ax, ay, bx, by, long)
        holes = []
        for bar in near:
            hole = self._hole(bar, ax, ay, dx, dy, long)
            if hole == (0.0, 1.0):
                return [hole]
            if hole:
                holes.append(hole)
        return holes

    def _cell(self, x: float, y: float) -> int:
        return int(x / self._side + _AHEAD) + _ROW * int(y / self._side + _AHEAD)

    def _under(self, bar: Bar) -> Iterator[int]:
        """The squares within which the middle of a short piece of line can lie that the bar touches."""
        ax, ay, bx, by = bar
        side, room = self._side, self._reach + self._side / 2
        top, bottom = math.floor((min(ay, by) - room) / side), math.floor((max(ay, by) + room) / side)
        for row in range(top, bottom + 1):
            left, right = _between(ax, ay, bx, by, row * side - room, (row + 1) * side + room)
            first, last = math.floor((left - room) / side), math.floor((right + room) / side)
            start = first + _AHEAD + _ROW * (row + _AHEAD)
            yield from range(start, start + last - first + 1)

    def _along(self, ax: float, ay: float, bx: float, by: float, long: float) -> Sequence[Bar]:
        """The bars near a long piece of line."""
        parts = math.ceil(long / self._side)
        middles = ((part + 0.5) / parts for part in range(parts))
        cells = {self._cell(ax + (bx - ax) * at, ay + (by - ay) * at): None for at in middles}
        return tuple(dict.fromkeys(bar for cell in cells for bar in self._cells.get(cell, ())))

    def _off(self, bar: Bar, x: float, y: float) -> float:
        """How far a point is from the middle line of a bar, squared."""
        ax, ay, bx, by = bar
        dx, dy = bx - ax, by - ay
        x, y = x - ax, y - ay
        along = x * dx + y * dy
        if along > 0.0:
            long = dx * dx + dy * dy
            at = along / long if along < long else 1.0
            x, y = x - at * dx, y - at * dy
        return x * x + y * y

    def _inside(self, bar: Bar, x: float, y: float) -> bool:
        return self._off(bar, x, y) < self._square

    def _hole(self, bar: Bar, x: float, y: float, dx: float, dy: float, long: float) -> Hole | None:
        """Which part of a piece of line lies in a bar: one stretch, because a bar has no dents."""
        off = math.sqrt(self._off(bar, x + dx / 2, y + dy / 2))
        if off >= self._reach + long / 2:
            return None
        if off + long / 2 < self._reach:
            return 0.0, 1.0
        ax, ay, bx, by = bar
        stretches = [self._in_disc(x - ax, y - ay, dx, dy)]
        if (ax, ay) != (bx, by):
            stretches.append(self._in_disc(x - bx, y - by, dx, dy))
            stretches.append(self._in_middle(bar, x - ax, y - ay, dx, dy))
        there = [each for each in stretches if each]
        if not there:
            return None
        start, end = max(0.0, min(each[0] for each in there)), min(1.0, max(each[1] for each in there))
        return (start, end) if start < end else None

    def _in_disc(self, x: float, y: float, dx: float, dy: float) -> Hole | None:
        long, toward, off = dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - self._square
        if not long:
            return (0.0, 1.0) if off < 0 else None
        root = toward * toward - long * off
        if root <= 0:
            return None
        half = math.sqrt(root)
        return (-toward - half) / long, (half - toward) / long

    def _in_middle(self, bar: Bar, x: float, y: float, dx: float, dy: float) -> Hole | None:
        """Which part lies beside the straight way of a bar, without its round ends."""
        ax, ay, bx, by = bar
        long = math.hypot(bx - ax, by - ay)
        ux, uy = (bx - ax) / long, (by - ay) / long
        along = _clipped(x * ux + y * uy, dx * ux + dy * uy, 0.0, long)
        beside = _clipped(y * ux - x * uy, dy * ux - dx * uy, -self._reach, self._reach)
        if not along or not beside:
            return None
        start, end = max(along[0], beside[0]), min(along[1], beside[1])
        return (start, end) if start < end else None


def _simpler(path: Sequence[Spot], slack: float) -> list[Spot]:
    """The path without points that are within `slack` of the straight way between others."""
    kept, todo = {0, len(path) - 1}, [(0, len(path) - 1)]
    while todo:
        first, last = todo.pop()
        (ax, ay), (bx, by) = path[first], path[last]
        dx, dy = bx - ax, by - ay
        long = dx * dx + dy * dy or 1.0
        most, far = slack * slack, 0
        for place in range(first + 1, last):
            x, y = path[place]
            x, y = x - ax, y - ay
            at = min(max((x * dx + y * dy) / long, 0.0), 1.0)
            x, y = x - at * dx, y - at * dy
            if x * x + y * y > most:
                most, far = x * x + y * y, place
        if far:
            kept.add(far)
            todo += [(first, far), (far, last)]
    return [path[place] for place in sorted(kept)]


def _clipped(at: float, way: float, low: float, high: float) -> Hole | None:
    """When something that begins at a value and goes a way in one turn is between two others."""
    if not way:
        return (0.0, 1.0) if low < at < high else None
    start, end = (low - at) / way, (high - at) / way
    return (start, end) if way > 0 else (end, start)


def _between(ax: float, ay: float, bx: float, by: float, top: float, bottom: float) -> Hole:
    """From where to where sideways a line is, between two heights."""
    if abs(by - ay) < 1e-9:
        return min(ax, bx), max(ax, bx)
    at = [min(max((high - ay) / (by - ay), 0.0), 1.0) for high in (top, bottom)]
    ends = [ax + (bx - ax) * each for each in at]
    return min(ends), max(ends)


def _merge(holes: list[Hole], hole: Hole) -> None:
    """Add a hole to others that begin no later, making one of those that touch."""
    if holes and hole[0] <= holes[-1][1] + _TOUCHING:
        holes[-1] = holes[-1][0], max(hole[1], holes[-1][1])
    else:
        holes.append(hole)
