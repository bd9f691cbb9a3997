"""Small coloured pills that say in a word what state a thing is in, and initials in a circle."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import Outline, rounded
from coplan.ui.kit.tips import set_own_tip
from coplan.ui.theme import Size, Tone, Weight


class Chip(QLabel):
    """One word or short phrase on a soft fill, with an icon before it when given."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        strong: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon = icon
        self._tip = ""
        self._weight = Weight.SEMIBOLD if strong else Weight.REGULAR
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(Size.LABEL, self._weight))
        self.setText(text)

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Change word, tone and icon together."""
        self._tone = tone
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        icon = theme.px(15) if self._icon else 0
        return QSize(round(metrics.horizontalAdvance(self.text())) + icon + theme.px(18), theme.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(44)), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect())
        outline = Outline(worn.line_of(self._tone)) if worn.outlined else None
        rounded(painter, area, 99, worn.soft_of(self._tone), outline)
        colour = worn.text_of(self._tone)
        pad = theme.px(9)
        words = area.adjusted(pad, 0, -pad + 2, 0)
        if self._icon:
            side = theme.px(12)
            paint_icon(painter, self._icon, QRectF(pad - 1, (area.height() - side) / 2, side, side), colour)
            words.setLeft(words.left() + theme.px(15))
        painter.setPen(colour)
        painter.setFont(self.font())
        shown = QFontMetricsF(self.font()).elidedText(
            apart(self.text()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, self._tip = self._tip, self.text() if self.width() < self.sizeHint().width() else ""
        set_own_tip(self, self._tip, before)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            wanted = theme.font(Size.LABEL, self._weight)
            if wanted != self.font():
                self.setFont(wanted)
            self.updateGeometry()
        super().changeEvent(event)


class Avatar(QLabel):
    """A member of staff, by initials."""

    def __init__(
        self, initials: str, tone: Tone = Tone.MODEL, diameter: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._diameter = diameter
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(initials)

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
        outline = Outline(worn.line_of(self._tone)) if worn.outlined else None
        rounded(painter, self.rect(), 99, worn.soft_of(self._tone), outline)
        face = theme.font(Size.LABEL, Weight.BOLD)
        face.setPixelSize(max(8, round(self.height() * (0.4 if len(self.text()) <= 2 else 0.34))))
        painter.setFont(face)
        painter.setPen(worn.text_of(self._tone))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
