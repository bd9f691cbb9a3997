"""The Week by keyboard alone: where Tab and the arrows go, what Enter and Escape do, and that focus shows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan import shared_model
from coplan.plan.lesson import Lesson, lessons_with, resources_of
from coplan.plan.resource import Resource
from coplan.ui.shell import tab_order
from coplan.ui.week.lesson_card import LessonCard
from coplan.ui.week.unsorted_card import UnsortedCard
from tests.ui.week.stage import Stage, focus, write

Opened = Callable[..., Stage]
GAS = "gas pressure and the particle model"


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def _tab_to(name: str) -> QWidget:
    """Press Tab until a widget of this name has the keyboard."""
    for _ in range(60):
        if focus().objectName() == name:
            return focus()
        _press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never gets to {name}")


def _with_files(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    paths = write(
        tmp_path / "Next week", Y8_gas_pressure=GAS, Y9_resultant_force="resultant force", list="to do"
    )
    stage.screen.take_in(paths)
    qtbot.waitUntil(lambda: stage.planner.plan.count(Resource) == 3)
    stage.settle(qtbot)
    stage.window.notices.dismiss()


def _files_of(stage: Stage, lesson: Lesson) -> list[str]:
    return [each.name for each in resources_of(stage.planner.plan, lesson.id)]


def test_tab_goes_round_in_the_order_of_the_screen(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    stage.find("rail.week").setFocus()
    seen = []
    for _ in range(40):
        seen.append(focus().objectName())
        _press(Qt.Key.Key_Tab)
        if focus().objectName() == "rail.week":
            break
    assert seen == [
        "rail.week",
        "week.before",
        "week.this",
        "week.after",
        "week.classes",
        "week.add",
        "lesson.8X1.2026-11-30.P1",
        "unsorted.Y8 gas pressure.txt",
        "take_out.Y8 gas pressure.txt",
        "choose.Y8 gas pressure.txt",
        "accept.Y8 gas pressure.txt",
        "week.accept_all",
        "status.find",
    ]
    _press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus().objectName() == "status.find"


def test_everything_that_can_be_reached_has_a_name(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    stage.screen.show_lesson(stage.lesson("8X1").lesson)
    for widget in tab_order.stops(stage.window):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget.objectName()
    for card in stage.screen.findChildren(UnsortedCard):
        assert card.accessibleName()
        assert card.accessibleDescription()


def test_arrows_walk_through_the_days(opened: Opened) -> None:
    stage = opened()
    stage.find("week.add").setFocus()
    _press(Qt.Key.Key_Tab)
    first = focus()
    assert isinstance(first, LessonCard)
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Left)
    assert focus() is first
    _press(Qt.Key.Key_Down)
    assert focus() is stage.lesson("7A3")
    _press(Qt.Key.Key_Right)
    second = focus()
    assert isinstance(second, LessonCard)
    assert second.lesson.day.isoweekday() == 2
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus() is second


def test_focus_can_be_seen(opened: Opened) -> None:
    stage = opened()
    card = stage.lesson("8X1")
    stage.find("week.add").setFocus()
    without = card.grab().toImage()
    card.setFocus()
    assert card.grab().toImage() != without


def test_enter_opens_the_model_or_a_file_or_the_lesson(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    card = stage.lesson("8X1")
    card.setFocus()
    _press(Qt.Key.Key_Return)
    assert stage.wanted == []
    assert stage.find("week.lesson").isVisible()
    file = next(each for each in stage.planner.plan.all(Resource) if "gas" in each.name)
    stage.planner.do(lessons.attach(stage.planner.plan, ((file, card.lesson),)))
    stage.settle(qtbot)
    _press(Qt.Key.Key_Return)
    assert stage.wanted == [(card.lesson, file.id, 1)]
    stage.planner.do(shared_model.choose(stage.planner.plan, card.lesson, file, 1))
    stage.settle(qtbot)
    _press(Qt.Key.Key_Return)
    assert stage.wanted[-1] == (card.lesson, file.id, 1)


def test_space_shows_a_lesson_and_escape_goes_back(opened: Opened) -> None:
    stage = opened()
    card = stage.lesson("8X1")
    card.setFocus()
    _press(Qt.Key.Key_Space)
    assert stage.find("week.lesson").isVisible()
    assert card.chosen
    _press(Qt.Key.Key_Tab)
    assert focus() is stage.find("week.lesson.title").findChild(QLineEdit)
    _press(Qt.Key.Key_Escape)
    assert focus() is card
    assert stage.find("week.unsorted").isVisible()
    assert not card.chosen


def test_a_title_is_kept_by_enter_and_forgotten_by_escape(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    card = stage.lesson("9B3")
    card.setFocus()
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Tab)
    edit = focus()
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    QTest.keyClicks(edit, "Forces on a bridge")
    _press(Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert stage.lesson("9B3").lesson.title == "Forces on a bridge"
    assert focus() is edit
    edit.selectAll()
    QTest.keyClicks(edit, "Something else")
    _press(Qt.Key.Key_Escape)
    stage.settle(qtbot)
    assert stage.lesson("9B3").lesson.title == "Forces on a bridge"


def test_enter_accepts_one_file_after_another(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    stage.lesson("8X1").setFocus()
    _tab_to("accept.Y8 gas pressure.txt")
    _press(Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert _files_of(stage, stage.lesson("8X1").lesson) == ["Y8 gas pressure.txt"]
    assert focus().objectName() == "accept.Y9 resultant force.txt"
    _press(Qt.Key.Key_Return)
    stage.settle(qtbot)
    assert focus().objectName() == "choose.list.txt"
    assert stage.wanted == []


def test_every_suggestion_is_accepted_and_undone_by_keys(
    opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    QTest.keyClick(
        stage.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    stage.settle(qtbot)
    assert len(stage.screen._side.unsorted.cards()) == 1
    assert stage.said().startswith("Used 2 files in 7 lessons. Y8 gas pressure.txt in 8X1 Mon 30 P1, ")
    QTest.keyClick(stage.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle(qtbot)
    assert len(stage.screen._side.unsorted.cards()) == 3


def test_a_lesson_is_chosen_from_the_menu_by_keys(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    stage = opened()
    _with_files(stage, qtbot, tmp_path)
    stage.unsorted("Y8 gas pressure.txt").setFocus()
    for _ in range(2):
        _press(Qt.Key.Key_Down)
    assert focus() is stage.unsorted("list.txt")
    _tab_to("choose.list.txt")
    _press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    stage.settle(qtbot)
    file = next(each for each in stage.planner.plan.all(Resource) if each.name == "list.txt")
    assert [each.class_code for each in lessons_with(stage.planner.plan, file.id)] == ["7A3"]


def test_a_notice_undoes_only_what_it_tells_of(opened: Opened, qtbot: QtBot) -> None:
    stage = opened()
    lesson = stage.lesson("9B3").lesson
    stage.screen._doing.do(lambda: lessons.retitle(stage.planner.plan, lesson, "Levers"))
    undo = stage.window.notices.current
    assert undo is not None
    assert undo.then is not None
    stage.planner.do(lessons.retitle(stage.planner.plan, lesson, "Pulleys"))
    undo.then()
    stage.settle(qtbot)
    assert stage.lesson("9B3").lesson.title == "Pulleys"
    stage.screen._doing.do(lambda: lessons.retitle(stage.planner.plan, lesson, "Ramps"))
    _tab_to_notice(stage)
    stage.settle(qtbot)
    assert stage.lesson("9B3").lesson.title == "Pulleys"


def _tab_to_notice(stage: Stage) -> None:
    """Go to the button of the notice by Tab and press it."""
    stage.lesson("8X1").setFocus()
    for _ in range(60):
        _press(Qt.Key.Key_Tab)
        if focus().property("text") == "Undo":
            _press(Qt.Key.Key_Space)
            return
    raise AssertionError("Tab never gets to Undo")
