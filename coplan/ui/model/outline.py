"""The shapes of marks as Qt paints them, in page units, where the page is 1000 wide."""

from array import array
from collections.abc import Iterable
from sys import byteorder

from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from coplan.plan import figure
from coplan.plan.mark import Mark
from coplan.plan.stroke import UNITS, Polygon

_WINDING = Qt.FillRule.WindingFill


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


def path_of(polygons: Iterable[Polygon]) -> QPainterPath:
    """Polygons as one area."""
    path = QPainterPath()
    for xs, ys in polygons:
        path.addPolygon(_polygon(xs, ys))
    path.setFillRule(_WINDING)
    return path


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
