"""Bringing back a technique of some weeks ago before the rehearsal begins; its steps show when asked for."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coplan.plan.recall import Recall
from coplan.ui.running import wall
from coplan.ui.running.scaling import Panel
from coplan.ui.running.steps_on_wall import StepsOnWall
from coplan.ui.running.wall import Part
from coplan.ui.running.wall_words import WallButton, WallWords
from coplan.ui.theme import Weight


class RecallCard(Panel):
    """Hidden when there is nothing to bring back. `revealed` tells that its steps are shown now."""

    revealed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.recall")
        self._asked = WallWords(weight=Weight.SEMIBOLD, ink=wall.ACCENT, most=3)
        self._none = WallWords(part=Part.LABEL, ink=wall.SECOND, most=1)
        self.show_steps_button = WallButton("recall_steps", "Show steps", "R")
        self._steps = StepsOnWall()
        self._steps.setObjectName("running.recalled")
        self._recall: Recall | None = None
        self.show_steps_button.clicked.connect(self.reveal)
        for part in (self._asked, self.show_steps_button, self._steps, self._none):
            self.add(part)
        self._steps.hide()

    @property
    def is_open(self) -> bool:
        """Whether it shows what there is."""
        return self.show_steps_button.isHidden()

    def offer(self, recall: Recall | None, today: date) -> None:
        """Ask for the steps of this technique."""
        self._recall = recall
        self.setVisible(recall is not None)
        if recall:
            ago = recall.ago(today)
            self._asked.say(f"Bring back: {recall.technique}, {ago}. What were its steps?")

    def reveal(self) -> None:
        """Show the steps it had."""
        if self._recall is None:
            return
        self.show_steps_button.hide()
        self.revealed.emit()
        if self._recall.steps:
            self._steps.show_steps(self._recall.steps)
            self._steps.show()
        else:
            self._none.say("It had no steps written down.")
