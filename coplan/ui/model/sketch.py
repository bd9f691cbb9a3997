"""One mark painted alone: small on a picture of its old page, or faintly where it is about to be put."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coplan.plan.mark import Mark, Tool
from coplan.ui.model.ink_layer import colour_of
from coplan.ui.model.inked import Inked
from coplan.ui.model.stamps import paint_note, paint_pin, stamp


def box_of(mark: Mark, aspect: float) -> QRectF:
    """The box round a mark on a page of this shape, in page units."""
    if mark.tool in (Tool.PIN, Tool.NOTE):
        return stamp(mark, aspect).box
    return Inked(mark, aspect, 0).box


def paint_mark(painter: QPainter, mark: Mark, aspect: float, number: int = 0) -> None:
    """Paint a mark; the painter is in page units. A pin shows its number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match mark.tool:
        case Tool.PIN:
            paint_pin(painter, stamp(mark, aspect), number, False)
        case Tool.NOTE:
            paint_note(painter, stamp(mark, aspect))
        case Tool.HIGHLIGHTER:
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillPath(Inked(mark, aspect, 0).path, colour_of(mark))
            painter.restore()
        case _:
            painter.fillPath(Inked(mark, aspect, 0).path, colour_of(mark))
