"""Over the page while people look back: how long ago that was, and the ways to have it or to leave it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Kind, Outline, PlainLabel, Tone, paint_icon, rounded
from coplan.ui.theme import Size, Weight

_RADIUS = 9


class PastBar(QFrame):
    """Two sentences and two buttons; there only while something of the past is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.past")
        self._what = PlainLabel("", Size.BODY, Weight.SEMIBOLD)
        self._what.setObjectName("model.past.what")
        self._more = PlainLabel("", Size.CAPTION, ink="second")
        self._more.setObjectName("model.past.more")
        self.restore = Button("Restore this", Kind.PRIMARY, small=True)
        self.restore.setObjectName("model.past.restore")
        self.back = Button("Back to now", keys="Esc", small=True)
        self.back.setObjectName("model.past.back")
        locked = PlainLabel("Nothing can be put on it while you look back.", Size.CAPTION, ink="second")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._what)
        words.addWidget(self._more)
        words.addWidget(locked)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(38), theme.px(7), theme.px(10), theme.px(7))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.restore)
        row.addWidget(self.back)
        self.hide()

    def show_past(self, when: str, since: str, *, differs: bool) -> None:
        """Say when it was so and what has happened since; what is so still cannot be restored."""
        self._what.setText(f"As it was on {when}")
        self._more.setText(since)
        self.restore.setVisible(differs)
        self.setAccessibleName(f"As it was on {when}. {since}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn, painter = theme.current(), QPainter(self)
        rounded(
            painter, self.rect(), _RADIUS, worn.soft_of(Tone.WAITING), Outline(worn.line_of(Tone.WAITING))
        )
        size = QSize(theme.px(18), theme.px(18))
        place = QRectF(theme.px(11), (self.height() - size.height()) / 2, size.width(), size.height())
        paint_icon(painter, "history", place, worn.text_of(Tone.WAITING))
