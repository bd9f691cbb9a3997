"""The giant clock: how long the stage has left, with a soft sign near its end and when the next begins."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui.kit import Outline, rounded
from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall
from coplan.ui.theme import Weight

SOON = 10
_USUAL = "0:00"


def written(seconds: float) -> str:
    """Seconds as a clock that runs down shows them: "1:00" until the first is over."""
    whole = max(0, ceil(seconds - 1e-6))
    return f"{whole // 60}:{whole % 60:02}"


class ClockFace(QWidget):
    """Digits in white; in yellow for the last ten seconds; dark on yellow just after the end of something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.clock")
        self._shown: tuple[str, bool, bool, bool] = ("0:00", False, False, True)
        self._room = Wall()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The digits that are shown."""
        return self._shown[0]

    @property
    def soon(self) -> bool:
        """Whether it shows that the end is near."""
        return self._shown[1]

    @property
    def rings(self) -> bool:
        """Whether it shows that something has just ended."""
        return self._shown[2]

    def show_left(self, left: float, *, running: bool, rings: bool) -> None:
        """Show seconds; painted again only when it looks different."""
        shown = written(left), running and left <= SOON, rings, running
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(f"{shown[0]} left")
            self.update()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._room.font(Part.TIMER, Weight.BOLD))
        wide = metrics.horizontalAdvance(_USUAL) + self._room.px(2)
        return QSize(round(wide), round(metrics.capHeight() + self._room.px(4)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _face(self, text: str) -> QFont:
        """As high as ever also for ten minutes and more, which are written narrower."""
        face = self._room.font(Part.TIMER, Weight.BOLD)
        wide = QFontMetricsF(face).horizontalAdvance(text)
        if wide > self.width() - 8:
            face.setStretch(max(50, int(100 * (self.width() - 8) / wide)))
        return face

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        text, soon, rings, running = self._shown
        painter = QPainter(self)
        outline = Outline(wall.ACCENT, 3.0) if soon else None
        rounded(painter, self.rect(), 10, wall.ACCENT if rings else wall.PANEL, outline)
        painter.setFont(self._face(text))
        plain = wall.INK if running else wall.SECOND
        painter.setPen(wall.ON_ACCENT if rings else wall.ACCENT if soon else plain)
        metrics = QFontMetricsF(painter.font())
        base = (self.height() + metrics.capHeight()) / 2
        room = QRectF(0, base - metrics.ascent(), self.width(), metrics.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), text)
