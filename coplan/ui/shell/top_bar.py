"""The bar at the top: what the screen shows, and what the screen puts beside it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Caption, Heading
from coplan.ui.shell.screen import Screen
from coplan.ui.theme import Size


class TopBar(QFrame):
    """Title, subtitle and the widgets of the screen that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(52))
        self.title = Heading("Coplan", Size.TITLE, lines=1)
        self.title.setObjectName("top.title")
        self.subtitle = Caption("", lines=1)
        self.subtitle.setObjectName("top.subtitle")
        self._widgets: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(10))
        self._row.addWidget(self.title)
        self._row.addWidget(self.subtitle, 1)

    def show_screen(self, screen: Screen) -> None:
        """Put the words and widgets of a screen into the bar."""
        self._show_widgets(screen.top_bar_widgets())
        self.show_titles(screen)

    def show_titles(self, screen: Screen) -> None:
        """Put the words of a screen into the bar, and its widgets when it has others by now."""
        self.title.setText(screen.title())
        self.subtitle.setText(screen.subtitle())
        self._show_widgets(screen.top_bar_widgets())

    def clear(self) -> None:
        """Show nothing but the name of the program."""
        for widget in self._widgets:
            if isValid(widget):
                widget.deleteLater()
        self._widgets = []
        self.title.setText("Coplan")
        self.subtitle.setText("")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.colour("line"))

    def _show_widgets(self, widgets: list[QWidget]) -> None:
        if widgets == self._widgets:
            return
        for widget in self._widgets:
            if isValid(widget):
                self._row.removeWidget(widget)
                widget.hide()
        self._widgets = widgets
        for widget in widgets:
            self._row.addWidget(widget)
            widget.show()
