"""Places are asked side by side whether they are there, and each is told of as soon as it has answered."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.place import Place, add_place, remove_place
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
        self.there: list[str] = []
        self.reached.seen.connect(lambda here, away: self.seen.append((here, away)))
        self.reached.there.connect(lambda place: self.there.append(place.name))

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
    qtbot.waitUntil(lambda: asking.seen[-1] == (("T:",), ()))
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
