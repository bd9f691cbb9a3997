"""Ctrl+K: typing, choosing by keys and mouse, words inside files, and going away without a trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coplan.plan import resource
from coplan.plan.lesson import Lesson
from coplan.plan.planner import Planner
from coplan.plan.ports import Found, PageWords
from coplan.plan.resource import Resource, resource_id
from coplan.storage.search import SearchIndex
from coplan.ui.actions import Command
from coplan.ui.shell import finder
from coplan.ui.shell.hits import found_in, in_view
from coplan.ui.shell.palette import Palette
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.shell.stage import PlainScreen, Stage, focus_name, press

DECK = Resource(resource_id("f", "Y8 gas.pptx"), "Y8 gas.pptx", "pptx", "S:/Next week", "f", 10, "", 9, "x")
NAUGHTY = (" ", '"', "'; DROP TABLE page; --", "*", "a AND", "NEAR(", "\x00", "é", "👩", "(" * 300, "%_")


@dataclass
class Search:
    """A palette over the sample department, with an index of real words."""

    stage: Stage
    palette: Palette
    planner: Planner
    tasks: Tasks
    wanted: list[finder.Target]

    def open(self) -> None:
        """Open it as Ctrl+K does."""
        self.stage.actions.action("find").trigger()

    def type(self, text: str, qtbot: QtBot) -> None:
        """Type into the field, and wait for what is inside files."""
        QTest.keyClicks(self.palette.field, text)
        qtbot.waitUntil(self.tasks.idle)

    def lines(self) -> list[str]:
        """What the list says."""
        model = self.palette.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def search(stage: Stage, tmp_path: Path) -> Iterator[Search]:
    """The palette in the window."""
    planner, tasks, index = world.planner(), Tasks(), SearchIndex(tmp_path)
    planner.do(resource.bring_in(planner.plan, (DECK,)))
    index.learn(DECK.id, DECK.name, (PageWords(4, "Collisions", "Particles cause pressure on the wall."),))

    def look(query: str) -> tuple[finder.Hit, ...]:
        return finder.find(query, planner.plan, world.NOW.date(), stage.actions.bound())

    def look_inside(query: str) -> None:
        tasks.run(lambda: index.find(query), lambda found: palette.show_inside(query, found, planner.plan))

    palette = Palette(look, look_inside, stage.window)
    wanted: list[finder.Target] = []
    palette.wanted.connect(wanted.append)
    stage.actions.bind("find", palette.open)
    stage.actions.bind("undo", lambda: None, lambda: bool(planner.history.done))
    stage.actions.bind("redo", lambda: None, lambda: bool(planner.history.undone))
    model = stage.window.named("model")
    assert isinstance(model, PlainScreen)
    stage.actions.bind("model.pen", lambda: None, screen=model)
    yield Search(stage, palette, planner, tasks, wanted)
    assert tasks.close()
    index.close()


def test_ctrl_k_then_type_then_enter(search: Search, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert focus_name() == "palette.field"
    search.type("9b3 forces", qtbot)
    press(Qt.Key.Key_Return)
    assert not search.palette.isVisible()
    lesson = search.wanted[0]
    assert isinstance(lesson, Lesson)
    assert lesson.class_code == "9B3"
    assert focus_name() == "week.field"


def test_words_inside_files_are_found_with_their_page(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("wall", qtbot)
    assert search.lines() == ["“Particles cause pressure on the wall.”"]
    press(Qt.Key.Key_Return)
    found = search.wanted[0]
    assert isinstance(found, Found)
    assert (found.name, found.page) == ("Y8 gas.pptx", 4)


def test_pressure_finds_lessons_files_and_places_in_them(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("pressure", qtbot)
    kinds = [type(hit.target) for hit in search.palette._hits.hits]
    assert kinds == [Lesson] * 6 + [Found]
    row = len(kinds) - 1
    for _ in range(row):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert isinstance(search.wanted[0], Found)


def test_an_empty_question_offers_what_can_be_done_now(search: Search) -> None:
    search.open()
    assert "Undo" in search.lines()
    assert "Redo" not in search.lines()


def test_a_command_of_another_screen_opens_it_first(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("pen", qtbot)
    assert search.lines()[0] == "Draw with the pen"
    press(Qt.Key.Key_Return)
    assert search.stage.window.open_name == "model"
    assert isinstance(search.wanted[0], Command)


def test_escape_and_a_click_beside_it_close_it(search: Search) -> None:
    search.open()
    press(Qt.Key.Key_Escape)
    assert not search.palette.isVisible()
    assert focus_name() == "week.field"
    search.open()
    QTest.mouseClick(search.palette, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not search.palette.isVisible()
    search.open()
    QTest.mouseClick(search.palette.paper, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert search.palette.isVisible()
    assert search.wanted == []


def test_a_line_is_chosen_by_mouse(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("8x", qtbot)
    view = search.palette.list
    where = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert isinstance(search.wanted[0], Lesson)


def test_the_keyboard_stays_inside(search: Search) -> None:
    search.open()
    for _ in range(3):
        press(Qt.Key.Key_Tab)
        assert focus_name() == "palette.field"


@pytest.mark.parametrize("query", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_questions_do_no_harm(search: Search, qtbot: QtBot, query: str) -> None:
    search.open()
    search.palette.field.setText(query)
    qtbot.waitUntil(search.tasks.idle)
    search.palette.grab()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Return)
    assert len(search.wanted) <= 1


def test_nothing_found_says_so(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("xyzzy", qtbot)
    label = search.palette.findChild(QLabel, "palette.nothing")
    assert label is not None
    assert label.isVisible()
    press(Qt.Key.Key_Return)
    assert search.palette.isVisible()
    assert search.palette.field.accessibleDescription() == label.text()


def test_screen_readers_hear_the_chosen_line(search: Search, qtbot: QtBot) -> None:
    search.open()
    search.type("9b3", qtbot)
    assert "9B3" in search.palette.field.accessibleDescription()


def test_going_elsewhere_closes_it(search: Search) -> None:
    search.open()
    search.stage.window.open("model")
    assert not search.palette.isVisible()


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Gas pressure", ["pressure"], [(4, 8)]),
        ("Gas Gas", ["gas"], [(0, 3), (4, 3)]),
        ("Électrolyse", ["elec"], [(0, 4)]),
        ("👩 gas", ["gas"], [(3, 3)]),
        ("gas", ["gas", "as"], [(0, 3)]),
        ("gas", [], []),
    ],
)
def test_matched_words_are_found_where_they_are(
    text: str, words: list[str], places: list[tuple[int, int]]
) -> None:
    assert found_in(text, words) == places


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("short", "short", "short"),
        (
            "a quokkameter and many words that follow it",
            "quok",
            "a quokkameter and many words that follow it",
        ),
        ("“many words before a quokkameter stands”", "quokkameter", "“…a quokkameter stands”"),
        ("“many words before a quokkameter stands”", "quok", "“…a quokkameter stands”"),
        ("…many words before👩 it quokkameter", "quokkameter", "…it quokkameter"),
        ("onewordthatislongquokkameter", "quokkameter", "…quokkameter"),
        (
            "nothing of it is in here at all, not at all",
            "quokkameter",
            "nothing of it is in here at all, not at all",
        ),
    ],
)
def test_a_word_that_was_asked_for_is_not_cut_off(text: str, word: str, shown: str) -> None:
    assert in_view(text, [word], 25, len) == shown


def test_the_window_can_be_small(search: Search, stage: Stage) -> None:
    stage.window.resize(960, 600)
    search.open()
    QApplication.sendPostedEvents()
    assert search.palette.rect().contains(search.palette.paper.geometry())
