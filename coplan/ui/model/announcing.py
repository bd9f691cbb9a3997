"""What was done on the page, said to those who listen to it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from coplan.plan import mark_words
from coplan.plan.change import Change
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner


class Announcing(QObject):
    """Announces each change of marks once: one new mark by what it is, anything else by the deed.

    `said` carries the words, whether or not a screen reader is there to hear them.
    """

    said = Signal(str)

    def __init__(self, planner: Planner, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._planner = planner
        self._canvas = canvas
        planner.on_changed(self._on_changed)

    def say(self, words: str) -> None:
        """Let a screen reader say something; what it was saying is finished first."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, words))
        self.said.emit(words)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Mark) and self._canvas.isVisible():
            new = [edit.after for edit in change.edits if isinstance(edit.after, Mark)]
            fresh = len(new) == 1 and all(edit.before is None for edit in change.edits)
            words = mark_words.aloud(self._planner.plan, new[0]) if fresh else change.sentence
            if words:
                self.say(words)
