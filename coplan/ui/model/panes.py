"""Covers, which hide a part of the page, and spotlights, which dim all the rest."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from coplan.plan.stroke import UNITS
from coplan.ui.model.inked import Inked
from coplan.ui.model.stamps import note_font

HINT = "Hidden: press R to show"
CORNER = 7.0
_PAPER = QColor("#FBFAF6")
_HATCH = QColor("#E2DFD3")
_EDGE = QColor("#8B959C")
_WORDS = QColor("#4A5763")
_DIM = QColor(10, 18, 24, 160)
_STRIPE = 14.0
_HINT_SIZE = 17.0


def pane_box(pane: Inked) -> QRectF:
    """The part of the page that a cover hides or a spotlight shows, in page units."""
    return pane.path.boundingRect()


def paint_cover(painter: QPainter, box: QRectF, *, revealed: bool) -> None:
    """Draw a cover, or only where it was when it has been revealed; the painter is in page units."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(_EDGE, 1.6, Qt.PenStyle.DashLine if revealed else Qt.PenStyle.SolidLine)
    if not revealed:
        painter.fillRect(box, _PAPER)
        _paint_hatch(painter, box)
        _paint_hint(painter, box)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.restore()


def _paint_hatch(painter: QPainter, box: QRectF) -> None:
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(_HATCH, 1.6))
    start = int((box.left() + box.top()) / _STRIPE)
    for i in range(start, int((box.right() + box.bottom()) / _STRIPE) + 1):
        # On a stripe x + y is the same everywhere, so that neighbouring covers fit together.
        total = i * _STRIPE
        painter.drawLine(QPointF(total - box.top(), box.top()), QPointF(total - box.bottom(), box.bottom()))
    painter.restore()


def _paint_hint(painter: QPainter, box: QRectF) -> None:
    face = note_font(_HINT_SIZE)
    metrics = QFontMetricsF(face)
    wide, high = metrics.horizontalAdvance(HINT) + 16, metrics.height() + 6
    if wide + 8 > box.width() or high + 8 > box.height():
        return
    slip = QRectF(0, 0, wide, high)
    slip.moveCenter(box.center())
    painter.fillRect(slip, _PAPER)
    painter.setFont(face)
    painter.setPen(_WORDS)
    painter.drawText(slip, Qt.AlignmentFlag.AlignCenter, HINT)


def paint_dim(painter: QPainter, aspect: float, holes: Iterable[QRectF]) -> None:
    """Dim the page but for some boxes; the painter is in page units."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_dimmed(aspect, tuple(hole.getRect() for hole in holes)), _DIM)
    painter.restore()


@lru_cache(maxsize=4)
def _dimmed(aspect: float, holes: tuple[tuple[float, ...], ...]) -> QPainterPath:
    """The page without the holes; kept, because it is painted again for every motion of a pen."""
    lit = QPainterPath()
    for hole in holes:
        one = QPainterPath()
        one.addRoundedRect(QRectF(*hole), CORNER, CORNER)
        lit = lit.united(one)
    page = QPainterPath()
    page.addRect(QRectF(0, 0, UNITS, UNITS * aspect))
    return page.subtracted(lit)
