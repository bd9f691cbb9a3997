"""Shapes from corner to corner, strokes that straighten, and both erasers, with mouse, pen and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan import mark
from coplan.plan.mark import Meaning, Tool
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
SHAPES = [
    (KEY.Key_L, Tool.LINE),
    (KEY.Key_A, Tool.ARROW),
    (KEY.Key_B, Tool.RECTANGLE),
    (KEY.Key_O, Tool.SPOTLIGHT),
    (KEY.Key_C, Tool.COVER),
]


def undone_and_redone(stage: Stage) -> None:
    """What was just done was one change."""
    after = stage.planner.plan
    stage.undo()
    assert stage.planner.plan != after
    stage.shows_the_plan()
    stage.redo()
    assert stage.planner.plan == after
    stage.shows_the_plan()


@pytest.mark.parametrize(("key", "tool"), SHAPES)
def test_a_shape_goes_from_where_the_mouse_goes_down_to_where_it_goes_up(
    stage: Stage, key: Qt.Key, tool: Tool
) -> None:
    stage.press(key)
    stage.drag((0.2, 0.3), (0.3, 0.4), (0.5, 0.6))
    (drawn,) = stage.marks
    assert drawn.tool is tool
    assert [each[:2] for each in drawn.xyp] == [
        pytest.approx((0.2, 0.3), abs=0.004),
        pytest.approx((0.5, 0.6), abs=0.004),
    ]
    undone_and_redone(stage)


@pytest.mark.parametrize(("key", "tool"), SHAPES)
def test_a_click_without_a_drag_makes_no_shape(stage: Stage, key: Qt.Key, tool: Tool) -> None:
    stage.press(key)
    stage.tap(0.4, 0.4)
    assert not stage.marks


@pytest.mark.parametrize(("key", "tool"), SHAPES)
def test_shapes_are_drawn_with_keys_alone(stage: Stage, key: Qt.Key, tool: Tool) -> None:
    stage.press(key, KEY.Key_Return)
    stage.press(*[KEY.Key_Right] * 6, *[KEY.Key_Down] * 4)
    assert not stage.marks
    stage.press(KEY.Key_Return)
    (drawn,) = stage.marks
    left, top, right, bottom = drawn.box
    assert (left, right) == pytest.approx((0.5, 0.56), abs=0.002)
    assert bottom - top == pytest.approx(0.04 / 0.5625, abs=0.002)


def test_a_shape_is_seen_while_it_is_drawn_and_escape_takes_it_back(stage: Stage) -> None:
    stage.press(KEY.Key_L)
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.2, 0.5))
    QTest.mouseMove(stage.canvas, stage.spot(0.6, 0.5))
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.4, 0.5)).name() == "#0b6b63"
    stage.press(KEY.Key_Escape)
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.4, 0.5)).name() == "#ffffff"
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.6, 0.5))
    assert not stage.marks


def test_shift_keeps_a_line_to_eight_directions_and_a_box_to_a_square(stage: Stage) -> None:
    stage.press(KEY.Key_L)
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, SHIFT, stage.spot(0.2, 0.5))
    stage.press()
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, SHIFT, stage.spot(0.6, 0.52))
    stage.press(KEY.Key_B)
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, SHIFT, stage.spot(0.2, 0.2))
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, SHIFT, stage.spot(0.4, 0.25))
    line, box = stage.marks
    assert line.xyp[0][1] == pytest.approx(line.xyp[1][1], abs=1e-4)
    left, top, right, bottom = box.box
    assert right - left == pytest.approx((bottom - top) * 0.5625, abs=0.001)


def test_a_pen_that_waits_at_the_end_leaves_a_straight_line(stage: Stage, qtbot: QtBot) -> None:
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.2, 0.5))
    for x, y in ((0.3, 0.53), (0.4, 0.46), (0.6, 0.5)):
        QTest.mouseMove(stage.canvas, stage.spot(x, y))
    between = stage.spot(0.3, 0.53)
    qtbot.waitUntil(lambda: stage.canvas.grab().toImage().pixelColor(between).name() == "#ffffff")
    QTest.mouseMove(stage.canvas, stage.spot(0.7, 0.5))
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.7, 0.5))
    (drawn,) = stage.marks
    assert drawn.tool is Tool.LINE
    assert [each[:2] for each in drawn.xyp] == [
        pytest.approx((0.2, 0.5), abs=0.004),
        pytest.approx((0.7, 0.5), abs=0.004),
    ]


def test_what_is_drawn_next_is_as_thick_and_means_what_was_chosen(stage: Stage) -> None:
    stage.click("model.thick")
    stage.press(KEY.Key_4)
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.press(KEY.Key_Comma, KEY.Key_Comma, KEY.Key_0)
    stage.drag((0.2, 0.5), (0.4, 0.5))
    first, second = stage.marks
    assert first.width > 2 * second.width
    assert (first.meaning, second.meaning) == (Meaning.WATCH, Meaning.PLAIN)


def test_the_eraser_for_parts_cuts_a_stroke_in_two_as_one_change(stage: Stage) -> None:
    stage.drag((0.2, 0.5), (0.8, 0.5))
    stage.press(KEY.Key_E, modifier=SHIFT)
    assert stage.canvas.kind is Kind.PARTS
    before = len(stage.planner.history.done)
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.5, 0.4))
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.6))
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.3, 0.5)).name() == "#0b6b63"
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.5, 0.6))
    assert len(stage.marks) == 2
    assert len(stage.planner.history.done) == before + 1
    left, right = sorted(stage.marks, key=lambda each: each.box[0])
    assert left.box[2] < 0.5 < right.box[0]
    undone_and_redone(stage)


@pytest.mark.parametrize("keys", [(KEY.Key_E, Qt.KeyboardModifier.NoModifier), (KEY.Key_E, SHIFT)])
def test_escape_gives_back_what_the_eraser_took(
    stage: Stage, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    stage.drag((0.2, 0.5), (0.8, 0.5))
    before = stage.planner.plan
    stage.press(keys[0], modifier=keys[1])
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.5, 0.4))
    QTest.mouseMove(stage.canvas, stage.spot(0.5, 0.6))
    assert set(stage.canvas.board.marks) != {each.id for each in stage.marks}
    stage.press(KEY.Key_Escape)
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.5, 0.6))
    assert stage.planner.plan == before
    stage.shows_the_plan()


def test_a_part_of_a_note_cannot_be_rubbed_out(stage: Stage) -> None:
    note = mark.make(stage.model.id, 4, Tool.NOTE, [(0.4, 0.4, 1.0)], text="Here")
    stage.planner.do(mark.put_on(note))
    stage.press(KEY.Key_E, modifier=SHIFT)
    stage.drag((0.3, 0.42), (0.6, 0.42))
    assert stage.marks == (note,)
    stage.shows_the_plan()
