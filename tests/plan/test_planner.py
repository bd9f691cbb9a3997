"""The one door: what is done shows at once, is saved once it is kept, and is taken back when it is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from coplan.plan import department
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.department import Department
from coplan.plan.history import LIMIT
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.trouble import Trouble
from tests.plan.world import MemoryKeeper, StoppedClock

FULL = Trouble("The disk is full.", "Make some room.")
KT = department.staff_id("KT")


class SlowKeeper:
    """Takes changes and keeps or loses them when told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Change, Callable[[], None], Callable[[Trouble], None]]] = []

    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Take a change."""
        self.waiting.append((change, kept, lost))

    def keep_one(self) -> None:
        """Say that the oldest one is on the disk."""
        self.waiting.pop(0)[1]()

    def lose_all(self) -> None:
        """Lose the oldest one, and with it those after it."""
        lost = self.waiting[0][2]
        self.waiting.clear()
        lost(FULL)


def slow() -> tuple[Planner, SlowKeeper]:
    """A planner with a keeper that takes its time."""
    keeper = SlowKeeper()
    return Planner(Plan(), keeper, StoppedClock(), KT), keeper


def place(name: str) -> Place:
    """A place to send to."""
    return Place(PlaceId(RecordId(name)), name, f"S:/{name}")


def add(name: str) -> Change:
    """Add a place."""
    return Change(f"Add {name}", (added(place(name)),))


def names(planner: Planner) -> list[str]:
    """The places there are."""
    return [each.name for each in planner.plan.all(Place)]


def test_what_is_done_is_signed_and_kept() -> None:
    keeper, clock = MemoryKeeper(), StoppedClock()
    planner = Planner(Plan(), keeper, clock, KT)
    planner.do(add("A"))
    (kept,) = keeper.changes
    assert (kept.author, kept.time, kept.sentence) == (KT, clock.time, "Add A")
    assert planner.saved_at == clock.time
    assert planner.saving == 0


def test_nothing_happens_for_nothing() -> None:
    keeper = MemoryKeeper()
    planner = Planner(Plan(), keeper, StoppedClock())
    planner.do(Change("", ()))
    assert planner.undo() is None
    assert planner.redo() is None
    assert keeper.changes == []


def test_it_shows_at_once_and_is_saved_once_it_is_kept() -> None:
    planner, keeper = slow()
    said: list[tuple[int, bool]] = []
    planner.on_saved(lambda: said.append((planner.saving, planner.saved_at is not None)))
    planner.do(add("A"))
    planner.do(add("B"))
    assert names(planner) == ["A", "B"]
    assert planner.saved_at is None
    keeper.keep_one()
    keeper.keep_one()
    assert said == [(1, False), (2, False), (1, True), (0, True)]


def test_who_listens_hears_what_was_done_undone_and_done_again() -> None:
    planner = Planner(Plan(), MemoryKeeper(), StoppedClock(), KT)
    heard: list[tuple[str, bool]] = []
    planner.on_changed(lambda change: heard.append((change.sentence, change.edits[0].after is not None)))
    planner.do(add("A"))
    planner.undo()
    planner.redo()
    assert heard == [("Add A", True), ("Undid: Add A", False), ("Did again: Add A", True)]


def test_doing_something_new_forgets_what_was_undone() -> None:
    planner = Planner(Plan(), MemoryKeeper(), StoppedClock())
    planner.do(add("A"))
    planner.undo()
    planner.do(add("B"))
    assert planner.redo() is None
    assert names(planner) == ["B"]


def test_undo_and_redo_say_what_they_did_and_are_kept_as_well() -> None:
    keeper = MemoryKeeper()
    planner = Planner(Plan(), keeper, StoppedClock(), KT)
    planner.do(add("A"))
    undone = planner.undo()
    redone = planner.redo()
    assert undone is not None
    assert redone is not None
    assert undone.sentence == redone.sentence == "Add A"
    assert [change.sentence for change in keeper.changes] == ["Add A", "Undid: Add A", "Did again: Add A"]
    assert [change.sentence for change in planner.history.done] == ["Add A"]
    assert [change.edits[0].after is None for change in keeper.changes] == [False, True, False]
    assert all(change.author == KT for change in keeper.changes)


def test_what_is_only_observed_is_kept_but_never_undone() -> None:
    keeper = MemoryKeeper()
    planner = Planner(Plan(), keeper, StoppedClock())
    planner.do(add("A"))
    planner.observe(Change("See", (Edit(place("A"), replace(place("A"), name="A again")),)))
    assert len(keeper.changes) == 2
    assert [change.sentence for change in planner.history.done] == ["Add A"]


def test_a_lost_change_and_those_after_it_are_taken_back() -> None:
    planner, keeper = slow()
    troubles: list[Trouble] = []
    heard: list[str] = []
    planner.do(add("A"))
    keeper.keep_one()
    kept = planner.plan
    planner.do(Change("Rename A", (Edit(place("A"), replace(place("A"), name="AA")),)))
    planner.do(add("B"))
    planner.do(Change("Remove B", (removed(place("B")),)))
    planner.on_trouble(troubles.append)
    planner.on_changed(lambda change: heard.append(change.sentence))
    keeper.lose_all()
    assert planner.plan == kept
    assert planner.saving == 0
    assert troubles == [FULL]
    assert heard == ["Remove B", "Add B", "Rename A"]


def test_after_a_loss_nothing_can_be_redone_that_never_was() -> None:
    planner, keeper = slow()
    planner.do(add("A"))
    planner.undo()
    keeper.lose_all()
    assert planner.redo() is None
    assert names(planner) == []
    planner.do(add("C"))
    keeper.keep_one()
    assert names(planner) == ["C"]
    assert planner.saving == 0


def test_a_keeper_that_loses_at_once_leaves_the_plan_as_it_was() -> None:
    keeper = MemoryKeeper()
    keeper.trouble = FULL
    planner = Planner(Plan(), keeper, StoppedClock())
    troubles: list[Trouble] = []
    planner.on_trouble(troubles.append)
    planner.do(add("A"))
    assert names(planner) == []
    assert troubles == [FULL]
    assert planner.undo() is None


def test_a_change_that_saw_something_else_is_refused_before_it_is_kept() -> None:
    keeper = MemoryKeeper()
    planner = Planner(Plan(), keeper, StoppedClock())
    science = department.begin("Science")
    planner.do(science)
    begun = planner.plan.only(Department)
    assert begun is not None
    planner.do(department.point_at(begun, "S:/Week"))
    with pytest.raises(Trouble, match="Somebody else"):
        planner.do(department.point_at(begun, "T:/Week"))
    assert len(keeper.changes) == 2
    assert planner.undo() is not None
    assert planner.plan.only(Department) == begun


def test_the_history_forgets_what_is_very_long_ago() -> None:
    clock = StoppedClock()
    planner = Planner(Plan(), MemoryKeeper(), clock)
    for number in range(LIMIT + 5):
        clock.time += timedelta(seconds=1)
        planner.do(add(str(number)))
    assert len(planner.history.done) == LIMIT
    assert planner.history.done[0].sentence == "Add 5"


def test_what_can_no_longer_be_undone_does_not_stand_in_the_way() -> None:
    planner, _ = slow()
    planner.do(add("older"))
    planner.do(add("newer"))
    planner.observe(Change("Lose the newer one", (removed(place("newer")),)))
    with pytest.raises(Trouble):
        planner.undo()
    undone = planner.undo()
    assert undone is not None
    assert undone.sentence == "Add older"


def test_a_loss_brings_back_exactly_what_is_on_the_disk() -> None:
    planner, keeper = slow()
    planner.do(add("drive"))
    seen = replace(place("drive"), folder="T:/drive")
    planner.observe(Change("See it elsewhere", (Edit(place("drive"), seen),)))
    keeper.keep_one()
    keeper.keep_one()
    on_the_disk = planner.plan
    planner.do(Change("Remove it as it was", (removed(place("drive")),)))
    keeper.lose_all()
    assert planner.plan == on_the_disk
    assert planner.saving == 0


def test_what_a_listener_does_in_answer_is_kept_after_what_it_answers() -> None:
    planner, keeper = slow()

    def answer(change: Change) -> None:
        if change.sentence == "Add first":
            planner.do(add("second"))

    planner.on_changed(answer)
    planner.do(add("first"))
    assert [change.sentence for change, _, _ in keeper.waiting] == ["Add first", "Add second"]


def test_what_was_done_elsewhere_is_shown_and_neither_stored_nor_undone() -> None:
    planner, keeper = slow()
    planner.do(add("mine"))
    keeper.keep_one()
    heard: list[tuple[str, bool]] = []
    planner.on_changed(lambda change: heard.append((change.sentence, planner.hearing)))
    planner.hear(planner.plan.until(planner.plan.after(add("theirs"))))
    assert names(planner) == ["mine", "theirs"]
    assert heard == [("Showed what was done elsewhere", True)]
    assert (planner.saving, keeper.waiting) == (0, [])
    planner.undo()
    assert names(planner) == ["theirs"]
    assert not planner.hearing


def test_what_was_done_elsewhere_stays_when_something_is_lost() -> None:
    planner, keeper = slow()
    planner.do(add("before"))
    keeper.keep_one()
    planner.do(add("lost"))
    planner.hear(add("theirs"))
    keeper.lose_all()
    assert names(planner) == ["before", "theirs"]
    assert planner.lost_work
    planner.undo()
    assert names(planner) == ["theirs"]


def test_what_does_not_go_with_unsaved_work_is_not_heard() -> None:
    planner, _ = slow()
    planner.do(add("mine"))
    with pytest.raises(Trouble):
        planner.hear(Change("", (removed(place("other")),)))
    assert names(planner) == ["mine"]


def test_what_only_the_program_found_out_is_no_lost_work() -> None:
    planner, keeper = slow()
    planner.observe(add("found"))
    keeper.lose_all()
    assert (names(planner), planner.lost_work) == ([], False)


def test_a_plan_says_what_is_different_in_a_later_one() -> None:
    before = Plan.of((place("stays"), place("goes"), place("changes")))
    changed = replace(place("changes"), folder="T:/")
    after = Plan.of((place("comes"), place("stays"), changed))
    change = before.until(after)
    assert before.after(change) == after
    assert {edit.id for edit in change.edits} == {"goes", "changes", "comes"}
    assert not after.until(after)
