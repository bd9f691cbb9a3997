"""Over the page: that its file is not where it was, so that nobody counts on finding it there."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.kit import Outline, PlainLabel, Tone, paint_icon, rounded

_RADIUS = 9


class GoneBar(QFrame):
    """One sentence, shown only while it is true."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.gone")
        self._words = PlainLabel("")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(38), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self._words, 1)
        self.hide()

    def show_resource(self, resource: Resource | None) -> None:
        """Say that this file is gone, when it is; a version that another took the place of is not."""
        gone = resource is not None and resource.missing and resource.newer is None
        if resource and gone:
            kept = "its pages are kept on this laptop" if resource.pages else "its words are kept"
            words = f"Not in its folder any more; {kept}."
            self._words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(gone)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn, painter = theme.current(), QPainter(self)
        outline = Outline(worn.line_of(Tone.WAITING))
        rounded(painter, self.rect(), _RADIUS, worn.soft_of(Tone.WAITING), outline)
        size = QSize(theme.px(18), theme.px(18))
        place = QRectF(theme.px(11), (self.height() - size.height()) / 2, size.width(), size.height())
        paint_icon(painter, "warning", place, worn.text_of(Tone.WAITING))
