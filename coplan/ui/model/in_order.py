"""The marks of a page by their ids, lowest first, put in order only when somebody looks at the order."""

from collections.abc import Iterable
from operator import attrgetter

from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark

_LEVEL = attrgetter("level")


class InOrder(dict[MarkId, Mark]):
    """Marks that come and go; those of one level stay in the order in which they came."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        super().__init__((mark.id, mark) for mark in sorted(marks, key=_LEVEL))
        self._disordered = False

    def put(self, mark: Mark) -> None:
        """Add a mark where its level says, or change one."""
        before, highest = self.get(mark.id), next(reversed(self.values()), mark)
        moves = mark.level < highest.level if before is None else mark.level != before.level
        self._disordered = self._disordered or moves
        self[mark.id] = mark

    def lowest_first(self) -> "InOrder":
        """These marks, in order."""
        if self._disordered:
            ordered = sorted(self.items(), key=lambda item: item[1].level)
            self.clear()
            self.update(ordered)
            self._disordered = False
        return self
