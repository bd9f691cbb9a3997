"""The rail on the left: the screens in the order of the fortnight, settings below."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Tool, rounded
from coplan.ui.theme import Size, Weight

ENTRIES = (
    ("week", "Week", "week", "Ctrl+1"),
    ("model", "Model", "model", "Ctrl+2"),
    ("rehearse", "Rehearse", "rehearse", "Ctrl+3"),
    ("brief", "Brief", "brief", "Ctrl+4"),
    ("settings", "Settings", "settings", "Ctrl+,"),
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Badge(QWidget):
    """The letter of the program on its yellow square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(64), theme.px(42))
        self.setAccessibleName("Coplan")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        side = theme.px(36)
        square = QRectF((self.width() - side) / 2, 0, side, side)
        rounded(painter, square, 9, worn.colour("brand"))
        painter.setFont(theme.font(Size.HERO, Weight.BOLD))
        painter.setPen(worn.colour("brand_ink"))
        painter.drawText(square.adjusted(0, -theme.px(2), 0, 0), Qt.AlignmentFlag.AlignCenter, "c")


class Rail(QFrame):
    """One tool for each screen; arrow keys go up and down."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Screens")
        self._tools: dict[str, Tool] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(10), theme.px(4), theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(_Badge())
        for key, word, icon, keys in ENTRIES:
            if key == "settings":
                column.addStretch(1)
            tool = Tool(key, word, icon, keys, on_rail=True)
            tool.setObjectName(f"rail.{key}")
            tool.clicked.connect(self._on_clicked)
            tool.installEventFilter(self)
            self._tools[key] = tool
            column.addWidget(tool)
        self.setFixedWidth(theme.px(72))

    def choose(self, key: str) -> None:
        """Show which screen is open; Tab stops at its tool only."""
        for each, tool in self._tools.items():
            tool.setChecked(each == key)
            tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)

    def show_tools(self, shown: bool) -> None:
        """Hide the tools while there is no screen to go to."""
        for tool in self._tools.values():
            tool.setVisible(shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # To a button of Qt the arrows are another Tab; here they lead from tool to tool.
        if (
            isinstance(watched, Tool)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            tools = list(self._tools.values())
            if step:
                tools[(tools.index(watched) + step) % len(tools)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("rail"))

    def _on_clicked(self) -> None:
        tool = self.sender()
        if isinstance(tool, Tool):
            tool.setChecked(True)
            self.chosen.emit(tool.key)
