"""Rounded boxes and focus rings, drawn the same way by every widget of the kit."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coplan.ui import theme

BUTTON_RADIUS = 8
CARD_RADIUS = 10
RING = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """The line round a box: its colour, its width in logical pixels, and whether it is dashed."""

    colour: QColor
    width: float = 1.0
    dashed: bool = False


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None,
    outline: Outline | None = None,
) -> None:
    """Draw a rounded box whose line lies wholly inside the rectangle; the radius is for 100 %."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    corner = float(theme.px(radius))
    if outline is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        inset = outline.width / 2
        area = area.adjusted(inset, inset, -inset, -inset)
        corner = max(0.0, corner - inset)
        pen = QPen(outline.colour, outline.width)
        if outline.dashed:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = min(corner, area.width() / 2, area.height() / 2)
    painter.drawRoundedRect(area, corner, corner)


def focus_ring(
    painter: QPainter, rect: QRect | QRectF, radius: float, colour: QColor, inset: float = 0.0
) -> None:
    """Draw the ring that shows where the keyboard is, `inset` logical pixels inside the rectangle."""
    area = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    rounded(painter, area, max(1.0, radius - inset), None, Outline(colour, RING))
