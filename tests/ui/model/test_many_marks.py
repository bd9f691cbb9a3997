"""Hundreds of marks that are moved, recoloured and deleted at once are painted afterwards, and all right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coplan.plan import mark
from coplan.plan.change import Change, added
from coplan.plan.mark import Colour, Tool
from tests.ui.model.stage import Stage
from tests.ui.model.test_selecting import CTRL

KEY = Qt.Key


@pytest.fixture
def crowded(stage: Stage) -> Stage:
    """A page with 150 lines and as many highlights over each other, all selected."""
    made = [
        mark.make(
            stage.model.id,
            4,
            Tool.LINE if each % 2 else Tool.HIGHLIGHTER,
            ((0.3, 0.3 + each / 1000, 1.0), (0.6, 0.3 + each / 1000, 1.0)),
        )
        for each in range(300)
    ]
    stage.planner.do(Change("Drew a lot", tuple(map(added, made))))
    stage.calm()
    stage.press(KEY.Key_A, modifier=CTRL)
    return stage


def test_many_marks_are_painted_once_and_not_one_by_one(crowded: Stage) -> None:
    board = crowded.canvas.board
    board.lift(board.chosen)
    assert board.ink.empty
    board.put_down()
    assert not board.finished
    crowded.canvas.update()
    crowded.calm()
    assert board.ink.finished
    crowded.shows_the_plan()


def test_many_marks_go_where_they_are_moved_and_come_back(crowded: Stage) -> None:
    before = crowded.canvas.grab().toImage()
    for _ in range(2):
        QTest.keyPress(crowded.canvas, KEY.Key_Right)
    QTest.keyRelease(crowded.canvas, KEY.Key_Right)
    crowded.calm()
    crowded.shows_the_plan()
    assert crowded.canvas.grab().toImage() != before
    crowded.undo()
    crowded.calm()
    crowded.shows_the_plan()
    assert crowded.canvas.grab().toImage() == before


def test_many_marks_are_recoloured_and_deleted(crowded: Stage) -> None:
    before = crowded.canvas.grab().toImage()
    crowded.click("model.ink_red")
    crowded.calm()
    assert {each.colour for each in crowded.marks} == {Colour.RED}
    assert crowded.canvas.grab().toImage() != before
    crowded.press(KEY.Key_Delete)
    crowded.calm()
    assert not crowded.marks
    assert not crowded.canvas.board.marks
    crowded.undo()
    crowded.undo()
    crowded.calm()
    crowded.shows_the_plan()
