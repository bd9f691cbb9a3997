"""Has the plan know what arrived where, and the outbox that it does, once the plan is on the disk."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from coplan.plan import outbox
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Post
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Tasks


class Receipts(QObject):
    """Lives as long as the plan is open.

    When the program is ended between the two, the outbox tells the plan again at the next start; the records
    are the same then, so nothing is doubled.
    """

    def __init__(self, planner: Planner, tasks: Tasks, post: Post, parent: QObject) -> None:
        super().__init__(parent)
        self._planner, self._tasks, self._post = planner, tasks, post
        self._news: dict[ConsignmentId, Consignment] = {}
        self._told: dict[ConsignmentId, int] = {}
        planner.on_saved(self._confirm)

    @property
    def pending(self) -> bool:
        """Whether the plan has not kept all of it yet."""
        return bool(self._news)

    def hear(self, consignments: Iterable[Consignment]) -> None:
        """Tell the plan what arrived of these, unless it knows."""
        news = [each for each in consignments if len(each.sent) > self._told.get(each.id, 0)]
        if news:
            self._news.update((each.id, each) for each in news)
            self.again()

    def again(self) -> None:
        """Tell the plan what it could not keep before."""
        if self._news:
            self._planner.observe(outbox.arrived(self._planner.plan, self._news.values()))
            self._confirm()

    def _confirm(self) -> None:
        """Tell the outbox what the plan has kept."""
        if self._planner.saving or not self._news:
            return
        plan, post = self._planner.plan, self._post
        kept = [each for each in self._news.values() if not outbox.arrived(plan, (each,))]
        for each in kept:
            self._news.pop(each.id)
            self._told[each.id] = len(each.sent)
        if keys := [each.id for each in kept]:
            self._tasks.run(lambda: post.told(keys), _nothing, _not_told)


def _nothing(_: None) -> None:
    """Nobody waits for this."""


def _not_told(_: Trouble) -> None:
    """The outbox tells the plan again at the next start, which is no harm."""
