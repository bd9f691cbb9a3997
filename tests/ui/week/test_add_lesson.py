"""Lessons that are added by hand, and taken out again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coplan.plan import start
from coplan.plan.department import Staff, staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.ui.kit import Choice, TextField
from tests.plan import world
from tests.ui.week.stage import Stage, focus

Opened = Callable[..., Stage]


def _empty() -> Planner:
    planner = Planner(Plan(), world.MemoryKeeper(), world.StoppedClock(), staff_id("KT"))
    planner.do(start.ours(planner.plan, "Science", "KT", world.NOW.date()))
    return planner


def _field(stage: Stage, name: str) -> TextField:
    field = stage.find(f"week.new.{name}")
    assert isinstance(field, TextField)
    return field


def _choice(stage: Stage, name: str) -> Choice:
    choice = stage.find(f"week.new.{name}")
    assert isinstance(choice, Choice)
    return choice


def test_a_week_is_filled_by_keyboard_alone(opened: Opened, qtbot: QtBot) -> None:
    stage = opened(_empty())
    QTest.keyClick(stage.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert focus() is _field(stage, "class").findChild(QLineEdit)
    assert _field(stage, "teacher").text() == "KT"
    QTest.keyClicks(focus(), "8X1")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    _field(stage, "title").edit.setFocus()
    QTest.keyClicks(focus(), "Gas pressure")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    stage.settle(qtbot)
    card = stage.lesson("8X1")
    assert (card.lesson.when, card.lesson.title) == ("Tue 1 P3", "Gas pressure")
    assert focus() is _field(stage, "class").edit
    assert _field(stage, "class").text() == ""
    QTest.keyClicks(focus(), "9B3")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert len(list(stage.board.cards())) == 2
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert stage.find("week.unsorted").isVisible()


def test_what_is_wrong_is_said_under_its_field(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    stage.actions.action("week.add_lesson").trigger()
    QTest.mouseClick(stage.find("week.new.add"), Qt.MouseButton.LeftButton)
    assert "no class" in _field(stage, "class").error
    QTest.keyClicks(_field(stage, "class").edit, "8X1")
    assert _field(stage, "class").error == ""
    _choice(stage, "period").choose("P1")
    QTest.mouseClick(stage.find("week.new.add"), Qt.MouseButton.LeftButton)
    assert "already" in _field(stage, "class").error
    _choice(stage, "period").choose("P2")
    _field(stage, "teacher").set_text("K T")
    QTest.mouseClick(stage.find("week.new.add"), Qt.MouseButton.LeftButton)
    assert "initials" in _field(stage, "teacher").error


def test_a_new_teacher_joins_and_the_lesson_can_be_taken_out(opened: Opened, qtbot: QtBot) -> None:
    stage = opened(_empty())
    stage.actions.action("week.add_lesson").trigger()
    _field(stage, "class").set_text("10S1")
    _field(stage, "teacher").set_text("")
    QTest.keyClicks(_field(stage, "teacher").edit, "rs")
    QTest.keyClick(_field(stage, "teacher").edit, Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert {each.initials for each in stage.planner.plan.all(Staff)} == {"KT", "RS"}
    QTest.mouseClick(stage.lesson("10S1"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(stage.find("week.lesson.out"), Qt.MouseButton.LeftButton)
    stage.settle(qtbot)
    assert stage.planner.plan.count(Lesson) == 0
    stage.actions.action("undo").trigger()
    stage.settle(qtbot)
    assert stage.lesson("10S1").isVisible()


def test_a_lesson_of_the_timetable_cannot_be_taken_out(opened: Opened) -> None:
    stage = opened()
    QTest.mouseClick(stage.lesson("8X1"), Qt.MouseButton.LeftButton)
    assert not [
        each
        for each in stage.window.findChildren(type(stage.find("week.lesson.add")), "week.lesson.out")
        if each.isVisible()
    ]
