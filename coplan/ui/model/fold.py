"""A section of the panel that folds: its title, how much is in it, and what it holds."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit import Button, Size, Weight, focus_ring, paint_icon

_HEIGHT = 30


class FoldTitle(Button):
    """The line that folds a section: Enter and Space turn it, Left folds it and Right unfolds it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.summary = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Let a screen reader say the title, what is in the section, and whether it is folded."""
        self.setAccessibleName(self.text())
        state = "unfolded" if self.isChecked() else "folded"
        self.setAccessibleDescription(f"{self.summary}, {state}" if self.summary else state)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left:
                self.setChecked(False)
            case Qt.Key.Key_Right:
                self.setChecked(True)
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(QRectF(0, 0, area.width(), 1), worn.colour("line"))
        side = theme.px(14)
        arrow = "down" if self.isChecked() else "right"
        paint_icon(painter, arrow, QRectF(0, (area.height() - side) / 2, side, side), worn.colour("third"))
        words = area.adjusted(side + theme.px(5), 0, -theme.px(2), 0)
        face = theme.font(Size.BODY, Weight.SEMIBOLD)
        painter.setFont(face)
        painter.setPen(worn.colour("accent_ink" if self.underMouse() else "ink"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, left, self.text())
        self._paint_summary(painter, words, QFontMetricsF(face).horizontalAdvance(self.text()))
        if self.hasFocus():
            focus_ring(painter, area.adjusted(0, 2, 0, -2), 6, worn.colour("accent"))

    def _paint_summary(self, painter: QPainter, words: QRectF, used: float) -> None:
        face = theme.font(Size.CAPTION)
        painter.setFont(face)
        painter.setPen(theme.current().colour("third"))
        room = words.adjusted(used + theme.px(10), 0, 0, 0)
        shown = QFontMetricsF(face).elidedText(
            apart(self.summary), Qt.TextElideMode.ElideRight, max(0.0, room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


class Fold(QWidget):
    """A section; `turned` gives its key and whether it is unfolded now."""

    turned = Signal(str, bool)

    def __init__(self, key: str, title: str, inside: QWidget) -> None:
        super().__init__()
        self.key = key
        self.inside = inside
        self.title = FoldTitle(title)
        self.title.setObjectName(f"model.fold.{key}")
        self.title.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addWidget(inside)

    @property
    def unfolded(self) -> bool:
        """Whether what it holds is shown."""
        return self.title.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        """Fold or unfold it."""
        self.title.setChecked(unfolded)

    def set_summary(self, words: str) -> None:
        """Say at the right how much is in it."""
        if words != self.title.summary:
            self.title.summary = words
            self.title.tell()

    def _on_toggled(self, unfolded: bool) -> None:
        self.inside.setVisible(unfolded)
        self.turned.emit(self.key, unfolded)
