"""What is left of a stroke lies where the stroke lay, under what was drawn later."""

from PySide6.QtCore import Qt

from coplan.plan.mark import on_page
from tests.ui.model.stage import Stage


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
