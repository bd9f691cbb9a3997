"""How far a piece of long work is, and a way to stop it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.button import IconButton, Kind
from coplan.ui.kit.plain_label import Caption, PlainLabel
from coplan.ui.kit.shapes import rounded
from coplan.ui.theme import Size, Weight


class ThinBar(QProgressBar):
    """A thin bar; a maximum of 0 shows a third of it, for work of unknown length."""

    def __init__(self, name: str = "Progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(5))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(5))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        area = QRectF(self.rect())
        rounded(painter, area, 99, worn.colour("neutral_soft"))
        span = self.maximum() - self.minimum()
        part = (self.value() - self.minimum()) / span if span > 0 else 1 / 3
        if part > 0:
            width = max(area.height(), area.width() * min(1.0, part))
            rounded(painter, QRectF(0, 0, width, area.height()), 99, worn.colour("accent"))


class ProgressRow(QWidget):
    """What is being done, how far it is, and a cross that emits `cancelled`."""

    cancelled = Signal()

    def __init__(self, what: str, stoppable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PlainLabel(what, Size.BODY, Weight.BOLD, lines=1, elide=Qt.TextElideMode.ElideMiddle)
        self._where = Caption(lines=1)
        self._bar = ThinBar(what)
        self._bar.setRange(0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._where)
        self._where.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        if stoppable:
            stop = IconButton("cross", f"Stop: {what}", Kind.QUIET, small=True)
            stop.clicked.connect(self.cancelled)
            row.addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._bar)

    def show_progress(self, done: int, total: int, where: str = "") -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total) if total else 0)
        self._where.setText(where)
        self._where.setVisible(bool(where))
