"""Stepping back through a model's history on the screen, over a real store: looking, restoring, going on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import carrying, lesson, mark, resource, sample, shared_model, step
from coplan.plan.change import Change, added
from coplan.plan.department import staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Tool
from coplan.plan.planner import Planner
from coplan.plan.ports import HistoryLine
from coplan.plan.resource import Resource, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.storage.keeper import InlineKeeper
from coplan.storage.store import Store
from coplan.ui.kit import Button, PlainLabel
from coplan.ui.model.history_lines import HistoryLines
from tests.plan import world
from tests.ui.model.stage import DECK, SHEET, Stage

KEY = Qt.Key


class LookingBack:
    """A stage over a store, and hands for its history."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.clock = world.StoppedClock()
        self.store = Store.open(folder, now=self.clock.now)
        self.planner = Planner(self.store.load(), InlineKeeper(self.store), self.clock, staff_id("KT"))
        self.do(sample.begin(world.facts(), world.NOW.date()))
        self.do(resource.bring_in(self.planner.plan, (DECK, SHEET)))
        self.lesson = next(each for each in self.planner.plan.all(Lesson) if each.class_code == "8X1")
        self.do(shared_model.choose(self.planner.plan, self.lesson, DECK, 4))
        self.stage = Stage(qtbot, planner=self.planner)
        self.stage.screen.use_past(self.store)
        self.stage.screen.show_model(self.model.id)
        self.qtbot = qtbot

    def do(self, change: Change, minutes: int = 5) -> None:
        """Do something, some minutes later."""
        self.clock.time += timedelta(minutes=minutes)
        self.planner.do(change)

    def draw(self, x: float, page: int = 4, minutes: int = 5) -> Mark:
        """Draw a short stroke."""
        made = mark.make(self.model.id, page, Tool.PEN, ((x, 0.3, 0.5), (x + 0.1, 0.4, 0.5)))
        self.do(mark.put_on(made), minutes)
        return made

    @property
    def model(self) -> SharedModel:
        """The only model."""
        return next(self.planner.plan.all(SharedModel))

    @property
    def view(self) -> QListView:
        """The lines."""
        found = self.stage.find("model.history.list")
        assert isinstance(found, QListView)
        return found

    @property
    def lines(self) -> list[str]:
        """What the lines say, as a screen reader hears it."""
        listed = self.view.model()
        assert isinstance(listed, HistoryLines)
        return [row.aloud for row in listed.rows]

    @property
    def at(self) -> str:
        """The line that is chosen."""
        return self.lines[self.view.currentIndex().row()]

    def open(self) -> None:
        """Open the history by its key."""
        self.stage.canvas.setFocus()
        self.stage.press(KEY.Key_H, modifier=Qt.KeyboardModifier.ControlModifier)
        self.calm()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys on the list, and wait for what they show."""
        for key in keys:
            QTest.keyClick(self.view, key)
        self.calm()

    def calm(self) -> None:
        """Wait until all is read and painted."""
        self.stage.calm()

    def says(self, name: str) -> str:
        """What a label or a button says."""
        found = self.stage.find(name)
        assert isinstance(found, PlainLabel | Button)
        return found.text()

    @property
    def seen(self) -> set[str]:
        """The marks on the canvas."""
        return set(self.stage.canvas.board.marks)


@pytest.fixture
def back(qtbot: QtBot, tmp_path: Path) -> Iterator[LookingBack]:
    """The screen on a model whose history has been told."""
    looking = LookingBack(qtbot, tmp_path)
    yield looking
    looking.stage.close()
    looking.store.close()


def test_the_button_opens_who_did_what_by_day_in_place_of_the_panel(back: LookingBack) -> None:
    back.draw(0.1)
    back.do(step.add(back.planner.plan, back.model.id, "Read the gauge"), minutes=24 * 60)
    back.stage.click("model.history")
    back.calm()
    assert back.lines == [
        "As it is now",
        "Today",
        "KT, Added step 1, Fri 27 Nov at 12:20",
        "Yesterday",
        "KT, Drew with the pen, Thu 26 Nov at 12:20",
        "KT, Page 4 of gas.pptx is now the shared model, Thu 26 Nov at 12:15",
    ]
    panel, side = back.stage.find("model.history_panel"), back.stage.find("model.panel")
    assert panel.isVisible()
    assert not side.isVisible()
    assert panel.width() == side.width()
    assert back.at == "As it is now"
    back.stage.click("model.history")
    assert side.isVisible()
    assert not panel.isVisible()


def test_stepping_down_shows_page_and_steps_as_they_were_and_escape_leads_back(back: LookingBack) -> None:
    first = back.draw(0.1)
    back.do(step.add(back.planner.plan, back.model.id, "Read the gauge"))
    second = back.draw(0.5)
    back.do(mark.rub_out([first]))
    back.open()
    assert back.seen == {second.id}
    back.press(KEY.Key_Down)
    assert back.at.startswith("KT, Rubbed out a mark")
    assert back.says("model.past.more") == "It is the same now."
    assert not back.stage.find("model.past.restore").isVisible()
    back.press(KEY.Key_Down)
    assert back.seen == {first.id, second.id}
    assert back.says("model.past.what") == "As it was on Thu 26 Nov at 12:30"
    assert back.says("model.past.more") == "Since then: 1 mark gone."
    assert back.stage.find("model.history.step_1").accessibleName() == "Step 1: Read the gauge"
    back.press(KEY.Key_Down, KEY.Key_Down)
    assert back.seen == {first.id}
    assert back.says("model.history.which_steps") == "The steps then"
    window = back.stage.window
    back.stage.qtbot.waitUntil(lambda: window.findChild(QWidget, "model.history.step_1") is None)
    back.press(KEY.Key_Escape)
    assert back.seen == {second.id}
    assert back.at == "As it is now"
    assert back.says("model.history.which_steps") == "The steps now"
    assert not back.stage.find("model.past").isVisible()
    back.stage.shows_the_plan()
    back.press(KEY.Key_Escape)
    assert not back.stage.find("model.history_panel").isVisible()


def test_the_page_stays_where_it_is_and_the_line_in_sight(back: LookingBack) -> None:
    for n in range(9):
        back.do(step.add(back.planner.plan, back.model.id, "Say it") if n < 5 else mark.put_on(note(back, n)))
    back.open()
    before = back.stage.canvas.page_rect()
    back.press(*[KEY.Key_Down] * 8)
    assert back.stage.canvas.page_rect() == before
    back.stage.window.resize(1024, 620)
    back.calm()
    lines = back.view.viewport().rect()
    assert lines.contains(back.view.visualRect(back.view.currentIndex()).center())


def note(back: LookingBack, n: int) -> Mark:
    """A note."""
    return mark.make(back.model.id, 4, Tool.NOTE, ((n / 10, 0.5, 1.0),), text="Look")


def test_headings_are_passed_over_by_the_keys(back: LookingBack) -> None:
    back.draw(0.1)
    back.open()
    back.press(KEY.Key_Down)
    assert back.at.startswith("KT, Drew")
    back.press(KEY.Key_Up)
    assert back.at == "As it is now"


def test_nothing_is_put_on_the_past(back: LookingBack) -> None:
    back.draw(0.1)
    back.draw(0.3)
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    plan = back.planner.plan
    back.stage.press(KEY.Key_P)
    back.stage.drag((0.6, 0.6), (0.7, 0.7))
    back.stage.press(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    back.stage.press(KEY.Key_Delete)
    assert back.planner.plan == plan
    assert not back.stage.find("model.tool_pen").isVisible()
    told = back.stage.notices.current
    assert told is not None
    assert told.what.startswith("This is how the model was on Thu 26 Nov at 12:20")
    assert told.then is not None
    told.then()
    back.calm()
    back.stage.press(KEY.Key_P)
    back.stage.drag((0.6, 0.6), (0.7, 0.7))
    assert len(back.seen) == 3


def test_restoring_offers_undo_and_leads_back_to_now(back: LookingBack) -> None:
    first = back.draw(0.1)
    second = back.draw(0.5)
    back.do(shared_model.word(back.model, "technique", "Narrow as you go"))
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Down)
    assert back.seen == {first.id}
    assert back.says("model.past.more") == "Since then: 1 new mark, other words."
    back.stage.click("model.past.restore")
    back.calm()
    assert (back.seen, back.model.technique) == ({first.id}, "")
    assert not back.stage.find("model.past").isVisible()
    told = back.stage.notices.current
    assert told is not None
    assert (told.what, told.action) == ("Restored the model as it was on Thu 26 Nov at 12:20.", "Undo")
    back.stage.shows_the_plan()
    back.qtbot.waitUntil(lambda: "Restored" in back.lines[2])
    assert told.then is not None
    told.then()
    back.calm()
    assert (back.seen, back.model.technique) == ({first.id, second.id}, "Narrow as you go")
    back.qtbot.waitUntil(lambda: "Undid: Restored" in back.lines[2])


def test_what_is_done_elsewhere_is_listed_and_leaves_people_where_they_are(back: LookingBack) -> None:
    first = back.draw(0.1)
    back.draw(0.5)
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    where = back.at
    made = mark.make(back.model.id, 4, Tool.NOTE, ((0.8, 0.8, 1.0),), text="From next door")
    theirs = mark.put_on(made)
    back.store.apply(theirs)
    back.planner.hear(theirs)
    back.qtbot.waitUntil(lambda: "Wrote a note" in back.lines[2])
    assert back.at == where
    assert back.seen == {first.id}
    assert back.says("model.past.more") == "Since then: 2 new marks."
    back.stage.click("model.past.back")
    assert made.id in back.seen


def test_pages_turn_while_looking(back: LookingBack) -> None:
    there = back.draw(0.1, page=5)
    back.do(mark.rub_out([there]))
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    back.stage.press(KEY.Key_PageDown)
    back.calm()
    assert back.stage.screen.page == 5
    assert back.seen == {there.id}
    back.stage.press(KEY.Key_Escape)
    assert back.seen == set()
    assert back.stage.screen.page == 5


def test_the_file_of_then_is_shown_and_its_new_version_is_not_offered(back: LookingBack) -> None:
    newer = Resource(resource_id("f" * 64, DECK.name), DECK.name, "pptx", "", "f" * 64, 1, pages=11)
    drawn = back.draw(0.1)
    back.planner.observe(resource.bring_in(back.planner.plan, (newer,)))
    back.do(carrying.carry(back.planner.plan, DECK, newer, {4: 3}))
    back.calm()
    assert (back.stage.screen.resource, back.stage.screen.page) == (newer, 3)
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    shown = back.stage.screen.resource
    assert shown is not None
    assert (shown.id, back.stage.screen.page, back.seen) == (DECK.id, 4, {drawn.id})
    assert not back.stage.find("model.version").isVisible()
    assert back.says("model.past.more").endswith("another file.")
    back.press(KEY.Key_Escape)
    assert (back.stage.screen.resource, back.stage.screen.page) == (newer, 3)
    back.press(KEY.Key_Down, KEY.Key_Down)
    back.stage.click("model.past.restore")
    back.calm()
    assert (back.model.resource_id, back.model.page) == (DECK.id, 4)
    assert DECK.id in {each.id for each in lesson.resources_of(back.planner.plan, back.lesson.id)}


def test_opening_another_file_leaves_the_past(back: LookingBack) -> None:
    back.draw(0.1)
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    back.stage.screen.show_resource(None, SHEET.id)
    back.calm()
    assert back.stage.screen.resource == SHEET
    assert not back.stage.find("model.past").isVisible()
    assert back.stage.find("model.panel").isVisible()
    assert not back.stage.find("model.history").isVisible()
    assert "model.history" not in {command.name for command in back.stage.actions.bound()}


def test_running_down_the_list_reads_only_where_people_stop(back: LookingBack) -> None:
    for n in range(12):
        back.draw(n / 20)
    asked: list[int] = []
    back.stage.screen.use_past(slow(back.store, asked.append))
    back.open()
    back.press(*[KEY.Key_Down] * 9)
    assert len(asked) < 9
    assert len(back.seen) == 4
    assert back.says("model.past.what") == "As it was on Thu 26 Nov at 12:35"


def test_reading_for_long_is_said(back: LookingBack, qtbot: QtBot) -> None:
    back.draw(0.1)
    go = Event()
    back.stage.screen.use_past(slow(back.store, lambda _: None, lambda: go.wait(20)))
    back.stage.click("model.history")
    progress = back.stage.find("model.history.progress")
    qtbot.waitUntil(progress.isVisible)
    go.set()
    back.calm()
    assert not progress.isVisible()


def slow(
    store: Store, at: Callable[[int], None], before: Callable[[], object] = lambda: None
) -> Any:  # a `PastModels` that is watched while it reads
    """The past of a store, telling of which lines it is asked."""

    def lines(model: Any, limit: int = 500) -> Any:
        before()
        return store.lines(model, limit)

    def model_at(model: Any, number: int) -> Any:
        at(number)
        return store.model_at(model, number)

    return SimpleNamespace(lines=lines, model_at=model_at)


def told(many: Sequence[HistoryLine]) -> Any:  # a `PastModels` with a long memory
    """The past in these lines."""
    return SimpleNamespace(lines=lambda model: many)


def test_runs_are_one_line_and_the_line_leads_to_their_end(back: LookingBack) -> None:
    for n in range(14):
        back.draw(n / 20, minutes=0)
    back.open()
    assert back.lines[2] == "KT, Drew with the pen, 14 times, Thu 26 Nov at 12:15"
    back.press(KEY.Key_Down)
    assert len(back.seen) == 14


def test_five_hundred_lines_scroll_at_once(back: LookingBack) -> None:
    back.do(mark.rub_out([back.draw(0.1)]))
    rubbed_out, drawn, *_ = back.store.lines(back.model.id)
    many = [replace(each, number=1000 - n) for n, each in enumerate((rubbed_out, drawn) * 250)]
    back.stage.screen.use_past(told(many))
    back.open()
    assert len(back.lines) > 490
    shown: list[QModelIndex] = []
    bar = back.view.verticalScrollBar()
    for value in range(0, bar.maximum(), max(1, bar.maximum() // 20)):
        bar.setValue(value)
        back.view.viewport().repaint()
        shown.append(back.view.indexAt(back.view.viewport().rect().center()))
    assert len({each.row() for each in shown}) > 15


def test_many_marks_come_and_go_with_the_lines(back: LookingBack) -> None:
    many = [mark.make(back.model.id, 4, Tool.PEN, ((n / 900, 0.3, 0.5),)) for n in range(800)]
    back.do(Change("Drew", tuple(map(added, many))))
    back.do(mark.rub_out(many))
    back.open()
    back.press(KEY.Key_Down, KEY.Key_Down)
    assert back.seen == {each.id for each in many}
