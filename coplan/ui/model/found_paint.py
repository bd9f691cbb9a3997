"""Paints the places at which words were found: a light marker under an outline, seen on any page."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coplan.plan.ports import Box

Places = Sequence[Sequence[Box]]
_MARKER = QColor("#FFE68A")
_MARKER_HERE = QColor("#FFB84D")
_LINE = QColor("#9A5B00")
_AROUND = QColor("#FFFFFF")
_ROOM = 2.0


def paint_places(painter: QPainter, page: QRectF, places: Places, at: int) -> None:
    """Mark these places of a page that fills a rectangle; the one that was jumped to stands out."""
    painter.save()
    painter.setClipRect(page.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM), Qt.ClipOperation.IntersectClip)
    boxes = [(on(page, box), number == at) for number, boxes in enumerate(places) for box in boxes]
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for area, here in boxes:
        painter.fillRect(area, _MARKER_HERE if here else _MARKER)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for area, here in boxes:
        # Light around dark, because a page may be of any colour.
        for line, width in ((_AROUND, 4.0), (_LINE, 2.0)) if here else ((_LINE, 1.0),):
            painter.setPen(QPen(line, width))
            painter.drawRoundedRect(area, 2, 2)
    painter.restore()


def on(page: QRectF, box: Box) -> QRectF:
    """A box of the page in the window, with a little room round its words."""
    width, height = page.width(), page.height()
    area = QRectF(
        page.left() + box.left * width,
        page.top() + box.top * height,
        (box.right - box.left) * width,
        (box.bottom - box.top) * height,
    )
    return area.adjusted(-_ROOM, -_ROOM / 2, _ROOM, _ROOM / 2)
