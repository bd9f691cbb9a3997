"""Line patterns, one for each colour, so that colours are told apart in grey and by everybody's eyes."""

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from coplan.plan.mark import Colour
from coplan.plan.stroke import Polygon, Spot, even


class Pattern(StrEnum):
    """How a line is broken up."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    MIXED = "long and short"
    DOUBLE = "double"


PATTERNS = {
    Colour.GREEN: Pattern.SOLID,
    Colour.RED: Pattern.DASHED,
    Colour.PURPLE: Pattern.DOTTED,
    Colour.BLUE: Pattern.MIXED,
    Colour.INK: Pattern.DOUBLE,
}
# Lengths of ink and of gap in turn, in widths of the line; its round ends come on top of the ink.
_RHYTHM = {
    Pattern.DASHED: (4.0, 3.0),
    Pattern.DOTTED: (0.01, 2.2),
    Pattern.MIXED: (6.0, 2.6, 0.01, 2.6),
}
_MOST_PIECES = 600


def drawn(line: Sequence[Spot], width: float, pattern: Pattern) -> tuple[Polygon, ...]:
    """A line of this width in a pattern, as polygons to fill; a double line is drawn by its caller."""
    rhythm = _RHYTHM.get(pattern)
    pieces = broken(line, [max(width, 0.2) * each for each in rhythm]) if rhythm else [list(line)]
    return tuple(even([x for x, _ in piece], [y for _, y in piece], width) for piece in pieces)


def broken(line: Sequence[Spot], rhythm: Sequence[float]) -> list[list[Spot]]:
    """The inked pieces of a line, whose rhythm is stretched until it comes out even at the end."""
    whole = sum(math.dist(a, b) for a, b in pairwise(line))
    turn = sum(rhythm)
    turns = min(max(1, round((whole + rhythm[-1]) / turn)), _MOST_PIECES)
    stretch = whole / (turns * turn - rhythm[-1])
    pieces: list[list[Spot]] = []
    start = 0.0
    for _ in range(turns):
        for ink, gap in zip(rhythm[0::2], rhythm[1::2], strict=True):
            pieces.append(_between(line, start, start + ink * stretch))
            start += (ink + gap) * stretch
    return pieces


def _between(line: Sequence[Spot], start: float, end: float) -> list[Spot]:
    """The stretch of a line from one length along it to another."""
    piece: list[Spot] = []
    gone = 0.0
    for a, b in pairwise(line):
        long = math.dist(a, b)
        if long and gone <= end and gone + long >= start:
            if not piece:
                piece.append(_along(a, b, (start - gone) / long))
            piece.append(_along(a, b, (end - gone) / long))
        gone += long
    return piece or [line[-1]]


def _along(a: Spot, b: Spot, part: float) -> Spot:
    held = min(1.0, max(0.0, part))
    return a[0] + (b[0] - a[0]) * held, a[1] + (b[1] - a[1]) * held
