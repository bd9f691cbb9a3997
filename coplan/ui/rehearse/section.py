"""A titled part of the panel that holds lines of words or cards."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import PlainLabel
from coplan.ui.theme import Size, Weight


class Section(QWidget):
    """A small heading with a column below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, Size.CAPTION, Weight.SEMIBOLD, ink="second")
        self._lines: tuple[str, ...] = ()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self._title.setText(title)

    def show_lines(self, lines: Iterable[str]) -> None:
        """Show these lines, each wrapping as it must."""
        wanted = tuple(lines)
        if wanted == self._lines:
            return
        self._lines = wanted
        self.show_widgets([PlainLabel(line, Size.CAPTION) for line in wanted])

    def show_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Hold these widgets instead of those before them."""
        while (item := self.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self.body.addWidget(widget)
