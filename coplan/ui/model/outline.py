"""The shapes of marks as Qt paints them, in page units, where the page is 1000 wide."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from operator import mul
from sys import byteorder

from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QPainterPath

from coplan.plan import figure
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS, Polygon, breadth, halves_at, pressed_together

_WINDING = Qt.FillRule.WindingFill
_FILL_RULE = _WINDING.value
_ONE_POINT = 12


def stroke_box(mark: Mark, aspect: float) -> QRectF:
    """The box round a mark with its width, in page units."""
    left, top, right, bottom = mark.box
    reach = figure.reach(mark) + 1
    return QRectF(
        left * UNITS - reach,
        top * UNITS * aspect - reach,
        (right - left) * UNITS + 2 * reach,
        (bottom - top) * UNITS * aspect + 2 * reach,
    )


def outline(mark: Mark, aspect: float) -> QPainterPath:
    """The area that a mark covers; fill it and the mark is drawn."""
    return path_of(figure.outlines(mark, aspect))


def outlines(marks: Sequence[Mark], aspect: float) -> list[QPainterPath]:
    """The areas of many marks; those of the pen are made together, which takes half the time."""
    pens = [mark for mark in marks if mark.tool is Tool.PEN and len(mark.points) > _ONE_POINT]
    made = iter(_pressed(pens, aspect)) if pens else iter(())
    return [
        next(made) if mark.tool is Tool.PEN and len(mark.points) > _ONE_POINT else outline(mark, aspect)
        for mark in marks
    ]


def _pressed(pens: Sequence[Mark], aspect: float) -> list[QPainterPath]:
    flat = array("f")
    flat.frombytes(b"".join([mark.points for mark in pens]))
    counts = [len(mark.points) // _ONE_POINT for mark in pens]
    tall = UNITS * aspect
    widths = chain.from_iterable(map(repeat, map(breadth, pens), counts))
    halves = list(map(mul, halves_at(flat[2::3]), widths))
    xs, ys = [x * UNITS for x in flat[0::3]], [y * tall for y in flat[1::3]]
    return _paths(*pressed_together(xs, ys, halves, counts))


def path_of(polygons: Iterable[Polygon]) -> QPainterPath:
    """Polygons as one area."""
    path = QPainterPath()
    for xs, ys in polygons:
        path.addPath(_paths(xs, ys, [len(xs)])[0])
    path.setFillRule(_WINDING)
    return path


def _paths(xs: list[float], ys: list[float], corners: Sequence[int]) -> list[QPainterPath]:
    """Polygons with so many corners each, which lie one after the other, as Qt has them.

    Reading paths from bytes is many times as fast as making them point by point. The bytes are as Qt writes
    a path: how many elements, then the kind, x and y of each, where the last figure begins, and the rule by
    which it is filled; all are four bytes, the highest first. In threes that is a first column of the number
    and the ys, a second of the kinds, a third of the xs and the rule.
    """
    total = len(xs) + len(corners)
    floats_x, floats_y = array("I", array("f", xs).tobytes()), array("I", array("f", ys).tobytes())
    first, third = array("I"), array("I")
    kinds = array("I", b"\1\0\0\0" * total) if byteorder == "little" else array("I", b"\0\0\0\1" * total)
    start = at = 0
    for count in corners:
        end = start + count
        first.append(count)
        first += floats_y[start:end]
        third += floats_x[start:end]
        third.append(_FILL_RULE)
        kinds[at] = kinds[at + count] = 0
        at += count + 1
        start = end
    words = array("I", bytes(12 * total))
    words[0::3], words[1::3], words[2::3] = first, kinds, third
    if byteorder == "little":
        words.byteswap()
    stream = QDataStream(QByteArray(words.tobytes()))
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    paths = []
    for _ in corners:
        path = QPainterPath()
        stream >> path
        paths.append(path)
    return paths
