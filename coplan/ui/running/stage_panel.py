"""What is done in a stage: the clock, whose turn it is, one thing to remember, and the steps."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.preset import Action
from coplan.plan.run_through import RunThrough
from coplan.ui.running import wall, wording
from coplan.ui.running.clock_face import ClockFace
from coplan.ui.running.jot_panel import JotPanel
from coplan.ui.running.scaling import Panel
from coplan.ui.running.steps_on_wall import StepsOnWall
from coplan.ui.running.wall import Part
from coplan.ui.running.wall_words import WallWords
from coplan.ui.theme import Weight

_WITH_STEPS = (Action.NAME, Action.ROUND)
WRITTEN = (Action.JOT, Action.COPY)


class StagePanel(Panel):
    """Shows a moment of the rehearsal; asks nothing and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.stage_panel")
        self.clock = ClockFace()
        self.turn = WallWords(weight=Weight.BOLD, ink=wall.ACCENT, most=2)
        self.turn.setObjectName("running.turn")
        self.following = WallWords(part=Part.LABEL, ink=wall.SECOND, most=2)
        self.following.setObjectName("running.following")
        self.steps = StepsOnWall()
        self.jot = JotPanel()
        self.steps.chosen_step.connect(self._say_following)
        self.jot.chosen.connect(self._say_following)
        self._entered = -1
        self._following = ""
        self._asked: tuple[str, str, QSize] = ("", "", QSize())
        for part in (self.clock, self.turn, self.following, self.steps, self.jot):
            self.add(part)
        self.column.setStretch(self.column.indexOf(self.steps), 1)
        self.column.addStretch(0)

    def show_steps(self, steps: Sequence[str]) -> None:
        """Have these steps at hand."""
        self.steps.show_steps(steps)

    def show_run(self, run: RunThrough, *, rings: bool) -> None:
        """Show this moment."""
        self.clock.show_left(run.left, running=run.running, rings=rings)
        self.turn.say(wording.turn(run))
        if run.now is not None and run.stage != self._entered:
            self._entered = run.stage
            self.steps.setVisible(run.now.action in _WITH_STEPS)
            written = run.now.action in WRITTEN
            self.jot.setVisible(written)
            if written:
                self.jot.ask(run.now.action)
        self._following = wording.following(run)
        self._say_following()

    def _say_following(self) -> None:
        """Say what comes next, but for a step that is at hand, a card, or where not everything fits."""
        steps_at_hand = self.steps.isVisibleTo(self) and self.steps.chosen >= 0
        words = "" if steps_at_hand or self.jot.writes else self._following
        asked = (words, self.turn.text(), self.size())
        if asked != self._asked:
            self._asked = asked
            self.following.say(words)
            self.column.invalidate()
            if words and self.column.totalHeightForWidth(self.width()) > self.height():
                self.following.say("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_following()
