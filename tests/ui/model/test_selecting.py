"""What is selected gets another size, place and meaning, and is copied, with mouse and keys."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from coplan.plan import mark
from coplan.plan.mark import Mark, Meaning, Tool
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def put(stage: Stage, tool: Tool, *points: tuple[float, float], text: str = "") -> Mark:
    """Put a mark on the page, and take the tool that selects in hand."""
    made = mark.make(stage.model.id, 4, tool, [(x, y, 0.5) for x, y in points], text=text)
    stage.planner.do(mark.put_on(made))
    stage.calm()
    stage.press(KEY.Key_V)
    return made


def now(stage: Stage, made: Mark) -> Mark:
    """The mark as it is now."""
    return next(each for each in stage.marks if each.id == made.id)


def undone_and_redone(stage: Stage) -> None:
    """What was just done was one change."""
    after = stage.planner.plan
    stage.undo()
    assert stage.planner.plan != after
    stage.shows_the_plan()
    stage.redo()
    assert stage.planner.plan == after
    stage.shows_the_plan()


def test_a_corner_makes_a_rectangle_larger_and_shift_keeps_its_shape(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.tap(0.3, 0.4)
    stage.drag((0.5, 0.5), (0.55, 0.6), (0.6, 0.7))
    assert now(stage, box).box == pytest.approx((0.3, 0.3, 0.6, 0.7), abs=0.008)
    undone_and_redone(stage)
    stage.undo()
    stage.drag((0.5, 0.5), (0.6, 0.5), (0.7, 0.5), modifier=SHIFT)
    left, top, right, bottom = now(stage, box).box
    assert (right - left) / (bottom - top) == pytest.approx(1.0, abs=0.02)
    assert right == pytest.approx(0.7, abs=0.02)


def test_a_size_that_is_taken_back_leaves_nothing_in_hand(stage: Stage) -> None:
    put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.tap(0.3, 0.4)
    before = stage.planner.plan
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.5, 0.5))
    QTest.mouseMove(stage.canvas, stage.spot(0.7, 0.7))
    assert stage.canvas.board.lifted
    stage.press(KEY.Key_Escape)
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.7, 0.7))
    assert not stage.canvas.board.lifted
    assert stage.planner.plan == before
    stage.shows_the_plan()


def test_the_end_of_a_line_is_pulled(stage: Stage) -> None:
    line = put(stage, Tool.ARROW, (0.3, 0.3), (0.5, 0.5))
    stage.tap(0.4, 0.4)
    stage.drag((0.5, 0.5), (0.6, 0.4), (0.7, 0.3))
    assert now(stage, line).xyp[1][:2] == pytest.approx((0.7, 0.3), abs=0.005)
    assert now(stage, line).xyp[0] == line.xyp[0]
    assert tuple(stage.canvas.board.chosen) == (line.id,)
    undone_and_redone(stage)


def test_ctrl_and_arrows_make_it_larger_as_one_change(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.press(KEY.Key_BracketRight)
    before = len(stage.planner.history.done)
    for _ in range(3):
        QTest.keyPress(stage.canvas, KEY.Key_Right, CTRL)
    QTest.keyRelease(stage.canvas, KEY.Key_Right, CTRL)
    assert len(stage.planner.history.done) == before + 1
    assert now(stage, box).box == pytest.approx((0.3, 0.3, 0.506, 0.5), abs=0.001)
    undone_and_redone(stage)


def test_marks_are_copied_cut_and_pasted_a_little_beside(stage: Stage) -> None:
    first = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.press(KEY.Key_A, modifier=CTRL)
    stage.press(KEY.Key_C, modifier=CTRL)
    stage.press(KEY.Key_V, modifier=CTRL)
    _, second = stage.marks
    assert second.box == pytest.approx((0.32, 0.32, 0.52, 0.52), abs=0.001)
    assert tuple(stage.canvas.board.chosen) == (second.id,)
    undone_and_redone(stage)
    stage.canvas.choose((first.id,))
    stage.press(KEY.Key_X, modifier=CTRL)
    assert [each.id for each in stage.marks] == [second.id]
    stage.press(KEY.Key_V, modifier=CTRL)
    stage.press(KEY.Key_D, modifier=CTRL)
    assert len(stage.marks) == 3
    stage.shows_the_plan()


def test_other_programs_get_the_words_of_what_is_copied(stage: Stage) -> None:
    put(stage, Tool.WORDS, (0.3, 0.3), (0.5, 0.35), text="more collisions each second")
    stage.press(KEY.Key_A, modifier=CTRL)
    stage.press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "more collisions each second"
    QGuiApplication.clipboard().setText("something else")
    stage.press(KEY.Key_V, modifier=CTRL)
    assert len(stage.marks) == 1
    assert stage.notices.current is not None
    assert stage.notices.current.what == "There are no copied marks to paste."


def test_a_meaning_is_given_to_what_is_selected(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    pen = put(stage, Tool.PEN, (0.6, 0.6), (0.7, 0.7))
    stage.press(KEY.Key_A, modifier=CTRL)
    stage.press(KEY.Key_1)
    assert now(stage, box).meaning is now(stage, pen).meaning is Meaning.TIGHT
    assert stage.canvas.meaning is Meaning.PLAIN
    undone_and_redone(stage)
    stage.press(KEY.Key_0)
    assert now(stage, box).meaning is Meaning.PLAIN


def test_marks_go_forward_and_backward(stage: Stage) -> None:
    below = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    above = put(stage, Tool.RECTANGLE, (0.35, 0.35), (0.55, 0.55))
    stage.canvas.choose((below.id,))
    stage.press(KEY.Key_BracketRight, modifier=CTRL)
    assert mark.on_page(stage.planner.plan, stage.model.id, 4)[-1].id == below.id
    assert tuple(stage.canvas.board.chosen) == (below.id,)
    stage.press(KEY.Key_BracketLeft, modifier=CTRL)
    assert mark.on_page(stage.planner.plan, stage.model.id, 4)[-1].id == above.id


def test_a_cover_is_lifted_by_a_click_when_it_is_selected_and_all_by_keys(stage: Stage) -> None:
    first = put(stage, Tool.COVER, (0.2, 0.2), (0.4, 0.4))
    second = put(stage, Tool.COVER, (0.5, 0.5), (0.7, 0.7))
    before = stage.planner.plan
    stage.tap(0.3, 0.3)
    assert tuple(stage.canvas.board.chosen) == (first.id,)
    assert not stage.canvas.board.revealed
    stage.tap(0.3, 0.3)
    assert stage.canvas.board.revealed == {first.id}
    stage.press(KEY.Key_Escape)
    stage.press(KEY.Key_R, modifier=SHIFT)
    assert stage.canvas.board.revealed == {first.id, second.id}
    stage.press(KEY.Key_R)
    assert not stage.canvas.board.revealed
    stage.canvas.choose((second.id,))
    stage.press(KEY.Key_R)
    assert stage.canvas.board.revealed == {second.id}
    assert stage.planner.plan == before


def test_the_right_button_offers_what_can_be_done_to_what_is_under_it(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.press(KEY.Key_P)
    QTest.mouseClick(stage.canvas, Qt.MouseButton.RightButton, pos=stage.spot(0.3, 0.4))
    menu = menu_of(stage)
    assert stage.canvas.kind is Kind.SELECT
    assert tuple(stage.canvas.board.chosen) == (box.id,)
    delete = next(each for each in menu.actions() if each.text() == "Delete the selected marks")
    assert delete.isEnabled()
    delete.trigger()
    menu.close()
    assert not stage.marks


def test_the_menu_key_opens_the_menu_and_pushing_with_the_right_button_does_not(stage: Stage) -> None:
    put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    stage.drag((0.5, 0.5), (0.52, 0.52), button=Qt.MouseButton.RightButton)
    assert not menu_of(stage).isVisible()
    at = stage.canvas.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, stage.canvas.mapToGlobal(at))
    QApplication.sendEvent(stage.canvas, event)
    assert menu_of(stage).isVisible()
    menu_of(stage).close()


def menu_of(stage: Stage) -> QMenu:
    """The menu of the canvas."""
    found = stage.window.findChild(QMenu, "model.menu_marks")
    assert isinstance(found, QMenu)
    return found


def test_a_handle_shows_which_way_it_goes(stage: Stage) -> None:
    put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.tap(0.3, 0.4)
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    assert stage.canvas.cursor().shape() is Qt.CursorShape.SizeFDiagCursor
    QTest.mouseMove(stage.canvas, QPointF(stage.spot(0.8, 0.8)).toPoint())
    assert stage.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
