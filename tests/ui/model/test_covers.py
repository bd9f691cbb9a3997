"""Covers are moved without showing the answer, and turned with mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coplan.plan.mark import Tool
from tests.ui.model.stage import Stage
from tests.ui.model.test_selecting import now, put

KEY = Qt.Key


def double_click(stage: Stage, x: float, y: float) -> None:
    """Two clicks as they come from a mouse."""
    stage.tap(x, y)
    QTest.mouseDClick(
        stage.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, stage.spot(x, y)
    )


def test_a_cover_is_moved_without_showing_what_it_hides(stage: Stage) -> None:
    cover = put(stage, Tool.COVER, (0.2, 0.2), (0.4, 0.4))
    stage.drag((0.3, 0.3), (0.4, 0.3), (0.5, 0.3))
    assert now(stage, cover).box[0] == pytest.approx(0.4, abs=0.01)
    assert not stage.canvas.board.revealed


@pytest.mark.parametrize("chosen", [False, True])
def test_a_double_click_turns_a_cover_once(stage: Stage, chosen: bool) -> None:
    cover = put(stage, Tool.COVER, (0.2, 0.2), (0.4, 0.4))
    if chosen:
        stage.canvas.choose((cover.id,))
    double_click(stage, 0.3, 0.3)
    assert stage.canvas.board.revealed == {cover.id}


def test_what_was_uncovered_is_selected_and_hidden_from_anywhere_inside(stage: Stage) -> None:
    cover = put(stage, Tool.COVER, (0.2, 0.2), (0.4, 0.4))
    stage.canvas.choose((cover.id,))
    stage.press(KEY.Key_Return)
    assert stage.canvas.board.revealed == {cover.id}
    stage.press(KEY.Key_Escape)
    stage.tap(0.3, 0.3)
    assert tuple(stage.canvas.board.chosen) == (cover.id,)
    assert stage.canvas.board.revealed == {cover.id}
    stage.tap(0.3, 0.3)
    assert not stage.canvas.board.revealed


def test_the_tool_that_covers_turns_the_cover_it_clicks_on(stage: Stage) -> None:
    cover = put(stage, Tool.COVER, (0.2, 0.2), (0.4, 0.4))
    stage.press(KEY.Key_C)
    stage.tap(0.3, 0.3)
    assert stage.canvas.board.revealed == {cover.id}
    stage.tap(0.3, 0.3)
    assert not stage.canvas.board.revealed
    assert len(stage.marks) == 1
