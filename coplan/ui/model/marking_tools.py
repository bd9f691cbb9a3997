"""Above the page: what to mark with, in which colour, and the way back."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.mark import Colour
from coplan.ui import theme
from coplan.ui.kit import ColourRow, FlowLayout, IconButton, Outline, ToolButtonBar, rounded
from coplan.ui.kit import Kind as Loudness
from coplan.ui.model.tools import Kind

TOOLS = (
    (Kind.SELECT, "Select", "select", "V"),
    (Kind.PEN, "Pen", "pen", "P"),
    (Kind.HIGHLIGHTER, "Highlight", "highlighter", "H"),
    (Kind.PIN, "Step", "step", "S"),
    (Kind.NOTE, "Note", "text", "N"),
    (Kind.ERASER, "Eraser", "eraser", "E"),
    (Kind.HAND, "Hand", "hand", "M"),
)
INKS = (
    (Colour.GREEN, "Green"),
    (Colour.RED, "Red"),
    (Colour.PURPLE, "Purple"),
    (Colour.BLUE, "Blue"),
    (Colour.INK, "Black"),
)
TINTS = (
    (Colour.INK, "Yellow"),
    (Colour.GREEN, "Light green"),
    (Colour.RED, "Pink"),
    (Colour.PURPLE, "Lilac"),
    (Colour.BLUE, "Light blue"),
)


class MarkingTools(QWidget):
    """The tools, five colours for what is in the hand, undo and redo; on a narrow window in two rows."""

    tool_chosen = Signal(str)
    colour_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = ToolButtonBar("Tools")
        for kind, word, icon, keys in TOOLS:
            tool = self.tools.add_tool(kind.value, word, icon, keys)
            tool.setObjectName(f"model.tool_{kind.value}")
        self.inks = _colours("Colour of the ink", INKS, "ink", tinted=False)
        self.tints = _colours("Colour of the highlighter", TINTS, "tint", tinted=True)
        self.undo = IconButton("undo", "Undo", Loudness.QUIET, "Ctrl+Z")
        self.redo = IconButton("redo", "Do again", Loudness.QUIET, "Ctrl+Y")
        self.undo.setObjectName("model.undo")
        self.redo.setObjectName("model.redo")
        colours = QWidget()
        row = QHBoxLayout(colours)
        row.setContentsMargins(theme.px(6), 0, 0, 0)
        row.setSpacing(theme.px(2))
        self._colours = QStackedWidget()
        self._colours.addWidget(self.inks)
        self._colours.addWidget(self.tints)
        self._colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self._colours, self.undo, self.redo):
            row.addWidget(widget)
        self._flow = FlowLayout(gap=6)
        self._flow.addWidget(self.tools)
        self._flow.addWidget(colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        column.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.tools.chosen.connect(self.tool_chosen)
        self.inks.chosen.connect(self._on_colour)
        self.tints.chosen.connect(self._on_colour)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.show_tool(Kind.PEN)

    @property
    def colour(self) -> Colour:
        """The colour for the tool in hand."""
        row = self.tints if self.tools.current() == Kind.HIGHLIGHTER.value else self.inks
        return Colour[row.current()]

    def show_tool(self, kind: Kind) -> None:
        """Show which tool is in hand, with the colours it can have."""
        self.tools.choose(kind.value)
        self._colours.setCurrentWidget(self.tints if kind is Kind.HIGHLIGHTER else self.inks)

    def forbid(self, reason: str) -> None:
        """Grey what marks with, and say why; "" lets it be used. The page can always be moved about."""
        self.tools.forbid(reason, but=Kind.HAND.value)
        self._colours.setEnabled(not reason)

    def show_history(self, *, undo: bool, redo: bool) -> None:
        """Say whether there is something to undo and to do again."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def _on_colour(self, name: str) -> None:
        self.colour_chosen.emit(Colour[name])

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        wide = self._flow.sizeHint().width() + 2 * theme.px(8) + margins.left()
        return QSize(wide, self._flow.heightForWidth(10_000) + 2 * theme.px(4))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.tools.sizeHint().width() + 2 * theme.px(8), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rounded(QPainter(self), self.rect(), 10, worn.colour("panel"), Outline(worn.colour("line")))


def _colours(name: str, colours: tuple[tuple[Colour, str], ...], prefix: str, *, tinted: bool) -> ColourRow:
    row = ColourRow(name)
    for colour, word in colours:
        swatch = row.add_colour(colour.name, word, colour.tint if tinted else colour.shown)
        swatch.setObjectName(f"model.{prefix}_{colour.name.lower()}")
    return row
