"""The strip above the desk: how large the page is shown, and whether its grey copy stands beside it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Choice, IconButton, set_tip


class Fit(Enum):
    """Sizes that follow the desk."""

    PAGE = "Whole page"
    WIDTH = "Page width"


Zoom = Fit | float
"""A size that follows the desk, or how large the page is, 1.0 for as large as on paper."""

OFFERED = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class ZoomStrip(QWidget):
    """`chosen` carries a `Zoom`, `stepped` 1 for larger and -1 for smaller, `greyed` whether to show grey."""

    chosen = Signal(object)
    stepped = Signal(int)
    greyed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        self._row.setSpacing(theme.px(4))
        self._row.addStretch(1)
        self._button("brief.zoom_out", "zoom-out", "Show the page smaller", "-", -1)
        self.sizes = Choice("How large the page is shown")
        self.sizes.setObjectName("brief.zoom")
        self.sizes.setFixedWidth(theme.px(118))
        self.sizes.currentIndexChanged.connect(lambda: self.chosen.emit(self.sizes.currentData()))
        self._row.addWidget(self.sizes)
        self._button("brief.zoom_in", "zoom-in", "Show the page larger", "+", 1)
        self._button("brief.zoom_fit", "fit", "Show the whole page", "0", 0)
        self._row.addSpacing(theme.px(6))
        self.grey = Button("Grey copy", small=True)
        self.grey.setObjectName("brief.grey")
        self.grey.setCheckable(True)
        self.grey.setAccessibleDescription("Ctrl+G")
        set_tip(self.grey, "Show the page beside itself as a grey copier prints it (Ctrl+G)")
        self.grey.toggled.connect(self.greyed)
        self._row.addWidget(self.grey)
        self._row.addStretch(1)
        self.show_zoom(Fit.PAGE, 1.0)

    def _button(self, name: str, icon: str, words: str, keys: str, step: int) -> None:
        button = IconButton(icon, words, keys=keys, small=True)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.stepped.emit(step) if step else self.chosen.emit(Fit.PAGE))
        self._row.addWidget(button)

    def show_zoom(self, zoom: Zoom, now: float) -> None:
        """Say how large the page is shown; `now` is the same as a number."""
        sizes: Sequence[Zoom] = sorted({*OFFERED, zoom} if isinstance(zoom, float) else OFFERED)
        self.sizes.blockSignals(True)
        self.sizes.set_options(
            [*((fit.value, fit) for fit in Fit), *((_percent(each), each) for each in sizes)]
        )
        self.sizes.choose(zoom)
        self.sizes.setAccessibleDescription(_percent(now))
        self.sizes.blockSignals(False)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.colour("line"))


def _percent(zoom: Zoom) -> str:
    return f"{round(zoom * 100)} %" if isinstance(zoom, float) else zoom.value
