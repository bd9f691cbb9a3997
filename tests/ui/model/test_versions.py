"""A file with marks on it has a new version: the marks go to their pages, the others are placed by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from coplan.plan import carrying, mark, resource
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource, resource_id
from coplan.storage.search import SearchIndex
from coplan.ui.kit import Button, PlainLabel
from tests.ui.model.stage import DECK, Stage

NEWER = Resource(
    resource_id("f" * 64, DECK.name), DECK.name, "pptx", "", "f" * 64, 1, pages=11, engine="LibreOffice"
)
TOPICS = ("gas", "heat", "light", "force", "cell", "acid", "wave", "pole", "orbit", "enzyme", "sound", "salt")


def said(*topics: str) -> list[PageWords]:
    """Pages about these topics."""
    return [
        PageWords(n, topic, " ".join(f"{topic}{i}" for i in range(9))) for n, topic in enumerate(topics, 1)
    ]


@pytest.fixture
def changed(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A model on slide 4 with marks on slides 4 and 6; slide 6 and slide 1 are not in the new version."""
    stage = Stage(qtbot)
    index = SearchIndex(tmp_path)
    index.learn(DECK.id, DECK.name, said(*TOPICS))
    index.learn(NEWER.id, NEWER.name, said(*TOPICS[1:5], "new", *TOPICS[6:]))
    stage.screen.use_search(index)
    for page, spot in ((4, 0.2), (4, 0.3), (6, 0.4)):
        made = mark.make(stage.model.id, page, Tool.NOTE, ((spot, spot, 1.0),), text=f"Look {spot}")
        stage.planner.do(mark.put_on(made))
    stage.screen.show_model(stage.model.id)
    stage.planner.observe(resource.bring_in(stage.planner.plan, (NEWER,)))
    stage.planner.observe(carrying.propose(stage.planner.plan, DECK, NEWER))
    stage.calm()
    yield stage
    stage.close()
    index.close()


def words(stage: Stage, name: str) -> str:
    """What a label says."""
    label = stage.find(name)
    assert isinstance(label, PlainLabel | Button)
    return label.text()


def listed(stage: Stage) -> QListView:
    """The list of marks that need placing."""
    found = stage.find("model.placing.list")
    assert isinstance(found, QListView)
    return found


def use(stage: Stage) -> None:
    """Take the new version."""
    stage.click("model.version.use")
    stage.calm()


def test_the_bar_says_what_becomes_of_the_marks(changed: Stage) -> None:
    assert changed.find("model.version").isVisible()
    assert words(changed, "model.version.what") == "“gas.pptx” has changed since it was marked."
    assert words(changed, "model.version.more") == "2 of 3 marks find their page; 1 needs placing."


def test_the_new_version_takes_model_and_marks_and_undo_gives_them_back(changed: Stage) -> None:
    before = changed.planner.plan
    use(changed)
    assert (changed.model.resource_id, changed.model.page, changed.screen.page) == (NEWER.id, 3, 3)
    assert not changed.find("model.version").isVisible()
    changed.shows_the_plan()
    assert len(changed.canvas.board.marks) == 2
    changed.planner.undo()
    changed.calm()
    assert changed.planner.plan == before
    assert (changed.model.resource_id, changed.screen.page) == (DECK.id, 4)
    assert changed.find("model.version").isVisible()
    changed.shows_the_plan()
    changed.planner.redo()
    changed.calm()
    assert changed.screen.page == 3
    changed.shows_the_plan()


def test_keeping_the_marked_version_asks_no_more(changed: Stage) -> None:
    changed.click("model.version.keep")
    changed.calm()
    assert not changed.find("model.version").isVisible()
    assert changed.model.resource_id == DECK.id


def test_comparing_shows_the_same_page_of_the_new_version_and_leads_back(changed: Stage) -> None:
    changed.click("model.version.compare")
    changed.calm()
    assert (changed.screen.title(), changed.screen.page) == ("gas.pptx", 3)
    assert words(changed, "model.version.what").startswith("The new version, slide 3 of 11.")
    assert words(changed, "model.version.compare") == "Show the old one"
    assert not changed.find("model.choose_lesson").isVisible()
    assert not changed.find("model.tool_pen").isEnabled()
    faint = changed.canvas.grab().toImage()
    changed.press(Qt.Key.Key_PageDown)
    changed.calm()
    assert words(changed, "model.version.what").startswith("The new version, slide 4 of 11.")
    changed.press(Qt.Key.Key_PageUp)
    changed.calm()
    assert changed.canvas.grab().toImage() == faint
    changed.canvas.show_faintly(())
    assert changed.canvas.grab().toImage() != faint
    changed.click("model.version.compare")
    changed.calm()
    assert changed.screen.page == 4
    changed.shows_the_plan()
    changed.click("model.version.compare")
    use(changed)
    assert (changed.model.resource_id, changed.screen.page) == (NEWER.id, 3)
    changed.shows_the_plan()


