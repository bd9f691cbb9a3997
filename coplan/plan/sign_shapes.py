"""The shapes that stand for meanings, as polygons between -1 and 1 that are filled by the non-zero rule."""

import math

from coplan.plan.figure import round_box
from coplan.plan.stroke import Polygon, disc, even


def _hole(polygon: Polygon) -> Polygon:
    xs, ys = polygon
    return xs[::-1], ys[::-1]


def _arc(radius: float, y: float, start: float, end: float) -> Polygon:
    turns = [math.radians(start + (end - start) * i / 12) for i in range(13)]
    return [radius * math.cos(turn) for turn in turns], [y + radius * math.sin(turn) for turn in turns]


def _wavy(reach: float, depth: float) -> Polygon:
    turns = [-math.tau * i / 64 for i in range(64)]
    reaches = [reach + depth * math.cos(8 * turn) for turn in turns]
    return (
        [far * math.cos(turn) for far, turn in zip(reaches, turns, strict=True)],
        [far * math.sin(turn) for far, turn in zip(reaches, turns, strict=True)],
    )


def _round(radius: float, x: float = 0.0, y: float = 0.0) -> Polygon:
    """A disc with as many corners as a large one, whatever its size here."""
    xs, ys = disc(0.0, 0.0, 50.0)
    return [x + each * radius / 50 for each in xs], [y + each * radius / 50 for each in ys]


SHAPES: dict[str, tuple[Polygon, ...]] = {
    "dot": (_round(0.6),),
    "padlock": (
        round_box((-0.78, -0.12, 0.78, 1.0), 0.18),
        even(*_arc(0.46, -0.32, 180, 360), 0.26),
        even([-0.46, -0.46], [-0.32, 0.1], 0.26),
        even([0.46, 0.46], [-0.32, 0.1], 0.26),
        _hole(_round(0.17, 0.0, 0.42)),
    ),
    "wavy circle": (_wavy(0.86, 0.12), _hole(_wavy(0.52, 0.1))),
    "speech bubble": (
        round_box((-1.0, -0.88, 1.0, 0.46), 0.3),
        ([-0.6, -0.5, 0.15], [0.3, 1.0, 0.3]),
        _hole(round_box((-0.62, -0.5, 0.62, -0.28), 0.1)),
        _hole(round_box((-0.62, -0.1, 0.3, 0.12), 0.1)),
    ),
    "triangle": (
        ([0.0, -1.0, 1.0], [-0.95, 0.85, 0.85]),
        _hole(even([0.0, 0.0], [-0.3, 0.25], 0.2)),
        _hole(_round(0.13, 0.0, 0.58)),
    ),
    "tick in a circle": (_round(1.0), _hole(even([-0.46, -0.12, 0.48], [0.02, 0.38, -0.36], 0.26))),
    "clock": (_round(1.0), _hole(_round(0.76)), even([0.0, 0.0, 0.36], [-0.5, 0.04, 0.26], 0.22)),
}
