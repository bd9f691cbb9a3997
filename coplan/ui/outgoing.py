"""Has what is in the outbox brought to its places, again and again, and tells the plan what arrived."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from coplan.plan import delivery, outbox
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Post, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from coplan.ui.tasks import Report, Task, Tasks

LONGEST_MS = 60_000


class Outgoing(QObject):
    """Lives as long as the plan is open; to each place one page goes at a time, and places do not wait.

    `post` may be given pages by workers, which are then taken here. `changed` tells that `waiting` is
    another; `tried` carries a consignment that somebody or the clock had tried, however that went.
    """

    changed = Signal()
    tried = Signal(object)

    def __init__(self, planner: Planner, tasks: Tasks, post: Post, parent: QObject | None = None) -> None:
        super().__init__(parent or tasks)
        self.post = post
        self._planner, self._tasks, self._post = planner, tasks, post
        self._all: dict[ConsignmentId, Consignment] = {}
        self._under_way: dict[str, tuple[ConsignmentId, Task]] = {}
        self._runs = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_due)

    @property
    def waiting(self) -> tuple[Consignment, ...]:
        """What has not arrived whole, the oldest first."""
        return tuple(each for each in self._all.values() if each.waits)

    def start(self) -> None:
        """Take up what an earlier run of the program left."""
        self._runs = True
        self._tasks.run(
            lambda: (self._post.waiting(), self._post.arrived()), self._on_left, lane="post", owner=self
        )

    def stop(self) -> None:
        """Try nothing more, as when the plan is closed."""
        self._runs = False
        self._clock.stop()
        for _, task in self._under_way.values():
            task.cancel()

    def take(self, consignments: Iterable[Consignment]) -> None:
        """Bring these to their places, now; older ones of the same page give way."""
        for new in consignments:
            older = [
                each.id
                for each in self._all.values()
                if (each.briefing_id, each.place_id) == (new.briefing_id, new.place_id)
            ]
            for key in older:
                self._all.pop(key)
            self._all[new.id] = new
        self.changed.emit()
        self._on_due()

    def try_now(self, keys: Sequence[ConsignmentId] = ()) -> None:
        """Try these, or everything, at once."""
        self._begin([each for each in self.waiting if not keys or each.id in keys])

    def redirect(self, key: ConsignmentId, place: Place) -> None:
        """Send one to another place instead."""
        post = self._post

        def redirected(elsewhere: Consignment | None) -> None:
            self._all.pop(key, None)
            self.take((elsewhere,) if elsewhere else ())

        self._tasks.run(lambda: post.redirect(key, place), redirected, lane="post", owner=self)

    def drop(self, key: ConsignmentId) -> None:
        """Send one nowhere any more."""
        post = self._post
        self._all.pop(key, None)
        self._tasks.run(lambda: post.drop(key), _nothing, lane="post", owner=self)
        self.changed.emit()

    def _on_left(self, left: tuple[tuple[Consignment, ...], tuple[Consignment, ...]]) -> None:
        waiting, arrived = left
        for each in waiting:
            self._all.setdefault(each.id, each)
        self._hear(arrived)
        self.changed.emit()
        self.try_now()

    def _on_due(self) -> None:
        now = self._planner.now
        self._begin([each for each in self.waiting if _is_due(each, now)])

    def _begin(self, consignments: Iterable[Consignment]) -> None:
        if not self._runs:
            return
        for each in consignments:
            if each.folder not in self._under_way:
                self._try(each)
        self._set_clock()

    def _try(self, consignment: Consignment) -> None:
        post, key = self._post, consignment.id
        ours = delivery.ours(self._planner.plan, consignment.place_id)

        def work(report: Report) -> Consignment | None:
            return post.deliver(key, ours, report)

        task = self._tasks.run_reporting(
            work,
            partial(self._on_tried, consignment),
            partial(self._on_trouble, consignment),
            None,
            "post",
            self,
        )
        self._under_way[consignment.folder] = key, task

    def _on_tried(self, before: Consignment, after: Consignment | None) -> None:
        self._under_way.pop(before.folder, None)
        if before.id in self._all:
            if after is None:
                self._all.pop(before.id)
            else:
                self._all[before.id] = after
                self._hear((after,))
        self.changed.emit()
        if after is not None:
            self.tried.emit(after)
        self._on_due()

    def _on_trouble(self, before: Consignment, trouble: Trouble) -> None:
        """The outbox itself could not be used, as on a full disk: what is in it is tried again later."""
        self._under_way.pop(before.folder, None)
        self._tasks.troubled.emit(trouble)
        self._set_clock()

    def _hear(self, consignments: Sequence[Consignment]) -> None:
        """Have the plan know what arrived, and the outbox that it does."""
        news = [each for each in consignments if each.sent]
        if not news:
            return
        self._planner.observe(outbox.arrived(self._planner.plan, news))
        post, keys = self._post, [each.id for each in news]
        self._tasks.run(lambda: post.told(keys), _nothing, lane="post", owner=self)
        for each in news:
            if each.stage is Stage.DELIVERED:
                self._all.pop(each.id, None)

    def _set_clock(self) -> None:
        """Set the clock to whatever is due first."""
        now = self._planner.now
        dues = [each.due or now for each in self.waiting if each.folder not in self._under_way]
        if self._runs and dues:
            wait = max(timedelta(), min(dues) - now)
            self._clock.start(min(LONGEST_MS, max(1, round(wait.total_seconds() * 1000))))
        else:
            self._clock.stop()


def _is_due(consignment: Consignment, now: datetime) -> bool:
    if consignment.stage in {Stage.MADE, Stage.ON_ITS_WAY}:
        return True
    return consignment.due is not None and consignment.due <= now


def _nothing(_: None) -> None:
    """Nobody waits for this."""
