"""Working on the canvas by keyboard alone: a cross that arrows move, and marks chosen one by one."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from coplan.plan.ids import MarkId
from coplan.ui import theme
from coplan.ui.model.board import Board

_STEP = 0.01
_LONG_STEP = 0.05
_NUDGE = 0.002
_LONG_NUDGE = 0.01

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Cross:
    """Where on the page the keyboard works, in fractions of the page; hidden until it is used."""

    def __init__(self) -> None:
        self.x, self.y = 0.5, 0.5
        self.shown = False

    def step(self, event: QKeyEvent, aspect: float) -> None:
        """Move by an arrow key, further with Shift, no further than the edge of the page."""
        by = _LONG_STEP if _shift(event) else _STEP
        dx, dy = ARROWS[Qt.Key(event.key())]
        self.x = min(max(self.x + dx * by, 0.0), 1.0)
        self.y = min(max(self.y + dy * by / aspect, 0.0), 1.0)
        self.shown = True

    def go_to(self, x: float, y: float) -> None:
        """Go to a point, no further than the edge of the page."""
        self.x, self.y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        self.shown = True

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw the cross at a point of the canvas, visible on any page."""
        arm = theme.px(14)
        for colour, width in (("#FFFFFF", 5.0), (theme.current().stop, 2.0)):
            painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


def nudge(event: QKeyEvent, aspect: float) -> tuple[float, float]:
    """How far an arrow key moves what is chosen, in fractions of the page."""
    by = _LONG_NUDGE if _shift(event) else _NUDGE
    dx, dy = ARROWS[Qt.Key(event.key())]
    return dx * by, dy * by / aspect


def neighbour(board: Board, by: int) -> MarkId | None:
    """The mark after or before the chosen one, from top left to bottom right; `None` past either end."""
    order = sorted(board.marks, key=lambda each: (board.box_of(each).top(), board.box_of(each).left()))
    if not order:
        return None
    chosen = next(iter(board.chosen), None)
    if chosen is None:
        return order[0 if by > 0 else -1]
    place = order.index(chosen) + by
    return order[place] if 0 <= place < len(order) else None


def _shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
