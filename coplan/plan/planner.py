"""The one door: everything anybody does to the plan goes through here, and everything can be undone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from coplan.plan import taking_back
from coplan.plan.change import Change
from coplan.plan.history import History
from coplan.plan.ids import StaffId
from coplan.plan.plan import Plan
from coplan.plan.ports import Clock, Keeper
from coplan.plan.trouble import Trouble

Listener = Callable[[Change], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A change that is not on the disk yet, what was there before it, and whether people did it."""

    change: Change
    plan: Plan
    history: History
    asked: bool


class Planner:
    """Does, undoes and redoes changes; keeps them through a `Keeper`; tells whoever listens.

    A change shows in `plan` at once. It counts as saved only when the keeper has said so; when the keeper
    fails instead, everything not yet saved is taken back and `on_trouble` hears why; `lost_work` says whether
    any of that was done by people. `hearing` is true while others are told of what was done elsewhere.
    """

    def __init__(self, plan: Plan, keeper: Keeper, clock: Clock, author: StaffId | None = None) -> None:
        self.plan = plan
        self.author = author
        self.history = History()
        self.saved_at: datetime | None = None
        self.hearing = False
        self.lost_work = False
        self._keeper = keeper
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._losses = 0
        self._changed: list[Listener] = []
        self._saved: list[Callable[[], None]] = []
        self._trouble: list[Callable[[Trouble], None]] = []

    @property
    def now(self) -> datetime:
        """The time in the school's own time zone."""
        return self._clock.now()

    def elapsed(self) -> float:
        """Seconds since some moment, which only go forward."""
        return self._clock.elapsed()

    @property
    def saving(self) -> int:
        """How many changes are done but not yet on the disk."""
        return len(self._waiting)

    def on_changed(self, listener: Listener) -> None:
        """Call `listener(change)` after every change that was done, undone, redone or taken back."""
        self._changed.append(listener)

    def on_saved(self, listener: Callable[[], None]) -> None:
        """Call `listener()` whenever `saving` or `saved_at` has changed."""
        self._saved.append(listener)

    def on_trouble(self, listener: Callable[[Trouble], None]) -> None:
        """Call `listener(trouble)` when a change could not be kept and was taken back."""
        self._trouble.append(listener)

    def end(self) -> None:
        """Tell nobody anything any more, as when the plan is closed."""
        for listeners in (self._changed, self._saved, self._trouble):
            listeners.clear()

    def do(self, change: Change) -> None:
        """Do something new. Nothing happens for an empty change. Raises `Trouble` when it is overtaken."""
        if not change:
            return
        self._perform(change, self.history.with_done)

    def observe(self, change: Change, history: History | None = None) -> None:
        """Keep what the program itself found out, such as how many pages a file has; nobody undoes that.

        `history` is given when what undo and redo bring back has to follow.
        """
        if change:
            remembered = self.history if history is None else history
            self._perform(change, lambda _: remembered, asked=False)

    def hear(self, change: Change) -> None:
        """Show what another program has stored already: nobody stores it again, and nobody undoes it here.

        Raises `Trouble` when it does not go with what was done here and is not stored yet.
        """
        plan = self.plan.after(change)
        self._waiting = [replace(each, plan=each.plan.after(change)) for each in self._waiting]
        self.plan = plan
        self.hearing = True
        if change:
            self._announce(change)
        self.hearing = False

    def undo(self) -> Change | None:
        """Undo the newest change and return it, or `None` when there is nothing to undo."""
        if not self.history.done:
            return None
        change = self.history.done[-1]
        try:
            self._perform(_said("Undid", change.turned_back()), lambda _: self.history.stepped_back())
        except Trouble:
            self.history = replace(self.history, done=self.history.done[:-1])
            raise
        return change

    def undo_alone(self, change: Change) -> None:
        """Undo just this change and nothing that was done after it.

        Raises `Trouble` when it has been undone already, or when something builds on it by now.
        """
        done = self.history.done
        if change not in done:
            raise Trouble("This has been undone already.", "Press Ctrl+Y to do it again.")
        back = taking_back.alone(self.plan, change, done[done.index(change) + 1 :])
        self._perform(_said("Undid", back), lambda _: self.history.without(change))

    def redo(self) -> Change | None:
        """Do again what was undone last and return it, or `None` when there is nothing to redo."""
        if not self.history.undone:
            return None
        change = self.history.undone[-1]
        try:
            self._perform(_said("Did again", change), lambda _: self.history.stepped_forward())
        except Trouble:
            self.history = replace(self.history, undone=self.history.undone[:-1])
            raise
        return change

    def _perform(self, change: Change, history: Callable[[Change], History], *, asked: bool = True) -> None:
        signed = replace(change, author=self.author, time=self._clock.now())
        before, remembered, losses = self.plan, self.history, self._losses
        self.plan = before.after(signed)
        self.history = history(signed)
        self._waiting.append(_Waiting(signed, before, remembered, asked))
        self._tell_saved()
        # Handed over before anybody hears of it, so that what a listener does in answer is stored after it.
        self._keeper.keep(signed, self._kept, self._lost)
        if self._losses == losses:
            self._announce(signed)

    def _announce(self, change: Change) -> None:
        for listener in tuple(self._changed):
            listener(change)

    def _kept(self) -> None:
        """The oldest change that was waiting is on the disk: a keeper keeps the order of the calls."""
        self._waiting.pop(0)
        self.saved_at = self._clock.now()
        self._tell_saved()

    def _lost(self, trouble: Trouble) -> None:
        """Go back to what is on the disk, so that the screen tells the truth."""
        self._losses += 1
        lost = tuple(self._waiting)
        self.plan, self.history = lost[0].plan, lost[0].history
        self._waiting.clear()
        self.lost_work = any(each.asked for each in lost)
        for each in reversed(lost):
            self._announce(each.change.turned_back())
        self._tell_saved()
        for listener in tuple(self._trouble):
            listener(trouble)

    def _tell_saved(self) -> None:
        for listener in tuple(self._saved):
            listener()


def _said(deed: str, change: Change) -> Change:
    """The same with a sentence that does not pass an undo off for the deed itself in the history."""
    return replace(change, sentence=f"{deed}: {change.sentence}")
