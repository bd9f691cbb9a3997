"""Marking with keys alone, and moving about on the page with wheel, hand and touch."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coplan.plan.mark import Tool
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def done_undone_redone(stage: Stage, count: int = 1) -> None:
    """What was just done was so many changes; undo and redo bring the page back exactly."""
    stage.shows_the_plan()
    after = stage.planner.plan
    for _ in range(count):
        stage.undo()
    stage.shows_the_plan()
    assert stage.planner.plan != after
    for _ in range(count):
        stage.redo()
    assert stage.planner.plan == after
    stage.shows_the_plan()


def test_keys_alone_place_a_pin_and_a_note(stage: Stage) -> None:
    stage.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    stage.press(KEY.Key_S, KEY.Key_Right, KEY.Key_Right, KEY.Key_Up)
    stage.press(KEY.Key_Left, modifier=SHIFT)
    stage.press(KEY.Key_Return)
    (pin,) = stage.marks
    assert pin.tool is Tool.PIN
    assert pin.xyp[0][:2] == pytest.approx((0.47, 0.5 - 0.01 / 0.5625), abs=0.001)
    stage.press(KEY.Key_N, KEY.Key_Return)
    QTest.keyClicks(stage.find("model.note_editor"), "here")
    QTest.keyClick(stage.find("model.note_editor"), KEY.Key_Return)
    assert stage.marks[1].xyp[0][:2] == pytest.approx(pin.xyp[0][:2], abs=0.002)
    done_undone_redone(stage)


def test_keys_alone_draw_a_line(stage: Stage) -> None:
    stage.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    stage.press(KEY.Key_P, KEY.Key_Return)
    stage.press(*[KEY.Key_Right] * 10)
    stage.press(KEY.Key_Return)
    (line,) = stage.marks
    assert (line.box[0], line.box[2]) == pytest.approx((0.5, 0.6), abs=0.003)


def test_keys_alone_select_nudge_and_delete(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.drag((0.2, 0.6), (0.3, 0.6))
    first, second = (each.id for each in stage.marks)
    stage.press(KEY.Key_BracketRight)
    assert stage.canvas.kind is Kind.SELECT
    assert tuple(stage.canvas.board.chosen) == (first,)
    stage.press(KEY.Key_Tab)
    assert tuple(stage.canvas.board.chosen) == (second,)
    stage.press(KEY.Key_BracketLeft)
    before = len(stage.planner.history.done)
    QTest.keyPress(stage.canvas, KEY.Key_Right)
    QTest.keyPress(stage.canvas, KEY.Key_Right)
    QTest.keyRelease(stage.canvas, KEY.Key_Right)
    assert len(stage.planner.history.done) == before + 1
    assert stage.marks[0].box[0] == pytest.approx(0.204, abs=0.003)
    done_undone_redone(stage)
    stage.press(KEY.Key_Delete)
    assert [each.id for each in stage.marks] == [second]


def test_tab_goes_on_to_the_next_widget_after_the_last_mark(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.press(KEY.Key_V, KEY.Key_Tab)
    assert stage.canvas.hasFocus()
    stage.press(KEY.Key_Tab)
    assert not stage.canvas.hasFocus()
    assert not stage.canvas.board.chosen


def test_zoom_stays_under_the_mouse_and_the_hand_moves_the_page(stage: Stage) -> None:
    stage.press(KEY.Key_Plus, KEY.Key_Plus, modifier=Qt.KeyboardModifier.ControlModifier)
    zoomed = stage.canvas.page_rect()
    assert zoomed.width() > stage.canvas.width()
    stage.calm()
    drawn = [each[1:] for each in stage.documents.drawn]
    assert all((page, round(zoomed.width())) in drawn for page in (3, 4, 5))
    stage.press(KEY.Key_M)
    stage.drag((0.5, 0.5), (0.45, 0.4))
    assert stage.canvas.page_rect().left() < zoomed.left()
    assert not stage.marks
    stage.press(KEY.Key_0, modifier=Qt.KeyboardModifier.ControlModifier)
    assert stage.canvas.view.zoom is None


def test_the_middle_button_pans_with_any_tool(stage: Stage) -> None:
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    before = stage.canvas.page_rect().topLeft()
    stage.drag((0.5, 0.5), (0.52, 0.52), button=Qt.MouseButton.MiddleButton)
    assert stage.canvas.page_rect().topLeft() != before
    assert not stage.marks


def test_space_makes_any_tool_the_hand_for_as_long_as_it_is_held(stage: Stage) -> None:
    stage.canvas.look(stage.canvas.view.zoomed(3.0))
    before = stage.canvas.page_rect().topLeft()
    QTest.keyPress(stage.canvas, KEY.Key_Space)
    stage.drag((0.5, 0.5), (0.48, 0.52))
    QTest.keyRelease(stage.canvas, KEY.Key_Space)
    assert stage.canvas.page_rect().topLeft() != before
    assert not stage.marks
    stage.drag((0.5, 0.5), (0.52, 0.5))
    assert len(stage.marks) == 1


def test_ink_drawn_zoomed_in_lies_there_when_zoomed_out(stage: Stage) -> None:
    stage.canvas.look(stage.canvas.view.zoomed(4.0))
    stage.drag((0.48, 0.5), (0.52, 0.5))
    stage.canvas.look(stage.canvas.view.fitted())
    stage.calm()
    (drawn,) = stage.marks
    assert drawn.box[0] == pytest.approx(0.48, abs=0.001)
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.5, 0.5)).name() != "#ffffff"


def test_a_hand_on_the_screen_draws_nothing_while_the_pen_is_used(stage: Stage) -> None:
    _touch(stage, 0.2, 0.4)
    assert len(stage.marks) == 1
    stage.pen((0.2, 0.3, 0.5), (0.4, 0.3, 0.5))
    _touch(stage, 0.5, 0.8)
    assert len(stage.marks) == 2


def _touch(stage: Stage, begin: float, end: float) -> None:
    """Draw with a finger, as the system hands it on to those who know only mice."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, x, button, held in (
        (QEvent.Type.MouseButtonPress, begin, left, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        at = QPointF(stage.spot(x, 0.6))
        event = QMouseEvent(kind, at, at, at, button, held, Qt.KeyboardModifier.NoModifier, FINGER)
        QApplication.sendEvent(stage.canvas, event)


FINGER = QPointingDevice(
    "finger",
    8,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    1,
    1,
)


def test_the_wheel_turns_pages_pans_and_zooms_where_the_mouse_is(stage: Stage) -> None:
    _wheel(stage, -120)
    assert stage.screen.page == 5
    _wheel(stage, 60)
    assert stage.screen.page == 5
    _wheel(stage, 60)
    assert stage.screen.page == 4
    at = QPointF(stage.spot(0.25, 0.25))
    for _ in range(6):
        _wheel(stage, 120, Qt.KeyboardModifier.ControlModifier, at)
    assert stage.canvas.page_rect().width() > 1.5 * stage.canvas.width()
    under = stage.canvas.fractions(at)
    _wheel(stage, 120, Qt.KeyboardModifier.ControlModifier, at)
    assert stage.canvas.fractions(at) == pytest.approx(under, abs=0.002)
    before = stage.canvas.page_rect().topLeft()
    _wheel(stage, -120)
    after = stage.canvas.page_rect().topLeft()
    assert (after.x(), after.y() < before.y()) == (before.x(), True)
    _wheel(stage, -120, SHIFT)
    assert stage.canvas.page_rect().left() < after.x()
    assert stage.screen.page == 4


def _wheel(
    stage: Stage,
    turn: int,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    at: QPointF | None = None,
) -> None:
    where = at or QPointF(stage.canvas.rect().center())
    event = QWheelEvent(
        where,
        stage.canvas.mapToGlobal(where),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stage.canvas, event)


def test_everything_on_the_page_is_selected_at_once(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.drag((0.2, 0.6), (0.3, 0.6))
    stage.press(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    assert len(stage.canvas.board.chosen) == 2
    stage.press(KEY.Key_Escape)
    assert not stage.canvas.board.chosen


def test_a_frame_of_an_undone_mark_goes_with_it(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.press(KEY.Key_V)
    stage.tap(0.25, 0.3)
    stage.undo()
    assert not stage.canvas.board.chosen
    stage.redo()
    stage.shows_the_plan()


def test_undo_in_the_middle_of_a_move_leaves_nothing_in_hand(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.press(KEY.Key_V)
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.25, 0.3))
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.5))
    assert stage.canvas.board.lifted
    stage.undo()
    assert not stage.marks
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.6, 0.6))
    stage.shows_the_plan()
    assert not stage.canvas.board.lifted


def test_tags_grow_no_further_than_half_as_large_again(stage: Stage) -> None:
    stage.drag((0.4, 0.5), (0.45, 0.5))
    stage.canvas.select_all()
    stage.press(KEY.Key_4)
    board = stage.canvas.board
    high = {}
    for zoom in (1.0, 1.5, 4.0):
        stage.canvas.look(stage.canvas.view.zoomed(zoom))
        box = board.box_of(stage.marks[0].id)
        above = [i / 4 for i in range(1, 200) if board.all_at(box.left() + 5, box.top() - i / 4, 0.1)]
        high[zoom] = above[-1] * board.placement.scale
    assert high[1.5] == pytest.approx(high[1.0] * 1.5, rel=0.05)
    assert high[4.0] == pytest.approx(high[1.5], rel=0.2)
