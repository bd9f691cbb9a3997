"""Keepers of changes: one that writes at once, and one that has the database's own thread write."""

from collections.abc import Callable
from typing import Protocol

from coplan.plan.change import Change
from coplan.plan.trouble import Trouble

Run = Callable[[Callable[[], None], Callable[[], None], Callable[[Trouble], None]], None]


class Writes(Protocol):
    """The part of a store that changes go into."""

    def apply(self, change: Change) -> None:
        """Write a change for good or not at all. Raises `Trouble`."""
        ...


class InlineKeeper:
    """Writes each change before it returns: for programs without a window."""

    def __init__(self, store: Writes) -> None:
        self._store = store

    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Store the change, then call `kept` or `lost`."""
        try:
            self._store.apply(change)
        except Trouble as trouble:
            lost(trouble)
        else:
            kept()


class _Batch:
    """Changes that stand or fall together: once one is lost, those that were handed over after it are too."""

    __slots__ = ("broken",)

    def __init__(self) -> None:
        self.broken = False


class QueueKeeper:
    """Hands each change to `run(work, then, otherwise)`, which works on the database's thread, in order.

    `then()` or `otherwise(trouble)` is called back on the thread that keeps. When a change is lost, the ones
    handed over before that was heard are dropped; what is kept afterwards begins a new batch.
    """

    def __init__(self, store: Writes, run: Run) -> None:
        self._store = store
        self._run = run
        self._batch = _Batch()

    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Store the change soon, then call `kept` or `lost`."""
        batch = self._batch

        def work() -> None:
            if batch.broken:
                raise Trouble(
                    f"“{change.sentence}” was not saved, because what was done before it was not.",
                    "Do it again once the trouble before it is over.",
                )
            batch.broken = True
            self._store.apply(change)
            batch.broken = False

        def otherwise(trouble: Trouble) -> None:
            if batch is self._batch:
                self._batch = _Batch()
                lost(trouble)

        self._run(work, kept, otherwise)
