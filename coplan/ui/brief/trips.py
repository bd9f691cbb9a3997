"""What is under way of the pages that were exported here: made, just posted, arrived."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coplan.plan.ids import BriefingId, ConsignmentId
from coplan.plan.outbox import Consignment, Stage
from coplan.ui.brief.way_cards import UnderWay

_GOING = {Stage.MADE, Stage.ON_ITS_WAY}


@dataclass(slots=True)
class Trips:
    """Nothing of it outlives the screen: what waits is asked of the outbox each time.

    For some moments after it was posted a page counts as being exported, so that what arrives at once is
    said to have arrived and nothing else.
    """

    _made: set[BriefingId] = field(default_factory=set)
    _fresh: dict[BriefingId, tuple[ConsignmentId, ...]] = field(default_factory=dict)
    _arrived: dict[BriefingId, dict[ConsignmentId, Consignment]] = field(default_factory=dict)
    _instead: dict[ConsignmentId, int] = field(default_factory=dict)
    _trying: set[ConsignmentId] = field(default_factory=set)

    @property
    def making(self) -> bool:
        """Whether some page is being printed."""
        return bool(self._made)

    def begin(self, page: BriefingId) -> None:
        """The page is being printed."""
        self._made.add(page)
        self._arrived.pop(page, None)

    def end(self, page: BriefingId) -> None:
        """It could not be printed."""
        self._made.discard(page)

    def end_all(self) -> None:
        """Nothing is being printed any more, whatever became of it."""
        self._made.clear()

    def post(self, page: BriefingId, new: Sequence[Consignment], waiting: Iterable[Consignment]) -> None:
        """The page is in the outbox, where these were `waiting` until now."""
        self._made.discard(page)
        self._fresh[page] = tuple(each.id for each in new)
        older = {each.place_id: each.version for each in waiting if each.briefing_id == page}
        self._instead |= {each.id: older[each.place_id] for each in new if each.place_id in older}

    def ask(self, key: ConsignmentId) -> None:
        """Somebody wants it tried now."""
        self._trying.add(key)

    def hear(self, it: Consignment) -> None:
        """It was tried."""
        self._trying.discard(it.id)
        if it.stage is Stage.DELIVERED:
            there = self._arrived.setdefault(it.briefing_id, {})
            older = [key for key, each in there.items() if each.place_id == it.place_id]
            for key in older:
                there.pop(key)
            there[it.id] = it

    def settled(
        self, waiting: Mapping[ConsignmentId, Consignment], *, late: bool = False
    ) -> Sequence[tuple[ConsignmentId, ...]]:
        """The pages of which it is known by now what comes of them; with `late`, all that were posted."""
        self._trying &= waiting.keys()
        ready = []
        for page, keys in tuple(self._fresh.items()):
            going = any(key in waiting and waiting[key].stage in _GOING for key in keys)
            if late or not going:
                ready.append(self._fresh.pop(page))
        return ready

    def calm(self, is_going: Callable[[ConsignmentId], bool]) -> None:
        """What was to be tried now has had its time; what is being brought to its place goes on."""
        self._trying = {key for key in self._trying if is_going(key)}

    def leave(self, page: BriefingId) -> None:
        """Somebody looks at another page: what arrived of this one is "sent last" from now on."""
        self._arrived.pop(page, None)

    def busy(self, page: BriefingId) -> bool:
        """Whether the page is being exported."""
        return page in self._made or page in self._fresh

    def arrived(self, page: BriefingId) -> Sequence[Consignment]:
        """What arrived of a page since it was opened."""
        return () if self.busy(page) else tuple(self._arrived.get(page, {}).values())

    def among(self, keys: Iterable[ConsignmentId]) -> Sequence[Consignment]:
        """Those of some that arrived, in the same order."""
        there = {key: each for trip in self._arrived.values() for key, each in trip.items()}
        return [there[key] for key in keys if key in there]

    def under_way(self, page: BriefingId, waiting: Iterable[Consignment]) -> Sequence[UnderWay]:
        """What is not there yet of a page."""
        fresh = self._fresh.get(page, ())
        return [
            UnderWay(each, self._instead.get(each.id, 0), each.id in self._trying)
            for each in waiting
            if each.briefing_id == page and each.id not in fresh
        ]
