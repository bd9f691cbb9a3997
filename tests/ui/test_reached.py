"""Places are asked side by side whether they are there, and each is told of as soon as it has answered."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan import ids
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.ids import BriefingId, ConsignmentId
from coplan.plan.outbox import Consignment, Hindrance, Obstacle, Stage
from coplan.plan.place import Place, add_place, remove_place
from coplan.plan.place_health import Aspect, troubled, written
from coplan.plan.trouble import Trouble
from coplan.ui.reached import Reached
from coplan.ui.tasks import Tasks
from tests.plan import world


class Asking:
    """Two places, one of which does not answer before it may."""

    def __init__(self) -> None:
        self.planner = world.planner()
        for place in tuple(self.planner.plan.all(Place)):
            self.planner.do(remove_place(place))
        for name in ("S:", "T:"):
            self.planner.do(add_place(self.planner.plan, name, f"/{name}"))
        self.tasks, self.home = Tasks(), QObject()
        self.may_answer, self.asked, self.away = Event(), list[str](), set[str]()
        self.reached = Reached(self.planner, self.tasks, self._reaches, self.home)
        self.seen: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self._refusing: tuple[tuple[str, str], ...] = ()
        self.there: list[str] = []
        self.reached.seen.connect(self._on_seen)
        self.reached.there.connect(lambda place: self.there.append(place.name))

    def _on_seen(
        self, here: tuple[str, ...], away: tuple[str, ...], refusing: tuple[tuple[str, str], ...]
    ) -> None:
        self.seen.append((here, away))
        self._refusing = refusing

    def last(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The places that were said last to be here and away."""
        return self.seen[-1]

    def refusing(self) -> tuple[tuple[str, str], ...]:
        """Those that were said last to take no pages."""
        return self._refusing

    def _reaches(self, place: Place) -> bool:
        self.asked.append(place.name)
        if place.name == "S:":
            self.may_answer.wait(30)
        return place.name not in self.away


@pytest.fixture
def asking(qapp: QApplication) -> Iterator[Asking]:
    made = Asking()
    yield made
    made.may_answer.set()
    made.reached.stop()
    made.tasks.close()
    made.planner.end()


def test_a_drive_that_does_not_answer_hides_no_other(asking: Asking, qtbot: QtBot) -> None:
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("T:",), ()) and "S:" in asking.asked)
    asking.reached.ask()
    assert asking.asked.count("S:") == 1, "it is not asked again before it has answered"
    asking.away.add("S:")
    asking.may_answer.set()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("T:",), ("S:",)))
    assert set(asking.there) == {"T:"}


def test_a_place_that_answers_again_is_told_of(asking: Asking, qtbot: QtBot) -> None:
    asking.may_answer.set()
    asking.away.add("S:")
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("T:",), ("S:",)))
    asking.away.clear()
    asking.reached.ask()
    qtbot.waitUntil(lambda: "S:" in asking.there)
    assert asking.seen[-1] == (("S:", "T:"), ())


def _tried(asking: Asking, name: str, hindrance: Hindrance | None) -> Consignment:
    """A page that was just tried at a place."""
    place = next(each for each in asking.planner.plan.all(Place) if each.name == name)
    key, now = ids.fresh(), world.NOW
    stage = Stage.WAITING if hindrance else Stage.DELIVERED
    start = (
        ConsignmentId(key),
        BriefingId(key),
        BriefingKind.LESSON,
        "Forces",
        1,
        place.id,
        name,
        place.folder,
    )
    return Consignment(*start, (), "KT", "KT", now, (), now, stage, hindrance)


def test_the_outbox_knows_of_places_before_they_are_asked_again(asking: Asking, qtbot: QtBot) -> None:
    asking.may_answer.set()
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("S:", "T:"), ()))
    asking.reached.hear(_tried(asking, "S:", Hindrance.AWAY))
    assert asking.seen[-1] == (("T:",), ("S:",))
    asking.reached.hear(_tried(asking, "S:", Hindrance.OPEN))
    assert asking.seen[-1] == (("T:",), ("S:",)), "another program is at it, which says nothing of the drive"
    asking.reached.hear(_tried(asking, "S:", None))
    *_, last = asking.seen
    assert last == (("S:", "T:"), ())


def test_a_place_that_refuses_pages_is_not_among_those_that_take_them(asking: Asking, qtbot: QtBot) -> None:
    asking.may_answer.set()
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("S:", "T:"), ()))
    told: list[object] = []
    asking.reached.refused.connect(told.append)
    asking.reached.hear(_tried(asking, "S:", Hindrance.REFUSED))
    assert (asking.last(), asking.refusing()) == ((("T:",), ()), (("S:", "cannot be written to"),))
    asking.reached.hear(_tried(asking, "S:", Hindrance.OPEN))
    assert asking.refusing(), "another program is at it, which says nothing of that"
    asking.reached.ask()
    qtbot.waitUntil(asking.tasks.idle)
    assert asking.refusing(), "that it is there says nothing of that either"
    asking.reached.hear(_tried(asking, "S:", Hindrance.AWAY))
    assert (asking.last(), asking.refusing()) == ((("T:",), ("S:",)), ())
    asking.reached.hear(_tried(asking, "S:", Hindrance.FULL))
    assert asking.refusing() == (("S:", "has too little room"),)
    asking.reached.hear(_tried(asking, "S:", None))
    assert (asking.last(), asking.refusing()) == ((("S:", "T:"), ()), ())
    said = [list(each.values()) for each in told if isinstance(each, dict)]
    assert said == [["cannot be written to"], ["has too little room"], []]


def test_a_check_says_whether_a_place_takes_pages(asking: Asking, qtbot: QtBot) -> None:
    asking.may_answer.set()
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("S:", "T:"), ()))
    place = next(each for each in asking.planner.plan.all(Place) if each.name == "S:")
    refused = troubled(Aspect.WRITABLE, Obstacle(Hindrance.REFUSED, "Nothing may be written.", "Ask."))
    asking.reached.learn(place.id, (refused,))
    assert asking.refusing() == (("S:", "cannot be written to"),)
    asking.reached.learn(place.id, (troubled(Aspect.WRITABLE, Trouble("It broke.", "Try again.")),))
    asking.reached.learn(place.id, ())
    assert asking.refusing(), "it was not found out"
    asking.reached.learn(place.id, (written(),))
    assert asking.refusing() == ()
    asking.reached.learn(place.id, (refused,))
    asking.reached.forget()
    assert asking.refusing() == (), "the place is elsewhere now"


def test_what_the_outbox_says_overtakes_an_answer_that_was_asked_for_before(
    asking: Asking, qtbot: QtBot
) -> None:
    asking.away.add("S:")
    asking.reached.ask()
    qtbot.waitUntil(lambda: asking.seen[-1] == (("T:",), ()))
    asking.reached.hear(_tried(asking, "S:", None))
    assert asking.seen[-1] == (("S:", "T:"), ())
    asking.away.clear()
    asking.may_answer.set()
    qtbot.waitUntil(lambda: asking.asked.count("S:") == 2)
    qtbot.waitUntil(asking.tasks.idle)
    assert asking.seen[-1] == (("S:", "T:"), ())
    assert not [away for _, away in asking.seen if away]
