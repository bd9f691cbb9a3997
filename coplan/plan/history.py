"""What can be undone and redone, newest last."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from coplan.plan.change import Change, Edit, Record

LIMIT = 500


@dataclass(frozen=True, slots=True)
class History:
    """Two piles of changes: done and undone. Doing something new clears the undone pile."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def with_done(self, change: Change) -> "History":
        """After something new was done."""
        return History((*self.done, change)[-LIMIT:], ())

    def revised(self, revise: Callable[[Record], Record]) -> "History":
        """With every record as the program itself has changed it meanwhile."""
        return History(*(tuple(_revised(each, revise) for each in pile) for pile in (self.done, self.undone)))

    def stepped_back(self) -> "History":
        """After the newest change was undone."""
        return History(self.done[:-1], (*self.undone, self.done[-1]))

    def stepped_forward(self) -> "History":
        """After the change undone last was done again."""
        return History((*self.done, self.undone[-1]), self.undone[:-1])


def _revised(change: Change, revise: Callable[[Record], Record]) -> Change:
    edits = tuple(
        Edit(each.before and revise(each.before), each.after and revise(each.after)) for each in change.edits
    )
    return change if edits == change.edits else replace(change, edits=edits)
