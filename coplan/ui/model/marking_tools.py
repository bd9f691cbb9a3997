"""Above the page: what to mark with, in which colour, and the way back."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.looks import Looks, Thickness
from coplan.plan.mark import Colour, Meaning
from coplan.ui import theme
from coplan.ui.kit import ColourRow, FlowLayout, IconButton, Outline, Tool, ToolButtonBar, rounded, set_tip
from coplan.ui.kit import Kind as Loudness
from coplan.ui.model.meaning_button import MeaningButton
from coplan.ui.model.menu_tool import Face, MenuTool
from coplan.ui.model.thickness_row import ThicknessRow
from coplan.ui.model.tools import Kind

TOOLS: tuple[tuple[Face, ...], ...] = (
    (Face(Kind.SELECT, "Select", "select", "V"),),
    (Face(Kind.PEN, "Pen", "pen", "P"),),
    (
        Face(Kind.HIGHLIGHTER, "Highlight", "highlighter", "H", "Highlight freely"),
        Face(Kind.WORDS, "Words", "words", "Shift+H", "Highlight words of the page"),
    ),
    (
        Face(Kind.ARROW, "Arrow", "pointing", "A", "Draw an arrow"),
        Face(Kind.LINE, "Line", "line", "L", "Draw a line"),
        Face(Kind.RECTANGLE, "Box", "rectangle", "B", "Draw a rectangle"),
    ),
    (Face(Kind.PIN, "Step", "step", "S"),),
    (Face(Kind.NOTE, "Note", "text", "N"),),
    (
        Face(Kind.SPOTLIGHT, "Spotlight", "spotlight", "O", "Dim all but a part of the page"),
        Face(Kind.COVER, "Cover", "cover", "C", "Cover an answer until it is revealed"),
    ),
    (
        Face(Kind.ERASER, "Eraser", "eraser", "E", "Rub out whole marks"),
        Face(Kind.PARTS, "Eraser", "eraser-part", "Shift+E", "Rub out parts of strokes"),
    ),
    (Face(Kind.HAND, "Hand", "hand", "M"),),
)
TINTED = (Kind.HIGHLIGHTER, Kind.WORDS)
DRAWN = (Kind.PEN, Kind.LINE, Kind.ARROW, Kind.RECTANGLE)
RUBBERS = (Kind.ERASER, Kind.PARTS)
_SIDE = 8
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
    """What is in the hand, its colour, width and meaning, undo and redo; on a narrow window in two rows.

    While marks are selected it shows what they look like, and what is chosen is for them.
    """

    tool_chosen = Signal(str)
    colour_chosen = Signal(object)
    meaning_chosen = Signal(object)
    thickness_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = Kind.PEN
        self._thick: dict[Kind, Thickness] = {}
        self._ink, self._tint, self._meaning = INKS[0][0], TINTS[0][0], Meaning.PLAIN
        self._looks: Looks | None = None
        self._forbidden = False
        self._menus: list[MenuTool] = []
        self.tools = ToolButtonBar("Tools")
        for faces in TOOLS:
            self.tools.add(self._tool(faces))
        self.inks = _colours("Colour of the ink", INKS, "ink", tinted=False)
        self.tints = _colours("Colour of the highlighter", TINTS, "tint", tinted=True)
        self.meaning = MeaningButton()
        self.thickness = ThicknessRow()
        self.undo = IconButton("undo", "Undo", Loudness.QUIET, "Ctrl+Z")
        self.redo = IconButton("redo", "Do again", Loudness.QUIET, "Ctrl+Y")
        self.undo.setObjectName("model.undo")
        self.redo.setObjectName("model.redo")
        self._colours = QStackedWidget()
        self._colours.addWidget(self.inks)
        self._colours.addWidget(self.tints)
        self._colours.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._held = _row(self._colours, self.thickness, self.meaning, self.undo, self.redo)
        self._flow = FlowLayout(gap=6)
        self._flow.addWidget(self.tools)
        self._flow.addWidget(self._held)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(_SIDE), theme.px(4), theme.px(_SIDE), theme.px(4))
        column.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._connect()
        self.show_tool(Kind.PEN)

    def _connect(self) -> None:
        self.tools.chosen.connect(self._on_tool)
        self.inks.chosen.connect(self._on_colour)
        self.tints.chosen.connect(self._on_colour)
        self.meaning.picked.connect(self.meaning_chosen)
        self.thickness.chosen.connect(self._on_thickness)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)

    def _tool(self, faces: tuple[Face, ...]) -> Tool:
        first = faces[0]
        if len(faces) == 1:
            tool = Tool(first.kind.value, first.word, first.icon, first.keys)
        else:
            tool = menu = MenuTool(faces)
            menu.picked.connect(self.tool_chosen)
            self._menus.append(menu)
        tool.setObjectName(f"model.tool_{first.kind.value}")
        return tool

    @property
    def colour(self) -> Colour:
        """The colour for the tool in hand."""
        return self._tint if self._kind in TINTED else self._ink

    @property
    def width_in_hand(self) -> Thickness:
        """How thick the tool in hand is."""
        return self._thick.get(_family(self._kind), Thickness.MEDIUM)

    def show_tool(self, kind: Kind) -> None:
        """Show which tool is in hand, with the colours and the widths it can have."""
        self._kind = kind
        menu = next((each for each in self._menus if each.stands_for(kind)), None)
        if menu:
            menu.show_kind(kind)
        self.tools.choose(menu.key if menu else kind.value)
        self._show_looks()

    def show_chosen(self, looks: Looks | None) -> None:
        """Show what the selected marks look like; `None` when none are, and the hand is shown again."""
        self._looks = looks
        self._show_looks()

    def show_meaning(self, meaning: Meaning) -> None:
        """Show what the next marks are for."""
        self._meaning = meaning
        self._show_looks()

    def step_thickness(self, by: int) -> None:
        """Make the tool in hand thinner or thicker."""
        if self.thickness.isEnabled():
            now = self._looks.thickness if self._looks else self.width_in_hand
            middle = Thickness.MEDIUM if now is None else now
            thickness = Thickness(min(max(middle + by, Thickness.THIN), Thickness.THICK))
            self.thickness.choose(thickness)
            self._on_thickness(thickness)

    def forbid(self, reason: str) -> None:
        """Grey what marks with, and say why; "" lets it be used. The page can always be moved about."""
        self.tools.forbid(reason, but=Kind.HAND.value)
        self._forbidden = bool(reason)
        self.meaning.setEnabled(not reason)
        self._show_looks()

    def show_history(self, undo: str, redo: str) -> None:
        """Say what there is to undo and to do again, in the words it was done with; "" for nothing."""
        for button, word, said, keys in (
            (self.undo, "Undo", undo, "Ctrl+Z"),
            (self.redo, "Do again", redo, "Ctrl+Y"),
        ):
            button.setEnabled(bool(said))
            words = f"{word}: {said}" if said else word
            button.setAccessibleName(words)
            set_tip(button, f"{words} ({keys})")

    def _on_tool(self, key: str) -> None:
        menu = next((each for each in self._menus if each.key == key), None)
        self.tool_chosen.emit(menu.kind.value if menu else key)

    def _on_thickness(self, thickness: Thickness) -> None:
        if not self._looks:
            self._thick[_family(self._kind)] = thickness
        self.thickness_chosen.emit(thickness)

    def _on_colour(self, name: str) -> None:
        if not self._looks and self._kind in TINTED:
            self._tint = Colour[name]
        elif not self._looks:
            self._ink = Colour[name]
        self.colour_chosen.emit(Colour[name])

    def _show_looks(self) -> None:
        """Show the looks of the selected marks, or else those of the hand."""
        looks = self._looks or Looks(
            self.colour,
            self.width_in_hand,
            self._meaning,
            tinted=self._kind in TINTED,
            has_colour=True,
            has_thickness=self._kind in (*DRAWN, *RUBBERS, Kind.HIGHLIGHTER),
        )
        row = self.tints if looks.tinted else self.inks
        row.choose(looks.colour.name if looks.colour else "")
        self._colours.setCurrentWidget(row)
        self._enable(self._colours, may=looks.has_colour and not self._forbidden)
        self.thickness.choose(looks.thickness)
        self._enable(self.thickness, may=looks.has_thickness)
        self.meaning.show_meaning(looks.meaning)

    def _enable(self, row: QWidget, *, may: bool) -> None:
        """Let a row be used, or grey it without letting the keyboard fall into nothing."""
        focused = self.focusWidget()
        if not may and focused and row.isAncestorOf(focused) and focused.hasFocus():
            self.tools.take_focus()
        row.setEnabled(may)

    @override
    def sizeHint(self) -> QSize:
        wide = self._flow.sizeHint().width() + 2 * theme.px(_SIDE)
        return QSize(wide, self._flow.heightForWidth(10_000) + 2 * theme.px(4))

    @override
    def minimumSizeHint(self) -> QSize:
        least = self.tools.minimumSizeHint().width()
        return QSize(least + 2 * theme.px(_SIDE), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # In two rows it is as wide as the longer one, in the middle of the room it has.
        super().resizeEvent(event)
        layout = self.layout()
        if layout:
            side, top = theme.px(_SIDE) + self._spare(), theme.px(4)
            layout.setContentsMargins(side, top, side, top)

    def _spare(self) -> int:
        """How much room stays free on each side."""
        if self.width() >= self.sizeHint().width():
            return 0
        longest = max(self.tools.sizeHint().width(), self._held.sizeHint().width())
        return max(0, (self.width() - longest - 2 * theme.px(_SIDE)) // 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn, spare = theme.current(), self._spare()
        box = self.rect().adjusted(spare, 0, -spare, 0)
        rounded(QPainter(self), box, 10, worn.colour("panel"), Outline(worn.colour("line")))


def _family(kind: Kind) -> Kind:
    """The tool that has the same width: all that draw are one pen, and both erasers one."""
    if kind in DRAWN:
        return Kind.PEN
    return Kind.ERASER if kind in RUBBERS else kind


def _row(*widgets: QWidget) -> QWidget:
    """Widgets side by side that wrap together."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(theme.px(6), 0, 0, 0)
    row.setSpacing(theme.px(2))
    for widget in widgets:
        row.addWidget(widget)
    return whole


def _colours(name: str, colours: tuple[tuple[Colour, str], ...], prefix: str, *, tinted: bool) -> ColourRow:
    row = ColourRow(name)
    for colour, word in colours:
        swatch = row.add_colour(colour.name, word, colour.tint if tinted else colour.shown)
        swatch.setObjectName(f"model.{prefix}_{colour.name.lower()}")
    return row
