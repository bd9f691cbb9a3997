"""Small drawn things: a number in a disc, a thin line between parts, a dot that says how a place is."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.shapes import rounded
from coplan.ui.theme import Size, Weight


class NumberDot(QLabel):
    """The number of a step, white on a disc; `role` is the colour of the disc."""

    def __init__(
        self, number: int, role: str = "accent", diameter: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._diameter = diameter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_number(number)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self.setText(str(number))
        self.setAccessibleName(f"Step {number}")

    @override
    def sizeHint(self) -> QSize:
        side = theme.px(self._diameter)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        rounded(painter, self.rect(), 99, worn.colour(self._role))
        face = theme.font(Size.BODY, Weight.BOLD)
        face.setPixelSize(max(8, round(self.height() * 0.54)))
        painter.setFont(face)
        painter.setPen(worn.colour("on_accent"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())


class Divider(QWidget):
    """A thin line between two parts of a column, or of a row when it is upright."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._upright = upright
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)

    @override
    def sizeHint(self) -> QSize:
        thick, long = theme.px(9), theme.px(16)
        return QSize(thick, long) if self._upright else QSize(long, thick)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        middle = self.rect().center()
        line = self.rect()
        if self._upright:
            line.setLeft(middle.x())
            line.setWidth(1)
        else:
            line.setTop(middle.y())
            line.setHeight(1)
        QPainter(self).fillRect(line, theme.current().colour("line"))


class StatusDot(QWidget):
    """A dot in the colour of a role ("good", "waiting", "stop"); words beside it say the same."""

    def __init__(self, role: str = "good", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(9), theme.px(9))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._role))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), theme.px(4), theme.px(4))
