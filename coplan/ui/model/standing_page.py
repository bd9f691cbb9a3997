"""The file's own small picture, where its first page will be: nothing moves when that comes."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Chip, Heading, Outline, Size, Tone, rounded
from coplan.ui.model.view_port import ViewPort


class StandingPage(QWidget):
    """`area` says where pages stand in this widget, as they are laid now."""

    def __init__(self, area: Callable[[], QRect]) -> None:
        super().__init__()
        self._area = area
        self._image: QImage | None = None
        self.setObjectName("model.stand_in")
        self.setAccessibleName("First page, still small")
        self._name = Heading("", Size.TITLE, lines=1)
        self._state = Chip("Reading…", Tone.WAITING, "clock")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self._name, 1)
        row.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), 0)
        column.addLayout(row)
        column.addStretch(1)

    def show_picture(self, name: str, image: QImage) -> None:
        """Show this picture of the file of that name."""
        self._name.setText(name)
        self._image = image
        self.update()

    def page(self) -> QRectF:
        """Where the picture is."""
        if self._image is None:
            return QRectF()
        area = self._area()
        view = ViewPort(area.width(), area.height(), self._image.height() / max(1, self._image.width()))
        return QRectF(area.x() + view.left, area.y() + view.top, view.page_width, view.page_height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        worn = theme.current()
        page = self.page()
        line = Outline(worn.colour("edge" if worn.outlined else "line"), 1.0)
        rounded(painter, page.adjusted(-1, -1, 1, 1), 0, QColor(Qt.GlobalColor.white), line)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._image, QRectF(self._image.rect()))
