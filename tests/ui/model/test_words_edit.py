"""A field of words is as high as its words, or as its example while there are none."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.ui.model.words_edit import WordsEdit

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
