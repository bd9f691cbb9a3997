"""Which step the next pin belongs to: the chosen one, or the next one, which the pin then begins."""

from PySide6.QtCore import QObject

from coplan.plan.ids import StepId
from coplan.plan.mark import Colour
from coplan.ui.model.canvas import Canvas
from coplan.ui.model.deeds import Deed, Pinned
from coplan.ui.model.marking import Marking
from coplan.ui.model.step_list import StepList


class BegunStep(QObject):
    """Takes what is done on the canvas into the plan, and the keyboard into the step that a pin began."""

    def __init__(self, marking: Marking, canvas: Canvas, steps: StepList) -> None:
        super().__init__(canvas)
        self._marking = marking
        self._canvas = canvas
        self._steps = steps
        self._begun: StepId | None = None

    def take(self, deed: Deed, colour: Colour) -> bool:
        """Put what was done into the plan; True when the plan has changed."""
        step = self._step_to_pin()
        before = {each.id for each in self._marking.steps()}
        pinned_before = {each.step_id for each in self._canvas.board.marks.values()}
        done = self._marking.take(deed, colour, step)
        if done and isinstance(deed, Pinned):
            if step is None:
                self._write_in_begun(before)
            elif step not in pinned_before:
                self._steps.choose(self._marking.unpinned_step())
        return done

    def choose(self, step: StepId | None) -> None:
        """Show where on the page the chosen step has its pin."""
        if step != self._begun:
            self._begun = None
        for mark in self._canvas.board.marks.values():
            if step and mark.step_id == step:
                self._canvas.reveal(mark.id)
                return

    def _step_to_pin(self) -> StepId | None:
        """The chosen step, but not one that a pin has begun: the next pin begins the next step."""
        chosen = self._steps.chosen_step
        return None if chosen == self._begun else chosen

    def _write_in_begun(self, before: set[StepId]) -> None:
        """Put the keyboard into the words of the step that a pin has begun."""
        begun = next((each.id for each in self._marking.steps() if each.id not in before), None)
        if begun:
            self._begun = begun
            self._steps.write_in(begun)
