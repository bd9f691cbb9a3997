"""Rounded cards that can be chosen, and quiet boxes that only hold things."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.shapes import CARD_RADIUS, Outline, focus_ring, rounded
from coplan.ui.theme import Tone


class TopColumn(QVBoxLayout):
    """A column that keeps its contents together at the top when it is given more height than they need."""

    @override
    def setGeometry(self, rect: QRect) -> None:
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            wants = (
                self.heightForWidth(rect.width()) if self.hasHeightForWidth() else self.sizeHint().height()
            )
            rect = QRect(rect.x(), rect.y(), rect.width(), min(rect.height(), wants))
        super().setGeometry(rect)


class Card(QAbstractButton):
    """A card that answers to mouse, keyboard and screen reader; lay its contents out in `body`.

    `clicked` (inherited) is one click or Space; `activated` is Enter or a double click: open it.
    """

    activated = Signal()

    def __init__(self, name: str, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._chosen = False
        self._dashed = False
        self._welcoming = False
        self.body = TopColumn(self)
        self.body.setContentsMargins(theme.px(11), theme.px(9), theme.px(11), theme.px(10))
        self.body.setSpacing(theme.px(5))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    @property
    def chosen(self) -> bool:
        """Whether this is the one that is chosen."""
        return self._chosen

    def set_chosen(self, chosen: bool, tone: Tone | None = None) -> None:
        """Draw the card as the chosen one, in its tone."""
        self._chosen = chosen
        self._tone = self._tone if tone is None else tone
        self.setAccessibleDescription("chosen" if chosen else "")
        self.update()

    def set_dashed(self, dashed: bool) -> None:
        """Draw a dashed line: something is still missing here."""
        self._dashed = dashed
        self.update()

    def set_welcoming(self, welcoming: bool) -> None:
        """Show that what is being dragged may be dropped here."""
        self._welcoming = welcoming
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit()
            return
        super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.activated.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        strong = worn.text_of(self._tone)
        if self._welcoming:
            rounded(
                painter,
                self.rect(),
                CARD_RADIUS,
                worn.colour("accent_soft"),
                Outline(worn.colour("accent"), 2),
            )
            return
        if self._chosen:
            self._halo(painter, worn.soft_of(self._tone))
        inner = self.rect().adjusted(1, 1, -1, -1) if self._chosen else self.rect()
        plain = worn.colour("neutral_line" if self.underMouse() or self._dashed else "line")
        outline = Outline(strong if self._chosen else plain, 1.4 if self._chosen else 1.0, self._dashed)
        rounded(painter, inner, CARD_RADIUS, worn.colour("paper" if self._dashed else "panel"), outline)
        if self.hasFocus():
            focus_ring(painter, self.rect(), CARD_RADIUS, worn.colour("accent"))

    def _halo(self, painter: QPainter, colour: QColor) -> None:
        rounded(painter, self.rect(), CARD_RADIUS, colour)


class Box(QFrame):
    """A box that only holds things; a tone gives it a soft fill, none the plain panel."""

    def __init__(self, tone: Tone | None = None, dashed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self._dashed = dashed
        self.body = TopColumn(self)
        self.body.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(11))
        self.body.setSpacing(theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: Tone | None) -> None:
        """Change the soft fill."""
        self._tone = tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        if self._tone is not None:
            fill, line = worn.soft_of(self._tone), worn.line_of(self._tone)
        else:
            fill, line = worn.colour("paper" if self._dashed else "panel"), worn.colour("line")
        rounded(QPainter(self), self.rect(), CARD_RADIUS, fill, Outline(line, 1.0, self._dashed))


def choose_one(cards: Iterable[Card], chosen: Card | None) -> None:
    """Draw one of some cards as chosen and the others as not."""
    for card in cards:
        card.set_chosen(card is chosen)
