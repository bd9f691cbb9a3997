"""The Model screen: what is open, what is said of its pages, the way in and the way on."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from coplan.plan import lesson as lessons
from coplan.plan import shared_model, week
from coplan.plan.change import Change
from coplan.plan.ids import ResourceId
from coplan.plan.mark import Mark
from coplan.plan.ports import Found, PageWords
from coplan.plan.resource import bring_in
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.ui.kit import PlainLabel
from coplan.ui.model.texts import EXAMPLES
from coplan.ui.model.thumbnails import Thumbnails
from coplan.ui.model.words_edit import WordsEdit
from tests.ui.model.stage import DECK, SHEET, PlainPages, Stage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


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
        (True, True, "Quick view, not exact: it has not been drawn exactly yet"),
        (True, False, "Quick view, not exact: this file could not be drawn exactly"),
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
    assert bare.screen.title() == "heat.pdf"
    assert bare.screen.subtitle() == ""


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
    stage.canvas.choose(())
    shown = stage.canvas.grab().toImage()
    stage.screen.show_resource(None, SHEET.id)
    stage.screen.show_model(stage.model.id)
    stage.calm()
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

    def learn_many(self, files: object) -> None:
        """Nothing is learnt."""

    def rename(self, names: object) -> None:
        """Nothing is called otherwise."""

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
