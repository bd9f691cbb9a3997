"""Under the page: which one it is, the way to the next, how large it is shown, and who drew it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Caption, IconButton, PlainLabel


class PageBar(QWidget):
    """Buttons for turning pages and zooming."""

    turned = Signal(int)
    fit_wanted = Signal()
    natural_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = IconButton("left", "Page before", keys="PgUp")
        self.next = IconButton("right", "Page after", keys="PgDown")
        self.where = PlainLabel("", ink="second", lines=1)
        self.fit = Button("Fit")
        self.smaller = IconButton("minus", "Zoom out", keys="Ctrl+-")
        self.percent = Button("100 %")
        self.larger = IconButton("plus", "Zoom in", keys="Ctrl++")
        self.engine = Caption("", lines=1)
        for name, button in (
            ("previous", self.previous),
            ("next", self.next),
            ("fit", self.fit),
            ("zoom_out", self.smaller),
            ("percent", self.percent),
            ("zoom_in", self.larger),
        ):
            button.setObjectName(f"model.{name}")
        self.where.setObjectName("model.where")
        self.engine.setObjectName("model.engine")
        self.engine.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.percent.setAccessibleDescription("Show at 100 %")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addStretch(3)
        row.addWidget(self.previous)
        row.addWidget(self.where)
        row.addWidget(self.next)
        row.addSpacing(theme.px(12))
        for button in (self.fit, self.smaller, self.percent, self.larger):
            row.addWidget(button)
        row.addWidget(self.engine, 3)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.fit.clicked.connect(self.fit_wanted)
        self.percent.clicked.connect(self.natural_wanted)
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))

    def show_page(self, word: str, page: int, count: int, engine: str) -> None:
        """Say which page it is of how many, and who drew it."""
        self.where.setText(f"{word} {page} of {count}" if count else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        self.engine.setText(engine)

    def show_zoom(self, percent: int) -> None:
        """Say how large the page is shown."""
        self.percent.setText(f"{percent} %")
