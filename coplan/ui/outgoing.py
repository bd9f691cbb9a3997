"""Has what is in the outbox brought to its places, again and again, and tells the plan what arrived."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from coplan.plan import delivery
from coplan.plan.ids import ConsignmentId
from coplan.plan.outbox import Consignment, Hindrance, Post, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.retrying import MOST_WAIT
from coplan.plan.trouble import Trouble
from coplan.ui.pauses import Pauses
from coplan.ui.receipts import Receipts
from coplan.ui.tasks import Report, Task, Tasks

LONGEST_MS = 60_000
MOST_DELIVERED = 50
# Another program of this laptop is at it, or the outbox itself cannot be used now.
PAUSE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Going:
    """What goes to a place at this moment: the n-th of so many pages."""

    place: str
    number: int
    total: int


@dataclass(slots=True)
class _Trip:
    """What is brought to one folder now; `reached` tells that its drive has taken something meanwhile."""

    folder: str
    consignment: Consignment
    began: float = 0.0
    task: Task | None = None
    done: int = 0
    reached: bool = False


class Outgoing(QObject):
    """Lives as long as the plan is open; to each place one page goes at a time, and places do not wait.

    `post` may be given pages by workers, which are then taken here. `changed` tells that `waiting`,
    `sending` or `delivered` is another; `tried` carries a consignment that somebody or the clock had tried,
    however that went. `led` carries one that goes elsewhere now, before and after, or no second one when it
    had arrived meanwhile. `here` says where a folder of the plan is on this laptop.
    """

    changed = Signal()
    tried = Signal(object)
    led = Signal(object, object)
    _broke = Signal(object)

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        post: Post,
        parent: QObject | None = None,
        here: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent or tasks)
        self.post = post
        self.left: frozenset[ConsignmentId] = frozenset()
        self._planner, self._tasks, self._post, self._here = planner, tasks, post, here
        self._receipts = Receipts(planner, tasks, post, self)
        self._taken: set[ConsignmentId] = set()
        self._all: dict[ConsignmentId, Consignment] = {}
        self._held: dict[ConsignmentId, Consignment] = {}
        self._pauses = Pauses(planner)
        self._asked: set[ConsignmentId] = set()
        self._answered: dict[ConsignmentId, float] = {}
        self._trips: dict[str, _Trip] = {}
        self._folders: dict[str, str] = {}
        self._delivered: deque[Consignment] = deque(maxlen=MOST_DELIVERED)
        self._runs = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._on_due)
        self._broke.connect(self._on_broken, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> tuple[Consignment, ...]:
        """What has not arrived whole and is to, the oldest first."""
        return tuple(each for each in self._all.values() if each.waits)

    @property
    def held(self) -> tuple[Consignment, ...]:
        """What is set aside, the last to be so at the end: it is dropped for good unless it is kept."""
        return tuple(self._held.values())

    @property
    def delivered(self) -> tuple[Consignment, ...]:
        """What arrived since the program began, newest first; no more than people look at."""
        return tuple(self._delivered)

    @property
    def sending(self) -> tuple[Going, ...]:
        """What goes where now; not the looks at a place that was away when it was tried last."""
        found = []
        for folder, trip in self._trips.items():
            if trip.reached or trip.consignment.hindrance is not Hindrance.AWAY:
                after = sum(each is not trip.consignment for each in self._due_for(folder))
                found.append(Going(trip.consignment.place, trip.done + 1, trip.done + 1 + after))
        return tuple(found)

    def is_going(self, key: ConsignmentId) -> bool:
        """Whether this one is being brought to its place now."""
        return any(trip.consignment.id == key for trip in self._trips.values())

    def going_for(self, key: ConsignmentId) -> float:
        """For how many seconds this one has been under way; none when it is not."""
        began = [trip.began for trip in self._trips.values() if trip.consignment.id == key]
        return self._planner.elapsed() - began[0] if began else 0.0

    def answered_for(self, key: ConsignmentId) -> float | None:
        """How many seconds ago a try that somebody asked for came to nothing; `None` when none did."""
        return self._planner.elapsed() - self._answered[key] if key in self._answered else None

    def is_held(self, key: ConsignmentId) -> bool:
        """Whether this one is set aside."""
        return key in self._held

    def due_in(self, key: ConsignmentId) -> float | None:
        """In how many seconds this one is tried again; `None` when only somebody's word does that."""
        return self._pauses.due_in(key)

    def start(self) -> None:
        """Take up what an earlier run of the program left."""
        self._runs = True
        self._tasks.run(lambda: (self._post.waiting(), self._post.arrived()), self._on_left, owner=self)
        self._tasks.run(self._post.clear_up, _nothing, lane="post")

    def stop(self) -> None:
        """Try nothing more, as when the plan is closed."""
        self.let_go()
        self._runs = False
        self._clock.stop()
        for trip in self._trips.values():
            if trip.task:
                trip.task.cancel()
        self._trips.clear()

    def take(self, consignments: Iterable[Consignment]) -> None:
        """Bring these to their places, now; older ones of the same page give way."""
        for new in consignments:
            same = new.briefing_id, new.place_id
            known = (*self._all.values(), *self._held.values())
            for each in [each for each in known if (each.briefing_id, each.place_id) == same]:
                self._forget(each.id)
                self._held.pop(each.id, None)
            self._taken.add(new.id)
            self._all[new.id] = new
        self._on_due()
        self.changed.emit()

    def try_now(self, keys: Sequence[ConsignmentId] = ()) -> None:
        """Try these, or everything, at once, because somebody wants it."""
        self._asked.update(keys or self._all)
        self._try_again(keys or tuple(self._all))

    def _try_again(self, keys: Sequence[ConsignmentId]) -> None:
        for key in keys:
            self._pauses.end(key)
        self._on_due()
        self.changed.emit()

    def look(self) -> None:
        """Try what is due, as after a night in which no clock ran."""
        self._on_due()

    def try_place(self, place: Place) -> None:
        """This place can be reached: what found it away is tried at once."""
        away = [
            each.id
            for each in self.waiting
            if each.hindrance is Hindrance.AWAY and each.folder == place.folder
            if not self._pauses.is_due(each.id)
        ]
        if away and self._here(place.folder) not in self._trips:
            self._try_again(away)

    def redirect(self, key: ConsignmentId, place: Place) -> None:
        """Send one to another place instead; `led` carries it as it was when it cannot be."""
        post = self._post
        if (before := self._forget(key)) is None:
            return

        def redirected(elsewhere: Consignment | None) -> None:
            self.take((elsewhere,) if elsewhere else ())
            self.led.emit(before, elsewhere)

        def not_redirected(trouble: Trouble) -> None:
            self._tasks.troubled.emit(trouble)
            self.take((before,))
            self.led.emit(before, before)

        self._tasks.run(lambda: post.redirect(key, place), redirected, not_redirected, "outbox", self)
        self.changed.emit()

    def drop(self, key: ConsignmentId) -> None:
        """Send one nowhere any more."""
        post = self._post
        self._forget(key)
        self._tasks.run(lambda: post.drop(key), _nothing, lane="outbox")
        self.changed.emit()

    def set_aside(self, *keys: ConsignmentId) -> None:
        """Do not send these; they are dropped when people `let_go`, and wait again if the program ends."""
        self._held |= {key: found for key in keys if (found := self._forget(key))}
        self.changed.emit()

    def keep(self, *keys: ConsignmentId) -> None:
        """Send after all what was set aside."""
        self.take([found for key in keys if (found := self._held.pop(key, None))])

    def let_go(self) -> None:
        """Drop for good what is set aside."""
        for key in tuple(self._held):
            self._held.pop(key)
            self.drop(key)

    def _forget(self, key: ConsignmentId) -> Consignment | None:
        self._pauses.end(key)
        self._asked.discard(key)
        self._answered.pop(key, None)
        return self._all.pop(key, None)

    def _on_left(self, left: tuple[tuple[Consignment, ...], tuple[Consignment, ...]]) -> None:
        waiting, arrived = left
        # What was taken meanwhile may be on another way by now, or on none.
        before = {each.id: each for each in waiting if each.id not in self._taken}
        self.left = frozenset(before)
        self._all = before | self._all
        self._receipts.hear(arrived)
        self._on_due()
        self.changed.emit()

    def _on_due(self) -> None:
        """Begin whatever is due where nothing is under way, and set the clock to what is due next."""
        if not self._runs:
            return
        self._receipts.again()
        self._folders.clear()
        for each in self.waiting:
            folder = self._folder(each)
            if folder not in self._trips and self._pauses.is_due(each.id):
                self._trips[folder] = trip = _Trip(folder, each)
                self._try(trip)
        self._set_clock()

    def _folder(self, consignment: Consignment) -> str:
        """Where it goes on this laptop; two places of the plan may be one folder here."""
        folder = consignment.folder
        if folder not in self._folders:
            self._folders[folder] = self._here(folder)
        return self._folders[folder]

    def _due_for(self, folder: str) -> list[Consignment]:
        return [
            each for each in self.waiting if self._folder(each) == folder and self._pauses.is_due(each.id)
        ]

    def _try(self, trip: _Trip) -> None:
        post, consignment = self._post, trip.consignment
        trip.began = self._planner.elapsed()
        ours = delivery.ours(self._planner.plan, consignment.place_id, consignment.briefing_id)

        def work(report: Report) -> Consignment | None:
            came = False
            try:
                after = post.deliver(consignment.id, ours, report)
                came = True
            except Trouble:
                came = True
                raise
            finally:
                if not came and isValid(self):
                    self._broke.emit(trip)
            return after

        then, otherwise = partial(self._on_tried, trip), partial(self._on_trouble, trip)
        trip.task = self._tasks.run_reporting(work, then, otherwise, None, "post", self)

    def _on_tried(self, trip: _Trip, after: Consignment | None) -> None:
        before = trip.consignment
        told = [after] if after else []
        if before.id in self._all:
            if after is None:
                self._forget(before.id)
            else:
                told += self._stands(before, after)
                self._answer(each.id for each in told)
        elif before.id in self._held and after is not None:
            self._held[before.id] = after
        if after is not None:
            self._receipts.hear((after,))
            if not after.waits:
                self._arrived(after)
        self._go_on(trip, after)
        self.changed.emit()
        for each in told:
            self.tried.emit(each)

    def _stands(self, before: Consignment, after: Consignment) -> list[Consignment]:
        """Note how one stands after a try; give those that need not be tried now as well."""
        self._all[after.id] = after
        if after == before or after.stage in {Stage.MADE, Stage.ON_ITS_WAY}:
            self._pauses.put(after.id, PAUSE)
            return []
        now = self._planner.now
        self._pauses.put(after.id, after.due - now if after.due else None)
        folder = self._folder(after)
        others = [each for each in self.waiting if each.id != after.id and self._folder(each) == folder]
        if after.hindrance is not Hindrance.AWAY:
            for each in others:
                if each.hindrance is Hindrance.AWAY:
                    self._pauses.end(each.id)
            return []
        put_off = [each for each in others if self._pauses.is_due(each.id)]
        waits = [
            replace(
                each.at(after.stage, now),
                hindrance=Hindrance.AWAY,
                why=after.why,
                remedy=after.remedy,
                due=after.due,
            )
            for each in put_off
        ]
        for each in waits:
            self._all[each.id] = each
            self._pauses.put(each.id, after.due - now if after.due else None)
        return waits

    def _answer(self, keys: Iterable[ConsignmentId]) -> None:
        """What somebody wanted to be tried was tried."""
        for key in self._asked.intersection(keys):
            self._asked.discard(key)
            self._answered[key] = self._planner.elapsed()

    def _arrived(self, consignment: Consignment) -> None:
        self._forget(consignment.id)
        self._held.pop(consignment.id, None)
        self._delivered.appendleft(consignment)

    def _go_on(self, trip: _Trip, after: Consignment | None) -> None:
        """Bring the next one to the same folder, or let it be."""
        folder = trip.folder
        trip.done += 1
        trip.reached = trip.reached or bool(after and after.hindrance is not Hindrance.AWAY)
        due = self._due_for(folder) if self._runs else []
        if due:
            trip.consignment = due[0]
            self._try(trip)
        elif self._trips.get(folder) is trip:
            self._trips.pop(folder)
        self._on_due()

    def _on_trouble(self, trip: _Trip, trouble: Trouble) -> None:
        """The outbox itself could not be used, as on a full disk: what is in it is tried again later."""
        self._tasks.troubled.emit(trouble)
        for each in self._due_for(trip.folder):
            self._pauses.put(each.id, MOST_WAIT)
        self._go_on(trip, None)
        self.changed.emit()

    def _on_broken(self, trip: _Trip) -> None:
        """A bug came in the way, which is told elsewhere: the rest goes on, and this is tried again later."""
        if self._trips.get(trip.folder) is trip:
            self._pauses.put(trip.consignment.id, MOST_WAIT)
            self._go_on(trip, None)
            self.changed.emit()

    def _set_clock(self) -> None:
        """Set the clock to whatever is due first."""
        free = [each.id for each in self.waiting if self._folder(each) not in self._trips]
        dues = [due for key in free if (due := self.due_in(key)) is not None]
        if self._receipts.pending:
            dues.append(LONGEST_MS / 1000)
        if dues:
            self._clock.start(min(LONGEST_MS, max(1, round(min(dues) * 1000))))
        else:
            self._clock.stop()


def _nothing(_: None) -> None:
    """Nobody waits for this."""
