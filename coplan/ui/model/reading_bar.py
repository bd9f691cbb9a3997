"""Over the page: that a colleague's PDF is being read, how far it is, and a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Outline, ProgressRow, Tone, rounded

_RADIUS = 9
# Whatever is read sooner comes in without a word.
SOON_MS = 1_000


class ReadingBar(QFrame):
    """Comes after a second and goes with the work."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.taking_in")
        self.setAccessibleName("Reading a colleague’s PDF")
        self.progress = ProgressRow("Reading a colleague’s PDF")
        self.progress.cancelled.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self.progress, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        """Something is being read: say so if it takes long."""
        self.progress.show_progress(0, 0)
        self._soon.start(SOON_MS)

    def end(self) -> None:
        """It has been read, or nobody waits for it."""
        self._soon.stop()
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        outline = Outline(worn.line_of(Tone.ACCENT))
        rounded(QPainter(self), self.rect(), _RADIUS, worn.soft_of(Tone.ACCENT), outline)
