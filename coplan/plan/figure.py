"""The shapes of marks, the same on the screen, on paper and in a PDF: the page is 1000 units wide."""

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise

from coplan.plan import pattern
from coplan.plan.mark import Mark, Tool
from coplan.plan.pattern import PATTERNS, Pattern
from coplan.plan.stroke import UNITS, Polygon, Spot, breadth, disc, even, pressed

Box = tuple[float, float, float, float]
# How long the head of an arrow is: so much, and so many widths of its line more; and half its breadth.
_HEAD = 9.0
_HEAD_WIDTHS = 3.2
_HEAD_HALF = 0.42
_NECK = 0.82
_CORNER = 5.0
# The line along the lower edge of a highlight.
_EDGE = 1.3
# A stroke is level that rises by no more of its breadth, and whose way is hardly longer than that.
_LEVEL, _STRAIGHT = 0.15, 1.15
_DOUBLE = 0.32
# What a spotlight leaves dark is a light grey on paper, multiplied with the page, so that it can be read.
VEIL = "#C6CBD0"
HOLE_EDGE = "#5B6770"
_HOLE_LINE = 1.2
_HOLE_ROOM = 2.0
_HOLE_CORNER = 7.0
_QUARTER = [math.pi / 2 * i / 5 for i in range(6)]


def outlines(mark: Mark, aspect: float) -> tuple[Polygon, ...]:
    """What a mark covers: closed polygons (xs, ys) to be filled together by the non-zero rule.

    All but the hole of a frame go the same way round, so marks of one colour can be filled together too. A
    pin and a note have none; a cover and a spotlight give their box.
    """
    xs, ys, pressures = _points(mark, aspect)
    width = breadth(mark)
    match mark.tool:
        case Tool.PEN:
            return (pressed(xs, ys, width, pressures),)
        case Tool.HIGHLIGHTER | Tool.LINE:
            return (even(xs, ys, width),)
        case Tool.ARROW:
            return (_arrow((xs[0], ys[0]), (xs[-1], ys[-1]), width),)
        case Tool.RECTANGLE:
            return _frame(_box(xs, ys), width, PATTERNS[mark.colour])
        case Tool.WORDS:
            return tuple(_square(each) for each in _pairs(xs, ys))
        case Tool.SPOTLIGHT | Tool.COVER:
            return (_square(_box(xs, ys)),)
        case _:
            return ()


def edges(mark: Mark, aspect: float) -> tuple[Polygon, ...]:
    """The line along the lower edge of a highlight in the pattern of its colour, in the shade of its tint.

    A stroke by hand that does not go along a line of words has none: it would go through the words.
    """
    xs, ys, _ = _points(mark, aspect)
    kind = PATTERNS[mark.colour]
    if mark.tool is Tool.WORDS:
        lines = [
            [(left, low - _EDGE / 2), (right, low - _EDGE / 2)] for left, _, right, low in _pairs(xs, ys)
        ]
    elif mark.tool is Tool.HIGHLIGHTER and _is_level(xs, ys):
        lines = [_lower_side(xs, ys, breadth(mark) / 2 - _EDGE / 2)]
    else:
        return ()
    if kind is Pattern.DOUBLE:
        lines += [[(x, y - 2 * _EDGE) for x, y in line] for line in lines]
    return tuple(polygon for line in lines for polygon in pattern.drawn(line, _EDGE, kind))


def boxes(mark: Mark, aspect: float) -> tuple[Box, ...]:
    """The boxes of highlighted words; of any other mark the one round its points, without its width."""
    xs, ys, _ = _points(mark, aspect)
    return tuple(_pairs(xs, ys)) if mark.tool is Tool.WORDS else (_box(xs, ys),)


def centre_line(mark: Mark, aspect: float) -> list[Spot]:
    """The line that a mark is drawn along, which tells how near something is to it."""
    xs, ys, _ = _points(mark, aspect)
    match mark.tool:
        case Tool.RECTANGLE | Tool.SPOTLIGHT:
            left, top, right, bottom = _box(xs, ys)
            return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        case _:
            return list(zip(xs, ys, strict=True))


def reach(mark: Mark) -> float:
    """How far a mark goes beyond the box round its points, at most, in page units."""
    width = breadth(mark)
    match mark.tool:
        case Tool.PEN:
            return width * 0.775
        case Tool.ARROW:
            return max(width / 2, _HEAD_HALF * _head(width))
        case Tool.WORDS:
            return 3 * _EDGE
        case _:
            return width / 2 + 1


def hole(mark: Mark, aspect: float) -> Polygon:
    """What a spotlight lights on paper: a little more than its box, so that its edge crosses no words."""
    xs, ys, _ = _points(mark, aspect)
    return round_box(_grown(_box(xs, ys), _HOLE_ROOM), _HOLE_CORNER)