def test_a_mark_that_needs_placing_is_listed_with_its_words_and_its_old_page(changed: Stage) -> None:
    use(changed)
    assert words(changed, "model.placing.count") == "1 mark needs placing"
    index = listed(changed).model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Look 0.4, was on slide 6"
    changed.window.grab()
    changed.calm()
    assert (DECK.fingerprint, 6) in {drawn[:2] for drawn in changed.documents.drawn}


def test_it_is_placed_with_a_click(changed: Stage) -> None:
    use(changed)
    listed(changed).clicked.emit(listed(changed).model().index(0, 0))
    changed.tap(0.7, 0.5)
    (placed,) = (each for each in changed.marks if each.text == "Look 0.4")
    assert placed.page == 3
    assert placed.xyp[0][:2] == pytest.approx((0.7, 0.5), abs=0.01)
    assert not changed.find("model.placing").isVisible()
    assert changed.canvas.placing is None
    changed.shows_the_plan()
    changed.planner.undo()
    assert changed.find("model.placing").isVisible()


def test_it_is_placed_where_it_was_with_the_keys_alone(changed: Stage) -> None:
    use(changed)
    lines = listed(changed)
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert "Place the text note" in changed.canvas.accessibleDescription()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    (placed,) = (each for each in changed.marks if each.text == "Look 0.4")
    assert placed.page == 3
    assert placed.xyp[0][:2] == pytest.approx((0.4, 0.4), abs=0.001)


def test_on_the_page_enter_places_it_and_escape_lets_go(changed: Stage) -> None:
    use(changed)
    listed(changed).clicked.emit(listed(changed).model().index(0, 0))
    changed.press(Qt.Key.Key_Escape)
    assert changed.canvas.placing is None
    assert carrying.unplaced(changed.planner.plan, changed.model.id)
    listed(changed).clicked.emit(listed(changed).model().index(0, 0))
    changed.canvas.setFocus()
    changed.press(Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert not carrying.unplaced(changed.planner.plan, changed.model.id)


def test_it_can_be_deleted_and_comes_back_with_undo(changed: Stage) -> None:
    use(changed)
    lines = listed(changed)
    lines.clicked.emit(lines.model().index(0, 0))
    QTest.keyClick(lines, Qt.Key.Key_Delete)
    assert "Look 0.4" not in {each.text for each in changed.marks}
    assert not changed.find("model.placing").isVisible()
    changed.undo()
    assert "Look 0.4" in {each.text for each in changed.marks}
    assert changed.find("model.placing").isVisible()


def test_the_next_mark_is_in_hand_after_one_was_placed(changed: Stage) -> None:
    for _ in range(2):
        made = mark.make(changed.model.id, 1, Tool.PEN, ((0.1, 0.1, 0.5), (0.2, 0.2, 0.5)))
        changed.planner.do(mark.put_on(made))
    use(changed)
    assert words(changed, "model.placing.count") == "3 marks need placing"
    listed(changed).clicked.emit(listed(changed).model().index(0, 0))
    held = [changed.canvas.placing]
    changed.click("model.placing.put")
    held.append(changed.canvas.placing)
    assert all(isinstance(each, Mark) for each in held)
    assert held[0] != held[1]


def test_a_new_version_that_is_still_being_read_or_cannot_be_read_is_said_so(changed: Stage) -> None:
    for reason, sentence in (
        ("", "The new version is being read."),
        ("It is cut short.", "The new version cannot be read. It is cut short."),
    ):
        now = replace(NEWER, pages=0, unreadable=reason)
        changed.planner.observe(resource.bring_in(changed.planner.plan, (now,)))
        assert words(changed, "model.version.more") == sentence
        assert changed.find("model.version.use").isHidden()
