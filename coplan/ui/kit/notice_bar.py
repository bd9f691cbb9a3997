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
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._waiting)
        row.addWidget(self.more)
        row.addWidget(self.action)
        row.addWidget(self.close_button)

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
        for layout in (self._words, self._row):
            layout.invalidate()
        return self._row.heightForWidth(width)

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
