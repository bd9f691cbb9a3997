"""The page as it will be printed, on the desk; zoomed by keys, wheel and buttons."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.ports import Picture
from coplan.ui import theme
from coplan.ui.kit import IconButton

A4 = 297 / 210
STEPS = (1.0, 1.25, 1.5, 2.0, 3.0)
NARROWEST = 240
SHADOW = 8


class _Sheet(QWidget):
    """The sheet with its shadow; it stretches what it has until the right picture arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def paper(self) -> QRect:
        """Where the paper itself lies."""
        return self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for spread in range(4, 0, -1):
            shade = self.paper.adjusted(-spread, 1 - spread, spread, spread + 2)
            painter.fillRect(shade, QColor(0, 0, 0, 10))
        painter.fillRect(self.paper, QColor("white"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.paper, self.image)


class _ZoomStrip(QWidget):
    """Three buttons in a strip of their own below the desk: smaller, whole page, larger."""

    def __init__(self, parent: "Preview") -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(2))
        row.addStretch(1)
        for name, icon, words, keys, step in (
            ("brief.zoom_out", "zoom-out", "Show the page smaller", "-", -1),
            ("brief.zoom_fit", "fit", "Show the whole page", "0", 0),
            ("brief.zoom_in", "zoom-in", "Show the page larger", "+", 1),
        ):
            button = IconButton(icon, words, keys=keys, small=True)
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, step=step: parent.zoom(step))
            row.addWidget(button)
        row.addStretch(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, worn.colour("line"))


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
        self.viewport().setAutoFillBackground(False)
        self._zoom = 0
        self._asked = 0
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        # A scroll area has its widget fill its ground when it is set.
        self._sheet.setAutoFillBackground(False)
        self._strip = _ZoomStrip(self)
        self.setViewportMargins(0, 0, 0, self._strip.sizeHint().height())

    @property
    def pixels(self) -> int:
        """How wide the page should be drawn now."""
        return max(200, round(self._sheet.paper.width() * self.devicePixelRatioF()))

    def show_picture(self, picture: Picture, words: str) -> None:
        """Show the page; `words` is what it says, for screen readers."""
        shown = QImage(
            picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
        )
        self._sheet.image = shown.copy()
        self._sheet.update()
        self.setAccessibleDescription(words)

    def zoom(self, step: int) -> None:
        """Show the page larger or smaller; 0 fits it."""
        self._zoom = min(max(self._zoom + step, 0), len(STEPS) - 1) if step else 0
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        desk, height = self.viewport().geometry(), self._strip.sizeHint().height()
        self._strip.setGeometry(desk.left(), desk.bottom() + 1, desk.width(), height)
        self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
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
        # The desk without scroll bars: a sheet that was as large as they leave room would bring them and go.
        free = self.size().shrunkBy(self.viewportMargins()) - QSize(theme.px(24), theme.px(20))
        whole = max(NARROWEST, min(free.width(), round(free.height() / A4)))
        width = round(whole * STEPS[self._zoom])
        centre = self._sheet.mapFrom(self, QPoint(self.width() // 2, self.height() // 2))
        before = self._sheet.paper.width()
        self._sheet.setFixedSize(width + 2 * SHADOW, round(width * A4) + 2 * SHADOW)
        if before > 0 and self._zoom:
            half = self.viewport().size() / 2
            self.horizontalScrollBar().setValue(centre.x() * width // before - half.width())
            self.verticalScrollBar().setValue(centre.y() * width // before - half.height())
        if self.pixels != self._asked:
            self._asked = self.pixels
            self.wanted.emit(self.pixels)
