"""Does what people ask for, and says so with an Undo that undoes just that."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from coplan.plan import clashes
from coplan.plan.change import Change
from coplan.plan.clashes import Clash
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui.notices import PASSES_AFTER_MS, Notice, Notices
from coplan.ui.theme import Tone


class Doing:
    """The way from a button to the planner and back to the notices."""

    def __init__(self, planner: Planner, notices: Notices) -> None:
        self._planner = planner
        self._notices = notices

    def do(self, verb: Callable[[], Change], detail: str = "") -> bool:
        """Do what a verb says; tell what came of it, with some detail, and whether it could be done."""
        before = self._planner.plan
        try:
            change = verb()
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.refusal(trouble)
            return False
        if change:
            hit = clashes.said(self._clashes(before, change))
            done = self._planner.history.done[-1]
            if hit:
                words = " ".join(filter(None, (detail, hit, "Rehearse offers to move what clashes.")))
                notice = Notice(f"{change.sentence}.", words, Tone.WAITING, "warning", stays=True)
                self.tell(replace(notice, lasts_ms=PASSES_AFTER_MS), done)
            else:
                self.say(f"{change.sentence}.", done, detail)
        return True

    def _clashes(self, before: Plan, change: Change) -> tuple[Clash, ...]:
        """The rehearsals that could happen before this was done and cannot any more."""
        if not change.touches(*clashes.KINDS):
            return ()
        return clashes.new(before, self._planner.plan, self._planner.now)

    def say(self, sentence: str, done: Change | None, detail: str = "") -> None:
        """Say what was done; a change that was done can be undone alone, or it is said why not."""
        if done is None:
            self._notices.done(sentence, detail=detail)
        else:
            self.tell(Notice(sentence, detail), done)

    def tell(self, notice: Notice, done: Change) -> None:
        """Tell of a change, with an Undo that undoes just that, for as long as it is not undone."""
        undo, holds = partial(self._undo, done), partial(self._holds, notice, done)
        self._notices.tell(replace(notice, action="Undo", then=undo, holds=holds))

    def _holds(self, notice: Notice, done: Change) -> bool:
        return done in self._planner.history.done and notice.holds()

    def _undo(self, done: Change) -> None:
        try:
            self._planner.undo_alone(done)
        except Trouble as trouble:
            self._notices.refusal(trouble)
        else:
            self._notices.done(f"Undone: {done.sentence}.")