def hole_edge(mark: Mark, aspect: float) -> tuple[Polygon, Polygon]:
    """The thin line round what a spotlight lights on paper."""
    xs, ys, _ = _points(mark, aspect)
    outer = round_box(_grown(_box(xs, ys), _HOLE_ROOM + _HOLE_LINE), _HOLE_CORNER + _HOLE_LINE)
    inner = hole(mark, aspect)
    return outer, (inner[0][::-1], inner[1][::-1])


def round_box(box: Box, corner: float) -> Polygon:
    """A box with round corners."""
    left, top, right, bottom = box
    corner = max(0.0, min(corner, (right - left) / 2, (bottom - top) / 2))
    xs, ys = [], []
    for x, y, turn in (
        (left + corner, top + corner, -math.pi / 2),
        (left + corner, bottom - corner, math.pi),
        (right - corner, bottom - corner, math.pi / 2),
        (right - corner, top + corner, 0.0),
    ):
        xs += [x + corner * math.cos(turn - by) for by in _QUARTER]
        ys += [y + corner * math.sin(turn - by) for by in _QUARTER]
    return xs, ys


def _points(mark: Mark, aspect: float) -> tuple[list[float], list[float], Sequence[float]]:
    flat = array("f")
    flat.frombytes(mark.points)
    tall = UNITS * aspect
    return [x * UNITS for x in flat[0::3]], [y * tall for y in flat[1::3]], flat[2::3]


def _arrow(tail: Spot, tip: Spot, width: float) -> Polygon:
    """A shaft with a round end and a filled head, which is never longer than the whole arrow."""
    long = math.dist(tail, tip)
    if long < 0.01:
        return disc(*tip, width / 2)
    head = min(_head(width), long)
    half, barb = min(width / 2, _HEAD_HALF * head), _HEAD_HALF * head
    ahead = ((tip[0] - tail[0]) / long, (tip[1] - tail[1]) / long)
    neck = long - head * _NECK
    turns = [-math.pi / 2 - math.pi * i / 8 for i in range(9)]
    start = [(half * math.cos(turn), half * math.sin(turn)) for turn in turns]
    end = [(neck, half), (long - head, barb), (long, 0.0), (long - head, -barb), (neck, -half)]
    outline = [*start, *end]
    return (
        [tail[0] + along * ahead[0] - beside * ahead[1] for along, beside in outline],
        [tail[1] + along * ahead[1] + beside * ahead[0] for along, beside in outline],
    )


def _head(width: float) -> float:
    return _HEAD + _HEAD_WIDTHS * width


def _frame(box: Box, width: float, kind: Pattern) -> tuple[Polygon, ...]:
    """The frame of a box in a pattern; a double one is two thin frames in the width of one thick."""
    if kind is Pattern.DOUBLE:
        shift = width * (1 - _DOUBLE) / 2 + 0.6
        thin = width * _DOUBLE + 0.3
        return (*_ring(_grown(box, shift), thin), *_ring(_grown(box, -shift), thin))
    if kind is Pattern.SOLID:
        return _ring(box, width)
    xs, ys = round_box(box, _CORNER)
    line = list(zip([*xs, xs[0]], [*ys, ys[0]], strict=True))
    return pattern.drawn(line, width, kind)


def _ring(box: Box, width: float) -> tuple[Polygon, ...]:
    outer, inner = _grown(box, width / 2), _grown(box, -width / 2)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return (round_box(outer, width / 2),)
    xs, ys = round_box(inner, max(0.0, _CORNER - width / 2))
    return round_box(outer, _CORNER + width / 2), (xs[::-1], ys[::-1])


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _lower_side(xs: list[float], ys: list[float], half: float) -> list[Spot]:
    """The line along that side of a stroke which is lower on the page."""
    dx = [b - a for a, b in zip([xs[0], *xs], [*xs[1:], xs[-1]], strict=False)]
    dy = [b - a for a, b in zip([ys[0], *ys], [*ys[1:], ys[-1]], strict=False)]
    side = -half if sum(dx) < 0 else half
    spots = []
    for x, y, along, down in zip(xs, ys, dx, dy, strict=True):
        long = math.hypot(along, down)
        if long:
            spots.append((x - side * down / long, y + side * along / long))
    return spots or [(xs[0], ys[0] + half)]


def _is_level(xs: list[float], ys: list[float]) -> bool:
    """Whether a stroke goes along a line of words, and only once."""
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    way = sum(math.dist(a, b) for a, b in pairwise(zip(xs, ys, strict=True)))
    return wide > 0 and high <= _LEVEL * wide and way <= _STRAIGHT * wide


def _pairs(xs: list[float], ys: list[float]) -> list[Box]:
    """The boxes between each two corners; a corner that is left over makes none."""
    corners = list(zip(xs, ys, strict=True))
    return [
        (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in zip(corners[0::2], corners[1::2], strict=False)
    ]


def _box(xs: list[float], ys: list[float]) -> Box:
    return min(xs), min(ys), max(xs), max(ys)


def _square(box: Box) -> Polygon:
    left, top, right, bottom = box
    return [left, left, right, right], [top, bottom, bottom, top]
