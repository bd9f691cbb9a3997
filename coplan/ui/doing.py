"""Does what people ask for, and says so with an Undo that undoes just that."""

from collections.abc import Callable

from coplan.plan import clashes
from coplan.plan.change import Change
from coplan.plan.clashes import Clash
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui.notices import Notice, Notices
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
                notice = Notice(
                    f"{change.sentence}.",
                    words,
                    Tone.WAITING,
                    "warning",
                    "Undo",
                    self._undo(done),
                    stays=True,
                )
                self._notices.tell(notice)
            else:
                self.say(f"{change.sentence}.", done, detail)
        return True

    def _clashes(self, before: Plan, change: Change) -> tuple[Clash, ...]:
        """The rehearsals that could happen before this was done and cannot any more."""
        if not change.touches(*clashes.KINDS):
            return ()
        return clashes.new(before, self._planner.plan, self._planner.now)

    def say(self, sentence: str, done: Change | None, detail: str = "") -> None:
        """Say what was done; a change that was done can be undone while nothing newer has been done."""
        if done is None:
            self._notices.done(sentence, detail=detail)
        else:
            self._notices.done(sentence, "Undo", self._undo(done), detail)

    def _undo(self, done: Change) -> Callable[[], None]:
        def undo() -> None:
            if self._planner.history.done[-1:] != (done,):
                self._notices.done("Something else has been done since.", detail="Use Ctrl+Z to go back.")
                return
            try:
                self._planner.undo()
            except Trouble as trouble:
                self._notices.trouble(trouble)

        return undo
