"""New strokes lie on top; what comes back or is left of a stroke lies where the stroke lay."""

from PySide6.QtCore import Qt

from coplan.plan import stacking
from coplan.plan.mark import on_page, rub_out
from tests.ui.model.stage import Stage
from tests.ui.model.test_mark_list import unfolded


def test_what_is_left_of_a_stroke_stays_under_the_newer_one(stage: Stage) -> None:
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_P)
    stage.drag((0.1, 0.5), (0.4, 0.5), (0.8, 0.5))
    stage.drag((0.3, 0.3), (0.3, 0.7))
    stage.press(Qt.Key.Key_E, modifier=Qt.KeyboardModifier.ShiftModifier)
    stage.drag((0.6, 0.4), (0.6, 0.6))
    assert stage.planner.history.done[-1].sentence == "Rubbed out part of a stroke"
    wanted = [each.id for each in on_page(stage.planner.plan, stage.model.id, 4)]
    assert len(wanted) == 3
    assert [each.id for each in stage.canvas.board.every] == wanted
    assert [each.mark.id for each in stage.canvas.board.ink.strokes.in_order()] == wanted


def test_a_new_stroke_lies_above_one_that_was_brought_to_the_front(stage: Stage) -> None:
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_P)
    stage.drag((0.1, 0.5), (0.8, 0.5))
    stage.drag((0.3, 0.3), (0.3, 0.7))
    below, above = on_page(stage.planner.plan, stage.model.id, 4)
    stage.planner.do(stacking.bring_to_front(stage.planner.plan, [below]))
    stage.press(Qt.Key.Key_P)
    stage.drag((0.5, 0.3), (0.5, 0.7))
    *before, newest = on_page(stage.planner.plan, stage.model.id, 4)
    assert [each.id for each in before] == [above.id, below.id]
    assert stage.canvas.board.ink.strokes.in_order()[-1].mark == newest


def test_a_stroke_that_comes_back_lies_and_is_listed_where_it_was(stage: Stage) -> None:
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_P)
    for x in (0.2, 0.4, 0.6):
        stage.drag((x, 0.3), (x, 0.7))
    wanted = [each.id for each in on_page(stage.planner.plan, stage.model.id, 4)]
    listed = unfolded(stage).rows
    middle = on_page(stage.planner.plan, stage.model.id, 4)[1]
    stage.planner.do(rub_out([middle]))
    stage.planner.undo()
    assert [listed.id_at(row) for row in range(listed.rowCount())] == wanted
    assert [each.id for each in on_page(stage.planner.plan, stage.model.id, 4)] == wanted
    assert [each.mark.id for each in stage.canvas.board.ink.strokes.in_order()] == wanted
    assert [each.id for each in stage.canvas.board.every] == wanted
