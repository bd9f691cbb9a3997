"""Kinds of page: choosing one and what it is of, and writing what it lacks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from coplan.plan import briefing, ids, page_text
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Change, added, removed
from coplan.plan.page_text import PageText
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot
from tests.ui.brief.stage import Stage


def model_of(stage: Stage) -> SharedModel:
    """The shared model as it is in the plan."""
    return next(stage.planner.plan.all(SharedModel))


def said(stage: Stage) -> str:
    """What the page says, as a screen reader hears it."""
    return stage.find("brief.preview").accessibleDescription()


def kind_shown(stage: Stage) -> BriefingKind:
    """The kind of page that the top bar names."""
    return BriefingKind(stage.screen.title())


def focus(stage: Stage) -> str:
    """The name of what has the keyboard."""
    found = QApplication.focusWidget()
    return found.objectName() if found else ""


def choice(stage: Stage, name: str) -> QComboBox:
    """A choice that can be seen."""
    found = stage.find(name)
    assert isinstance(found, QComboBox)
    return found


def unwritten(stage: Stage) -> None:
    """Take away all that was written for pages."""
    texts = tuple(map(removed, stage.planner.plan.all(PageText)))
    stage.planner.do(Change("Took away what was written", texts))
    stage.settle()


@pytest.fixture
def working(stage: Stage) -> Stage:
    """How we work, of which nothing is written yet."""
    unwritten(stage)
    stage.screen.show_kind(BriefingKind.WORKING)
    stage.settle()
    return stage


def test_every_kind_is_drawn_with_its_name_and_the_keyboard_somewhere(stage: Stage) -> None:
    for kind in BriefingKind:
        stage.screen.show_kind(kind)
        stage.settle()
        assert kind_shown(stage) is kind
        assert said(stage)
        assert focus(stage).startswith("brief.")
    assert stage.notices.current is None


def test_arrows_go_through_the_kinds_and_tab_stops_once(stage: Stage) -> None:
    stage.find("brief.kind.lesson").setFocus()
    stage.press("Down")
    assert kind_shown(stage) is BriefingKind.WEEK
    assert focus(stage) == "brief.kind.week"
    stage.press("Tab")
    assert not focus(stage).startswith("brief.kind.")


def test_cards_and_sheets_are_folded_until_wanted(stage: Stage) -> None:
    assert not stage.shown("brief.kind.handout")
    stage.find("brief.kinds.more").setFocus()
    stage.press("Return")
    stage.click("brief.kind.handout")
    stage.click("brief.kinds.more")
    assert stage.shown("brief.kind.handout")
    assert not stage.shown("brief.kind.retrieval")


def test_another_kind_says_something_else_and_coming_back_is_as_before(stage: Stage) -> None:
    before = said(stage)
    stage.click("brief.kind.parents")
    assert said(stage) != before
    assert stage.screen.subtitle() == model_of(stage).title
    stage.click("brief.kind.lesson")
    assert said(stage) == before


def test_a_week_is_chosen_with_its_letter(stage: Stage) -> None:
    stage.click("brief.kind.week")
    weeks = choice(stage, "brief.about")
    texts = [weeks.itemText(place) for place in range(weeks.count())]
    assert "Next week, 30 November · B" in texts
    assert any(text.startswith("This week, 23 November · A") for text in texts)
    assert stage.screen.subtitle() == "Next week, 30 November · B"
    weeks.setCurrentIndex(texts.index("Next week, 30 November · B") + 1)
    stage.settle()
    assert stage.screen.subtitle() == "Week of 7 December · A"


def test_each_model_remembers_the_kind_that_was_made_of_it(stage: Stage) -> None:
    first = model_of(stage)
    other = replace(first, id=ids.SharedModelId(ids.fresh()), title="Another")
    stage.planner.do(Change("Add another model", (added(other),)))
    stage.screen.show_model(first.id)
    stage.click("brief.kind.parents")
    stage.screen.show_model(other.id)
    stage.settle()
    assert kind_shown(stage) is BriefingKind.LESSON
    stage.screen.show_model(first.id)
    stage.settle()
    assert kind_shown(stage) is BriefingKind.PARENTS
    models = choice(stage, "brief.about")
    models.setCurrentIndex(models.findText("Another"))
    stage.settle()
    assert kind_shown(stage) is BriefingKind.PARENTS
    assert stage.screen.subtitle() == "Another"


def test_what_is_missing_is_asked_for_and_the_keyboard_goes_from_one_to_the_next(working: Stage) -> None:
    assert focus(working) == "brief.rehearse"
    assert "This is what we rehearse" in working.find("brief.asks").accessibleName()
    working.type("The first five minutes")
    working.press("Ctrl+Return")
    assert focus(working) == "brief.retire"
    assert not working.shown("brief.asks.rehearse")
    words = page_text.words(working.planner.plan, briefing.DEPARTMENT, "rehearse")
    assert words == "The first five minutes"
    working.click("brief.asks.fixed")
    assert focus(working) == "brief.fixed"


def test_a_page_that_lacks_something_is_not_exported_and_the_button_says_why(
    working: Stage, tmp_path_factory: pytest.TempPathFactory
) -> None:
    working.screen.add_place(str(tmp_path_factory.mktemp("drive")))
    working.settle()
    export = working.find("brief.export")
    assert isinstance(export, QPushButton)
    assert not export.isEnabled()
    assert "Who decides" in export.toolTip()


def test_several_lines_are_written_with_enter_and_are_on_the_page_as_typed(working: Stage) -> None:
    working.find("brief.rehearse").setFocus()
    working.type("The first five minutes")
    QTest.keyClick(working.find("brief.rehearse"), Qt.Key.Key_Return)
    working.type("The handover")
    QTest.qWait(60)
    working.settle()
    assert "The first five minutes\nThe handover" in said(working)
    assert page_text.words(working.planner.plan, briefing.DEPARTMENT, "rehearse") == ""
    working.screen.settle()
    words = page_text.words(working.planner.plan, briefing.DEPARTMENT, "rehearse")
    assert words == "The first five minutes\nThe handover"
    working.planner.undo()
    working.settle()
    field = working.find("brief.rehearse")
    assert isinstance(field, QPlainTextEdit)
    working.find("brief.preview").setFocus()
    assert field.toPlainText() == ""


def test_what_is_half_written_belongs_to_the_kind_it_was_written_for(working: Stage) -> None:
    working.find("brief.rehearse").setFocus()
    working.type("Openings")
    working.click("brief.kind.parents")
    assert page_text.words(working.planner.plan, briefing.DEPARTMENT, "rehearse") == "Openings"
    assert "Openings" not in said(working)


def test_a_language_changes_fields_headings_and_the_way_words_run(stage: Stage) -> None:
    stage.click("brief.kind.parents")
    spoken = choice(stage, "brief.language")
    assert [spoken.itemText(place) for place in range(spoken.count())][:2] == ["English", "Polish"]
    spoken.setCurrentIndex(spoken.findText("Arabic"))
    stage.settle()
    field = stage.find("brief.learning.ar")
    assert isinstance(field, QPlainTextEdit)
    assert field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert field.cursorRect().left() > field.viewport().width() // 2
    assert not stage.shown("brief.learning")
    stage.planner.undo()
    stage.settle()
    assert spoken.currentText() == "English"
    assert stage.shown("brief.learning")


def test_without_a_model_the_week_can_still_be_made(bare: Stage) -> None:
    assert not bare.shown("brief.preview")
    bare.click("brief.kind.week")
    assert bare.shown("brief.preview")
    bare.click("brief.kind.parents")
    assert not bare.shown("brief.preview")
    assert bare.shown("brief.kind.parents")


def test_without_a_timetable_the_week_leads_to_where_one_is_brought_in(bare: Stage) -> None:
    plan = bare.planner.plan
    bare.planner.do(Change("Took the timetable away", tuple(map(removed, plan.all(TaughtSlot)))))
    bare.click("brief.kind.week")
    assert not bare.shown("brief.preview")
    spy = QSignalSpy(bare.screen.timetable_wanted)
    first = [each for each in bare.screen.findChildren(QPushButton) if each.text() == "Go to Settings"]
    QTest.mouseClick(first[0], Qt.MouseButton.LeftButton)
    assert spy.count() == 1
