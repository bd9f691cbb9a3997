"""A file that no lesson uses: what marks is greyed with the reason, and its lesson is chosen right there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coplan.plan.change import Change, removed
from coplan.plan.lesson import Lesson, lessons_with
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot
from coplan.ui.kit.tool_bar import Tool
from tests.ui.model.stage import SHEET, Stage


def _tool(stage: Stage, key: str) -> Tool:
    found = stage.find(f"model.tool_{key}")
    assert isinstance(found, Tool)
    return found


def _menu(stage: Stage) -> QMenu:
    menu = stage.window.findChild(QMenu, "model.lessons")
    assert menu
    return menu


def test_without_a_lesson_what_marks_is_greyed_and_says_why(bare: Stage) -> None:
    bare.screen.show_resource(None, SHEET.id)
    bare.calm()
    for key in ("select", "pen", "highlighter", "pin", "note", "eraser"):
        assert not _tool(bare, key).isEnabled(), key
        assert _tool(bare, key).toolTip() == "Choose a lesson for this file first."
    assert _tool(bare, "hand").isEnabled()
    assert not bare.actions.action("model.pen").isEnabled()
    assert bare.actions.action("model.hand").isEnabled()
    assert not bare.actions.action("model.add_step").isEnabled()


def test_its_lesson_is_chosen_beside_the_page(bare: Stage) -> None:
    bare.screen.show_resource(None, SHEET.id)
    bare.calm()
    bare.click("model.choose_lesson")
    first, *_ = [each for each in _menu(bare).actions() if not each.isSeparator()]
    first.trigger()
    _menu(bare).close()
    (lesson,) = lessons_with(bare.planner.plan, SHEET.id)
    assert lesson.day >= bare.planner.now.date()
    assert not bare.find("model.choose_lesson").isVisible()
    assert _tool(bare, "pen").isEnabled()
    assert _tool(bare, "pen").toolTip() == "Pen (P)"
    bare.drag((0.2, 0.2), (0.4, 0.4))
    assert len(bare.marks) == 1
    assert bare.model.lesson_id == lesson.id


def test_whoever_draws_all_the_same_is_told_and_can_choose_there(bare: Stage) -> None:
    bare.screen.show_resource(None, SHEET.id)
    bare.calm()
    bare.drag((0.2, 0.2), (0.4, 0.4))
    assert not bare.planner.plan.count(SharedModel)
    notice = bare.notices.current
    assert notice
    assert notice.action == "Choose a lesson…"
    assert notice.then
    notice.then()
    assert _menu(bare).isVisible()
    QTest.keyClick(_menu(bare), Qt.Key.Key_Escape)
    bare.drag((0.2, 0.2), (0.4, 0.4))
    assert bare.notices.current == notice


def test_without_a_timetable_the_menu_leads_to_one_or_to_a_lesson_by_hand(bare: Stage, qtbot: QtBot) -> None:
    gone = [*bare.planner.plan.all(TaughtSlot), *bare.planner.plan.all(Lesson)]
    bare.planner.do(Change("Took the timetable out", tuple(map(removed, gone))))
    bare.screen.show_resource(None, SHEET.id)
    bare.calm()
    bare.click("model.choose_lesson")
    nothing, by_hand, timetable = [each for each in _menu(bare).actions() if not each.isSeparator()]
    assert not nothing.isEnabled()
    with qtbot.waitSignal(bare.screen.new_lesson_wanted):
        by_hand.trigger()
    with qtbot.waitSignal(bare.screen.timetable_wanted):
        timetable.trigger()
    _menu(bare).close()
