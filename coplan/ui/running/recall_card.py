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
        self._technique = WallWords(weight=Weight.SEMIBOLD, ink=wall.ACCENT)
        self._technique.setObjectName("running.recall_technique")
        self._asked = WallWords(part=Part.LABEL, ink=wall.SECOND)
        self._none = WallWords(part=Part.LABEL, ink=wall.SECOND, most=1)
        self.show_steps_button = WallButton("recall_steps", "Show its steps  R")
        self._steps = StepsOnWall()
        self._steps.setObjectName("running.recalled")
        self._recall: Recall | None = None
        self.show_steps_button.clicked.connect(self.reveal)
        self.show_steps_button.setAccessibleDescription("Key: R")
        for part in (self._technique, self._asked, self.show_steps_button, self._steps, self._none):
            self.add(part)
        self._steps.hide()
        self.column.setStretch(self.column.indexOf(self._steps), 1)

    @property
    def is_open(self) -> bool:
        """Whether it shows what there is."""
        return self.show_steps_button.isHidden()

    @property
    def waits(self) -> bool:
        """Whether there are steps to show that are not shown yet."""
        return self._recall is not None and not self.is_open

    def offer(self, recall: Recall | None, today: date) -> None:
        """Ask for the steps of this technique."""
        self._recall = recall
        self.setVisible(recall is not None)
        if recall:
            ago = recall.ago(today)
            self._technique.say(f"Bring back: {recall.technique}")
            self._asked.say(f"{ago[:1].upper()}{ago[1:]}. What were its steps?")

    def reveal(self) -> None:
        """Show the steps it had."""
        if self._recall is None:
            return
        self.show_steps_button.hide()
        self._asked.hide()
        if self._recall.steps:
            self._steps.show_steps(self._recall.steps)
            self._steps.show()
        else:
            self._none.say("It had no steps written down.")
        self.revealed.emit()
