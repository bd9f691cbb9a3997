"""Files are offered to one lesson or to a few: what is certain goes at once, the rest is chosen by a key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan.lesson import resources_of
from coplan.plan.resource import Resource
from coplan.ui.kit import Button, Caption, PlainLabel
from tests.ui.week.stage import Stage, focus, write

Opened = Callable[..., Stage]


def _with_files(stage: Stage, qtbot: QtBot, folder: Path) -> None:
    said = {
        "Y9 Forces resultant": "Resultant force",
        "microscope task": "Use a microscope",
        "Y10 rates test": "rates",
    }
    stage.screen.take_in(write(folder / "Next week", **said))
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == len(said))
    stage.settle(qtbot)


def _used(stage: Stage, code: str) -> list[str]:
    return [each.name for each in resources_of(stage.planner.plan, stage.lesson(code).lesson.id)]


def test_only_what_is_certain_is_accepted_at_once(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    every = stage.find("week.accept_all")
    assert isinstance(every, Button)
    assert every.text() == "Accept the certain one"
    every.click()
    stage.settle(qtbot)
    assert _used(stage, "9B3") == ["Y9 Forces resultant.txt"]
    assert _used(stage, "7A3") == []
    assert not every.isVisible()


def test_the_reason_is_on_the_card(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    said = {
        card.resource.name: next(label.text() for label in card.findChildren(Caption))
        for card in stage.screen._side.unsorted.cards()
    }
    assert said["Y9 Forces resultant.txt"].endswith("Y9 and “resultant force” in its name")
    assert "perhaps: “microscope” in its name" in said["microscope task.txt"]
    assert "one of these, perhaps: Y10 and “Rates”" in said["Y10 rates test.txt"]


def test_one_of_a_few_is_chosen_by_a_key(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    card = stage.unsorted("Y10 rates test.txt")
    card.setFocus()
    for _ in range(3):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus().objectName() == "offer.1.Y10 rates test.txt"
    assert "10S1 Fri 4 P4" in focus().accessibleName()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    stage.settle(qtbot)
    file = next(each for each in stage.planner.plan.all(Resource) if "rates" in each.name)
    assert [each.title for each in lessons.lessons_with(stage.planner.plan, file.id)] == [
        "Rates: the effect of temperature"
    ]


def test_a_lesson_without_a_topic_is_named_and_led_to(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    words = stage.screen.findChild(PlainLabel, "week.topic_hint")
    assert words is not None
    assert not words.isVisible()
    for code in ("9B3", "7A2"):
        stage.planner.do(lessons.retitle(stage.planner.plan, stage.lesson(code).lesson, ""))
    stage.settle(qtbot)
    assert words.text() == "9B3 Mon 30 P5 and 1 more have no topic: write one to let files find them."
    QTest.mouseClick(stage.find("week.write_topic"), Qt.MouseButton.LeftButton)
    assert stage.screen._side.lesson is not None
    assert stage.screen._side.lesson.class_code == "9B3"
    QTest.keyClicks(focus(), "Levers")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert words.text() == "7A2 Wed 2 P5 has no topic: write one to let files find it."
