"""The toolbar shows what the selected marks look like, changes them, and goes back to the tool."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from coplan.plan.looks import Thickness, width_of
from coplan.plan.mark import Colour, Meaning, Tool
from coplan.ui.model.marking_tools import MarkingTools
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage
from tests.ui.model.test_selecting import CTRL, now, put, undone_and_redone

KEY = Qt.Key


def tools(stage: Stage) -> MarkingTools:
    """The toolbar."""
    found = stage.window.findChild(MarkingTools)
    assert isinstance(found, MarkingTools)
    return found


def down(stage: Stage) -> list[str]:
    """Which colours and widths are chosen in the toolbar."""
    names = [f"ink_{each.name.lower()}" for each in Colour] + [f"tint_{each.name.lower()}" for each in Colour]
    shown = (stage.find(f"model.{name}") for name in (*names, "thin", "medium", "thick"))
    return [
        each.objectName().removeprefix("model.")
        for each in shown
        if each.isVisible() and each.property("checked")
    ]


def test_the_selection_is_shown_and_changed_and_the_tool_stays_as_it_was(stage: Stage) -> None:
    stage.click("model.ink_purple")
    stage.click("model.thick")
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    assert down(stage)[0] == "ink_purple"
    stage.press(KEY.Key_A, modifier=CTRL)
    assert tuple(stage.canvas.board.chosen) == (box.id,)
    assert down(stage) == ["ink_green", "medium"]
    stage.click("model.ink_blue")
    assert now(stage, box).colour is Colour.BLUE
    undone_and_redone(stage)
    stage.click("model.thin")
    assert now(stage, box).width == width_of(Tool.RECTANGLE, Thickness.THIN)
    undone_and_redone(stage)
    stage.press(KEY.Key_1)
    assert tools(stage).meaning.meaning is Meaning.TIGHT
    stage.undo()
    assert tools(stage).meaning.meaning is Meaning.PLAIN
    stage.undo()
    assert down(stage) == ["ink_blue", "medium"]
    stage.press(KEY.Key_P)
    assert down(stage) == ["ink_purple", "thick"]
    assert stage.canvas.colour is Colour.PURPLE
    assert stage.canvas.thickness is Thickness.THICK


def test_marks_that_differ_show_nothing_chosen_until_they_are_made_alike(stage: Stage) -> None:
    pen = put(stage, Tool.PEN, (0.3, 0.3), (0.5, 0.5))
    put(stage, Tool.LINE, (0.6, 0.6), (0.7, 0.7))
    stage.canvas.choose((pen.id,))
    stage.click("model.ink_red")
    stage.click("model.thick")
    stage.press(KEY.Key_2)
    stage.press(KEY.Key_A, modifier=CTRL)
    assert down(stage) == []
    assert tools(stage).meaning.text() == "Several"
    stage.press(KEY.Key_Comma)
    assert {each.width for each in stage.marks} == {width_of(Tool.PEN, Thickness.THIN)}
    assert down(stage) == ["thin"]


def test_highlights_are_shown_in_their_tints_and_covers_have_no_colour(stage: Stage) -> None:
    words = put(stage, Tool.WORDS, (0.3, 0.3), (0.5, 0.35), text="more collisions")
    stage.canvas.choose((words.id,))
    assert down(stage)[0] == "tint_green"
    assert not tools(stage).thickness.isEnabled()
    cover = put(stage, Tool.COVER, (0.6, 0.6), (0.7, 0.7))
    stage.canvas.choose((cover.id,))
    assert not stage.find("model.ink_red").isEnabled()
    stage.press(KEY.Key_Escape)
    assert stage.find("model.ink_red").isEnabled()


def test_another_page_and_deleting_leave_the_looks_of_the_tool(stage: Stage) -> None:
    box = put(stage, Tool.RECTANGLE, (0.3, 0.3), (0.5, 0.5))
    stage.canvas.choose((box.id,))
    stage.click("model.ink_red")
    assert down(stage)[0] == "ink_red"
    stage.press(KEY.Key_PageDown)
    assert down(stage)[0] == "ink_green"
    stage.press(KEY.Key_PageUp)
    stage.canvas.choose((box.id,))
    assert down(stage)[0] == "ink_red"
    stage.press(KEY.Key_Delete)
    assert down(stage)[0] == "ink_green"


def test_the_keyboard_stays_on_the_toolbar_when_what_it_was_on_cannot_be_used(stage: Stage) -> None:
    stage.click("model.thick")
    stage.press(KEY.Key_N)
    assert stage.find("model.tool_note").hasFocus()
    stage.press(KEY.Key_H)
    assert stage.canvas.kind is Kind.HIGHLIGHTER


@pytest.mark.parametrize(("key", "tool"), [(KEY.Key_S, Tool.PIN), (KEY.Key_N, Tool.NOTE)])
def test_the_meaning_in_hand_goes_with_pins_and_notes(stage: Stage, key: Qt.Key, tool: Tool) -> None:
    stage.press(key, KEY.Key_5)
    stage.tap(0.5, 0.5)
    if tool is Tool.NOTE:
        stage.write("Look here")
        stage.press(KEY.Key_V)
        stage.canvas.finish()
    (mark,) = stage.marks
    assert (mark.tool, mark.meaning) == (tool, Meaning.CHECK)


def test_copying_highlighted_words_gives_their_words_in_the_order_of_the_page(stage: Stage) -> None:
    below = put(stage, Tool.WORDS, (0.3, 0.5), (0.5, 0.55), text="walls hit here")
    above = put(stage, Tool.WORDS, (0.3, 0.3), (0.5, 0.35), text="more collisions")
    put(stage, Tool.PEN, (0.1, 0.1), (0.2, 0.2))
    stage.canvas.choose((below.id,))
    stage.press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "walls hit here"
    stage.canvas.choose((below.id, above.id))
    stage.press(KEY.Key_C, modifier=CTRL)
    assert QGuiApplication.clipboard().text() == "more collisions\nwalls hit here"
