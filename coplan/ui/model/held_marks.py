"""Marks that somebody has in hand: moved by an offset, or stretched from one frame to another."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool
from coplan.plan.shaping import Frame, resized
from coplan.plan.stroke import UNITS
from coplan.ui.model.ink_layer import fill
from coplan.ui.model.inked import Inked
from coplan.ui.model.layers import PANES, STAMPS
from coplan.ui.model.panes import pane_box
from coplan.ui.model.stamps import Stamp, stamp

_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply


class Held:
    """What is in hand, as it was, and how it is shown until it is put down."""

    def __init__(self) -> None:
        self.lifted: dict[MarkId, Inked | Stamp] = {}
        self.offset = (0.0, 0.0)
        self._stretched: tuple[Frame, Frame] | None = None
        self._shown: dict[MarkId, Inked | Stamp] = {}

    def stretch(self, before: Frame, after: Frame) -> None:
        """Show everything as it is when the frame round it goes from one to the other."""
        self._stretched = before, after
        self._shown = {}

    def box(self, each: Inked | Stamp, aspect: float) -> QRectF:
        """Where something in hand is shown now, in page units."""
        return _box(self._resized(each, aspect)).translated(*self.offset)

    def stamp(self, each: Stamp, aspect: float) -> Stamp:
        """A pin or a note in hand as it is shown now."""
        return Stamp(each.mark, self.box(each, aspect))

    def paint(self, painter: QPainter, aspect: float) -> None:
        """Paint ink and highlights in hand; the painter is in page units."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._stretched:
            painter.translate(*self.offset)
        for each in self.lifted.values():
            shown = self._resized(each, aspect)
            if isinstance(shown, Inked) and each.mark.tool not in PANES:
                painter.setCompositionMode(_MULTIPLY if shown.highlights else _OVER)
                fill(painter, shown)
        painter.restore()

    def _resized(self, each: Inked | Stamp, aspect: float) -> Inked | Stamp:
        if self._stretched is None:
            return each
        key = each.mark.id
        if key not in self._shown:
            mark = resized(each.mark, *self._stretched)
            was = isinstance(each, Stamp)
            self._shown[key] = stamp(mark, aspect) if was else Inked(mark, aspect, 0)
        return self._shown[key]

    def held(self, dx: float, dy: float, aspect: float) -> tuple[float, float]:
        """How far everything may go of a way, because the words of notes stay on the page."""
        for each in self.lifted.values():
            if each.mark.tool is Tool.NOTE:
                dx = min(max(dx, -each.box.left()), max(0.0, UNITS - each.box.right()))
                dy = min(max(dy, -each.box.top()), max(0.0, UNITS * aspect - each.box.bottom()))
        return dx, dy


def frame_round(marks: Iterable[Mark]) -> Frame:
    """The smallest frame round the points of marks, in fractions of the page."""
    boxes = [mark.box for mark in marks]
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def is_stretchable(mark: Mark) -> bool:
    """Whether a mark can be made larger: a pin and a note have one size."""
    return mark.tool not in STAMPS


def _box(each: Inked | Stamp) -> QRectF:
    """The box of a mark; a pane has no width round it."""
    if isinstance(each, Inked) and each.mark.tool in PANES:
        return pane_box(each)
    return each.box
