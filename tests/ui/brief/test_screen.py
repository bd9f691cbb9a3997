"""The Brief screen: the page live, what is on it, and what is written there."""

import zipfile
from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton

from coplan.plan import briefing, ids, resource, shared_model
from coplan.plan.change import Change, added
from coplan.plan.page import SectionKind
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.ui.brief.export_panel import ExportPanel
from coplan.ui.brief.preview import Preview
from tests.ui.brief.stage import Stage


def model_of(stage: Stage) -> SharedModel:
    """The shared model as it is in the plan."""
    return next(stage.planner.plan.all(SharedModel))


def said(stage: Stage) -> str:
    """What the page says, as a screen reader hears it."""
    return stage.find("brief.preview").accessibleDescription()


def left_out(stage: Stage) -> tuple[SectionKind, ...]:
    """What is left off the page in the plan."""
    return briefing.of_model(stage.planner.plan, model_of(stage)).left_out


def button(stage: Stage) -> QPushButton:
    """The one that exports."""
    found = stage.find("brief.export")
    assert isinstance(found, QPushButton)
    return found


def crowd(stage: Stage, count: int) -> None:
    """Book so many rehearsals that the page is too long."""
    booked = next(stage.planner.plan.all(Rehearsal))
    more = (added(replace(booked, id=ids.RehearsalId(ids.fresh()))) for _ in range(count))
    stage.planner.do(Change("Book many rehearsals", tuple(more)))
    stage.settle()


def test_without_a_model_it_says_what_to_do_first(bare: Stage) -> None:
    spy = QSignalSpy(bare.screen.model_wanted)
    assert not bare.shown("brief.preview")
    first = next(each for each in bare.screen.findChildren(QPushButton) if each.text() == "Go to the Model")
    assert first.isVisible()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert spy.count() == 1


def test_the_page_is_there_and_says_everything(stage: Stage) -> None:
    assert stage.screen.subtitle() == "Gas pressure: the particle model"
    assert "Gas pressure: the particle model" in said(stage)
    assert "One prompt for tomorrow: After step 2" in said(stage)
    preview = stage.find("brief.preview")
    assert isinstance(preview, Preview)
    seen = preview.grab().toImage()
    colours = {seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}
    assert len(colours) > 50


def test_unticking_a_section_takes_it_off_and_undo_brings_it_back(stage: Stage) -> None:
    stage.click("brief.section.watch_for")
    assert left_out(stage) == (SectionKind.WATCH_FOR,)
    assert "Particles get bigger" not in said(stage)
    assert not stage.shown("brief.misconception")
    stage.planner.undo()
    stage.settle()
    assert left_out(stage) == ()
    assert "Particles get bigger" in said(stage)
    tick = stage.find("brief.section.watch_for")
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()


def test_words_are_on_the_page_while_they_are_written_and_in_the_plan_once_they_are(stage: Stage) -> None:
    field = stage.find("brief.prompt")
    field.setFocus()
    stage.press("Ctrl+A")
    stage.type("Wait for three hands")
    QTest.qWait(120)
    stage.settle()
    assert "One prompt for tomorrow: Wait for three hands" in said(stage)
    assert model_of(stage).prompt == "After step 2, count three seconds before the next word."
    stage.press("Return")
    assert model_of(stage).prompt == "Wait for three hands"
    assert len(stage.planner.history.done) - 2 == 1
    stage.planner.undo()
    stage.settle()
    assert "count three seconds" in said(stage)


def test_what_is_being_written_is_kept_when_the_screen_is_left(stage: Stage) -> None:
    stage.find("brief.stopped").setFocus()
    stage.press("Ctrl+A")
    stage.type("Copying the date")
    stage.screen.hide()
    assert model_of(stage).stopped == "Copying the date"
    stage.screen.show()
    stage.settle()


def write(stage: Stage, field: str, text: str) -> None:
    """Write over what a field says, without leaving it."""
    stage.find(f"brief.{field}").setFocus()
    stage.press("Ctrl+A")
    stage.type(text)
    QTest.qWait(120)
    stage.settle()


def words_in(stage: Stage, field: str) -> str:
    """What a field shows."""
    found = stage.find(f"brief.{field}")
    assert isinstance(found, QPlainTextEdit)
    return found.toPlainText()


