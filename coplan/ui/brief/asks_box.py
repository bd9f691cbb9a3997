"""What the page cannot do without and does not have yet; each line leads to the field for it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from coplan.plan.page import Ask
from coplan.ui import theme
from coplan.ui.brief.fit_card import empty
from coplan.ui.kit import Box, Heading, PlainLabel, focus_ring, paint_icon
from coplan.ui.theme import Size, Tone, Weight

MOST = 6
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class _Lead(QAbstractButton):
    """A line that leads to a field; its words wrap."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(24))

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(20, width - theme.px(26)), 10_000)
        metrics = QFontMetrics(theme.font(Size.BODY, Weight.SEMIBOLD))
        return metrics.boundingRect(room, _WRAP, self._words).height() + theme.px(8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), theme.current()
        ink = worn.text_of(Tone.CALM)
        side = theme.px(13)
        paint_icon(painter, "pen", QRect(theme.px(3), (self.height() - side) // 2, side, side), ink)
        face = theme.font(Size.BODY, Weight.SEMIBOLD)
        face.setUnderline(self.underMouse())
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(self.rect().adjusted(theme.px(22), 0, -theme.px(4), 0), _WRAP, self._words)
        if self.hasFocus():
            focus_ring(painter, self.rect(), 6, worn.colour("accent"))


class AsksBox(Box):
    """Takes no room while nothing is missing. `wanted` carries the name of a field."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(Tone.CALM)
        self.setObjectName("brief.asks")
        self._asks: tuple[Ask, ...] = ()
        self.hide()

    def show_asks(self, asks: tuple[Ask, ...], labels: dict[str, str]) -> None:
        """Say what is still to be written or chosen; `labels` are what fields are called."""
        if asks == self._asks:
            return
        self._asks = asks
        empty(self.body)
        self.body.addWidget(Heading("Still to write", Size.BODY))
        for ask in asks[:MOST]:
            label = labels.get(ask.field, "")
            lead = _Lead(label if ask.words in _plain_requests(label) else ask.words)
            lead.setObjectName(f"brief.asks.{ask.field}")
            lead.setAccessibleName(ask.words)
            lead.clicked.connect(lambda _=False, field=ask.field: self.wanted.emit(field))
            self.body.addWidget(lead)
        if len(asks) > MOST:
            self.body.addWidget(PlainLabel(f"And {len(asks) - MOST} more.", ink="second"))
        self.setAccessibleName(" ".join(("Still to write.", *(ask.words for ask in asks))) if asks else "")
        self.setVisible(bool(asks))


def _plain_requests(label: str) -> tuple[str, ...]:
    """What an ask says that wants no more than its field."""
    return f"Write “{label}”.", f"Choose “{label}”."
