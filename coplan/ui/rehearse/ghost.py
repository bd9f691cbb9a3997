"""What follows the pointer or the cursor while something is moved: its name, and whether it may come here."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, rounded
from coplan.ui.theme import Size, Tone, Weight

_WIDEST = 300


class Ghost(QWidget):
    """Lies above the timetable and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rehearse.ghost")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = self._verdict = ""
        self._allowed = True
        self.hide()

    def say(self, name: str, verdict: str, *, allowed: bool) -> None:
        """Show what is moved and what is to be said of the place below."""
        self._name, self._verdict, self._allowed = name, verdict, allowed
        self.setAccessibleName(f"{name}. {verdict}")
        self.resize(self.sizeHint())
        self.update()

    def stand_near(self, point: QPoint) -> None:
        """Stand below and right of a point of the parent, or left and above where there is no room."""
        over = self.parentWidget()
        whole = over.rect() if over else self.rect()
        gap = theme.px(14)
        x = (
            point.x() + gap
            if point.x() + gap + self.width() <= whole.right()
            else point.x() - gap - self.width()
        )
        y = (
            point.y() + gap
            if point.y() + gap + self.height() <= whole.bottom()
            else point.y() - gap - self.height()
        )
        self.move(max(0, x), max(0, y))
        self.raise_()
        self.show()

    @override
    def sizeHint(self) -> QSize:
        strong = QFontMetricsF(theme.font(Size.LABEL, Weight.SEMIBOLD))
        plain = QFontMetricsF(theme.font(Size.LABEL))
        widest = theme.px(_WIDEST)
        wide = min(
            widest, max(strong.horizontalAdvance(self._name), plain.horizontalAdvance(self._verdict)) + 2
        )
        box = plain.boundingRect(QRectF(0, 0, wide, 1000), Qt.TextFlag.TextWordWrap, self._verdict)
        high = strong.height() + (box.height() if self._verdict else 0)
        return QSize(round(wide) + theme.px(20), round(high) + theme.px(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = Tone.ACCENT if self._allowed else Tone.STOP
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        rounded(painter, area, 8, worn.colour("panel"), Outline(worn.text_of(tone), 1.6))
        inside = area.adjusted(theme.px(9), theme.px(5), -theme.px(9), -theme.px(5))
        face = theme.font(Size.LABEL, Weight.SEMIBOLD)
        painter.setFont(face)
        painter.setPen(worn.colour("ink"))
        named = QFontMetricsF(face).elidedText(self._name, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, named)
        painter.setFont(theme.font(Size.LABEL))
        painter.setPen(worn.text_of(tone))
        below = inside.adjusted(0, QFontMetricsF(face).height(), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._verdict)
