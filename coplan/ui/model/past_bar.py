"""Over the page while people look back: how long ago that was, and the ways to have it or to leave it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Kind, PlainLabel, Tone
from coplan.ui.model.bar_over_page import BarOverPage
from coplan.ui.theme import Size


class PastBar(BarOverPage):
    """Two sentences and two buttons; there only while something of the past is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("model.past", Tone.WAITING, "history", parent)
        self._what, self._more = self._sentences(Size.CAPTION)
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

    def show_past(self, when: str, since: str, *, differs: bool) -> None:
        """Say when it was so and what has happened since; what is so still cannot be restored."""
        self._what.setText(f"As it was on {when}")
        self._more.setText(since)
        self.restore.setVisible(differs)
        self.setAccessibleName(f"As it was on {when}. {since}")
