"""One calm bar inside the window that says what happened and what can be done about it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit.button import Button, IconButton, Kind
from coplan.ui.kit.icons import paint_icon
from coplan.ui.kit.plain_label import Caption, PlainLabel
from coplan.ui.kit.shapes import CARD_RADIUS, Outline, rounded
from coplan.ui.theme import Size, Tone, Weight

# Below this width words and buttons do not stand side by side.
NARROW = 480


class _Sign(QWidget):
    """The icon at the left of the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = "check"
        self.tone = Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(20), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.icon, QRectF(self.rect()), theme.current().text_of(self.tone))


class NoticeBar(QFrame):
    """What happened (bold), the remedy, more to see, one action and a cross; Escape closes it too."""

    acted = Signal()
    more_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.ACCENT
        self._sign = _Sign()
        self._what = PlainLabel(size=Size.BODY, weight=Weight.SEMIBOLD)
        self._remedy = PlainLabel(size=Size.BODY, ink="second")
        self._waiting = Caption(lines=1, ink="second")
        self.more = Button("", Kind.PLAIN, small=True)
        self.action = Button("", Kind.PLAIN, small=True)
        self.close_button = IconButton("cross", "Close this notice", Kind.QUIET, keys="Esc", small=True)
        self.more.clicked.connect(self.more_wanted)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self.closed)
        self._words = words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self._what)
        words.addWidget(self._remedy)
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._waiting)
        row.addWidget(self.more)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self._ways = ways = QHBoxLayout()
        ways.setSpacing(theme.px(10))
        ways.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(ways)
        self._is_narrow = False

    def show_notice(
        self,
        what: str,
        remedy: str,
        tone: Tone,
        icon: str,
        actions: tuple[str, str] = ("", ""),
        waiting: int = 0,
    ) -> None:
        """Fill the bar; `actions` are what shows more and what does something, "" for none.

        `waiting` is how many more notices come after this one.
        """
        self._tone = tone
        self._sign.tone = tone
        self._sign.icon = icon
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        for button, words in zip((self.more, self.action), actions, strict=True):
            button.setText(words)
            button.setVisible(bool(words))
        self.set_waiting(waiting)
        self.setAccessibleName(f"{what} {remedy}".strip())
        self._sign.update()
        self.update()

    def set_waiting(self, waiting: int) -> None:
        """Say how many more notices come after this one."""
        self._waiting.setText(f"and {waiting} more" if waiting else "")
        self._waiting.setVisible(waiting > 0)

    @override
    def heightForWidth(self, width: int) -> int:
        # Layouts remember heights until they are told in the next turn; a bar is placed in this one.
        self._set_ways(
            below=width < theme.px(NARROW) and not (self.more.isHidden() and self.action.isHidden())
        )
        for layout in (self._words, self._row, self._ways, self._column):
            layout.invalidate()
        return self._column.heightForWidth(width)

    def _set_ways(self, *, below: bool) -> None:
        """Have the buttons below the words, where these would be squeezed beside them, or at their right."""
        if below == self._is_narrow:
            return
        self._is_narrow = below
        for widget in (self._waiting, self.more, self.action):
            if below:
                self._row.removeWidget(widget)
                self._ways.addWidget(widget)
            else:
                self._ways.removeWidget(widget)
                self._row.insertWidget(self._row.count() - 1, widget)
        self._column.setSpacing(theme.px(6 if below else 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        outline = Outline(worn.line_of(self._tone))
        rounded(QPainter(self), self.rect(), CARD_RADIUS, worn.soft_of(self._tone), outline)
