"""A field of words is as high as its words, or as its example while there are none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.model.words_edit import WordsEdit
from tests.ui.dressing import dress, wear

LONG = "As in: “Particles get bigger when heated.” Ask for the picture, not the word"


def test_an_example_is_shown_whole_in_a_narrower_field(qtbot: QtBot) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    edit = WordsEdit("Likely misconception", LONG, 200)
    column = QVBoxLayout(outside)
    column.addWidget(edit)
    column.addStretch(1)
    outside.resize(900, 300)
    outside.show()
    qtbot.waitExposed(outside)
    for width in (280, 200, 900):
        outside.resize(width, 300)
        qtbot.waitUntil(lambda: edit.height() == edit.sizeHint().height())
        around = edit.height() - edit.contentsRect().height()
        assert edit.viewport().height() == edit.height() - around
    assert edit.height() < 2 * edit.fontMetrics().lineSpacing() + 7


def test_the_frame_of_a_field_goes_round_all_lines(qtbot: QtBot) -> None:
    edit = WordsEdit("Likely misconception", "", 500)
    qtbot.addWidget(edit)
    edit.resize(400, 40)
    edit.show()
    edit.set_words(" ".join(["particles"] * 20))
    edit.resize(150, edit.height())
    assert edit.viewport().height() == edit.contentsRect().height()


def test_words_that_were_there_before_the_field_was_shown_are_all_shown(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    field = WordsEdit("Handover", "", 160, flat=True)
    column.addWidget(field)
    column.addStretch(1)
    field.set_words(
        "One with me, one with a partner, then questions 1 to 4 alone. The first minute is silent."
    )
    holder.resize(240, 400)
    holder.show()
    qtbot.waitUntil(lambda: field.document().blockCount() == 1 and field.isVisible())
    lines = field.document().firstBlock().layout().lineCount()
    assert lines >= 3
    assert field.height() >= lines * field.fontMetrics().lineSpacing()


def test_the_undo_of_words_that_are_too_long_is_the_field_s_own(qtbot: QtBot) -> None:
    edit = WordsEdit("Handover", "", 20)
    qtbot.addWidget(edit)
    edit.set_words("One with me")
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, ", one with a partner, then alone")
    written = edit.toPlainText()
    assert edit.excess
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == "One with me"
    assert not edit.excess
    QTest.keyClick(edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == written


@pytest.mark.parametrize("words", ["Question on the board as they enter. ", "انفخوا إطار دراجة أو كرة. "])
def test_a_field_in_its_frame_shows_all_lines_of_what_is_pasted(qtbot: QtBot, words: str) -> None:
    wear()
    edit = WordsEdit("What to do at home", "", 500)
    qtbot.addWidget(edit)
    dress(edit)
    edit.resize(200, 40)
    edit.show()
    qtbot.waitExposed(edit)
    edit.insertPlainText(words * 8)
    qtbot.waitUntil(lambda: edit.height() == edit.sizeHint().height())
    assert edit.viewport().height() >= edit.document().firstBlock().layout().boundingRect().height()
    assert edit.verticalScrollBar().maximum() == 0
