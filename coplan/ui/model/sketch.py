"""One mark painted alone: small on a picture of its old page, or faintly where it is about to be put."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coplan.plan.mark import Mark, Meaning, Tool
from coplan.ui.model.ink_layer import fill
from coplan.ui.model.inked import Inked
from coplan.ui.model.panes import paint_cover, paint_dim, pane_box
from coplan.ui.model.stamps import paint_note, paint_pin, stamp
from coplan.ui.model.tags import paint_tag, tag_box


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
        case Tool.COVER:
            paint_cover(painter, pane_box(Inked(mark, aspect, 0)), revealed=False)
        case Tool.SPOTLIGHT:
            paint_dim(painter, aspect, [pane_box(Inked(mark, aspect, 0))])
        case Tool.HIGHLIGHTER | Tool.WORDS:
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            fill(painter, Inked(mark, aspect, 0))
            painter.restore()
        case _:
            fill(painter, Inked(mark, aspect, 0))
    if mark.meaning is not Meaning.PLAIN:
        paint_tag(painter, mark.meaning, tag_box(mark, box_of(mark, aspect), aspect))
