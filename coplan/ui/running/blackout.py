"""Nothing to see: everything stands still until a key or a click."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.ui.running import wall


class Blackout(QWidget):
    """`lifted` tells that somebody clicked."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("running.blackout")
        self.setAccessibleName("The screen is black. Press any key to go on.")
        self.hide()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lifted.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), wall.BLACK)
