"""Words, buttons and fields that are read from across a room."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui.kit import Outline, rounded
from coplan.ui.kit.shapes import focus_ring
from coplan.ui.running import wall
from coplan.ui.running.wall import Part, Wall
from coplan.ui.theme import Weight


class WallWords(QLabel):
    """Plain words that wrap, at most `most` lines of them; empty words take no room."""

    def __init__(
        self,
        text: str = "",
        part: Part = Part.BODY,
        weight: Weight = Weight.REGULAR,
        ink: QColor = wall.INK,
        most: int = 0,
        fill: QColor | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part, self._weight, self._ink, self._most, self._fill = part, weight, ink, most, fill
        self._face = Wall().font(part, weight)
        self._pad = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.say(text)

    @property
    def face(self) -> QFont:
        """The typeface at today's size."""
        return self._face

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self.text() or not text:
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            if not text:
                self.hide()
            elif self.parentWidget():  # shown without one it would be a window of its own
                self.show()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._face = room.font(self._part, self._weight)
        self._pad = room.px(1.6) if self._fill else 0
        self.updateGeometry()
        self.update()

    def shown_lines(self) -> list[str]:
        """The lines as they are shown now."""
        return wall.laid(self.text(), self._face, self.width() - 2 * self._pad, self._most)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = wall.laid(self.text(), self._face, width - 2 * self._pad, self._most)
        return round(len(lines) * wall.line_height(self._face)) + 2 * self._pad

    @override
    def sizeHint(self) -> QSize:
        whole = round(QFontMetricsF(self._face).horizontalAdvance(self.text())) + 2 + 2 * self._pad
        return QSize(whole, self.heightForWidth(whole))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, round(wall.line_height(self._face)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._fill:
            rounded(painter, self.rect(), 10, self._fill)
        painter.setFont(self._face)
        painter.setPen(self._ink)
        step, top = wall.line_height(self._face), float(self._pad)
        for line in self.shown_lines():
            box = QRectF(self._pad, top, self.width() - 2 * self._pad, step)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)
            top += step


class WallButton(QPushButton):
    """A button with its keys below its words; a click leaves the keyboard where it was."""

    def __init__(
        self, name: str, words: str, keys: str = "", *, loud: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setObjectName(f"running.{name}")
        self._keys, self._loud = keys, loud
        self._room = Wall()
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Key: {keys}" if keys else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, told: str = "") -> None:
        """Show other words; screen readers may be `told` more."""
        self.setText(words)
        self.setAccessibleName(told or words)
        self.updateGeometry()
        self.update()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        face = self._room.font(Part.LABEL, Weight.SEMIBOLD)
        metrics = QFontMetricsF(face)
        width = max(metrics.horizontalAdvance(each) for each in (self.text(), self._keys))
        lines = 2 if self._keys else 1
        height = lines * wall.line_height(face) + self._room.px(1.8)
        return QSize(round(width) + self._room.px(2.6), round(height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space or self.group() is not None:
            super().keyPressEvent(event)
        else:  # arrows go on to the next stage, not to the next button
            event.ignore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, ink, soft = self._colours()
        outline = Outline(wall.EDGE if self.isEnabled() and not self._loud else wall.CHOSEN, 1.5)
        rounded(painter, self.rect(), 8, fill, outline)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), 8, ink if self._lit() else wall.ACCENT, 3.0)
        area = QRectF(self.rect()).adjusted(0, self._room.px(0.8), 0, -self._room.px(0.8))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._room.font(Part.LABEL, Weight.SEMIBOLD))
        painter.setPen(ink)
        if not self._keys:
            painter.drawText(area, middle, self.text())
            return
        painter.drawText(area.adjusted(0, 0, 0, -area.height() / 2), middle, self.text())
        painter.setFont(self._room.font(Part.LABEL))
        painter.setPen(soft)
        painter.drawText(area.adjusted(0, area.height() / 2, 0, 0), middle, self._keys)

    def _lit(self) -> bool:
        return self.isEnabled() and (self._loud or self.isChecked())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        if self._lit():
            return wall.ACCENT, wall.ON_ACCENT, wall.ON_ACCENT
        if not self.isEnabled():
            return wall.PAPER, wall.EDGE, wall.EDGE
        lively = self.underMouse() or self.isDown()
        return (wall.CHOSEN if lively else wall.PANEL), wall.INK, wall.SECOND


class WallField(QLineEdit):
    """One line to type that is gone when the view is."""

    def __init__(self, name: str, told: str, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"running.{name}")
        self.setAccessibleName(told)
        self.setMaxLength(limit)

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        size = room.font(Part.LABEL).pixelSize()
        self.setStyleSheet(
            f"QLineEdit {{ background: {wall.PANEL.name()}; color: {wall.INK.name()};"
            f" border: 2px solid {wall.EDGE.name()}; border-radius: 8px; padding: {room.px(0.6)}px;"
            f" font-size: {size}px; }} QLineEdit:focus {{ border-color: {wall.ACCENT.name()}; }}"
        )
