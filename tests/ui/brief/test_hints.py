"""Plain English and spelling beside what is written, what the plan already says, and what is picked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from coplan.plan import briefing, page_text, shared_model
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Pick
from coplan.plan.change import Change, added, removed
from coplan.plan.department import Department
from coplan.plan.ids import MarkId, fresh
from coplan.plan.mark import Mark
from coplan.plan.page_text import PageText
from coplan.plan.shared_model import SharedModel
from coplan.ui.brief.hint_list import Hint, HintList
from coplan.ui.brief.picker import Picker
from coplan.ui.brief.proofreading import PAUSE_MS
from tests.ui.brief.stage import Stage


def model_of(stage: Stage) -> SharedModel:
    """The shared model as it is in the plan."""
    return next(stage.planner.plan.all(SharedModel))


def write(stage: Stage, name: str, text: str) -> QPlainTextEdit:
    """Write over what a field says, and wait until it was read."""
    field = stage.find(f"brief.{name}")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)
    stage.screen.settle()
    read_on(stage)
    return field


def read_on(stage: Stage) -> None:
    """Wait until what is written was read."""
    QTest.qWait(PAUSE_MS + 50)
    stage.settle()


def underlined(field: QPlainTextEdit) -> list[str]:
    """The words with a wave under them."""
    return [each.cursor.selectedText() for each in field.extraSelections()]


def buttons(stage: Stage, name: str) -> list[QPushButton]:
    """The buttons with this name that can be seen."""
    return [each for each in stage.screen.findChildren(QPushButton, name) if each.isVisible()]


def parents(stage: Stage) -> Stage:
    """The page for families."""
    stage.screen.show_kind(BriefingKind.PARENTS)
    stage.settle()
    return stage


def test_words_of_schools_are_swapped_with_one_key_and_are_on_the_page(stage: Stage) -> None:
    field = write(parents(stage), "learning", "😀 Pupils utilise air.")
    assert "utilise" in underlined(field)
    swap = next(each for each in buttons(stage, "brief.hint.swap") if each.text() == "use")
    swap.setFocus()
    stage.press("Return")
    assert field.toPlainText() == "😀 Pupils use air."
    assert QApplication.focusWidget() is field
    words = page_text.words(stage.planner.plan, model_of(stage).id, "learning")
    assert words == "😀 Pupils use air."
    read_on(stage)
    assert underlined(field) == []


def test_a_word_that_is_ours_is_never_named_again(stage: Stage) -> None:
    field = write(parents(stage), "saying", "The flumptious air.")
    assert underlined(field) == ["flumptious"]
    (add,) = buttons(stage, "brief.hint.known")
    add.click()
    stage.settle()
    found = stage.planner.plan.only(Department)
    assert found
    assert "flumptious" in found.known_words
    read_on(stage)
    assert underlined(field) == []
    stage.planner.undo()
    read_on(stage)
    assert underlined(field) == ["flumptious"]


def test_the_lesson_briefing_is_only_spelt(stage: Stage) -> None:
    field = write(stage, "prompt", "Utilise the bord.")
    assert underlined(field) == ["bord"]
    assert not stage.shown("brief.readability")


def test_how_easy_it_is_to_read_and_how_long_is_said_in_words(stage: Stage) -> None:
    parents(stage)
    read_on(stage)
    easy = stage.find("brief.readability")
    assert isinstance(easy, QLabel)
    assert "-year-old can read this" in easy.text()
    count = stage.find("brief.word_count")
    assert isinstance(count, QLabel)
    before = int(count.text().split()[0])
    write(stage, "saying", "One two three.")
    assert int(count.text().split()[0]) != before
    assert count.text().endswith("of 220 words")
    stage.click("brief.kind.lesson")
    assert not stage.shown("brief.word_count")


def test_words_of_the_plan_are_offered_until_something_is_written(stage: Stage) -> None:
    texts = tuple(map(removed, stage.planner.plan.all(PageText)))
    stage.planner.do(Change("Took away what was written", texts))
    stage.screen.show_kind(BriefingKind.REPORT)
    stage.settle()
    stage.find("brief.how_know.suggested").setFocus()
    stage.press("Return")
    assert page_text.words(stage.planner.plan, model_of(stage).id, "how_know") == model_of(stage).know
    assert not stage.shown("brief.how_know.suggested")
    assert QApplication.focusWidget() is stage.find("brief.how_know")


def test_an_answer_is_chosen_and_asked_for_no_more(stage: Stage) -> None:
    texts = tuple(map(removed, stage.planner.plan.all(PageText)))
    stage.planner.do(Change("Took away what was written", texts))
    stage.screen.show_kind(BriefingKind.REPORT)
    stage.settle()
    stage.find("brief.appeared").setFocus()
    stage.press("Down")
    assert page_text.words(stage.planner.plan, model_of(stage).id, "appeared") == "Yes"
    assert not stage.shown("brief.asks.appeared")


def test_room_is_counted_when_little_is_left(stage: Stage) -> None:
    limit = shared_model.LIMITS["prompt"]
    write(stage, "prompt", "a" * (limit - 3))
    count = stage.find("brief.prompt.count")
    assert isinstance(count, QLabel)
    assert count.text() == f"{limit - 3} of {limit}"
    write(stage, "prompt", "a")
    assert not stage.shown("brief.prompt.count")


def test_pages_are_picked_for_the_handout(stage: Stage) -> None:
    mark = next(stage.planner.plan.all(Mark))
    more = (added(replace(mark, id=MarkId(fresh()), page=page, step_id=None)) for page in (1, 2))
    stage.planner.do(Change("Marked more pages", tuple(more)))
    stage.screen.show_kind(BriefingKind.HANDOUT)
    stage.settle()
    stage.click("brief.pick.1")
    made = briefing.of_model(stage.planner.plan, model_of(stage), BriefingKind.HANDOUT)
    assert made.chosen == ("1", "4")
    stage.planner.undo()
    stage.settle()
    tick = stage.find("brief.pick.1")
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()


@pytest.fixture
def picker(stage: Stage) -> Picker:
    """Six cards of which four fit."""
    made = Picker("Cards")
    made.setParent(stage.screen)
    made.show_picks(tuple(Pick(str(each), f"Card {each}") for each in range(6)), (), 4)
    made.show()
    return made


def ticks(picker: Picker) -> list[QCheckBox]:
    """Its tick boxes in order."""
    return picker.findChildren(QCheckBox)


def test_no_more_can_be_picked_than_fit_and_never_none(picker: Picker) -> None:
    picked: list[Sequence[str]] = []
    picker.picked.connect(picked.append)
    boxes = ticks(picker)
    assert [box.isChecked() for box in boxes] == [True] * 4 + [False] * 2
    assert not boxes[4].isEnabled()
    boxes[0].click()
    boxes[4].click()
    assert picked == [("1", "2", "3"), ("1", "2", "3", "4")]
    for place in (1, 2, 3):
        boxes[place].click()
    assert not boxes[4].isEnabled()
    assert boxes[4].isChecked()


def test_what_there_is_no_room_to_say_at_first_is_opened(qtbot: QtBot) -> None:
    found = HintList()
    qtbot.addWidget(found)
    found.show_hints([Hint(0, 1, f"Hint {number}") for number in range(5)])
    (more,) = found.findChildren(QPushButton, "brief.hint.more")
    assert more.text() == "2 more"
    more.click()

    def said() -> set[str]:
        return {each.text() for each in found.findChildren(QLabel) if each.isVisible()}

    qtbot.waitUntil(lambda: {f"Hint {number}" for number in range(5)} <= said())
