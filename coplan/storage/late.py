"""A store that is opened when it is first needed, because what it is made of takes long to import."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from coplan.plan.change import Change, Record
from coplan.plan.ids import SharedModelId
from coplan.plan.plan import Plan
from coplan.plan.ports import HistoryLine

if TYPE_CHECKING:
    from coplan.storage.store import Store


class LateStore:
    """Opens the store once; all that goes through it waits for that. Safe to use from many threads."""

    def __init__(self, opening: "Callable[[], Store]") -> None:
        self._opening = opening
        self._lock = Lock()
        self._store: Store | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything has needed it."""
        return self._store is not None

    def opened(self) -> "Store":
        """The store itself. Raises `Trouble` when it cannot be opened; the next call tries again."""
        with self._lock:
            if self._store is None:
                self._store = self._opening()
            return self._store

    def news(self) -> tuple[int, Plan] | None:
        """The plan when another program has written to it; see `Store.news`."""
        return self.opened().news()

    def caught_up(self, number: int) -> None:
        """Say that everything up to here is known."""
        self.opened().caught_up(number)

    def apply(self, change: Change) -> None:
        """Write a change; see `Store.apply`."""
        self.opened().apply(change)

    def lines(self, model: SharedModelId, limit: int = 500) -> Sequence[HistoryLine]:
        """What was done to a model, newest first; see `Store.lines`."""
        return self.opened().lines(model, limit)

    def model_at(self, model: SharedModelId, number: int) -> tuple[Record, ...]:
        """How a model was; see `Store.model_at`."""
        return self.opened().model_at(model, number)
