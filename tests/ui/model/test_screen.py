"""The Model screen: what is open, its steps and texts, the way in and the way on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan import mark, shared_model, step, week
from coplan.plan.change import Change
from coplan.plan.department import staff_id
from coplan.plan.ids import ResourceId
from coplan.plan.mark import Mark, Tool
from coplan.plan.ports import Found, PageWords
from coplan.plan.resource import bring_in
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step, steps_of
from coplan.plan.trouble import Trouble
from coplan.ui.kit import PlainLabel
from coplan.ui.model.texts import EXAMPLES
from coplan.ui.model.thumbnails import Thumbnails
from coplan.ui.model.tools import Kind
from coplan.ui.model.words_edit import WordsEdit
from tests.ui.model.stage import DECK, SHEET, PlainPages, Stage

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


def shows_its_example(edit: WordsEdit) -> bool:
    """Whether all of the example of an empty field can be read."""
    room = edit.viewport().rect().adjusted(2, 0, 0, 0)
    endless = room.adjusted(0, 0, 0, 1000)
    wrap = int(Qt.TextFlag.TextWordWrap)
    return edit.fontMetrics().boundingRect(endless, wrap, edit.placeholderText()).height() <= room.height()


def test_it_opens_the_model_that_is_taught_next(stage: Stage) -> None:
    assert stage.screen.title() == stage.lesson.title
    assert stage.screen.subtitle() == f"8X1 · {stage.lesson.when} · gas.pptx"
    assert stage.screen.page == 4
    assert stage.find("model.where").property("text") == "Slide 4 of 12"
    assert stage.find("model.chip").isVisible()
    assert not stage.find("model.choose").isVisible()


def test_the_subtitle_counts_the_classes_that_share_it(stage: Stage) -> None:
    others = [
        each for each in week.of(stage.planner.plan, stage.lesson.day).lessons if each.class_code[:2] == "8Y"
    ]
    stage.planner.do(lessons.attach(stage.planner.plan, ((DECK, each) for each in others)))
    count = len({each.class_code for each in others} | {"8X1"})
    assert stage.screen.subtitle().endswith(f"shared by {count} classes · gas.pptx")


def test_with_nothing_open_it_says_what_to_do(bare: Stage, qtbot: QtBot) -> None:
    button = bare.find("model.to_week")
    assert button.isVisible()
    assert button.hasFocus()
    with qtbot.waitSignal(bare.screen.week_wanted):
        QTest.keyClick(button, KEY.Key_Space)


def test_drawing_on_a_page_makes_it_the_model_in_one_change(bare: Stage) -> None:
    bare.planner.do(lessons.attach(bare.planner.plan, ((DECK, bare.lesson),)))
    bare.screen.show_resource(bare.lesson.id, DECK.id, 3)
    bare.calm()
    assert bare.find("model.offer_choose").isVisible()
    assert bare.find("model.choose").isVisible()
    before = bare.planner.plan
    bare.drag((0.2, 0.3), (0.4, 0.3))
    assert (bare.model.page, len(bare.marks)) == (3, 1)
    assert bare.find("model.chip").isVisible()
    assert not bare.find("model.offer_choose").isVisible()
    bare.shows_the_plan()
    bare.undo()
    assert bare.planner.plan == before
    assert not bare.canvas.board.marks
    bare.redo()
    bare.shows_the_plan()


def test_a_file_without_a_lesson_cannot_be_marked(bare: Stage) -> None:
    bare.screen.show_resource(None, DECK.id)
    bare.calm()
    assert not bare.find("model.offer_choose").isVisible()
    bare.drag((0.2, 0.3), (0.4, 0.3))
    assert not bare.marks
    assert bare.notices.current is not None
    assert "not used in a lesson yet" in bare.notices.current.what
    assert not bare.canvas.board.marks


def test_a_lesson_keeps_its_model_until_somebody_says_so(stage: Stage) -> None:
    stage.planner.do(lessons.attach(stage.planner.plan, ((SHEET, stage.lesson),)))
    stage.screen.show_resource(stage.lesson.id, SHEET.id)
    stage.calm()
    stage.drag((0.2, 0.3), (0.4, 0.3))
    assert stage.model.resource_id == DECK.id
    assert not stage.marks
    notice = stage.notices.current
    assert notice is not None
    assert notice.then is not None
    notice.then()
    assert stage.model.resource_id == SHEET.id


def test_choosing_with_the_keyboard_and_turning_pages(stage: Stage) -> None:
    stage.press(KEY.Key_PageDown, KEY.Key_PageDown)
    assert stage.screen.page == 6
    assert stage.find("model.where").property("text") == "Slide 6 of 12"
    assert stage.find("model.choose").isVisible()
    stage.press(KEY.Key_M, modifier=CTRL)
    assert stage.model.page == 6
    assert stage.find("model.chip").isVisible()
    stage.undo()
    assert stage.model.page == 4
    stage.press(*[KEY.Key_PageUp] * 9)
    assert stage.screen.page == 1


def test_marks_stay_on_their_page(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.click("model.next")
    stage.calm()
    assert not stage.canvas.board.marks
    stage.drag((0.2, 0.3), (0.4, 0.3))
    assert sorted(each.page for each in stage.marks) == [4, 5]
    stage.click("model.previous")
    stage.shows_the_plan()
    assert len(stage.canvas.board.marks) == 1


def test_undoing_on_another_page_leaves_this_one_alone(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.click("model.next")
    stage.undo()
    assert not stage.marks
    stage.redo()
    assert not stage.canvas.board.marks
    stage.click("model.previous")
    stage.shows_the_plan()


def test_the_column_of_pages_counts_marks_and_is_lazy(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.drag((0.2, 0.5), (0.4, 0.5))
    column = stage.find("model.thumbnails")
    assert isinstance(column, Thumbnails)
    listed = column.listed
    words = listed.data(listed.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Slide 4, 2 marks, shared model"
    small = {page for _, page, width in stage.documents.drawn if width < 200}
    assert 4 in small
    assert 12 not in small


def test_the_column_of_pages_is_worked_with_arrows(stage: Stage) -> None:
    column = stage.find("model.thumbnails")
    column.setFocus()
    QTest.keyClick(column, KEY.Key_Down)
    assert stage.screen.page == 5


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
    assert sentences[-4:] == ["Add step 1", "Change a step", "Change a step", "Change a step"]


def test_a_field_settles_after_a_pause(stage: Stage, qtbot: QtBot) -> None:
    steps(stage, "A")
    write(stage, "model.step_1.say", "Hide everything below the line")
    assert said(stage) == ["A"]
    qtbot.waitUntil(lambda: said(stage) == ["Hide everything below the line"], timeout=2000)
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


def test_somebody_elses_change_does_not_take_away_what_is_being_written(stage: Stage) -> None:
    (first,) = steps(stage, "A")
    write(stage, "model.step_1.say", "mine")
    stage.planner.do(step.rewrite(first, "A", "theirs", 60))
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


def test_on_to_the_rehearsals(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.screen.rehearse_wanted) as told:
        stage.press(KEY.Key_R, modifier=CTRL)
    assert told.args == [stage.model.id]


def test_a_quick_view_is_stamped_and_drawn_again_when_the_exact_pages_come(bare: Stage) -> None:
    quick = replace(DECK, engine="quick view")
    bare.planner.do(bring_in(bare.planner.plan, (quick,)))
    bare.screen.show_resource(None, DECK.id)
    bare.calm()
    assert bare.canvas.stamp_words == "quick view, not exact"
    before = len(bare.documents.drawn)
    bare.planner.do(bring_in(bare.planner.plan, (DECK,)))
    bare.calm()
    assert bare.canvas.stamp_words == ""
    assert len(bare.documents.drawn) > before
    assert bare.find("model.engine").property("text") == "Drawn by LibreOffice"


@pytest.mark.parametrize(
    ("office", "bettered", "says"),
    [
        (False, False, "Quick view, not exact: install LibreOffice or put a PDF beside it"),
        (True, True, "Quick view, not exact: LibreOffice has not drawn this file yet"),
        (True, False, "Quick view, not exact: LibreOffice could not draw this file"),
    ],
)
@pytest.mark.parametrize("width", [1024, 1150, 1366])
def test_a_quick_view_says_all_of_why(
    qtbot: QtBot, office: bool, bettered: bool, says: str, width: int
) -> None:
    documents = PlainPages(can_be_exact=office, bettered=bettered)
    stage = Stage(qtbot, documents=documents)
    stage.window.resize(width, 720)
    stage.planner.do(bring_in(stage.planner.plan, (replace(DECK, engine="quick view"),)))
    stage.calm()
    engine = stage.find("model.engine")
    assert isinstance(engine, PlainLabel)
    assert engine.text() == says
    assert " ".join(engine.shown_lines()) == says
    assert engine.height() >= engine.heightForWidth(engine.width())
    stage.close()


def test_the_panel_says_where_the_model_is_and_leads_there(stage: Stage) -> None:
    assert not stage.find("model.to_model_page").isVisible()
    stage.press(KEY.Key_PageDown)
    assert stage.find("model.model_page").property("text") == "The model is slide 4"
    assert stage.find("model.to_model_page").property("text") == "Go to slide 4"
    stage.click("model.to_model_page")
    assert stage.screen.page == 4
    assert not stage.find("model.to_model_page").isVisible()
    assert stage.canvas.hasFocus()


def test_the_file_is_named_also_without_a_lesson(bare: Stage) -> None:
    bare.screen.show_resource(None, SHEET.id)
    assert bare.screen.subtitle() == "heat.pdf"


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_the_examples_of_the_texts_are_shown_whole(stage: Stage, qtbot: QtBot, width: int) -> None:
    stage.window.resize(width, 720)
    for field in EXAMPLES:
        edit = stage.find(f"model.{field}")
        assert isinstance(edit, WordsEdit)
        qtbot.waitUntil(lambda edit=edit: shows_its_example(edit))  # type: ignore[misc]


def test_a_file_that_is_being_read_shows_its_words(bare: Stage) -> None:
    waiting = replace(SHEET, pages=0, engine="")
    bare.planner.do(bring_in(bare.planner.plan, (waiting,)))
    bare.screen.use_search(_OneFile())
    bare.screen.show_resource(None, SHEET.id)
    bare.calm()
    words = bare.find("model.words")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "1. Heating curves\nWhat happens to the particles?"
    assert bare.find("model.reading").isVisible()
    bare.planner.do(bring_in(bare.planner.plan, (SHEET,)))
    bare.calm()
    assert bare.canvas.isVisible()
    assert bare.find("model.where").property("text") == "Page 1 of 2"


def test_a_file_that_cannot_be_read_says_why(bare: Stage) -> None:
    broken = replace(SHEET, pages=0, unreadable="heat.pdf is locked. Save it without a password.")
    bare.planner.do(bring_in(bare.planner.plan, (broken,)))
    bare.screen.show_resource(None, SHEET.id)
    assert bare.find("model.reason").property("text") == "heat.pdf is locked. Save it without a password."
    assert bare.find("model.open_outside").isVisible()
    assert not bare.canvas.isVisible()


def test_a_page_that_cannot_be_drawn_says_why(qtbot: QtBot) -> None:
    documents = PlainPages(trouble=Trouble("Page 4 of gas.pptx cannot be drawn.", "Open it outside."))
    stage = Stage(qtbot, documents=documents)
    blank = QImage(stage.canvas.size(), QImage.Format.Format_RGB32)
    assert stage.pages.trouble(DECK.fingerprint, 4) is not None
    stage.canvas.render(blank)
    assert any(blank.pixelColor(stage.spot(x / 100, 0.5)).lightness() < 200 for x in range(20, 80)), (
        "the reason stands on the page"
    )
    stage.close()


def test_a_hundred_random_deeds_leave_screen_and_plan_agreeing(stage: Stage) -> None:
    deeds = ((0.2, 0.2), (0.7, 0.6), (0.4, 0.8))
    for i in range(40):
        key = (KEY.Key_P, KEY.Key_H, KEY.Key_E, KEY.Key_V)[i % 4]
        stage.press(key)
        x, y = deeds[i % 3]
        stage.drag((x, y), (x + 0.1, y - 0.1 * (i % 2)), (x + 0.15, y + 0.05))
        if i % 5 == 0:
            stage.undo()
        if i % 7 == 0:
            stage.redo()
        stage.shows_the_plan()
    shown = stage.canvas.grab().toImage()
    stage.screen.show_resource(None, SHEET.id)
    stage.screen.show_model(stage.model.id)
    stage.calm()
    stage.canvas.choose(())
    assert _differing(shown, stage.canvas.grab().toImage()) < 0.001


def _differing(one: QImage, other: QImage) -> float:
    """The share of pixels that differ visibly, looked at in a grid."""
    spots = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    off = [
        spot
        for spot in spots
        if abs(one.pixelColor(*spot).lightness() - other.pixelColor(*spot).lightness()) > 24
    ]
    return len(off) / len(spots)


class _OneFile:
    """An index that knows the words of one file."""

    def learn(self, resource_id: ResourceId, name: str, pages: object) -> None:
        """Nothing is learnt."""

    def forget(self, resource_id: ResourceId) -> None:
        """Nothing is forgotten."""

    def find(self, query: str, limit: int = 20) -> tuple[Found, ...]:
        """Nothing is found."""
        return ()

    def words(self, resource_id: ResourceId) -> tuple[PageWords, ...]:
        """The words of the file."""
        return (PageWords(1, "Heating curves", "What happens to the particles?"),)


def test_the_model_goes_when_it_is_dropped_elsewhere(stage: Stage) -> None:
    stage.drag((0.2, 0.3), (0.4, 0.3))
    stage.planner.do(shared_model.drop(stage.planner.plan, stage.model))
    assert not stage.canvas.board.marks
    assert stage.find("model.offer_choose").isVisible()
    stage.undo()
    stage.shows_the_plan()
    assert stage.planner.plan.count(Mark) == 1
    assert stage.planner.plan.count(SharedModel) == 1


def test_an_empty_change_changes_nothing(stage: Stage) -> None:
    before = stage.planner.plan
    stage.planner.do(Change("", ()))
    assert stage.planner.plan is before
