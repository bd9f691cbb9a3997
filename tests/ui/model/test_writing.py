"""Writing beside the page: pins begin steps, steps and texts are kept, and undo takes them back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coplan.plan import mark, step
from coplan.plan.department import staff_id
from coplan.plan.mark import Tool
from coplan.plan.step import Step, steps_of
from coplan.ui.model.tools import Kind
from tests.ui.model.stage import Stage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def said(stage: Stage) -> list[str]:
    """What the steps say, in order."""
    return [each.say for each in steps_of(stage.planner.plan, stage.model.id)]


def steps(stage: Stage, *words: str) -> tuple[Step, ...]:
    """Give the model these steps."""
    for word in words:
        stage.planner.do(step.add(stage.planner.plan, stage.model.id, word))
    return steps_of(stage.planner.plan, stage.model.id)


def write(stage: Stage, name: str, words: str) -> None:
    """Replace the words of a field, without leaving it."""
    field = stage.find(name)
    field.setFocus()
    QTest.keyClick(field, KEY.Key_A, CTRL)
    QTest.keyClicks(field, words)


def test_placing_pins_makes_steps_until_there_are_five(stage: Stage) -> None:
    stage.press(KEY.Key_S)
    for i in range(5):
        stage.tap(0.1 + i * 0.15, 0.5)
    assert len(said(stage)) == len(stage.marks) == 5
    assert sorted(stage.canvas.board.numbers.values()) == [1, 2, 3, 4, 5]
    assert not stage.find("model.add_step").isVisible()
    stage.tap(0.9, 0.8)
    assert len(stage.marks) == 5
    assert stage.notices.current is not None
    assert stage.notices.current.what == "A model has at most five steps, and it has five."
    stage.undo()
    assert (len(said(stage)), len(stage.marks)) == (4, 4)


def test_what_is_typed_after_a_click_that_begins_a_step_is_its_words(stage: Stage) -> None:
    stage.press(KEY.Key_S)
    stage.tap(0.2, 0.3)
    stage.write("hands up")
    stage.tap(0.6, 0.3)
    stage.write("vote")
    stage.canvas.setFocus()
    assert said(stage) == ["hands up", "vote"]
    assert stage.canvas.kind is Kind.PIN
    assert [each.xyp[0][0] for each in stage.marks] == pytest.approx([0.2, 0.6], abs=0.005)


def test_what_is_typed_after_enter_begins_a_step_is_its_words(stage: Stage) -> None:
    stage.press(KEY.Key_S, KEY.Key_Return)
    stage.write("hands up")
    stage.canvas.setFocus()
    assert said(stage) == ["hands up"]
    assert stage.canvas.kind is Kind.PIN


def test_pinning_a_step_that_is_there_leaves_the_keyboard_on_the_page(stage: Stage) -> None:
    first, _ = steps(stage, "A", "B")
    stage.find("model.step_1.say").setFocus()
    stage.canvas.setFocus()
    stage.press(KEY.Key_S)
    stage.tap(0.2, 0.3)
    assert [each.step_id for each in stage.marks] == [first.id]
    assert stage.canvas.hasFocus()


def test_a_pin_goes_to_the_chosen_step_and_on_to_the_next_without_one(stage: Stage) -> None:
    first, second, third = steps(stage, "A", "B", "C")
    QTest.mouseClick(stage.find("model.step_2"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    stage.canvas.setFocus()
    stage.press(KEY.Key_S)
    stage.tap(0.5, 0.5)
    assert [each.step_id for each in stage.marks] == [second.id]
    assert stage.canvas.board.emphasised == first.id
    stage.tap(0.3, 0.3)
    stage.tap(0.7, 0.7)
    assert [each.step_id for each in stage.marks] == [second.id, first.id, third.id]
    assert len(said(stage)) == 3


def test_choosing_a_step_makes_its_pin_stand_out_and_another_click_moves_it(stage: Stage) -> None:
    (first,) = steps(stage, "A")
    stage.planner.do(step.pin(stage.planner.plan, stage.model.id, 4, 0.5, 0.5, step=first))
    QTest.mouseClick(stage.find("model.step_1"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert stage.canvas.board.emphasised == first.id
    stage.canvas.setFocus()
    stage.press(KEY.Key_S)
    stage.tap(0.2, 0.2)
    (pin,) = stage.marks
    assert pin.xyp[0][:2] == pytest.approx((0.2, 0.2), abs=0.003)


def test_a_step_is_added_and_written_by_keyboard_alone(stage: Stage) -> None:
    stage.press(KEY.Key_Return, modifier=CTRL)
    field = stage.find("model.step_1.say")
    assert field.hasFocus()
    QTest.keyClicks(field, "Say the question aloud")
    QTest.keyClick(field, KEY.Key_Return)
    why = stage.find("model.step_1.why")
    assert why.hasFocus()
    QTest.keyClicks(why, "Attention on one thing")
    QTest.keyClick(why, KEY.Key_Tab)
    seconds = stage.find("model.step_1.seconds")
    assert seconds.hasFocus()
    QTest.keyClick(seconds, KEY.Key_Up)
    QTest.keyClick(seconds, KEY.Key_Return)
    (made,) = steps_of(stage.planner.plan, stage.model.id)
    assert (made.say, made.why, made.seconds) == ("Say the question aloud", "Attention on one thing", 75)
    sentences = [each.sentence for each in stage.planner.history.done]
    assert sentences[-4:] == [
        "Added step 1",
        "Changed step 1",
        "Changed the reason of step 1",
        "Changed the seconds of step 1",
    ]


def test_a_field_settles_after_a_pause(stage: Stage, qtbot: QtBot) -> None:
    steps(stage, "A")
    write(stage, "model.step_1.say", "Hide everything below the line")
    assert said(stage) == ["A"]
    qtbot.waitUntil(lambda: said(stage) == ["Hide everything below the line"])
    assert stage.find("model.step_1.say").hasFocus()


def test_undo_while_writing_undoes_what_was_written(stage: Stage) -> None:
    steps(stage, "A")
    write(stage, "model.step_1.say", "B")
    stage.undo()
    assert said(stage) == ["A"]
    field = stage.find("model.step_1.say")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "A"
    stage.redo()
    assert said(stage) == ["B"]
    assert field.toPlainText() == "B"


def test_undo_while_writing_seconds(stage: Stage) -> None:
    steps(stage, "A")
    seconds = stage.find("model.step_1.seconds")
    seconds.setFocus()
    QTest.keyClick(seconds, KEY.Key_A, CTRL)
    QTest.keyClicks(seconds, "90")
    stage.undo()
    assert [each.seconds for each in steps_of(stage.planner.plan, stage.model.id)] == [60]
    assert seconds.property("text") == "60 s"
    stage.redo()
    assert [each.seconds for each in steps_of(stage.planner.plan, stage.model.id)] == [90]


def test_escape_takes_back_what_was_not_settled(stage: Stage) -> None:
    steps(stage, "A")
    write(stage, "model.step_1.say", "B")
    QTest.keyClick(stage.find("model.step_1.say"), KEY.Key_Escape)
    stage.canvas.setFocus()
    assert said(stage) == ["A"]


def test_words_that_do_not_fit_are_told_and_kept_in_the_field(stage: Stage) -> None:
    steps(stage, "A")
    write(stage, "model.step_1.say", "x" * 145)
    field = stage.find("model.step_1.say")
    assert field.accessibleDescription() == "5 characters too many"
    QTest.keyClick(field, KEY.Key_Return)
    assert said(stage) == ["A"]
    assert stage.notices.current is not None
    assert "145 characters" in stage.notices.current.what
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "x" * 145


def test_the_column_of_pages_folds_for_a_wider_page(stage: Stage) -> None:
    before, pages = stage.canvas.width(), stage.find("model.thumbnails")
    stage.press(KEY.Key_F4)
    assert not pages.isVisible()
    stage.qtbot.waitUntil(lambda: stage.canvas.width() > before)
    stage.press(KEY.Key_F4)
    assert pages.isVisible()


def test_a_step_says_when_its_pin_is_on_another_page_and_leads_there(stage: Stage) -> None:
    (first,) = steps(stage, "A")
    link = stage.find("model.step_1.page")
    assert not link.isVisible()
    plan, model = stage.planner.plan, stage.model
    stage.planner.do(step.pin(plan, model.id, 6, 0.5, 0.5, step=first))
    assert link.isVisible()
    assert link.property("text") == "slide 6"
    stage.click("model.step_1.page")
    assert stage.screen.page == 6
    stage.planner.do(step.pin(stage.planner.plan, model.id, model.page, 0.5, 0.5, step=first))
    assert not link.isVisible()


def test_escape_goes_back_to_the_page_with_what_was_begun(stage: Stage) -> None:
    stage.press(KEY.Key_S)
    stage.tap(0.5, 0.5)
    field = stage.find("model.step_1.say")
    assert isinstance(field, QPlainTextEdit)
    assert field.hasFocus()
    assert "Esc goes back to the page" in field.placeholderText()
    QTest.keyClicks(field, "cover it")
    QTest.keyClick(field, KEY.Key_Escape)
    assert stage.canvas.hasFocus()
    assert [each.say for each in steps_of(stage.planner.plan, stage.model.id)] == ["cover it"]


def test_somebody_elses_change_does_not_take_away_what_is_being_written(stage: Stage) -> None:
    (first,) = steps(stage, "A")
    write(stage, "model.step_1.say", "mine")
    stage.planner.do(step.rewrite(stage.planner.plan, first, "A", "theirs", 60))
    stage.canvas.setFocus()
    (now,) = steps_of(stage.planner.plan, stage.model.id)
    assert (now.say, now.why) == ("mine", "theirs")


def test_steps_are_reordered_by_keyboard_and_pins_follow(stage: Stage) -> None:
    first, _, _ = steps(stage, "A", "B", "C")
    stage.planner.do(step.pin(stage.planner.plan, stage.model.id, 4, 0.5, 0.5, step=first))
    field = stage.find("model.step_1.say")
    field.setFocus()
    QTest.keyClick(field, KEY.Key_Down, ALT)
    assert said(stage) == ["B", "A", "C"]
    assert field.hasFocus()
    assert field.objectName() == "model.step_2.say"
    assert stage.canvas.board.numbers[first.id] == 2
    QTest.keyClick(field, KEY.Key_Down, ALT)
    QTest.keyClick(field, KEY.Key_Down, ALT)
    assert said(stage) == ["B", "C", "A"]
    stage.undo()
    stage.undo()
    assert said(stage) == ["A", "B", "C"]


def test_steps_are_reordered_by_dragging_their_number(stage: Stage) -> None:
    steps(stage, "A", "B", "C")
    disc, last = stage.find("model.step_1.disc"), stage.find("model.step_3")
    below = disc.mapFromGlobal(last.mapToGlobal(last.rect().bottomLeft()))
    QTest.mousePress(disc, Qt.MouseButton.LeftButton)
    QTest.mouseMove(disc, below)
    QTest.mouseRelease(disc, Qt.MouseButton.LeftButton, pos=below)
    assert said(stage) == ["B", "C", "A"]
    stage.undo()
    assert said(stage) == ["A", "B", "C"]


def test_leaving_out_a_step_can_be_undone_from_the_notice(stage: Stage) -> None:
    first, _ = steps(stage, "A", "B")
    stage.planner.do(step.pin(stage.planner.plan, stage.model.id, 4, 0.5, 0.5, step=first))
    QTest.mouseClick(stage.find("model.step_1"), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    stage.click("model.step_1.remove")
    assert said(stage) == ["B"]
    assert not stage.canvas.board.marks
    notice = stage.notices.current
    assert notice is not None
    assert notice.then is not None
    notice.then()
    assert said(stage) == ["A", "B"]
    stage.shows_the_plan()


def test_the_time_of_all_steps_is_shown(stage: Stage) -> None:
    steps(stage, "A", "B")
    panel = stage.find("model.panel")
    assert panel.caption.text() == "about 2 min"  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", ["technique", "know", "first_five", "misconception", "handover"])
def test_the_texts_are_written_beside_the_steps(stage: Stage, field: str) -> None:
    write(stage, f"model.{field}", "Ask, wait, then say a name")
    stage.canvas.setFocus()
    assert getattr(stage.model, field) == "Ask, wait, then say a name"
    stage.undo()
    assert getattr(stage.model, field) == ""
    edit = stage.find(f"model.{field}")
    assert isinstance(edit, QPlainTextEdit)
    assert edit.toPlainText() == ""


def test_leaving_the_screen_keeps_what_was_being_written(stage: Stage) -> None:
    write(stage, "model.technique", "Worked examples")
    stage.screen.hide()
    assert stage.model.technique == "Worked examples"


def test_who_has_marked_is_shown(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    other = mark.make(stage.model.id, 4, Tool.PEN, [(0.1, 0.1, 0.5)], author=staff_id("AM"))
    stage.planner.do(mark.put_on(other))
    assert stage.find("model.markers").property("text") == "2 people have marked this model"
    stage.undo()
    assert stage.find("model.markers").property("text") == "1 person has marked this model"
    stage.shows_the_plan()


def test_rehearsing_at_once_keeps_what_is_half_written(stage: Stage, qtbot: QtBot) -> None:
    write(stage, "model.technique", "Cold calling")
    with qtbot.waitSignal(stage.screen.run_wanted) as told:
        stage.press(KEY.Key_R, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [stage.model.id]
    assert stage.model.technique == "Cold calling"
    with qtbot.waitSignal(stage.screen.run_wanted):
        QTest.mouseClick(stage.find("model.run"), Qt.MouseButton.LeftButton)


def test_on_to_the_rehearsals(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.screen.rehearse_wanted) as told:
        stage.press(KEY.Key_R, modifier=CTRL)
    assert told.args == [stage.model.id]
