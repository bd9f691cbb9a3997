"""What is done in a stage: the clock, and the steps or a card; with whose turn it is, and what comes next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

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
    """Shows a moment of the rehearsal. `turn` and `following` have their places outside of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.stage_panel")
        self.clock = ClockFace()
        self.turn = WallWords(weight=Weight.BOLD, ink=wall.ACCENT, most=2)
        self.turn.setObjectName("running.turn")
        self.following = WallWords(part=Part.LABEL, ink=wall.SECOND, most=1)
        self.following.setObjectName("running.following")
        self.steps = StepsOnWall()
        self.jot = JotPanel()
        self._entered = -1
        for part in (self.clock, self.steps, self.jot):
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
        self.following.say(wording.following(run))
