"""A field to choose one of a few things from."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.plain_words import apart
from coplan.ui import theme
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import BUTTON_RADIUS, Outline, focus_ring, rounded


class Choice(QComboBox):
    """A drop-down; each option has words and a value. The wheel scrolls the panel, not the choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._measured: tuple[tuple[QFont, tuple[str, ...]], float] | None = None
        self._list = QListView()
        self.setView(self._list)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_options(self, options: Iterable[tuple[str, object]]) -> None:
        """Offer these words with their values, keeping the choice when it is still there."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for words, value in options:
            self.addItem(words, value)
        self.choose(kept)
        self.blockSignals(False)

    def choose(self, value: object) -> None:
        """Choose the option with a value; the first one when there is none."""
        values = [self.itemData(place) for place in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    @override
    def sizeHint(self) -> QSize:
        # Asked for many times in each layout, and a page may have a dozen of these.
        said = theme.font(), tuple(self.itemText(n) for n in range(self.count()))
        if self._measured is None or self._measured[0] != said:
            metrics = QFontMetricsF(said[0])
            self._measured = said, max(map(metrics.horizontalAdvance, said[1]), default=60.0)
        return QSize(round(self._measured[1]) + theme.px(44), theme.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(90), theme.px(32))

    @override
    def showPopup(self) -> None:
        # Rows that were measured before the style sheet reached the list are too low.
        self._list.ensurePolished()
        self._list.doItemsLayout()
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect())
        fill = worn.colour("hover" if self.underMouse() or not self.isEnabled() else "button")
        rounded(painter, area, BUTTON_RADIUS, fill, Outline(worn.colour("edge")))
        if self.hasFocus():
            focus_ring(painter, area, BUTTON_RADIUS, worn.colour("accent"))
        ink = worn.colour("ink" if self.isEnabled() else "third")
        side = theme.px(14)
        paint_icon(
            painter,
            "down",
            QRectF(area.width() - side - theme.px(9), (area.height() - side) / 2, side, side),
            ink,
        )
        words = area.adjusted(theme.px(10), 0, -side - theme.px(14), 0)
        painter.setFont(theme.font())
        painter.setPen(ink)
        shown = QFontMetricsF(theme.font()).elidedText(
            apart(self.currentText()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
