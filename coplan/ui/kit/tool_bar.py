"""Tools with an icon over a word, one of them in the hand, and swatches to choose a colour from."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.shapes import BUTTON_RADIUS, focus_ring, rounded
from coplan.ui.kit.tips import set_tip
from coplan.ui.theme import Size, Weight

_LEAST_SPARE = 6


class Tool(QAbstractButton):
    """One tool: an icon over a word. `on_rail` draws it for the dark rail on the left."""

    def __init__(
        self,
        key: str,
        word: str,
        icon: str,
        keys: str = "",
        on_rail: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._word = word
        self._icon = icon
        self._on_rail = on_rail
        self.setText(word.replace("&", "&&"))
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        may_shrink = QSizePolicy.Policy.Fixed if on_rail else QSizePolicy.Policy.Maximum
        self.setSizePolicy(may_shrink, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        self.tip = f"{word} ({keys})" if keys else word
        set_tip(self, self.tip)

    def show_as(self, word: str, icon: str, keys: str, sentence: str = "") -> None:
        """Give it another word, icon and keys; the sentence says in the tooltip what it does."""
        self._word, self._icon = word, icon
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)
        self.tip = f"{sentence or word} ({keys})"
        set_tip(self, self.tip)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self._on_rail:
            return QSize(theme.px(64), theme.px(53))
        return QSize(max(theme.px(48), self.widest() + theme.px(12)), theme.px(46))

    def words(self) -> tuple[str, ...]:
        """Every word that it may come to show, so that nothing moves when it shows another."""
        return (self._word,)

    @override
    def minimumSizeHint(self) -> QSize:
        if self._on_rail:
            return self.sizeHint()
        return QSize(self.widest() + theme.px(_LEAST_SPARE), theme.px(46))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        fill, ink, ring = self._roles()
        if fill:
            rounded(painter, self.rect(), BUTTON_RADIUS, worn.colour(fill))
        face, words = self.places()
        self.paint_face(painter, face, worn.colour(ink))
        painter.setFont(theme.font(Size.LABEL, Weight.SEMIBOLD))
        painter.setPen(worn.colour(ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._word)
        if self.hasFocus():
            focus_ring(
                painter, self.rect(), BUTTON_RADIUS, worn.colour(ring), 2.0 if self.isChecked() else 0.0
            )

    def places(self) -> tuple[QRectF, QRectF]:
        """Where its icon and its word stand."""
        side = theme.px(20)
        top = theme.px(8 if self._on_rail else 6)
        words = QRectF(0, top + side, self.width(), self.height() - top - side - theme.px(2))
        return QRectF((self.width() - side) / 2, top, side, side), words

    def widest(self) -> int:
        """How wide the widest of its words is."""
        face = QFontMetricsF(theme.font(Size.LABEL, Weight.SEMIBOLD))
        return ceil(max(face.horizontalAdvance(word) for word in self.words()))

    def paint_face(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        """Draw what stands above the word."""
        paint_icon(painter, self._icon, box, ink)

    def _roles(self) -> tuple[str, str, str]:
        """The roles of the fill, the icon and word, and the ring of the keyboard."""
        if self._on_rail:
            chosen = self.isChecked() or self.underMouse()
            return "rail_chosen" if chosen else "", "rail_ink" if chosen else "rail_text", "brand"
        if not self.isEnabled():
            return "", "third", "accent"
        if self.isChecked():
            return "accent", "on_accent", "on_accent"
        return "hover" if self.underMouse() else "", "ink", "accent"


class OneOf(QWidget):
    """A row of buttons of which one is down; arrow keys move along it, and it is one Tab stop."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(3))

    def join(self, button: QAbstractButton) -> None:
        """Add a button at the end."""
        self._group.addButton(button)
        self._row.addWidget(button)

    def show_down(self, button: QAbstractButton | None) -> None:
        """Have one button down without telling anyone, or none."""
        if button:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for each in self._group.buttons():
            each.setChecked(False)
        self._group.setExclusive(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [button for button in self._group.buttons() if button.isEnabled()]
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        target = buttons[(focused + step) % len(buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()


class ToolButtonBar(OneOf):
    """Tools of which one is in the hand; `chosen` gives its key."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._tools: dict[str, Tool] = {}

    def add(self, tool: Tool) -> None:
        """Add a tool at the end; the first one added starts in the hand."""
        self._tools[tool.key] = tool
        self.join(tool)
        if len(self._tools) == 1:
            tool.setChecked(True)
        tool.clicked.connect(self._on_clicked)

    def current(self) -> str:
        """The key of the tool in the hand."""
        return next((key for key, tool in self._tools.items() if tool.isChecked()), "")

    def choose(self, key: str) -> None:
        """Take a tool in the hand without telling anyone."""
        self._tools[key].setChecked(True)

    def take_focus(self) -> None:
        """Have the keyboard on the tool in the hand, or on the first that can be used."""
        tools = sorted(self._tools.values(), key=lambda tool: not tool.isChecked())
        next((tool for tool in tools if tool.isEnabled()), self).setFocus()

    def forbid(self, reason: str, but: str) -> None:
        """Grey every tool but one and say why on each; "" lets all of them be used."""
        for key, tool in self._tools.items():
            if key != but:
                tool.setEnabled(not reason)
                set_tip(tool, reason or tool.tip)
                tool.setAccessibleDescription(reason)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.current())


_LOST_ON_DARK = 50


class ColourSwatch(QAbstractButton):
    """One colour to choose, with its name for screen readers."""

    def __init__(self, key: str, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._colour = QColor(colour)
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        set_tip(self, name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        lost = worn.dark and self._colour.lightness() < _LOST_ON_DARK
        if self.isChecked():
            painter.setBrush(worn.colour("ink") if lost else self._colour)
            painter.drawEllipse(centre, theme.px(13.5), theme.px(13.5))
            painter.setBrush(worn.colour("panel"))
            painter.drawEllipse(centre, theme.px(11.5), theme.px(11.5))
        radius = theme.px(10) if self.underMouse() or self.isChecked() else theme.px(9.5)
        painter.setPen(QPen(worn.colour("edge"), 1) if worn.dark or worn.outlined else Qt.PenStyle.NoPen)
        if lost:
            # A dot on paper, as it will be on the page: on the panel alone it would look like a hole.
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawEllipse(centre, radius, radius)
            radius -= theme.px(3.5)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawEllipse(centre, radius, radius)
        if self.hasFocus():
            focus_ring(painter, self.rect(), 99, worn.colour("accent" if not self.isChecked() else "ink"))


class ColourRow(OneOf):
    """Swatches of which one is chosen; `chosen` gives its key."""

    chosen = Signal(str)

    def __init__(self, name: str = "Colour", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._swatches: dict[str, ColourSwatch] = {}

    def add_colour(self, key: str, name: str, colour: str) -> ColourSwatch:
        """Add a colour ("#0B6B63") at the end; the first one added starts chosen."""
        swatch = ColourSwatch(key, name, colour)
        self._swatches[key] = swatch
        self.join(swatch)
        if len(self._swatches) == 1:
            swatch.setChecked(True)
        swatch.clicked.connect(self._on_clicked)
        return swatch

    def current(self) -> str:
        """The key of the chosen colour."""
        return next((key for key, swatch in self._swatches.items() if swatch.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a colour without telling anyone; "" for none."""
        self.show_down(self._swatches[key] if key else None)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.current())
