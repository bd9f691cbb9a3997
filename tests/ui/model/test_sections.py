"""The sections beside the page: what everybody keeps to, the wet-Tuesday card, folding, too many words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import shared_model, step
from coplan.plan.shared_model import SharedModel
from coplan.ui.model.fold import FoldTitle
from coplan.ui.model.side_panel import ModelPanel
from coplan.ui.model.words_edit import WordsEdit
from tests.ui.model.stage import SHEET, Stage

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def lines(stage: Stage) -> tuple[str, ...]:
    """What is not negotiable."""
    return stage.model.non_negotiables


def insist(stage: Stage, *words: str) -> None:
    """Say what is not negotiable."""
    stage.planner.do(shared_model.insist_on(stage.model, words))


def field(stage: Stage, name: str) -> WordsEdit:
    """A field by its name."""
    found = stage.find(name)
    assert isinstance(found, WordsEdit)
    return found


def write(edit: QWidget, words: str) -> None:
    """Put the keyboard into a field and write there instead of what it says."""
    edit.setFocus()
    QTest.keyClick(edit, KEY.Key_A, CTRL)
    QTest.keyClicks(edit, words)


def title(stage: Stage, key: str) -> FoldTitle:
    """The title of a section."""
    found = stage.find(f"model.fold.{key}")
    assert isinstance(found, FoldTitle)
    return found


def test_three_are_written_one_after_another_and_a_fourth_cannot_be_begun(stage: Stage) -> None:
    first = field(stage, "model.non_negotiable_1")
    assert first.placeholderText().startswith("As in:")
    write(first, "Silence after the question")
    QTest.keyClick(first, KEY.Key_Return)
    second = field(stage, "model.non_negotiable_2")
    assert second.hasFocus()
    QTest.keyClicks(second, "Books open")
    stage.click("model.add_non_negotiable")
    third = field(stage, "model.non_negotiable_3")
    assert third.hasFocus()
    QTest.keyClicks(third, "Say particles")
    QTest.keyClick(third, KEY.Key_Return)
    assert lines(stage) == ("Silence after the question", "Books open", "Say particles")
    assert not stage.find("model.add_non_negotiable").isVisible()
    assert stage.find("model.non_negotiables_full").isVisible()
    stage.undo()
    assert lines(stage) == ("Silence after the question", "Books open")
    assert not third.isVisible()
    assert stage.find("model.add_non_negotiable").isVisible()


def test_one_is_left_out_by_its_button_or_by_emptying_it(stage: Stage) -> None:
    insist(stage, "A", "B", "C")
    stage.click("model.non_negotiable_2.remove")
    assert lines(stage) == ("A", "C")
    assert field(stage, "model.non_negotiable_2").words() == "C"
    assert not field(stage, "model.non_negotiable_3").isVisible()
    first = field(stage, "model.non_negotiable_1")
    first.setFocus()
    QTest.keyClick(first, KEY.Key_A, CTRL)
    QTest.keyClick(first, KEY.Key_Delete)
    stage.canvas.setFocus()
    assert lines(stage) == ("C",)
    assert first.words() == "C"


def test_they_change_places_by_keyboard(stage: Stage) -> None:
    insist(stage, "A", "B")
    first = field(stage, "model.non_negotiable_1")
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Down, ALT)
    assert lines(stage) == ("B", "A")
    assert field(stage, "model.non_negotiable_2").hasFocus()


def test_the_wet_tuesday_card_is_written_line_by_line(stage: Stage) -> None:
    for name, words in (("wet_teacher", "counts down"), ("wet_pupils", "sit"), ("wet_visitor", "pens")):
        write(field(stage, f"model.{name}"), words)
    stage.canvas.setFocus()
    model = stage.model
    assert (model.wet_teacher, model.wet_pupils, model.wet_visitor) == ("counts down", "sit", "pens")


def test_sections_fold_by_keyboard_and_say_what_is_in_them(stage: Stage, qtbot: QtBot) -> None:
    stage.planner.do(shared_model.word(stage.model, "handover", "One with me"))
    handover, edit = title(stage, "handover"), stage.find("model.handover")
    assert edit.isVisible()
    handover.setFocus()
    with qtbot.waitSignal(stage.screen.folded) as folded:
        QTest.keyClick(handover, KEY.Key_Left)
    assert "handover" in folded.args[0].split()
    assert not edit.isVisible()
    assert handover.summary == "One with me"
    assert handover.accessibleDescription() == "One with me, folded"
    QTest.keyClick(handover, KEY.Key_Space)
    assert edit.isVisible()
    assert handover.accessibleDescription() == "unfolded"


def test_sections_open_as_they_were_left(stage: Stage) -> None:
    stage.screen.fold("wet misconception")
    assert not stage.find("model.wet_card").isVisible()
    assert not stage.find("model.misconception").isVisible()
    assert stage.find("model.technique").isVisible()
    assert title(stage, "wet").summary == "nothing yet"


def test_too_many_words_are_told_under_their_field(stage: Stage) -> None:
    edit = field(stage, "model.misconception")
    before = edit.height()
    limit = shared_model.LIMITS["misconception"]
    write(edit, "x" * (limit + 12))
    assert edit.excess == 12
    assert edit.accessibleDescription() == "12 characters too many"
    lines = edit.height()
    QTest.keyClick(edit, KEY.Key_A, CTRL)
    QTest.keyClicks(edit, "x" * limit)
    assert edit.height() < lines
    assert edit.height() >= before
    assert edit.accessibleDescription() == ""


def test_too_many_words_stay_with_their_model(stage: Stage) -> None:
    second = next(each for each in stage.planner.plan.all(type(stage.lesson)) if each.class_code == "7A3")
    here = stage.model
    stage.planner.do(shared_model.choose(stage.planner.plan, second, SHEET, 1))
    other = next(each for each in stage.planner.plan.all(SharedModel) if each.id != here.id)
    long = "y" * 170
    write(field(stage, "model.misconception"), long)
    write(field(stage, "model.non_negotiable_1"), long)
    stage.screen.show_model(other.id)
    assert field(stage, "model.misconception").words() == ""
    assert field(stage, "model.non_negotiable_1").words() == ""
    stage.screen.show_model(here.id)
    assert field(stage, "model.misconception").words() == long
    assert field(stage, "model.non_negotiable_1").words() == long
    stage.planner.do(shared_model.word(stage.planner.plan.get(SharedModel, here.id), "handover", "now"))
    assert field(stage, "model.misconception").words() == long


def test_the_total_time_is_said_roughly_and_exactly(stage: Stage) -> None:
    for seconds in (40, 60, 120):
        stage.planner.do(step.add(stage.planner.plan, stage.model.id, "A", "", seconds))
    panel = stage.find("model.panel")
    assert isinstance(panel, ModelPanel)
    assert panel.caption.text() == "about 4 min"
    assert panel.caption.toolTip() == "3 min 40 s for all steps"


@pytest.mark.parametrize(
    ("seconds", "said"), [((60, 60), "2 min"), ((20,), "20 s"), ((), "0 s"), ((90, 35), "2 min 5 s")]
)
def test_lengths_in_words(stage: Stage, seconds: tuple[int, ...], said: str) -> None:
    for each in seconds:
        stage.planner.do(step.add(stage.planner.plan, stage.model.id, "A", "", each))
    assert shared_model.said_length(step.steps_of(stage.planner.plan, stage.model.id)) == said


@pytest.mark.parametrize("size", [(1024, 600), (1024, 768)])
def test_a_card_held_at_the_edge_of_a_small_panel_scrolls_it(
    stage: Stage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    for word in "ABCDE":
        stage.planner.do(step.add(stage.planner.plan, stage.model.id, f"{word} " * 30))
    stage.window.resize(*size)
    panel = stage.find("model.panel")
    assert isinstance(panel, ModelPanel)
    bar, view = panel.column.verticalScrollBar(), panel.column.viewport()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    disc = stage.find("model.step_1.disc")
    low = disc.mapFromGlobal(view.mapToGlobal(view.rect().bottomLeft()))
    QTest.mousePress(disc, Qt.MouseButton.LeftButton)
    QTest.mouseMove(disc, low)
    last = stage.find("model.step_5")
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    low = disc.mapFromGlobal(last.mapToGlobal(last.rect().bottomLeft()))
    QTest.mouseMove(disc, low)
    QTest.mouseRelease(disc, Qt.MouseButton.LeftButton, pos=low)
    said = [each.say[0] for each in step.steps_of(stage.planner.plan, stage.model.id)]
    assert said == ["B", "C", "D", "E", "A"]


def test_moving_a_step_by_keys_keeps_it_in_sight(stage: Stage, qtbot: QtBot) -> None:
    for word in "ABCDE":
        stage.planner.do(step.add(stage.planner.plan, stage.model.id, f"{word} " * 30))
    stage.window.resize(1024, 600)
    panel, edit = stage.find("model.panel"), stage.find("model.step_1.say")
    assert isinstance(panel, ModelPanel)
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    for _ in range(4):
        QTest.keyClick(edit, KEY.Key_Down, ALT)
    view = panel.column.viewport()
    qtbot.waitUntil(lambda: 0 <= edit.mapTo(view, edit.rect().center()).y() < view.height())
    assert stage.find("model.step_5.say") is edit
    assert edit.hasFocus()
