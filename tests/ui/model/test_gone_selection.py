"""What was selected and is gone leaves nothing behind: no frame, no words about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from coplan.plan import mark
from coplan.plan.mark import Tool
from tests.ui.model.stage import Stage
from tests.ui.model.test_selecting import put

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def seen(stage: Stage) -> QImage:
    """What the window really shows, with whatever was not painted again."""
    stage.calm()
    stage.qtbot.wait(50)
    screen = stage.window.screen()
    corner = stage.canvas.mapTo(stage.window, stage.canvas.rect().topLeft())
    size = stage.canvas.size()
    whole = screen.grabWindow(stage.window.winId()).toImage()
    return whole.copy(corner.x(), corner.y(), size.width(), size.height()).convertToFormat(
        QImage.Format.Format_RGB32
    )


def drawn_twice(stage: Stage) -> None:
    """Two strokes of the pen, far from each other, both selected."""
    stage.drag((0.2, 0.3), (0.3, 0.32))
    stage.drag((0.6, 0.7), (0.7, 0.72))
    stage.canvas.select_all()


def test_deleting_the_copies_paints_away_their_frame(stage: Stage) -> None:
    drawn_twice(stage)
    stage.press(KEY.Key_Escape)
    before = seen(stage)
    stage.canvas.select_all()
    stage.press(KEY.Key_D, modifier=CTRL)
    stage.press(KEY.Key_Delete)
    assert seen(stage) == before
    assert not stage.canvas.board.chosen


def test_the_frame_follows_when_one_of_two_goes_alone(stage: Stage) -> None:
    drawn_twice(stage)
    first, second = stage.marks
    stage.planner.do(mark.rub_out((second,)))
    left = seen(stage)
    stage.canvas.update()
    assert seen(stage) == left
    assert tuple(stage.canvas.board.chosen) == (first.id,)


def test_nothing_is_said_of_marks_that_are_gone(stage: Stage) -> None:
    told: list[int] = []
    stage.canvas.chosen_changed.connect(lambda: told.append(len(stage.canvas.board.chosen)))
    drawn_twice(stage)
    stage.press(KEY.Key_Delete)
    assert told == [2, 0]
    put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.canvas.select_all()
    stage.press(KEY.Key_PageDown)
    assert told == [2, 0, 1, 0]
    assert "hosen" not in stage.canvas.accessibleDescription()
