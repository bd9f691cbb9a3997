"""Two sentences in a coloured box of the panel."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from typing_extensions import override

from coplan.ui.kit import Box, Caption, PlainLabel
from coplan.ui.theme import Tone, Weight


class Told(Box):
    """What is so, and what to do about it."""

    def __init__(self, what: str, remedy: str, tone: Tone) -> None:
        super().__init__(tone)
        self._what = PlainLabel("", weight=Weight.SEMIBOLD, ink=tone)
        self._remedy = Caption("", ink="second")
        self.body.addWidget(self._what)
        self.body.addWidget(self._remedy)
        self.say(what, remedy)

    def say(self, what: str, remedy: str) -> None:
        """Say something else."""
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(f"{what} {remedy}".strip())

    @override
    def set_tone(self, tone: Tone | None) -> None:
        super().set_tone(tone)
        self._what.set_ink(tone or "ink")

    def announce(self) -> None:
        """Let screen readers say it at once."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))


def nothing_owed() -> Told:
    """What is said once everybody has a rehearsal."""
    return Told("Nothing is owed.", "Everybody rehearses before they teach it.", Tone.ACCENT)
