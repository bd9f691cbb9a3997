"""The library: past models are found, looked at, taken from and used again, also by keys alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QListView
from pytestqt.qtbot import QtBot

from coplan.plan import carrying, lesson, mark, resource, reuse, shared_model, step, week
from coplan.plan.ids import LessonId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of
from coplan.storage.search import SearchIndex
from coplan.ui.kit import Button, PlainLabel
from coplan.ui.model.library import became_of
from coplan.ui.model.library_cards import Cards
from tests.ui.model.stage import DECK, Stage

OTHER = Resource(
    resource_id("a" * 64, "Forces.pptx"),
    "Forces.pptx",
    "pptx",
    "",
    "a" * 64,
    1,
    pages=6,
    engine="LibreOffice",
)
TOPICS = ("gas", "heat", "light", "force", "cell", "acid", "wave", "pole", "orbit", "enzyme", "sound", "salt")
KEY = Qt.Key


def said(*topics: str) -> list[PageWords]:
    """Pages about these topics."""
    return [PageWords(n, each, " ".join(f"{each}{i}" for i in range(9))) for n, each in enumerate(topics, 1)]


def lesson_of(stage: Stage, code: str, monday: date = date(2026, 11, 30)) -> Lesson:
    """The first lesson of a class in a week."""
    return next(each for each in week.of(stage.planner.plan, monday).lessons if each.class_code == code)


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """Two models: "Gas" of this week with two steps and marks on slides 4 and 6, and last week's "Forces"."""
    stage = Stage(qtbot)
    index = SearchIndex(tmp_path)
    index.learn(DECK.id, DECK.name, said(*TOPICS))
    index.learn(OTHER.id, OTHER.name, said("new", *TOPICS[2:5], "zoo", "map"))
    stage.screen.use_search(index)
    planner = stage.planner
    planner.do(resource.bring_in(planner.plan, (OTHER,)))
    planner.do(lesson.attach(planner.plan, [(OTHER, lesson_of(stage, "9B3"))]))
    planner.do(shared_model.word(stage.model, "technique", "Narrow as you go"))
    planner.do(shared_model.word(stage.model, "know", "Two pupils say why"))
    for say in ("Read the gauge", "Draw the walls"):
        planner.do(step.add(planner.plan, stage.model.id, say))
    for page in (4, 4, 6):
        made = mark.make(stage.model.id, page, Tool.NOTE, ((0.5, 0.5, 1.0),), text="Being careful")
        planner.do(mark.put_on(made))
    forces = lesson_of(stage, "9B1", date(2026, 11, 23))
    planner.do(shared_model.choose(planner.plan, forces, OTHER, 2))
    planner.do(shared_model.word(newest(stage), "technique", "Cold call"))
    stage.screen.show_model(first(stage).id)
    stage.window.activateWindow()
    stage.calm()
    yield stage
    stage.close()
    index.close()


def first(stage: Stage) -> SharedModel:
    """The model of gas."""
    return next(stage.planner.plan.all(SharedModel))


def newest(stage: Stage) -> SharedModel:
    """The model that came last."""
    return list(stage.planner.plan.all(SharedModel))[-1]


