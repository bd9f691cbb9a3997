"""What can be undone and redone, newest last."""

from dataclasses import dataclass

from coplan.plan.change import Change

LIMIT = 500


@dataclass(frozen=True, slots=True)
class History:
    """Two piles of changes: done and undone. Doing something new clears the undone pile."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def with_done(self, change: Change) -> "History":
        """After something new was done."""
        return History((*self.done, change)[-LIMIT:], ())

    def stepped_back(self) -> "History":
        """After the newest change was undone."""
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def without(self, change: Change) -> "History":
        """After one change was undone alone; it is the first to be done again."""
        at = self.done.index(change)
        return History((*self.done[:at], *self.done[at + 1 :]), (*self.undone, change))

    def stepped_forward(self) -> "History":
        """After the change undone last was done again."""
        return History((*self.done, self.undone[-1]), self.undone[:-1])
