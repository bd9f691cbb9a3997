"""What is drawn by hand made straight: lines along the page or across it, and boxes."""

import math
from collections.abc import Sequence
from statistics import fmean

from coplan.plan.mark import Point

_NEAR = math.radians(4)
_EIGHTH = math.pi / 4


def straightened(points: Sequence[Point], aspect: float, *, snap: bool = False) -> tuple[Point, Point]:
    """The straight line from the first of some points to the last, on a page of this height over width.

    A line within 4 degrees of level, upright or halfway between becomes so; with `snap` every line does.
    """
    x, y, _ = points[0]
    across, down = points[-1][0] - x, (points[-1][1] - y) * aspect
    pressure = fmean(point[2] for point in points)
    angle = math.atan2(down, across)
    nearest = round(angle / _EIGHTH) * _EIGHTH
    if snap or abs(angle - nearest) <= _NEAR:
        long = math.hypot(across, down) * math.cos(angle - nearest)
        across, down = _exact(math.cos(nearest)) * long, _exact(math.sin(nearest)) * long
        part = min(_part_on_page(x, across), _part_on_page(y, down / aspect))
        across, down = across * part, down * part
    return (x, y, pressure), (x + across, y + down / aspect, pressure)


def boxed(points: Sequence[Point], aspect: float, *, square: bool = False) -> tuple[Point, Point]:
    """Two opposite corners of the box from the first of some points to the last, or of a square there."""
    (x, y, _), (end_x, end_y, _) = points[0], points[-1]
    across, down = end_x - x, (end_y - y) * aspect
    if square:
        side = max(abs(across), abs(down))
        across, down = math.copysign(side, across), math.copysign(side, down)
        part = min(_part_on_page(x, across), _part_on_page(y, down / aspect))
        across, down = across * part, down * part
    return (x, y, 1.0), (x + across, y + down / aspect, 1.0)


def _exact(value: float) -> float:
    """A cosine without the last bits that make a level line almost level."""
    return round(value, 15)


def _part_on_page(start: float, way: float) -> float:
    """Which part of a way stays on the page; all of one that begins off it."""
    if not 0.0 <= start <= 1.0 or 0.0 <= start + way <= 1.0:
        return 1.0
    return ((1.0 if way > 0 else 0.0) - start) / way
