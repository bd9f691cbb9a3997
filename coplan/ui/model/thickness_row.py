"""How thick the tool in hand is: three dots of which one is chosen."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from coplan.plan.looks import Thickness
from coplan.ui import theme
from coplan.ui.kit import OneOf, focus_ring, rounded, set_tip

_WORDS = {Thickness.THIN: "Thin", Thickness.MEDIUM: "Medium", Thickness.THICK: "Thick"}
_RADII = {Thickness.THIN: 2.0, Thickness.MEDIUM: 3.6, Thickness.THICK: 6.0}


class _Dot(QAbstractButton):
    """One thickness."""

    def __init__(self, thickness: Thickness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thickness = thickness
        word = _WORDS[thickness]
        self.setText(word)
        self.setAccessibleName(word)
        self.setObjectName(f"model.{word.lower()}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self, f"{word} (thinner with , and thicker with .)")

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            rounded(painter, self.rect(), 6, worn.colour("accent_soft" if self.isChecked() else "hover"))
        painter.setPen(Qt.PenStyle.NoPen)
        ink = "third" if not self.isEnabled() else "accent_ink" if self.isChecked() else "ink"
        painter.setBrush(worn.colour(ink))
        radius = theme.px(10 * _RADII[self.thickness]) / 10
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        if self.hasFocus():
            focus_ring(painter, self.rect(), 6, worn.colour("accent"))


class ThicknessRow(OneOf):
    """Thin, medium and thick; `chosen` gives which."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("How thick", parent)
        self._dots = {each: _Dot(each) for each in Thickness}
        for dot in self._dots.values():
            self.join(dot)
            dot.clicked.connect(self._on_clicked)
        self.choose(Thickness.MEDIUM)

    def current(self) -> Thickness:
        """Which is chosen."""
        return next(each for each, dot in self._dots.items() if dot.isChecked())

    def choose(self, thickness: Thickness | None) -> None:
        """Choose one without telling anyone, or none."""
        self.show_down(self._dots[thickness] if thickness is not None else None)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.current())
