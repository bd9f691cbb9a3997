"""Somebody's initials to be switched on and off."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.ui import theme
from coplan.ui.kit import Outline, focus_ring, rounded
from coplan.ui.theme import Size, Tone, Weight


class PersonToggle(QAbstractButton):
    """Chosen, it is filled and its initials are bold."""

    def __init__(self, person: Staff) -> None:
        super().__init__()
        self.person = person
        self.setText(person.initials)
        self.setAccessibleName(person.initials)
        self.setObjectName(f"rehearse.person.{person.initials}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.font(Size.CAPTION, Weight.SEMIBOLD)).horizontalAdvance(self.text())
        return QSize(max(theme.px(44), round(wide) + theme.px(22)), theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        fill = worn.colour("accent") if on else worn.colour("panel")
        rounded(painter, area, 8, fill, Outline(worn.text_of(Tone.ACCENT) if on else worn.colour("edge")))
        painter.setFont(theme.font(Size.CAPTION, Weight.SEMIBOLD if on else Weight.REGULAR))
        painter.setPen(worn.colour("on_accent" if on else "ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            focus_ring(painter, area.adjusted(1, 1, -1, -1), 7, worn.colour("on_accent" if on else "accent"))
