"""The sheet of shortcuts, made from the table of commands."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.kit import Heading, IconButton, Outline, PlainLabel, ScrollColumn, rounded

PLACES = (
    ("", "Everywhere"),
    ("week", "Week"),
    ("model", "Model"),
    ("rehearse", "Rehearse"),
    ("brief", "Brief"),
)


class KeysSheet(QFrame):
    """Every command that has keys, by screen. Escape closes it."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self.setObjectName("keys")
        self.setAccessibleName("Shortcuts")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close = IconButton("cross", "Close", keys="Esc")
        close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.addWidget(Heading("Shortcuts"), 1)
        top.addWidget(close)
        self._column = ScrollColumn()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(18), theme.px(14), theme.px(14), theme.px(14))
        layout.addLayout(top)
        layout.addWidget(self._column, 1)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Come up with the commands there are now."""
        while (item := self._column.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for screen, name in PLACES:
            rows = [c for c in self._actions.bound() if c.screen == screen and c.shortcut]
            if rows:
                self._column.body.addWidget(_section(name, [(c.sentence, c.shortcut) for c in rows]))
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 12, worn.colour("panel"), Outline(worn.colour("edge"), 1))

    def _place(self) -> None:
        width = min(theme.px(460), self._window.width() - theme.px(48))
        height = self._window.height() - theme.px(140)
        self.setGeometry((self._window.width() - width) // 2, theme.px(70), width, height)


def _section(name: str, rows: list[tuple[str, str]]) -> QWidget:
    section = QWidget()
    grid = QGridLayout(section)
    grid.setContentsMargins(0, 0, theme.px(10), theme.px(10))
    grid.setColumnStretch(0, 1)
    grid.addWidget(Heading(name, theme.Size.BODY), 0, 0)
    for row, (sentence, keys) in enumerate(rows, start=1):
        grid.addWidget(PlainLabel(sentence), row, 0)
        grid.addWidget(PlainLabel(keys, ink="second"), row, 1)
    return section
