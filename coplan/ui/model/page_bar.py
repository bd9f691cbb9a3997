"""Under the page: which one it is, the way to the next, how large it is shown, and who drew it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Caption, IconButton, PlainLabel
from coplan.ui.model.page_field import PageField


class PageBar(QWidget):
    """Buttons for turning pages and zooming; who drew the page stands beside them, or below if it is long."""

    turned = Signal(int)
    page_wanted = Signal(int)
    left = Signal()
    fit_wanted = Signal()
    natural_wanted = Signal()
    zoom_wanted = Signal(int)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = IconButton("left", "Page before", keys="PgUp")
        self.next = IconButton("right", "Page after", keys="PgDown")
        self.where = PlainLabel("", ink="second", lines=1)
        self.fit = Button("Fit")
        self.smaller = IconButton("minus", "Zoom out", keys="Ctrl+-")
        self.percent = Button("100 %")
        self.larger = IconButton("plus", "Zoom in", keys="Ctrl++")
        self.engine = Caption("")
        self.again = Button("Try again", icon="refresh", small=True)
        self.again.setAccessibleDescription("Have the exact pages drawn once more")
        self.again.hide()
        self.percent.setAccessibleDescription("Show at 100 %")
        self.asked = PageField()
        self._name()
        self._controls, row = _strip(6)
        for widget in (self.previous, self.where, self.asked, self.next):
            row.addWidget(widget)
        row.addSpacing(theme.px(12))
        for button in (self.fit, self.smaller, self.percent, self.larger):
            row.addWidget(button)
        self._told, told = _strip(8)
        told.addWidget(self.engine, 1)
        told.addWidget(self.again)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(3))
        self._grid.addWidget(self._controls, 0, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self._below = False
        self._shown = ("", 0)
        self._put_engine()
        self._connect()

    def _name(self) -> None:
        for name, widget in (
            ("previous", self.previous),
            ("next", self.next),
            ("fit", self.fit),
            ("zoom_out", self.smaller),
            ("percent", self.percent),
            ("zoom_in", self.larger),
            ("again", self.again),
            ("where", self.where),
            ("engine", self.engine),
        ):
            widget.setObjectName(f"model.{name}")

    def _connect(self) -> None:
        self.asked.page_wanted.connect(self._on_asked)
        self.asked.left.connect(self._on_left)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.again.clicked.connect(self.again_wanted)
        self.fit.clicked.connect(self.fit_wanted)
        self.percent.clicked.connect(self.natural_wanted)
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._shown[1]

    def ask_page(self) -> None:
        """Ask for the number of a page where the number stands."""
        self.where.hide()
        self.asked.begin(*self._shown)

    def _on_asked(self, page: int) -> None:
        self.page_wanted.emit(page)
        self._on_left()

    def _on_left(self) -> None:
        had_focus = self.asked.hasFocus()
        self.asked.hide()
        self.where.show()
        if had_focus:
            self.left.emit()

    def show_page(self, word: str, page: int, count: int, engine: str) -> None:
        """Say which page it is of how many, and who drew it."""
        other_file, self._shown = (word, count) != self._shown, (word, count)
        self.where.setText(f"{word} {page} of {count}" if count else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        self.show_engine(engine)
        if other_file:
            self._find_room()

    def show_engine(self, engine: str, *, again: bool = False) -> None:
        """Say who drew the page; `again` offers another try to have it drawn exactly."""
        self.engine.setText(engine)
        self.again.setVisible(again)
        self.engine.setVisible(bool(engine))
        # The page above must not move because its exact picture has come: somebody may be drawing on it.
        self._find_room(may_shrink=False)

    def show_zoom(self, percent: int) -> None:
        """Say how large the page is shown."""
        self.percent.setText(f"{percent} %")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_room()

    def _find_room(self, *, may_shrink: bool = True) -> None:
        """Put who drew the page where all of it can be read."""
        beside = (self.width() - self._controls.sizeHint().width()) / 2 - theme.px(6)
        room = self.again.sizeHint().width() + theme.px(8) if self.again.isVisibleTo(self) else 0
        below = self.engine.sizeHint().width() + room > beside
        if below is not self._below and (below or may_shrink):
            self._below = below
            self._put_engine()

    def _put_engine(self) -> None:
        middle, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
        self.engine.setAlignment((middle if self._below else right) | Qt.AlignmentFlag.AlignVCenter)
        self._grid.removeWidget(self._told)
        if self._below:
            self._grid.addWidget(self._told, 1, 0, 1, 3)
        else:
            self._grid.addWidget(self._told, 0, 2)


def _strip(gap: int) -> tuple[QWidget, QHBoxLayout]:
    """A row of controls without a margin, and its layout."""
    strip = QWidget()
    row = QHBoxLayout(strip)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(gap))
    return strip, row
