"""Marking with mouse and pen: every tool, and the undo of each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from coplan.plan import mark
from coplan.plan.department import staff_id
from coplan.plan.mark import Colour, Tool
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


def test_the_pen_draws_one_mark_where_the_mouse_went(stage: Stage) -> None:
    before = len(stage.planner.history.done)
    stage.drag((0.2, 0.3), (0.3, 0.4), (0.5, 0.4))
    (drawn,) = stage.marks
    assert len(stage.planner.history.done) == before + 1
    assert (drawn.tool, drawn.page, drawn.colour) == (Tool.PEN, 4, Colour.GREEN)
    assert drawn.author == staff_id("KT")
    assert drawn.xyp[0][:2] == pytest.approx((0.2, 0.3), abs=0.003)
    assert drawn.xyp[-1][:2] == pytest.approx((0.5, 0.4), abs=0.003)
    done_undone_redone(stage)


def test_ink_stands_on_the_screen_where_it_was_drawn(stage: Stage) -> None:
    stage.drag((0.2, 0.5), (0.8, 0.5))
    seen = stage.canvas.grab().toImage()
    assert seen.pixelColor(stage.spot(0.5, 0.5)).name() == "#0b6b63"
    assert seen.pixelColor(stage.spot(0.5, 0.6)).name() == "#ffffff"
    stage.undo()
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.5, 0.5)).name() == "#ffffff"


def test_ink_is_there_while_it_is_being_drawn(stage: Stage) -> None:
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.2, 0.5))
    QTest.mouseMove(stage.canvas, stage.spot(0.6, 0.5))
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.4, 0.5)).name() == "#0b6b63"
    assert not stage.marks
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.6, 0.5))
    assert len(stage.marks) == 1


def test_escape_takes_back_a_stroke_that_is_not_finished(stage: Stage) -> None:
    QTest.mousePress(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.2, 0.5))
    QTest.mouseMove(stage.canvas, stage.spot(0.6, 0.5))
    stage.press(KEY.Key_Escape)
    QTest.mouseRelease(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.6, 0.5))
    assert not stage.marks
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.4, 0.5)).name() == "#ffffff"


def test_a_tap_leaves_a_dot(stage: Stage) -> None:
    stage.tap(0.5, 0.5)
    assert len(stage.marks[0].xyp) == 1
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.5, 0.5)).name() != "#ffffff"


def test_the_pen_keeps_its_pressure(stage: Stage) -> None:
    stage.pen((0.2, 0.3, 0.1), (0.3, 0.3, 0.5), (0.4, 0.3, 0.9))
    (drawn,) = stage.marks
    pressures = [pressure for _, _, pressure in drawn.xyp]
    assert pressures[0] == pytest.approx(0.1, abs=1 / mark.PRESSURES)
    assert pressures[-1] == pytest.approx(0.9, abs=1 / mark.PRESSURES)
    done_undone_redone(stage)


def test_the_other_end_of_the_pen_rubs_out(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.pen((0.3, 0.2, 0.5), (0.3, 0.4, 0.5), end=QPointingDevice.PointerType.Eraser)
    assert not stage.marks
    assert stage.canvas.kind is Kind.PEN
    done_undone_redone(stage)


def test_the_highlighter_goes_behind_the_words(stage: Stage) -> None:
    stage.press(KEY.Key_H)
    stage.drag((0.2, 0.5), (0.8, 0.5))
    (drawn,) = stage.marks
    assert drawn.tool is Tool.HIGHLIGHTER
    assert drawn.colour is Colour.INK
    seen = stage.canvas.grab().toImage().pixelColor(stage.spot(0.5, 0.5))
    assert seen.name() == Colour.INK.tint.lower()
    stage.press(KEY.Key_P)
    stage.drag((0.5, 0.4), (0.5, 0.6))
    assert stage.canvas.grab().toImage().pixelColor(stage.spot(0.5, 0.5)).name() == "#0b6b63"
    done_undone_redone(stage)


def test_a_chosen_colour_is_drawn_with(stage: Stage) -> None:
    stage.click("model.ink_red")
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.press(KEY.Key_H)
    stage.click("model.tint_blue")
    stage.drag((0.2, 0.5), (0.4, 0.5))
    stage.press(KEY.Key_P)
    stage.drag((0.2, 0.7), (0.4, 0.7))
    assert [each.colour for each in stage.marks] == [Colour.RED, Colour.BLUE, Colour.RED]


def test_a_note_is_written_on_the_page(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    editor = stage.find("model.note_editor")
    assert editor.hasFocus()
    QTest.keyClicks(editor, "walls hit here")
    assert not stage.marks
    QTest.keyClick(editor, KEY.Key_Return)
    (note,) = stage.marks
    assert (note.tool, note.text) == (Tool.NOTE, "walls hit here")
    assert note.xyp[0][:2] == pytest.approx((0.3, 0.4), abs=0.003)
    assert not editor.isVisible()
    assert stage.canvas.hasFocus()
    done_undone_redone(stage)


def test_a_click_elsewhere_keeps_a_note_and_begins_no_other(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    QTest.keyClicks(stage.find("model.note_editor"), "draw")
    stage.tap(0.7, 0.8)
    assert [each.text for each in stage.marks] == ["draw"]
    assert not stage.find("model.note_editor").isVisible()


def test_escape_keeps_what_was_written_and_leaves_the_note(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    editor = stage.find("model.note_editor")
    QTest.keyClicks(editor, "draw")
    QTest.keyClick(editor, KEY.Key_Escape)
    assert [each.text for each in stage.marks] == ["draw"]
    assert not editor.isVisible()
    assert stage.canvas.hasFocus()
    stage.undo()
    assert not stage.marks


def test_escape_from_an_empty_note_leaves_none(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    QTest.keyClick(stage.find("model.note_editor"), KEY.Key_Escape)
    assert not stage.marks
    assert stage.canvas.hasFocus()


def test_a_note_is_a_framed_slip_that_stays_on_the_page(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.97, 0.97)
    editor = stage.find("model.note_editor")
    assert editor.geometry().right() <= stage.canvas.page_rect().right() + 1
    QTest.keyClicks(editor, "stop here and let them copy the table before you go on")
    stage.press(KEY.Key_V)
    (note,) = stage.marks
    box = stage.canvas.board.box_of(note.id)
    assert 250 < box.width() < 380
    assert box.right() <= 1000.5
    assert box.bottom() <= 1000 * stage.canvas.board.aspect + 0.5
    page, scale = stage.canvas.page_rect(), stage.canvas.page_rect().width() / 1000
    shown = stage.canvas.grab().toImage()
    x, y = page.left() + box.left() * scale, page.top() + box.top() * scale
    assert shown.pixelColor(round(x + 2), round(y + 20)).name() == "#0b6b63"
    assert shown.pixelColor(round(x + 10), round(y + 5)).name() == "#fffdf4"


def test_a_note_goes_as_far_as_the_mouse_and_not_off_the_page(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.95, 0.5)
    QTest.keyClicks(stage.find("model.note_editor"), "stop here and let them copy the table")
    stage.press(KEY.Key_V)
    board = stage.canvas.board
    (note,) = stage.marks
    before = board.box_of(note.id)
    stage.drag((0.8, 0.53), (0.7, 0.53), (0.6, 0.53))
    assert board.box_of(note.id).left() == pytest.approx(before.left() - 200, abs=3)
    stage.drag((0.6, 0.53), (0.8, 0.53), (0.99, 0.53))
    assert board.box_of(note.id).right() == pytest.approx(1000, abs=1)
    stage.drag((0.8, 0.53), (0.75, 0.53), (0.7, 0.53))
    assert board.box_of(note.id).left() == pytest.approx(before.left() - 100, abs=3)


def test_a_note_takes_no_more_than_it_has_room_for(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    editor = stage.find("model.note_editor")
    QTest.keyClicks(editor, "x" * 210)
    QTest.keyClick(editor, KEY.Key_Return)
    assert stage.marks[0].text == "x" * 200


def test_a_double_click_changes_the_words_of_a_note(stage: Stage) -> None:
    stage.press(KEY.Key_N)
    stage.tap(0.3, 0.4)
    QTest.keyClicks(stage.find("model.note_editor"), "draw")
    QTest.keyClick(stage.find("model.note_editor"), KEY.Key_Return)
    stage.press(KEY.Key_V)
    QTest.mouseDClick(stage.canvas, Qt.MouseButton.LeftButton, pos=stage.spot(0.31, 0.415))
    editor = stage.find("model.note_editor")
    assert editor.isVisible()
    QTest.keyClicks(editor, "draw arrows live")
    QTest.keyClick(editor, KEY.Key_Return)
    assert stage.marks[0].text == "draw arrows live"
    done_undone_redone(stage)


def test_the_eraser_takes_everything_it_passes_as_one_change(stage: Stage) -> None:
    for y in (0.3, 0.5, 0.7):
        stage.drag((0.2, y), (0.4, y))
    stage.press(KEY.Key_E)
    before = len(stage.planner.history.done)
    stage.drag((0.3, 0.2), (0.3, 0.6))
    assert len(stage.marks) == 1
    assert len(stage.planner.history.done) == before + 1
    done_undone_redone(stage)


def test_the_eraser_leaves_what_it_does_not_touch(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.5))
    stage.press(KEY.Key_E)
    stage.tap(0.38, 0.32)
    assert len(stage.marks) == 1


def test_selecting_moving_recolouring_and_deleting(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.press(KEY.Key_V)
    stage.tap(0.3, 0.3)
    assert tuple(stage.canvas.board.chosen) == (stage.marks[0].id,)
    stage.click("model.ink_purple")
    assert stage.marks[0].colour is Colour.PURPLE
    done_undone_redone(stage)
    stage.drag((0.3, 0.3), (0.35, 0.4), (0.4, 0.5))
    assert stage.marks[0].box[0] == pytest.approx(0.3, abs=0.005)
    assert stage.marks[0].box[1] == pytest.approx(0.5, abs=0.005)
    done_undone_redone(stage)
    stage.press(KEY.Key_Delete)
    assert not stage.marks
    done_undone_redone(stage)


def test_a_frame_selects_what_is_wholly_inside(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.3, 0.3))
    stage.drag((0.2, 0.5), (0.3, 0.5))
    stage.drag((0.2, 0.7), (0.6, 0.7))
    inside = tuple(each.id for each in stage.marks[:2])
    stage.press(KEY.Key_V)
    stage.drag((0.1, 0.1), (0.4, 0.8))
    assert tuple(stage.canvas.board.chosen) == inside
    stage.tap(0.5, 0.7, SHIFT)
    assert len(stage.canvas.board.chosen) == 3
    stage.tap(0.5, 0.7, SHIFT)
    assert tuple(stage.canvas.board.chosen) == inside
    stage.press(KEY.Key_Delete)
    assert len(stage.marks) == 1
    done_undone_redone(stage)


def test_a_moved_mark_keeps_its_place_in_the_pile(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.drag((0.2, 0.35), (0.4, 0.35))
    first, second = (each.id for each in stage.marks)
    stage.press(KEY.Key_V)
    stage.drag((0.3, 0.3), (0.3, 0.35))
    order = [each.mark.id for each in stage.canvas.board.ink.strokes.in_order()]
    assert order == [first, second]
    assert [each.id for each in stage.marks] == [first, second]