def test_too_many_words_are_told_at_once_stay_and_keep_the_page_from_going(
    stage: Stage, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    before, long = model_of(stage).handover, "Then alone. " * 14
    over = len(long.strip()) - shared_model.LIMITS["handover"]
    write(stage, "handover", long)
    sentence = f"Handover is {over} characters too long"
    under = stage.find("brief.handover.under")
    assert isinstance(under, QLabel)
    assert f"{160 + over} of 160" in under.text()
    assert not under.visibleRegion().isEmpty()
    assert sentence in stage.find("brief.fit").accessibleName()
    assert not button(stage).isEnabled()
    assert sentence in button(stage).toolTip()
    assert before in said(stage)
    assert "Then alone. Then alone." not in said(stage)
    stage.press("Ctrl+E")
    assert list(tmp_path.iterdir()) == []
    stage.find("brief.preview").setFocus()
    stage.click("brief.section.watch_for")
    stage.screen.hide()
    stage.screen.show()
    stage.settle()
    assert words_in(stage, "handover") == long
    assert stage.notices.current is None or "Handover" not in stage.notices.current.what
    write(stage, "handover", "Then alone.")
    assert not stage.shown("brief.handover.under")
    assert "Fits on one page" in stage.find("brief.fit").accessibleName()
    assert button(stage).isEnabled()


def test_a_text_too_long_does_not_matter_while_its_section_is_off_the_page(
    stage: Stage, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    write(stage, "stopped", "Copying the date. " * 9)
    assert not button(stage).isEnabled()
    stage.click("brief.section.stopped")
    assert button(stage).isEnabled()
    stage.click("brief.section.stopped")
    assert not button(stage).isEnabled()
    assert words_in(stage, "stopped") == "Copying the date. " * 9


def test_words_too_long_wait_for_their_own_model(stage: Stage) -> None:
    first = model_of(stage)
    other = replace(first, id=ids.SharedModelId(ids.fresh()), title="Another", handover="Then together.")
    stage.planner.do(Change("Add another model", (added(other),)))
    stage.screen.show_model(first.id)
    write(stage, "handover", "Then alone. " * 14)
    stage.screen.show_model(other.id)
    stage.settle()
    assert words_in(stage, "handover") == "Then together."
    assert "Fits on one page" in stage.find("brief.fit").accessibleName()
    stage.screen.show_model(first.id)
    stage.settle()
    assert words_in(stage, "handover") == "Then alone. " * 14
    assert "too long" in stage.find("brief.fit").accessibleName()


def test_typing_back_to_what_it_was_leaves_no_draft_on_the_page(stage: Stage) -> None:
    before = model_of(stage).prompt
    write(stage, "prompt", "Wait for three hands")
    write(stage, "prompt", before)
    assert before in said(stage)


def test_exporting_in_the_middle_of_typing_sends_what_was_typed(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.settle()
    stage.find("brief.prompt").setFocus()
    stage.press("Ctrl+A")
    stage.type("Wait for three hands")
    stage.press("Ctrl+E")
    (sheet,) = tmp_path.glob("*.docx")
    assert "Wait for three hands" in document_words(sheet)
    assert model_of(stage).prompt == "Wait for three hands"


def document_words(path: Path) -> str:
    """What a Word document says."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_a_page_that_is_too_long_offers_cuts_that_fit(stage: Stage) -> None:
    crowd(stage, 40)
    assert not button(stage).isEnabled()
    stage.click("brief.cut_0")
    assert briefing.of_model(stage.planner.plan, model_of(stage)).chosen == ("by day",)
    assert left_out(stage) == ()
    assert not stage.shown("brief.cut_0")
    stage.click("brief.back.rehearsals")
    assert briefing.of_model(stage.planner.plan, model_of(stage)).chosen == ()
    assert not stage.shown("brief.away")
    assert stage.shown("brief.cut_0")


def test_only_words_of_the_page_are_quoted_and_all_cuts_can_be_seen(stage: Stage) -> None:
    crowd(stage, 40)
    card = stage.find("brief.fit")
    assert any(": a row for each rehearsal" in each.text() for each in card.findChildren(QLabel))
    assert not stage.shown("brief.cut_5")
    stage.click("brief.more_cuts")
    assert stage.shown("brief.cut_5")
    assert not stage.shown("brief.more_cuts")
    said = [each.text() for each in card.findChildren(QLabel) if each.isVisible()]
    assert "Not enough alone:" in said


def test_what_was_left_off_can_be_put_back(stage: Stage) -> None:
    made = briefing.of_model(stage.planner.plan, model_of(stage))
    stage.planner.do(briefing.leave_out(stage.planner.plan, made, SectionKind.REHEARSALS))
    stage.settle()
    stage.click("brief.back.rehearsals")
    assert left_out(stage) == ()


def test_several_small_cuts_are_taken_together(stage: Stage) -> None:
    for field, limit in shared_model.LIMITS.items():
        if field != "title":
            text = ("Long words and more of them " * 9)[:limit].strip()
            stage.planner.do(shared_model.word(model_of(stage), field, text))
    crowd(stage, 10)
    stage.click("brief.cut_together")
    assert len(left_out(stage)) > 1
    assert SectionKind.REHEARSALS not in left_out(stage)
    assert not stage.shown("brief.cut_together")


def test_a_file_that_is_gone_is_said_and_the_page_goes_out_all_the_same(stage: Stage) -> None:
    assert not stage.shown("brief.hints")
    shown = stage.planner.plan.get(Resource, model_of(stage).resource_id)
    stage.planner.do(resource.bring_in(stage.planner.plan, (replace(shown, missing=True),)))
    stage.settle()
    assert f"“{shown.name}” is not in its folder any more" in stage.find("brief.hints").accessibleName()
    tip = button(stage).toolTip()
    stage.planner.undo()
    stage.settle()
    assert not stage.shown("brief.hints")
    assert button(stage).toolTip() == tip


def test_the_buttons_of_the_top_bar_may_go_before_the_screen(stage: Stage) -> None:
    for each in stage.screen.top_bar_widgets():
        shiboken6.delete(each)
    panel = stage.screen.findChild(ExportPanel)
    assert isinstance(panel, ExportPanel)
    panel.ready_changed.emit()
    assert panel.ready is False
