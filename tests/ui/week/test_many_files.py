"""A folder of four hundred files comes in while the window stays smooth."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coplan.plan.resource import Resource
from coplan.ui.kit import Button
from coplan.ui.week.unsorted_panel import PAGE
from tests.ui.week.stage import Stage, focus

MANY = 400
TOPICS = ("gas pressure", "forces resultant", "electrolysis of brine", "collision theory", "microscope")


class Heartbeat:
    """Counts how often the window listened; how long it was busy in between is for the benchmark."""

    def __init__(self) -> None:
        self.beats = 0
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.beats += 1


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Next week"
    folder.mkdir()
    for number in range(MANY):
        topic = TOPICS[number % len(TOPICS)]
        words = f"{topic} {number} " * 60
        (folder / f"Y{7 + number % 5} {topic} {number:03}.txt").write_text(words, encoding="utf-8")
    return folder


def test_four_hundred_files_do_not_stop_the_window(
    opened: Callable[..., Stage], qtbot: QtBot, tmp_path: Path
) -> None:
    stage, folder = opened(), _folder(tmp_path)
    heart = Heartbeat()
    stage.screen.take_in([folder])
    qtbot.waitUntil(
        lambda: sum(each.pages > 0 for each in stage.planner.plan.all(Resource)) == MANY, timeout=60_000
    )
    assert heart.beats > MANY / 20
    stage.settle(qtbot)
    assert stage.find("week.accept_all").isVisible()


def test_many_files_are_shown_a_page_at_a_time(
    opened: Callable[..., Stage], qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened()
    stage.screen.take_in([_folder(tmp_path)])
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == MANY, timeout=60_000)
    stage.settle(qtbot)
    more = stage.find("week.more")
    assert isinstance(more, Button)
    assert more.text() == f"Show {PAGE} more of {MANY - PAGE}"
    more.setFocus()
    more.click()
    stage.settle(qtbot)
    cards = stage.screen._side.unsorted.cards()
    assert len(cards) == 2 * PAGE
    assert focus() is cards[PAGE]
