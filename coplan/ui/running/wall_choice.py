"""A person to choose, in words that are read from across a room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui.kit import Outline, rounded
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import focus_ring
from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall
from coplan.ui.theme import Weight


class WallChoice(QComboBox):
    """A drop-down of initials."""

    def __init__(self, name: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"running.{name}")
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._room = Wall()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.setStyleSheet(
            f"QComboBox QAbstractItemView {{ background: {wall.PANEL.name()}; color: {wall.INK.name()};"
            f" font-size: {room.font(Part.BODY).pixelSize()}px;"
            f" selection-background-color: {wall.CHOSEN.name()}; selection-color: {wall.INK.name()}; }}"
        )
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        face = self._room.font(Part.BODY, Weight.SEMIBOLD)
        return QSize(round(QFontMetricsF(face).height() * 2.4), round(wall.line_height(face) * 1.3))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        ink = wall.INK if self.isEnabled() else wall.EDGE
        rounded(painter, area, 8, wall.PANEL, Outline(wall.EDGE, 1.5))
        if self.hasFocus():
            focus_ring(painter, area, 8, wall.ACCENT, 3.0)
        side = self._room.px(2.6)
        place = QRectF(area.right() - side * 1.4, (area.height() - side) / 2, side, side)
        paint_icon(painter, "down", place, ink)
        painter.setFont(self._room.font(Part.BODY, Weight.SEMIBOLD))
        painter.setPen(ink)
        words = area.adjusted(self._room.px(1.4), 0, -side * 1.6, 0)
        shown = QFontMetricsF(painter.font()).elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