def open_library(stage: Stage) -> None:
    """Press its keys on the page."""
    stage.press(KEY.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    stage.calm()


def cards(stage: Stage) -> Cards:
    """The grid."""
    found = stage.find("model.library.cards")
    assert isinstance(found, Cards)
    return found


def titles(stage: Stage) -> list[str]:
    """What is listed."""
    return [each.model.title for each in cards(stage).shelf.rows]


def words(stage: Stage, name: str) -> str:
    """What a label says."""
    label = stage.find(name)
    assert isinstance(label, PlainLabel | Button)
    return label.text()


def type_on(stage: Stage, *keys: Qt.Key) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(stage.window.focusWidget() or stage.canvas, key)


def is_open(stage: Stage) -> bool:
    """Whether the library is shown."""
    return stage.find("model.library").isVisible()


def use_in(stage: Stage, lesson: str) -> None:
    """Click "Use again…" for the chosen model, then the lesson that begins with these words."""
    stage.click("model.library.again")
    listed = stage.find("model.library.lessons")
    assert isinstance(listed, QListView)
    rows = [listed.model().index(each, 0) for each in range(listed.model().rowCount())]
    index = next(each for each in rows if str(each.data()).startswith(lesson))
    listed.scrollTo(index)
    spot = listed.visualRect(index).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    stage.calm()


def test_the_newest_model_comes_first_and_typing_finds(shelf: Stage) -> None:
    open_library(shelf)
    assert is_open(shelf)
    assert not shelf.canvas.isVisible()
    assert titles(shelf) == ["Gas pressure: diffusion", "Forces: free body diagrams"]
    assert words(shelf, "model.library.count") == "2 models"
    shelf.write("cold")
    assert titles(shelf) == ["Forces: free body diagrams"]
    assert words(shelf, "model.library.title") == "Forces: free body diagrams"
    assert words(shelf, "model.library.count") == "1 of 2 models"
    shelf.write("xyz")
    assert titles(shelf) == []
    assert not shelf.find("model.library.details").isVisible()


def test_arrows_and_enter_open_and_escape_goes_back_to_the_page(shelf: Stage) -> None:
    open_library(shelf)
    type_on(shelf, KEY.Key_Escape)
    assert not is_open(shelf)
    assert shelf.window.focusWidget() is shelf.canvas
    open_library(shelf)
    type_on(shelf, KEY.Key_Right, KEY.Key_Return)
    shelf.calm()
    assert not is_open(shelf)
    assert (shelf.screen.resource, shelf.screen.page) == (OTHER, 2)


def test_the_keys_of_the_hidden_desk_do_nothing(shelf: Stage) -> None:
    shelf.tap(0.5, 0.5)
    marks, page = shelf.marks, shelf.screen.page
    open_library(shelf)
    cards(shelf).setFocus()
    type_on(shelf, KEY.Key_Delete, KEY.Key_PageDown, KEY.Key_End, KEY.Key_P)
    QTest.keyClick(cards(shelf), KEY.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert (shelf.marks, shelf.screen.page) == (marks, page)


def test_a_card_shows_the_page_with_its_marks_and_says_what_it_is(shelf: Stage) -> None:
    open_library(shelf)
    shelf.qtbot.waitUntil(shelf.tasks.idle)
    index = cards(shelf).shelf.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == ("Gas pressure: diffusion, Narrow as you go, 8X1 · Tue 24 Nov 2026, 2 steps · 3 marks")
    shelf.qtbot.waitUntil(lambda: len(colours(shelf, 0)) > len(colours(shelf, 1)))


def colours(stage: Stage, row: int) -> set[int]:
    """The colours in the middle of the picture of a card, which is white but for marks."""
    grid = cards(stage)
    box = grid.visualRect(grid.shelf.index(row))
    image = grid.viewport().grab(box).toImage()
    middle = range(box.width() // 3, 2 * box.width() // 3)
    return {image.pixel(x, y) for x in middle for y in range(box.width() // 6, box.width() // 3)}


def test_used_again_its_marks_go_to_their_pages_and_the_others_wait(shelf: Stage) -> None:
    before = shelf.planner.plan
    open_library(shelf)
    use_in(shelf, "9B3 · Mon 30")
    new = newest(shelf)
    assert not is_open(shelf)
    assert (new.resource_id, new.page, shelf.screen.page) == (OTHER.id, 3, 3)
    assert new.lesson_id == lesson_of(shelf, "9B3").id
    notice = shelf.notices.current
    assert notice is not None
    assert notice.what.startswith("Used the model “Gas pressure: diffusion” again for 9B3 on")
    assert notice.remedy == "2 of 3 marks found their page; 1 needs placing."
    assert words(shelf, "model.placing.count") == "1 mark needs placing"
    listed = shelf.find("model.placing.list")
    assert isinstance(listed, QListView)
    row = listed.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row == "Being careful, was on slide 6"
    assert len(shelf.canvas.board.marks) == 2
    assert notice.then
    notice.then()
    shelf.calm()
    assert shelf.planner.plan == before


def test_a_lesson_with_another_model_is_asked_about(shelf: Stage) -> None:
    planner = shelf.planner
    planner.do(shared_model.choose(planner.plan, lesson_of(shelf, "9B3"), OTHER, 5))
    taken = newest(shelf)
    open_library(shelf)
    shelf.write("gas")
    use_in(shelf, "9B3 · Mon 30")
    assert is_open(shelf)
    notice = shelf.notices.current
    assert notice
    assert notice.what.startswith("The shared model of 9B3")
    assert planner.plan.find(SharedModel, taken.id)
    assert notice.then
    notice.then()
    shelf.calm()
    assert planner.plan.find(SharedModel, taken.id) is None
    assert newest(shelf).lesson_id == taken.lesson_id
    planner.undo()
    assert planner.plan.find(SharedModel, taken.id) == taken


def test_by_keys_alone_a_model_is_used_again_in_the_lesson_that_suits_best(shelf: Stage) -> None:
    open_library(shelf)
    shelf.write("gas")
    shelf.find("model.library.again").setFocus()
    type_on(shelf, KEY.Key_Return)
    assert shelf.window.focusWidget() is shelf.find("model.library.lessons")
    type_on(shelf, KEY.Key_Escape)
    assert is_open(shelf)
    type_on(shelf, KEY.Key_Return, KEY.Key_Return)
    shelf.calm()
    assert not is_open(shelf)
    code = shelf.planner.plan.get(Lesson, LessonId(newest(shelf).lesson_id)).class_code
    assert (code[0], newest(shelf).resource_id) == ("8", DECK.id)
    assert len(list(shelf.planner.plan.all(Mark))) == 6


def test_steps_are_taken_into_the_open_model_with_undo(shelf: Stage) -> None:
    shelf.screen.show_model(newest(shelf).id)
    open_library(shelf)
    assert (
        words(shelf, "model.library.steps.where") == "“Forces: free body diagrams” has room for 5 more steps."
    )
    rows = shelf.find("model.library.steps").findChildren(QCheckBox)
    rows[0].click()
    shelf.click("model.library.steps.take")
    target = newest(shelf)
    assert [each.say for each in steps_of(shelf.planner.plan, target.id)] == ["Draw the walls"]
    assert words(shelf, "model.library.steps.where").endswith("has room for 4 more steps.")
    shelf.planner.undo()
    assert steps_of(shelf.planner.plan, target.id) == ()


def test_words_say_what_they_would_replace_and_replace_it(shelf: Stage) -> None:
    shelf.screen.show_model(newest(shelf).id)
    open_library(shelf)
    technique, know = shelf.find("model.library.texts").findChildren(QCheckBox)
    assert technique.accessibleDescription() == "In place of “Cold call”"
    assert not technique.isChecked()
    assert not shelf.find("model.library.texts.take").isEnabled()
    technique.click()
    know.click()
    shelf.click("model.library.texts.take")
    assert (newest(shelf).technique, newest(shelf).know) == ("Narrow as you go", "Two pupils say why")


def test_nothing_can_be_taken_from_the_model_that_is_open(shelf: Stage) -> None:
    open_library(shelf)
    assert words(shelf, "model.library.steps.where") == "This is the model that is open."
    assert not shelf.find("model.library.steps.take").isVisible()
    assert not shelf.find("model.library.steps").findChildren(QCheckBox)


def test_a_model_whose_file_is_gone_is_there_with_its_words(shelf: Stage) -> None:
    gone = replace(shelf.planner.plan.get(Resource, DECK.id), missing=True)
    shelf.planner.observe(resource.bring_in(shelf.planner.plan, (gone,)))
    open_library(shelf)
    assert shelf.find("model.library.gone").isVisible()
    assert words(shelf, "model.library.title") == "Gas pressure: diffusion"
    use_in(shelf, "9B3 · Mon 30")
    assert carrying.before(shelf.planner.plan, newest(shelf)) == gone


def test_what_became_of_the_marks_is_said_in_words(shelf: Stage) -> None:
    plan, model = shelf.planner.plan, first(shelf)
    taught = lesson_of(shelf, "9B3")
    for moves, said_so in (
        ({4: 1, 6: 2}, "All 3 marks are in their places."),
        ({4: 1}, "2 of 3 marks found their page; 1 needs placing."),
        ({}, "No page of this file is like the one that was marked, so its 3 marks need placing."),
    ):
        assert became_of(reuse.use_again(plan, model, taught, OTHER, moves)) == said_so
    assert became_of(reuse.use_again(plan, newest(shelf), taught, OTHER)) == ""


def test_leaving_while_pages_are_compared_uses_nothing(shelf: Stage) -> None:
    before = shelf.planner.plan
    open_library(shelf)
    shelf.click("model.library.again")
    type_on(shelf, KEY.Key_Return)
    assert words(shelf, "model.library.places.state") == "Its pages are being looked for in the other file…"
    shelf.click("model.library.back")
    shelf.calm()
    assert shelf.planner.plan == before
    assert is_open(shelf)


def test_without_any_models_it_says_what_to_do(bare: Stage) -> None:
    bare.screen.show_resource(bare.lesson.id, DECK.id)
    bare.calm()
    open_library(bare)
    assert is_open(bare)
    wanted: list[bool] = []
    bare.screen.week_wanted.connect(lambda: wanted.append(True))
    button = next(
        each for each in bare.find("model.library").findChildren(Button) if each.text() == "Go to the week"
    )
    button.click()
    assert wanted
    assert not is_open(bare)


def test_opening_a_page_from_elsewhere_closes_the_library(shelf: Stage) -> None:
    open_library(shelf)
    shelf.screen.show_resource(None, OTHER.id, 4)
    assert not is_open(shelf)
    assert shelf.canvas.isVisible()


def test_where_no_page_is_open_the_library_is_offered_once_there_are_models(shelf: Stage) -> None:
    assert not shelf.find("model.empty_library").isHidden()
    for each in list(shelf.planner.plan.all(SharedModel)):
        shelf.planner.do(shared_model.drop(shelf.planner.plan, each))
    assert shelf.find("model.empty_library").isHidden()


def test_only_one_of_library_and_history_is_open(shelf: Stage) -> None:
    library, history = shelf.find("model.to_library"), shelf.find("model.history")
    assert isinstance(library, Button)
    assert isinstance(history, Button)
    history.setChecked(True)
    shelf.find("model.history_panel").show()
    open_library(shelf)
    assert (library.isChecked(), history.isChecked()) == (True, False)
    history.setChecked(True)
    assert not is_open(shelf)
    assert not library.isChecked()


def test_there_are_words_where_there_is_room(shelf: Stage) -> None:
    library = shelf.find("model.to_library")
    assert isinstance(library, Button)
    assert library.text() == "Library"
    shelf.window.resize(1024, 768)
    shelf.calm()
    assert library.text() == ""
    assert library.accessibleName() == "Use a past model again"
