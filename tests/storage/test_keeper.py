"""Keepers keep in order, and after a loss nothing is kept that stood on what was lost."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coplan.plan.change import Change, added, removed
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import Keeper
from coplan.plan.trouble import Trouble
from coplan.storage.keeper import InlineKeeper, QueueKeeper
from coplan.storage.store import Store
from tests.plan.world import StoppedClock
from tests.storage.records import stopped


class Thread:
    """A thread of work that the test moves on by hand, in the two halves in which it goes."""

    def __init__(self) -> None:
        self.work: list[tuple[Callable[[], None], Callable[[], None], Callable[[Trouble], None]]] = []
        self.answers: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], None], then: Callable[[], None], otherwise: Callable[[Trouble], None]
    ) -> None:
        """Take work."""
        self.work.append((work, then, otherwise))

    def do_the_work(self) -> None:
        """Do all the work that waits."""
        while self.work:
            work, then, otherwise = self.work.pop(0)
            try:
                work()
            except Trouble as trouble:
                self.answers.append(lambda otherwise=otherwise, trouble=trouble: otherwise(trouble))  # type: ignore[misc]
            else:
                self.answers.append(then)

    def bring_the_answers(self) -> None:
        """Let the answers arrive where the work came from."""
        while self.answers:
            self.answers.pop(0)()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty plan."""
    with closing(Store.open(tmp_path, now=stopped)) as opened:
        yield opened


def place(name: str) -> Place:
    """A place to send to."""
    return Place(PlaceId(RecordId(name)), name, f"S:/{name}")


def add(name: str) -> Change:
    """Add a place."""
    return Change(f"Add {name}", (added(place(name)),))


# It takes out what is not in the database, as if another window had been faster.
LOST = Change("Take out X", (removed(place("X")),))


def names(plan: Plan) -> list[str]:
    """The places of a plan."""
    return sorted(each.name for each in plan.all(Place))


def test_both_are_keepers(store: Store) -> None:
    keepers: list[Keeper] = [InlineKeeper(store), QueueKeeper(store, Thread().run)]
    assert keepers


def test_inline_keeps_or_loses_at_once(store: Store) -> None:
    said: list[object] = []
    keeper = InlineKeeper(store)
    keeper.keep(add("A"), lambda: said.append("kept"), said.append)
    keeper.keep(LOST, lambda: said.append("kept"), said.append)
    assert said[0] == "kept"
    assert isinstance(said[1], Trouble)
    assert names(store.load()) == ["A"]


def test_the_queue_keeps_in_order(store: Store) -> None:
    thread = Thread()
    planner = Planner(Plan(), QueueKeeper(store, thread.run), StoppedClock())
    for name in "ABC":
        planner.do(add(name))
    assert planner.saving == 3
    thread.do_the_work()
    thread.bring_the_answers()
    assert planner.saving == 0
    assert store.load() == planner.plan
    assert [line.sentence for line in store.history()] == ["Add C", "Add B", "Add A"]


def test_what_was_handed_over_before_a_loss_was_heard_is_dropped(store: Store) -> None:
    thread = Thread()
    planner = Planner(Plan.of([place("X")]), QueueKeeper(store, thread.run), StoppedClock())
    troubles: list[Trouble] = []
    planner.on_trouble(troubles.append)
    planner.do(add("A"))
    planner.do(LOST)
    planner.do(add("B"))
    thread.do_the_work()
    planner.do(add("C"))
    thread.do_the_work()
    assert names(store.load()) == ["A"]
    thread.bring_the_answers()
    assert names(planner.plan) == ["A", "X"]
    assert planner.saving == 0
    assert len(troubles) == 1
    assert "Somebody else" in troubles[0].what


def test_what_is_kept_after_a_loss_begins_anew(store: Store) -> None:
    thread = Thread()
    planner = Planner(Plan.of([place("X")]), QueueKeeper(store, thread.run), StoppedClock())
    planner.do(LOST)
    planner.do(add("B"))
    thread.do_the_work()
    thread.bring_the_answers()
    planner.do(add("B"))
    thread.do_the_work()
    thread.bring_the_answers()
    assert planner.saving == 0
    assert names(store.load()) == ["B"]
    assert names(planner.plan) == ["B", "X"]


def test_work_handed_over_after_the_loss_was_heard_is_kept_though_dropped_work_is_still_waiting(
    store: Store,
) -> None:
    thread = Thread()
    planner = Planner(Plan.of([place("X")]), QueueKeeper(store, thread.run), StoppedClock())
    planner.do(LOST)
    thread.do_the_work()
    planner.do(add("B"))
    thread.bring_the_answers()
    planner.do(add("C"))
    thread.do_the_work()
    thread.bring_the_answers()
    assert names(store.load()) == ["C"]
    assert names(planner.plan) == ["C", "X"]
    assert planner.saving == 0
