"""Words that are looked for are marked on the page, counted over all pages, and gone through by keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coplan.plan.ports import Box, PageWords, PlacedWord
from coplan.storage.search import SearchIndex
from coplan.ui.kit import PlainLabel
from tests.ui.model.stage import DECK, SHEET, PlainPages, Stage

TEXTS = {2: "Gas pressure. Heat. Pressure!", 4: "Pressures", 7: "Nothing", 9: "pressure pressure"}
ON_THE_PAGE = {**TEXTS, 4: ""}


@dataclass(slots=True)
class WordyPages(PlainPages):
    """White pages with words in a row, each a tenth of the page wide."""

    def words_on(self, fingerprint: str, page: int) -> tuple[PlacedWord, ...]:
        """The words of a page."""
        said = ON_THE_PAGE.get(page, "").replace(".", "").replace("!", "").split()
        return tuple(
            PlacedWord(text, (Box(0.1 * n, 0.8, 0.1 * n + 0.08, 0.85),)) for n, text in enumerate(said, 1)
        )


@pytest.fixture
def wordy(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A deck whose slides 2, 4, 9 say "pressure"; slide 6 says it in its notes, slide 4 out of sight."""
    stage = Stage(qtbot, documents=WordyPages())
    index = SearchIndex(tmp_path)
    pages = [PageWords(n, "", TEXTS.get(n, ""), "Say pressure" if n == 6 else "") for n in range(1, 13)]
    index.learn(DECK.id, DECK.name, pages)
    index.learn(SHEET.id, SHEET.name, [PageWords(1, "", "Other words")])
    stage.screen.use_search(index)
    stage.screen.show_resource(None, DECK.id, 1)
    stage.calm()
    yield stage
    stage.close()
    index.close()


def count(stage: Stage) -> str:
    """What the bar says."""
    label = stage.find("model.find.count")
    assert isinstance(label, PlainLabel)
    return label.text()


def find(stage: Stage, words: str) -> None:
    """Press Ctrl+F and type."""
    stage.press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(stage.find("model.find.field"), words)
    stage.calm()


def key(stage: Stage, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget() or stage.canvas
    QTest.keyClick(focus, which, modifier)
    stage.calm()


def colour_at(stage: Stage, box: Box) -> QColor:
    """What is painted in the middle of a box of the page."""
    spot = stage.spot((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return stage.canvas.grab().toImage().pixelColor(spot)


def test_words_are_found_as_they_are_typed_and_the_first_page_with_them_is_shown(wordy: Stage) -> None:
    find(wordy, "pressu")
    assert wordy.screen.page == 2
    assert count(wordy) == "1 of 6"
    assert [len(each) for each in wordy.canvas.found] == [1, 1]
    assert colour_at(wordy, wordy.canvas.found[0][0]).blue() < 160
    assert colour_at(wordy, wordy.canvas.found[1][0]).blue() < 160
    assert colour_at(wordy, Box(0.5, 0.1, 0.6, 0.2)) == QColor("#FFFFFF")


def test_f3_goes_from_place_to_place_over_the_pages_and_round_the_end(wordy: Stage) -> None:
    find(wordy, "pressure")
    seen = []
    for _ in range(6):
        key(wordy, Qt.Key.Key_F3)
        seen.append((wordy.screen.page, count(wordy)))
    assert seen == [
        (2, "2 of 6"),
        (4, "3 of 6, out of sight on this slide"),
        (6, "4 of 6, in the slide's notes"),
        (9, "5 of 6"),
        (9, "6 of 6"),
        (2, "1 of 6"),
    ]
    key(wordy, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert (wordy.screen.page, count(wordy), wordy.canvas.found_at) == (9, "6 of 6", 1)


def test_a_page_it_was_found_by_elsewhere_is_opened_with_the_words_marked(wordy: Stage) -> None:
    wordy.canvas.look(wordy.canvas.view.zoomed(4.0, 0, 0))
    wordy.screen.show_resource(None, DECK.id, 9, "pressure")
    wordy.calm()
    assert (wordy.screen.page, count(wordy)) == (9, "5 of 6")
    page, box = wordy.canvas.page_rect(), wordy.canvas.found[0][0]
    spot = wordy.spot((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    assert page.width() > wordy.canvas.width()
    assert wordy.canvas.rect().contains(spot)


def test_a_file_found_by_its_name_alone_marks_nothing(wordy: Stage) -> None:
    wordy.screen.show_resource(None, SHEET.id, 1, "heat.pdf")
    wordy.calm()
    assert not wordy.find("model.find").isVisible()
    assert wordy.canvas.found == ()


def test_words_that_are_nowhere_are_said_so(wordy: Stage) -> None:
    find(wordy, "quark")
    assert (count(wordy), wordy.screen.page) == ("Not in this file", 1)
    assert not wordy.find("model.find.next").isEnabled()


@pytest.mark.parametrize("where", ["model.find.field", "model.canvas"])
def test_escape_marks_nothing_any_more(wordy: Stage, where: str) -> None:
    find(wordy, "pressure")
    wordy.find(where).setFocus()
    QTest.keyClick(wordy.find(where), Qt.Key.Key_Escape)
    assert wordy.canvas.found == ()
    assert not wordy.find("model.find").isVisible()
    assert wordy.canvas.hasFocus()


def test_turning_pages_keeps_the_words_marked_and_another_file_clears_them(wordy: Stage) -> None:
    find(wordy, "pressure")
    wordy.canvas.setFocus()
    key(wordy, Qt.Key.Key_PageDown)
    assert (wordy.canvas.found, count(wordy)) == ((), "6 on other pages")
    key(wordy, Qt.Key.Key_PageUp)
    assert len(wordy.canvas.found) == 2
    wordy.screen.show_resource(None, SHEET.id)
    wordy.calm()
    assert wordy.canvas.found == ()
    assert not wordy.find("model.find").isVisible()


def test_a_late_answer_does_not_replace_a_newer_one(wordy: Stage) -> None:
    wordy.press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(wordy.find("model.find.field"), "heatx")
    QTest.keyClick(wordy.find("model.find.field"), Qt.Key.Key_Backspace)
    wordy.calm()
    assert count(wordy) == "1 of 1"
