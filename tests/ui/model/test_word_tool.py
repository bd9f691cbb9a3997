"""Highlighting the words of the page: by dragging, by keys, and where there are none; and the toolbar."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coplan.plan.mark import Colour, Tool
from coplan.plan.ports import Box, PlacedWord
from coplan.ui.model.menu_tool import MenuTool
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import PlainPages, Stage

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
LINES = (("More", "particles", "in"), ("the", "same", "space"))


@dataclass(slots=True)
class WordyPages(PlainPages):
    """Pages with two lines of three words."""

    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
        """The words, each a fifth of the page wide."""
        return tuple(
            PlacedWord(word, (Box(0.1 + 0.25 * i, top, 0.3 + 0.25 * i, top + 0.06),))
            for top, line in ((0.3, LINES[0]), (0.4, LINES[1]))
            for i, word in enumerate(line)
        )


@pytest.fixture
def wordy(qtbot: QtBot) -> Iterator[Stage]:
    """The screen on pages whose words are known."""
    made = Stage(qtbot, documents=WordyPages())
    yield made
    made.close()


def test_dragging_over_words_highlights_exactly_those(wordy: Stage) -> None:
    wordy.press(KEY.Key_H, modifier=SHIFT)
    wordy.calm()
    wordy.drag((0.4, 0.33), (0.5, 0.35), (0.2, 0.43))
    (drawn,) = wordy.marks
    assert (drawn.tool, drawn.text, drawn.colour) == (Tool.WORDS, "particles in the", Colour.INK)
    assert [each[:2] for each in drawn.xyp] == [
        pytest.approx(each, abs=1e-4) for each in ((0.35, 0.3), (0.8, 0.36), (0.1, 0.4), (0.3, 0.46))
    ]
    wordy.undo()
    assert not wordy.marks


def test_keys_go_from_word_to_word_and_from_line_to_line(wordy: Stage) -> None:
    wordy.canvas.cross.go_to(0.12, 0.2)
    wordy.press(KEY.Key_W)
    wordy.calm()
    wordy.press(KEY.Key_Return, KEY.Key_Right, KEY.Key_Down, KEY.Key_Return)
    (drawn,) = wordy.marks
    assert drawn.text == "More particles in the same"


def test_a_page_without_words_says_so_calmly(stage: Stage) -> None:
    stage.press(KEY.Key_W)
    stage.calm()
    stage.drag((0.2, 0.3), (0.5, 0.3))
    assert not stage.marks
    assert stage.notices.current is not None
    assert stage.notices.current.what.startswith("This page has no words that can be selected.")


def test_the_choice_in_a_menu_becomes_the_face_of_its_button(stage: Stage) -> None:
    button = stage.find("model.tool_arrow")
    assert isinstance(button, MenuTool)
    QTest.keyClick(button, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = stage.window.findChild(QMenu, "model.menu_arrow")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    next(each for each in menu.actions() if each.data() == Kind.RECTANGLE.value).trigger()
    menu.close()
    assert stage.canvas.kind is Kind.RECTANGLE
    assert button.isChecked()
    assert button.accessibleName() == "Box"
    stage.press(KEY.Key_P)
    stage.click("model.tool_arrow")
    assert stage.canvas.kind is Kind.RECTANGLE


def test_the_corner_of_a_button_opens_its_menu(stage: Stage) -> None:
    button = stage.find("model.tool_eraser")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 5, 8))
    menu = stage.window.findChild(QMenu, "model.menu_eraser")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()
    assert stage.canvas.kind is Kind.PEN


def test_undo_says_what_it_undoes(stage: Stage) -> None:
    stage.press(KEY.Key_A)
    stage.drag((0.2, 0.3), (0.4, 0.3))
    assert stage.find("model.undo").toolTip() == "Undo: Drew an arrow (Ctrl+Z)"
    stage.undo()
    assert stage.find("model.redo").toolTip() == "Do again: Drew an arrow (Ctrl+Y)"


@pytest.mark.parametrize(("width", "rows"), [(1024, 2), (1280, 2), (1366, 2), (1920, 1)])
def test_the_toolbar_fits_in_two_rows(stage: Stage, width: int, rows: int) -> None:
    stage.window.resize(width, 768)
    stage.calm()
    tops = {
        stage.find(name).mapTo(stage.window, QPoint()).y() // 20 for name in ("model.tool_pen", "model.undo")
    }
    assert len(tops) <= rows
    last, tools = stage.find("model.tool_hand"), stage.find("model.tool_pen").parentWidget()
    assert tools is not None
    assert last.geometry().right() <= tools.width()
