"""The five sentences of every rehearsal; those that count now are underlined in yellow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.preset import WALL
from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall


class WallText(QWidget):
    """Flows over as many lines as it needs: one, but on a narrow window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.wall")
        self.setAccessibleName(" ".join(WALL))
        self._now: tuple[str, ...] = ()
        self._room = Wall()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def now(self) -> tuple[str, ...]:
        """The sentences that count now."""
        return self._now

    def show_now(self, sentences: tuple[str, ...]) -> None:
        """Underline these."""
        if sentences != self._now:
            self._now = sentences
            self.update()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(max(box.bottom() for _, box in self._places(width)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, round(wall.line_height(self._face())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for sentence, box in self._places(self.width()):
            face = self._face()
            face.setUnderline(sentence in self._now)
            painter.setFont(face)
            painter.setPen(wall.ACCENT if sentence in self._now else wall.SECOND)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), sentence)

    def _places(self, width: int) -> list[tuple[str, QRectF]]:
        metrics, step = QFontMetricsF(self._face()), wall.line_height(self._face())
        places, left, top = [], 0.0, 0.0
        for sentence in WALL:
            wide = metrics.horizontalAdvance(sentence)
            if left and left + wide > width:
                left, top = 0.0, top + step
            places.append((sentence, QRectF(left, top, wide, step)))
            left += wide + metrics.horizontalAdvance("  ")
        return places

    def _face(self) -> QFont:
        return self._room.font(Part.LABEL)
