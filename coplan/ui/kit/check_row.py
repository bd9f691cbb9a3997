"""Rows with a tick box, as in the list of what goes on the page."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import Outline, focus_ring, rounded
from coplan.ui.theme import Size

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CheckRow(QCheckBox):
    """A tick box, its words, a small remark on the right and a thin line below; `toggled` tells."""

    def __init__(
        self,
        text: str,
        remark: str = "",
        checked: bool = False,
        ruled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = text
        self._remark = remark
        self._ruled = ruled
        self.setText(text)
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(remark)

    @override
    def setText(self, text: str) -> None:
        self._words = text
        super().setText(text.replace("&", "&&"))

    @override
    def text(self) -> str:
        return self._words

    def set_remark(self, remark: str) -> None:
        """Change the small words on the right."""
        if remark != self._remark:
            self._remark = remark
            self.setAccessibleDescription(remark)
            # Less room for the words may mean another line of them.
            self.updateGeometry()
            self.update()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font()).horizontalAdvance(self._words)
        return QSize(round(words + self._left() + self._right() + 2), theme.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(32))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(20, width - self._left() - self._right()), 10_000)
        words = QFontMetricsF(theme.font()).boundingRect(room, int(_WRAP), self._words)
        return max(theme.px(32), round(words.height()) + theme.px(14))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = theme.current()
        area = QRectF(self.rect())
        if self._ruled:
            painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), worn.colour("line"))
        self._paint_box(painter)
        painter.setFont(theme.font())
        painter.setPen(worn.colour("ink" if self.isEnabled() else "third"))
        painter.drawText(area.adjusted(self._left(), 0, -self._right(), 0), int(_WRAP), apart(self._words))
        painter.setFont(theme.font(Size.CAPTION))
        painter.setPen(worn.colour("third"))
        painter.drawText(
            area.adjusted(0, 0, -theme.px(4), 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self._remark,
        )
        if self.hasFocus():
            focus_ring(painter, area.adjusted(0, 1, 0, -1), 6, worn.colour("accent"))

    def _paint_box(self, painter: QPainter) -> None:
        worn = theme.current()
        side = theme.px(16)
        box = QRectF(theme.px(4), (self.height() - side) / 2, side, side)
        if self.isChecked():
            role = "accent_hover" if self.underMouse() else "accent"
            rounded(painter, box, 4, worn.colour(role if self.isEnabled() else "third"))
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), worn.colour("on_accent"))
        else:
            line = "accent" if self.underMouse() and self.isEnabled() else "edge"
            rounded(painter, box, 4, worn.colour("panel"), Outline(worn.colour(line)))

    def _left(self) -> int:
        return theme.px(28)

    def _right(self) -> int:
        if not self._remark:
            return theme.px(4)
        return round(QFontMetricsF(theme.font(Size.CAPTION)).horizontalAdvance(self._remark)) + theme.px(14)
