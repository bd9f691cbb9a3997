"""What the bars over the page have in common: a tone, a picture that says what they are about, sentences."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, PlainLabel, Tone, paint_icon, rounded
from coplan.ui.theme import Size, Weight

_RADIUS = 9


class BarOverPage(QFrame):
    """A bar that is hidden until there is something to say."""

    def __init__(self, name: str, tone: Tone, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tone = tone
        self._icon = icon
        self.hide()

    def _sentences(self, more: Size) -> tuple[PlainLabel, PlainLabel]:
        """Places for what there is, and for what more there is to say about it."""
        first, second = PlainLabel("", Size.BODY, Weight.SEMIBOLD), PlainLabel("", more, ink="second")
        first.setObjectName(f"{self.objectName()}.what")
        second.setObjectName(f"{self.objectName()}.more")
        return first, second

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn, painter = theme.current(), QPainter(self)
        outline = Outline(worn.line_of(self._tone))
        rounded(painter, self.rect(), _RADIUS, worn.soft_of(self._tone), outline)
        if self._icon:
            side = theme.px(18)
            place = QRectF(theme.px(11), (self.height() - side) / 2, side, side)
            paint_icon(painter, self._icon, place, worn.text_of(self._tone))
