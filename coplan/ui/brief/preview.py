"""The page as it will be printed, on the desk; zoomed by keys, wheel and buttons."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.ports import Picture
from coplan.ui import theme

A4 = 297 / 210
STEPS = (1.0, 1.25, 1.5, 2.0, 3.0)


class _Sheet(QWidget):
    """The sheet with its shadow; it stretches what it has until the right picture arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("desk"))
        sheet = self.rect().adjusted(theme.px(6), theme.px(4), -theme.px(6), -theme.px(8))
        for spread in range(4, 0, -1):
            painter.fillRect(sheet.adjusted(-spread, -spread + 2, spread, spread + 2), QColor(0, 0, 0, 10))
        painter.fillRect(sheet, QColor("white"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self.image)


class Preview(QScrollArea):
    """`wanted` carries the width in device pixels at which the page should be drawn."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brief.preview")
        self.setAccessibleName("The page")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom = 0
        self._asked = 0
        self._sheet = _Sheet()
        self.setWidget(self._sheet)

    @property
    def pixels(self) -> int:
        """How wide the page should be drawn now."""
        return max(200, round(self._sheet.width() * self.devicePixelRatioF()))

    def show_picture(self, picture: Picture, words: str) -> None:
        """Show the page; `words` is what it says, for screen readers."""
        image = QImage(
            picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        )
        self._sheet.image = image.copy()
        self._sheet.update()
        self.setAccessibleDescription(words)

    def zoom(self, step: int) -> None:
        """Show the page larger or smaller; 0 fits it."""
        self._zoom = min(max(self._zoom + step, 0), len(STEPS) - 1) if step else 0
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1 if self._zoom else 0)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1 if self._zoom else 0)
            case Qt.Key.Key_0:
                self.zoom(0)
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.current().colour("desk"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()

    def _fit(self) -> None:
        room = self.size() - QSize(theme.px(28), theme.px(24))
        width = max(240, min(room.width(), round(room.height() / A4)))
        width = round(width * STEPS[self._zoom])
        centre = self._sheet.mapFrom(self, QPoint(self.width() // 2, self.height() // 2))
        before = self._sheet.width()
        self._sheet.setFixedSize(width, round(width * A4))
        if before and self._zoom:
            self.ensureVisible(centre.x() * width // before, centre.y() * width // before, 0, 0)
        if self.pixels != self._asked:
            self._asked = self.pixels
            self.wanted.emit(self.pixels)
