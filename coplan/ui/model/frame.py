"""The frame round what is chosen, and the eight handles by which it is made larger or smaller."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from coplan.ui import theme

ROOM = 4.0
# The same in every theme, because they lie on the page and not on the window.
_LINE = QColor("#1F5FA8")
_HALO = QColor(255, 255, 255, 150)
_HANDLE = QColor("#FFFFFF")
_SIDE = 9.0
# Nearer than this to each other, in sides of a handle, those between the corners are left out.
_CROWDED = 3.2


class Handle(Enum):
    """A place of the frame to take hold of: which way it lies from the middle, across and down."""

    NORTH_WEST = (-1, -1)
    NORTH = (0, -1)
    NORTH_EAST = (1, -1)
    EAST = (1, 0)
    SOUTH_EAST = (1, 1)
    SOUTH = (0, 1)
    SOUTH_WEST = (-1, 1)
    WEST = (-1, 0)

    @property
    def is_corner(self) -> bool:
        """Whether it changes both the width and the height."""
        return self.across != 0 != self.down

    @property
    def across(self) -> int:
        """-1 on the left, 1 on the right."""
        return int(self.value[0])

    @property
    def down(self) -> int:
        """-1 above, 1 below."""
        return int(self.value[1])

    def of(self, box: QRectF) -> QPointF:
        """Where it is on a frame."""
        x, y = box.center().toTuple()
        return QPointF(x + self.across * box.width() / 2, y + self.down * box.height() / 2)


def handles(box: QRectF, side: float) -> list[tuple[Handle, QPointF]]:
    """The handles of a frame and where they are; a small frame has none between its corners."""
    roomy = min(box.width(), box.height()) > _CROWDED * side
    return [(handle, handle.of(box)) for handle in Handle if handle.is_corner or roomy]


def handle_at(box: QRectF, x: float, y: float, reach: float) -> Handle | None:
    """The handle of a frame within reach of a point, the nearest one."""
    near = [
        ((at.x() - x) ** 2 + (at.y() - y) ** 2, handle.name, handle)
        for handle, at in handles(box, reach)
        if abs(at.x() - x) <= reach and abs(at.y() - y) <= reach
    ]
    return min(near)[2] if near else None


def paint_frames(painter: QPainter, around: Sequence[QRectF], group: QRectF | None) -> None:
    """Draw a frame round each mark, and the group's with its handles; the painter is in page units."""
    group_only = () if group is None else (group,)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, dashes in ((_HALO, 3.4, Qt.PenStyle.SolidLine), (_LINE, 1.6, Qt.PenStyle.DashLine)):
        painter.setPen(_pen(colour, width, dashes))
        for box in around:
            painter.drawRoundedRect(box, ROOM, ROOM)
        painter.setPen(_pen(colour, width, Qt.PenStyle.SolidLine))
        for box in group_only:
            painter.drawRect(box)
    painter.setBrush(_HANDLE)
    side = theme.px(_SIDE) / painter.transform().m11()
    for box in group_only:
        for _, at in handles(box, side):
            spot = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            painter.drawRoundedRect(spot, side / 4, side / 4)


def _pen(colour: QColor, width: float, dashes: Qt.PenStyle) -> QPen:
    pen = QPen(colour, width, dashes)
    pen.setCosmetic(True)
    return pen
