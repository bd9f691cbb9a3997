"""Marks come from the clipboard as they went to it, and whatever else is on it is left alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from coplan.ui.model import mark_clipboard
from tests.ui.model.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_nothing_is_pasted_from_an_empty_clipboard(stage: Stage) -> None:
    QGuiApplication.clipboard().clear()
    assert mark_clipboard.taken(stage.canvas.board.aspect) == ()
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_V, modifier=CTRL)
    assert stage.marks == ()
    assert not stage.planner.history.undone


@pytest.mark.parametrize("words", ["Homework for Friday", "{}", '{"marks": [{}]}', "[" * 4000, ""])
def test_words_of_other_programs_are_no_marks(stage: Stage, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_V, modifier=CTRL)
    assert stage.marks == ()


def test_marks_are_pasted_as_new_ones_and_chosen(stage: Stage) -> None:
    stage.canvas.setFocus()
    stage.press(Qt.Key.Key_P)
    stage.drag((0.2, 0.2), (0.3, 0.4))
    stage.press(Qt.Key.Key_A, modifier=CTRL)
    stage.press(Qt.Key.Key_C, modifier=CTRL)
    stage.press(Qt.Key.Key_V, modifier=CTRL)
    first, second = stage.marks
    assert first.id != second.id
    assert (first.tool, first.colour, first.width) == (second.tool, second.colour, second.width)
    assert set(stage.canvas.board.chosen) == {second.id}
    stage.undo()
    assert stage.marks == (first,)
    stage.shows_the_plan()
