"""Places are tried again and again without waiting for one another, and the plan hears what it can keep."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery, Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId
from coplan.plan.outbox import Consignment, Copy, Draft, Hindrance, Stage
from coplan.plan.place import Place
from coplan.plan.planner import Planner
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble
from coplan.ui.outgoing import Outgoing
from coplan.ui.tasks import Tasks
from tests.plan import world

WAIT = timedelta(seconds=15)


class SlowKeeper(world.MemoryKeeper):
    """Keeps nothing before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], None]] = []
        self.losing: list[Callable[[Trouble], None]] = []

    @override
    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Wait."""
        self.held.append(kept)
        self.losing.append(lost)


class Drives:
    """A post whose places are away, hang or take what they are given, as a test says."""

    def __init__(self, clock: world.StoppedClock) -> None:
        self.clock = clock
        self.pages: dict[ConsignmentId, Consignment] = {}
        self.away: set[str] = set()
        self.hanging: dict[str, Event] = {}
        self.busy: set[str] = set()
        self.broken: set[str] = set()
        self.tries: list[str] = []
        self.may_list, self.listed = Event(), 0
        self.may_list.set()
        self.heard: list[ConsignmentId] = []

    def accept(self, drafts: Sequence[Draft]) -> tuple[Consignment, ...]:
        """Nothing is made here."""
        return ()

    def waiting(self) -> tuple[Consignment, ...]:
        """What is left."""
        left = tuple(each for each in self.pages.values() if each.waits)
        self.listed += 1
        self.may_list.wait(30)
        return left

    def deliver(
        self, key: ConsignmentId, ours: Mapping[str, str], progress: Progress | None = None
    ) -> Consignment | None:
        """As the place is."""
        page, now = self.pages[key], self.clock.now()
        self.tries.append(page.title)
        if page.folder in self.hanging:
            self.hanging[page.folder].wait(30)
        if page.folder in self.broken:
            raise ZeroDivisionError(page.title)
        if page.folder in self.busy:
            return page
        if page.folder in self.away:
            tried = replace(
                page, hindrance=Hindrance.AWAY, why="It is away.", tries=page.tries + 1, due=now + WAIT
            )
            self.pages[key] = tried.at(Stage.WAITING, now)
        else:
            sent = tuple(
                replace(each, sent=Sent(page.folder, each.wanted, each.wanted, each.fingerprint))
                for each in page.copies
            )
            self.pages[key] = replace(page, copies=sent, hindrance=None, due=None).at(Stage.DELIVERED, now)
        return self.pages[key]

    def redirect(
        self, key: ConsignmentId, place: Place, subfolders: tuple[str, ...] = ()
    ) -> Consignment | None:
        """It cannot be written down."""
        raise Trouble("The disk is full.", "Make room.")

    def drop(self, key: ConsignmentId) -> None:
        """Gone."""
        self.pages.pop(key)

    def clear_up(self) -> None:
        """Nothing is left anywhere."""

    def arrived(self) -> tuple[Consignment, ...]:
        """What the plan has not heard of."""
        return tuple(each for each in self.pages.values() if each.sent and each.id not in self.heard)

    def told(self, keys: Sequence[ConsignmentId]) -> None:
        """It has."""
        self.heard += keys

    def page(self, title: str, folder: str = "S:") -> Consignment:
        """A new page for a folder."""
        key, made = ConsignmentId(ids.fresh()), BriefingId(ids.fresh())
        kind, place = next(iter(BriefingKind)), PlaceId(ids.derived("place", folder))
        now = self.clock.now()
        copies = (Copy(f"{title}.pdf", title, 1, ""),)
        made_for = (made, kind, title, 1, place, folder, folder, (), "KT", "KT")
        self.pages[key] = Consignment(key, *made_for, now, copies, now)
        return self.pages[key]


class Trips:
    """An outbox over drives that do as a test says; the clocks stand still until it moves them."""

    def __init__(self, keeper: world.MemoryKeeper) -> None:
        self.clock = world.StoppedClock()
        self.drives = Drives(self.clock)
        self.keeper = keeper
        self.planner = Planner(world.plan(), keeper, self.clock, None)
        self.tasks = Tasks()
        self.outgoing = Outgoing(self.planner, self.tasks, self.drives)

    def start(self) -> None:
        """Take up what is left."""
        self.outgoing.start()

    def close(self) -> None:
        """End everything."""
        for event in (self.drives.may_list, *self.drives.hanging.values()):
            event.set()
        self.outgoing.stop()
        self.tasks.close()
        self.planner.end()


@pytest.fixture
def trips(qapp: QApplication) -> Iterator[Trips]:
    made = Trips(world.MemoryKeeper())
    made.start()
    yield made
    made.close()


@pytest.fixture
def slow(qapp: QApplication) -> Iterator[Trips]:
    """The plan is kept when the test says so."""
    made = Trips(SlowKeeper())
    made.start()
    yield made
    made.close()


def test_a_place_that_hangs_keeps_no_other_waiting(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.hanging["S:"] = Event()
    stuck, free = trips.drives.page("Stuck", "S:"), trips.drives.page("Free", "T:")
    trips.outgoing.take((stuck, free))
    qtbot.waitUntil(lambda: not trips.drives.pages[free.id].waits)
    qtbot.waitUntil(lambda: trips.outgoing.waiting == (stuck,))
    assert [(each.place, each.number, each.total) for each in trips.outgoing.sending] == [("S:", 1, 1)]


def test_it_says_how_far_the_pages_to_a_place_are(trips: Trips, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    outgoing = trips.outgoing
    outgoing.changed.connect(lambda: seen.extend((each.number, each.total) for each in outgoing.sending))
    outgoing.take([trips.drives.page(str(number)) for number in range(3)])
    qtbot.waitUntil(lambda: not outgoing.waiting)
    assert list(dict.fromkeys(seen)) == [(1, 3), (2, 3), (3, 3)]


def test_one_look_is_enough_for_all_pages_of_a_place_that_is_away(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.away.add("S:")
    trips.outgoing.take([trips.drives.page(str(number)) for number in range(5)])
    qtbot.waitUntil(lambda: all(each.hindrance for each in trips.outgoing.waiting))
    assert trips.drives.tries == ["0"]
    trips.drives.away.clear()
    trips.outgoing.try_place(Place(trips.outgoing.waiting[0].place_id, "S:", "S:"))
    qtbot.waitUntil(lambda: not trips.outgoing.waiting)
    assert trips.drives.tries == ["0", "0", "1", "2", "3", "4"]


def test_a_clock_that_was_put_forward_has_it_tried_and_one_put_back_does_not_hold_it(
    trips: Trips, qtbot: QtBot
) -> None:
    trips.drives.away.add("S:")
    page = trips.drives.page("Forces")
    trips.outgoing.take((page,))
    qtbot.waitUntil(lambda: trips.outgoing.due_in(page.id) == WAIT.total_seconds())
    trips.clock.time -= timedelta(hours=9)
    assert trips.outgoing.due_in(page.id) == WAIT.total_seconds()
    trips.clock.time += timedelta(hours=18)
    trips.drives.away.clear()
    trips.outgoing.look()
    qtbot.waitUntil(lambda: not trips.outgoing.waiting)


def test_what_another_program_is_at_is_left_to_it_for_a_while(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.busy.add("S:")
    page = trips.drives.page("Forces")
    trips.outgoing.take((page,))
    qtbot.waitUntil(lambda: bool(trips.outgoing.due_in(page.id)))
    trips.outgoing.look()
    assert trips.drives.tries == ["Forces"]
    assert not trips.outgoing.sending


def test_two_names_of_one_folder_are_one_place_here(qapp: QApplication, qtbot: QtBot) -> None:
    trips = Trips(world.MemoryKeeper())
    trips.outgoing = Outgoing(
        trips.planner, trips.tasks, trips.drives, here=lambda folder: folder.replace("S:", "T:")
    )
    trips.start()
    trips.drives.hanging["S:"] = Event()
    trips.outgoing.take((trips.drives.page("One", "S:"), trips.drives.page("Other", "T:")))
    qtbot.waitUntil(lambda: trips.drives.tries == ["One"])
    assert len(trips.outgoing.sending) == 1
    trips.drives.hanging["S:"].set()
    qtbot.waitUntil(lambda: not trips.outgoing.waiting)
    trips.close()


def test_the_outbox_hears_only_of_what_the_plan_has_kept(slow: Trips, qtbot: QtBot) -> None:
    keeper = slow.keeper
    assert isinstance(keeper, SlowKeeper)
    page = slow.drives.page("Forces")
    slow.outgoing.take((page,))
    qtbot.waitUntil(lambda: len(keeper.held) == 1)
    qtbot.waitUntil(slow.tasks.idle)
    assert slow.drives.heard == []
    keeper.held[0]()
    qtbot.waitUntil(lambda: slow.drives.heard == [page.id])


def test_what_the_plan_could_not_keep_is_told_again(slow: Trips, qtbot: QtBot) -> None:
    keeper = slow.keeper
    assert isinstance(keeper, SlowKeeper)
    page = slow.drives.page("Forces")
    slow.outgoing.take((page,))
    qtbot.waitUntil(lambda: len(keeper.held) == 1)
    keeper.losing[0](Trouble("The disk is full.", "Make room."))
    assert slow.planner.plan.count(Delivery) == 0
    slow.outgoing.look()
    assert len(keeper.held) == 2
    keeper.held[1]()
    qtbot.waitUntil(lambda: slow.drives.heard == [page.id])
    assert slow.planner.plan.count(Delivery) == 1


def test_what_arrived_before_the_program_was_killed_is_told_once(trips: Trips, qtbot: QtBot) -> None:
    page = trips.drives.page("Forces")
    trips.drives.deliver(page.id, {})
    trips.start()
    qtbot.waitUntil(lambda: trips.drives.heard == [page.id])
    trips.drives.heard.clear()
    trips.start()
    qtbot.waitUntil(trips.tasks.idle)
    assert trips.planner.plan.count(Delivery) == 1


def test_what_cannot_be_led_elsewhere_stays(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.away.add("S:")
    page = trips.drives.page("Forces")
    trips.outgoing.take((page,))
    qtbot.waitUntil(lambda: bool(trips.outgoing.waiting[0].hindrance))
    told: list[Trouble] = []
    trips.tasks.troubled.connect(told.append)
    trips.outgoing.redirect(page.id, Place(PlaceId(ids.fresh()), "T:", "T:"))
    assert not trips.outgoing.waiting
    qtbot.waitUntil(lambda: bool(told))
    assert [each.id for each in trips.outgoing.waiting] == [page.id]


def test_a_bug_on_the_way_holds_nothing_else_up(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.broken.add("S:")
    page = trips.drives.page("Forces")
    with qtbot.captureExceptions() as bugs:
        trips.outgoing.take((page,))
        qtbot.waitUntil(lambda: not trips.outgoing.is_going(page.id))
        qtbot.waitUntil(trips.tasks.idle)
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]
    assert trips.drives.tries == ["Forces"]
    trips.drives.broken.clear()
    trips.outgoing.try_now()
    qtbot.waitUntil(lambda: not trips.outgoing.waiting)


def test_places_that_hang_hold_nobody_up_who_thinks_better_of_a_page(trips: Trips, qtbot: QtBot) -> None:
    hanging = [trips.drives.page(str(number), f"{number}:") for number in range(7)]
    trips.drives.hanging.update((each.folder, Event()) for each in hanging)
    trips.outgoing.take(hanging)
    qtbot.waitUntil(lambda: len(trips.drives.tries) == 6)
    trips.outgoing.drop(hanging[6].id)
    qtbot.waitUntil(lambda: hanging[6].id not in trips.drives.pages)


def test_what_is_set_aside_is_kept_or_dropped_for_good(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.away.add("S:")
    kept, let_go = trips.drives.page("Kept"), trips.drives.page("Let go")
    trips.outgoing.take((kept, let_go))
    qtbot.waitUntil(lambda: all(each.hindrance for each in trips.outgoing.waiting))
    for each in (kept, let_go):
        trips.outgoing.set_aside(each.id)
    assert [each.id for each in trips.outgoing.held] == [kept.id, let_go.id]
    assert not trips.outgoing.waiting
    trips.outgoing.keep(kept.id)
    trips.outgoing.let_go()
    qtbot.waitUntil(lambda: list(trips.drives.pages) == [kept.id])
    assert [each.id for each in trips.outgoing.waiting] == [kept.id]


def test_what_is_set_aside_before_the_outbox_was_read_is_not_sent(qapp: QApplication, qtbot: QtBot) -> None:
    trips = Trips(world.MemoryKeeper())
    trips.drives.away.add("S:")
    page = trips.drives.page("Forces")
    trips.drives.may_list.clear()
    trips.start()
    qtbot.waitUntil(lambda: trips.drives.listed == 1)
    trips.outgoing.take((page,))
    qtbot.waitUntil(lambda: bool(trips.outgoing.waiting[0].hindrance))
    trips.outgoing.set_aside(page.id)
    trips.drives.may_list.set()
    qtbot.waitUntil(trips.tasks.idle)
    assert not trips.outgoing.waiting
    assert trips.drives.tries == ["Forces"]
    trips.close()


def test_what_is_set_aside_gives_way_to_a_newer_version(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.away.add("S:")
    older = trips.drives.page("Forces")
    trips.outgoing.take((older,))
    trips.outgoing.set_aside(older.id)
    newer = replace(trips.drives.page("Forces"), briefing_id=older.briefing_id, version=2)
    trips.drives.pages[newer.id] = newer
    trips.outgoing.take((newer,))
    assert not trips.outgoing.held
    assert [each.version for each in trips.outgoing.waiting] == [2]
    qtbot.waitUntil(trips.tasks.idle)


def test_a_try_that_somebody_asked_for_is_answered(trips: Trips, qtbot: QtBot) -> None:
    trips.drives.away.add("S:")
    page = trips.drives.page("Forces")
    trips.outgoing.take((page,))
    qtbot.waitUntil(lambda: bool(trips.outgoing.waiting[0].hindrance))
    assert trips.outgoing.answered_for(page.id) is None
    trips.outgoing.try_now((page.id,))
    qtbot.waitUntil(lambda: trips.outgoing.answered_for(page.id) == 0)
