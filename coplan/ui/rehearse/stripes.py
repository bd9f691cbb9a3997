"""The stripes of protected time and of days without school."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from coplan.ui import theme
from coplan.ui.theme import Tone


def stripes() -> QColor:
    """The colour of the stripes of protected time."""
    worn = theme.current()
    return worn.line_of(Tone.ACCENT) if worn.outlined else worn.soft_of(Tone.ACCENT)


def hatch(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill an area with broad slanting stripes."""
    painter.save()
    painter.setClipRect(area)
    step = theme.px(14)
    painter.setPen(QPen(colour, step * 0.45))
    left = area.left() - area.height()
    while left < area.right() + step:
        painter.drawLine(
            QPointF(left, area.bottom() + step), QPointF(left + area.height() + 2 * step, area.top() - step)
        )
        left += step
    painter.restore()
