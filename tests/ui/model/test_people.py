"""Several people at one screen: who marks now, whose marks are shown, and whose mark it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coplan.plan import department
from coplan.plan import mark as marks
from coplan.plan.department import staff_id
from coplan.plan.ids import StaffId
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.ui.kit import PlainLabel
from coplan.ui.model.announcing import Announcing
from coplan.ui.model.initials import Initials, InitialsRow
from coplan.ui.model.people_bar import PeopleBar
from coplan.ui.model.who_list import WhoList
from coplan.ui.model.whose import Whose
from tests.ui.model.stage import Stage

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KT, AM, LB = staff_id("KT"), staff_id("AM"), staff_id("LB")


def put(stage: Stage, by: StaffId, x: float, tool: Tool = Tool.PEN, meaning: Meaning = Meaning.PLAIN) -> Mark:
    """Somebody puts a mark on the page."""
    made = marks.make(
        stage.model.id, 4, tool, ((x, 0.3, 1.0), (x + 0.05, 0.4, 1.0)), author=by, meaning=meaning
    )
    stage.planner.do(marks.put_on(made))
    return made


def shown(stage: Stage) -> frozenset[StaffId] | None:
    """Whose marks are shown."""
    return stage.canvas.board.shown_authors


def words(stage: Stage, name: str) -> str:
    """What a label says."""
    found = stage.find(name)
    assert isinstance(found, PlainLabel)
    return found.accessibleName() or found.text()


def test_one_click_on_initials_signs_in_and_the_next_mark_is_theirs(stage: Stage) -> None:
    stage.click("model.sign_in.AM")
    assert words(stage, "model.now_marking") == "Now marking: AM"
    stage.click("model.sign_in.KT")
    assert words(stage, "model.now_marking") == "Now marking: KT"
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.click("model.sign_in.LB")
    stage.drag((0.2, 0.6), (0.4, 0.6))
    assert [each.author for each in stage.marks] == [KT, LB]
    am = stage.find("model.sign_in.AM")
    am.setFocus()
    QTest.keyClick(am, KEY.Key_Return)
    assert stage.planner.author == AM
    QTest.keyClick(am, KEY.Key_Left)
    stage.click("model.sign_in.LB")
    chosen = stage.find("model.sign_in.LB")
    assert isinstance(chosen, Initials)
    assert chosen.isChecked()
    assert words(stage, "model.markers") == "2 people have marked this model"


def test_signing_in_by_typing_initials(stage: Stage, qtbot: QtBot) -> None:
    stage.press(KEY.Key_I, modifier=CTRL)
    found = stage.window.findChild(WhoList)
    assert found is not None
    qtbot.waitUntil(found.isVisible)
    QTest.keyClicks(found, "lb")
    QTest.keyClick(found, KEY.Key_Return)
    assert not found.isVisible()
    assert stage.planner.author == LB
    stage.press(KEY.Key_I, modifier=CTRL)
    QTest.keyClick(found, KEY.Key_Escape)
    assert not found.isVisible()
    assert stage.planner.author == LB


def test_a_face_shows_only_their_marks_and_everyones_again(stage: Stage) -> None:
    his, hers = put(stage, KT, 0.2), put(stage, LB, 0.6)
    pen = put(stage, AM, 0.4)
    stage.click("model.marker.LB")
    assert shown(stage) == frozenset((LB,))
    ink = {each.mark.id for each in stage.canvas.board.ink.strokes}
    assert ink == {hers.id}
    assert stage.find("model.marks_hidden").isVisible()
    assert stage.find("model.whose_marks").accessibleName() == "Show LB’s marks ✓"
    stage.click("model.marker.LB")
    assert shown(stage) is None
    assert {each.mark.id for each in stage.canvas.board.ink.strokes} == {his.id, hers.id, pen.id}
    assert not stage.find("model.marks_hidden").isVisible()


def test_the_menu_offers_everyones_mine_and_each_persons(stage: Stage) -> None:
    stage.click("model.sign_in.KT")
    put(stage, KT, 0.2)
    put(stage, LB, 0.6)
    menu = stage.window.findChild(QMenu, "model.whose_marks.menu")
    assert menu is not None
    menu.aboutToShow.emit()
    offered = {each.text(): each for each in menu.actions() if each.text()}
    assert list(offered) == ["Everyone’s marks", "My marks", "LB’s marks"]
    offered["My marks"].trigger()
    assert shown(stage) == frozenset((KT,))
    stage.click("model.show_everyone")
    assert shown(stage) is None


def test_ones_own_new_mark_is_never_hidden(stage: Stage) -> None:
    put(stage, LB, 0.6)
    stage.click("model.sign_in.KT")
    stage.click("model.marker.LB")
    stage.drag((0.2, 0.7), (0.4, 0.7))
    assert shown(stage) == frozenset((KT, LB))
    assert stage.find("model.whose_marks").accessibleName() == "Show LB and KT’s marks ✓"


def test_when_their_last_mark_goes_everyones_are_shown(stage: Stage) -> None:
    put(stage, KT, 0.2)
    hers = put(stage, LB, 0.6)
    stage.click("model.marker.LB")
    stage.planner.do(marks.rub_out((hers,)))
    assert shown(stage) is None


@pytest.mark.parametrize(("height", "rows"), [(720, 1), (1080, 2)])
def test_a_department_of_sixty_keeps_to_few_rows(stage: Stage, height: int, rows: int) -> None:
    stage.window.resize(1280, height)
    for number in range(54):
        initials = f"{chr(65 + number % 26)}{chr(65 + number // 26)}Q"
        stage.planner.do(department.join(stage.planner.plan, initials, department.Role.TEACHER))
    (row,) = (each for each in stage.window.findChildren(InitialsRow))
    faces = [each for each in row.findChildren(Initials) if each.isVisible()]
    assert len({face.y() for face in faces}) == rows
    assert all(face.geometry().right() < row.width() for face in faces)
    assert row.more.isVisible()
    assert row.more.geometry().right() <= row.width()
    assert not any(face.geometry().intersects(row.more.geometry()) for face in faces)
    last = list(stage.planner.plan.all(department.Staff))[-1]
    menu = row.more.menu()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) + len(faces) == 60
    menu.actions()[-1].trigger()
    assert stage.planner.author == last.id
    assert any(face.isChecked() and face.isVisible() for face in row.findChildren(Initials))


def test_somebody_who_leaves_no_longer_stands_there(stage: Stage) -> None:
    stage.window.resize(1280, 1080)
    stage.planner.do(department.join(stage.planner.plan, "ZZ", department.Role.TEACHER))
    assert stage.find("model.sign_in.ZZ").isVisible()
    stage.undo()
    faces = [each.text() for each in stage.window.findChildren(Initials) if each.isVisible()]
    assert "ZZ" not in faces


def test_a_mark_says_whose_it_is_under_the_pointer_and_when_selected(stage: Stage) -> None:
    arrow = put(stage, LB, 0.3, Tool.ARROW, Meaning.WATCH)
    stroke = put(stage, KT, 0.6)
    whose = stage.window.findChild(Whose)
    assert whose is not None
    assert whose.at(QPointF(stage.spot(0.325, 0.35))) == "Arrow by LB, Watch for"
    assert whose.at(QPointF(stage.spot(0.9, 0.9))) == ""
    stage.canvas.choose((arrow.id,))
    assert words(stage, "model.markers") == "Arrow by LB, Watch for"
    stage.canvas.choose((arrow.id, stroke.id))
    assert words(stage, "model.markers") == "2 marks by KT and LB"
    stage.canvas.choose(())
    assert words(stage, "model.markers") == "2 people have marked this model"


def test_what_is_done_is_announced(stage: Stage) -> None:
    announcing = stage.window.findChild(Announcing)
    assert announcing is not None
    heard: list[str] = []
    announcing.said.connect(heard.append)
    stage.click("model.sign_in.KT")
    arrow = put(stage, KT, 0.3, Tool.ARROW, Meaning.WATCH)
    stage.planner.do(marks.rub_out((arrow,)))
    stage.undo()
    assert heard[:3] == ["Now marking: KT", "Arrow, Watch for, by KT", "Rubbed out a mark"]
    assert len(heard) == 4


def test_the_bar_keeps_still_while_somebody_draws(stage: Stage) -> None:
    """A face is not made anew at every mark: the keyboard may be on it."""
    put(stage, KT, 0.2)
    bar = stage.window.findChild(PeopleBar)
    assert bar is not None
    face = stage.find("model.marker.KT")
    put(stage, KT, 0.3)
    stage.planner.do(marks.move((replace(stage.marks[0]),), 0.1, 0.1))
    assert stage.find("model.marker.KT") is face
