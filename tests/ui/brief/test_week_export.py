"""The pages of a week in one export: offered, made one after another, stopped, and summed up."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from coplan.plan import ids
from coplan.plan.change import Change, Edit, added
from coplan.plan.delivery import Delivery
from coplan.plan.ids import SharedModelId
from coplan.plan.shared_model import SharedModel
from coplan.ui.brief.week_lines import WeekLines
from coplan.ui.kit import PlainLabel
from tests.ui.brief.stage import Stage

MANY = 5


def model_of(stage: Stage) -> SharedModel:
    """The shared model of the sample."""
    return next(stage.planner.plan.all(SharedModel))


def more_models(stage: Stage, count: int) -> None:
    """Give the lesson as many models more."""
    first = model_of(stage)
    copies = [
        added(replace(first, id=SharedModelId(ids.fresh()), title=f"Gas pressure {n:03}"))
        for n in range(count)
    ]
    stage.planner.do(Change("Added models", tuple(copies)))
    stage.settle()


def lines(stage: Stage) -> WeekLines:
    """The list of pages."""
    found = stage.find("brief.week.pages")
    assert isinstance(found, WeekLines)
    return found


def said(stage: Stage) -> list[str]:
    """What a screen reader says of each page."""
    model = lines(stage).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def summary(stage: Stage) -> str:
    """What the sheet says came of it all."""
    found = stage.find("brief.week.summary")
    assert isinstance(found, PlainLabel)
    return found.text()


@pytest.fixture
def asked(stage: Stage, tmp_path: Path) -> Stage:
    """The sheet with a page of each of some models, and a place."""
    stage.screen.add_place(str(tmp_path))
    more_models(stage, MANY)
    stage.press("Ctrl+Shift+E")
    return stage


def test_all_pages_of_the_week_go_in_one_export(asked: Stage, tmp_path: Path) -> None:
    assert len(lines(asked).ticked) == MANY + 1
    asked.click("brief.week.export")
    assert summary(asked) == f"{MANY + 1} pages delivered to {tmp_path.name}."
    assert all(", Delivered, " in each for each in said(asked))
    assert len(list(tmp_path.glob("*.pdf"))) == len(list(tmp_path.glob("*.docx"))) == MANY + 1
    assert asked.planner.plan.count(Delivery) == 2 * (MANY + 1)


def test_only_what_is_ticked_goes_as_what_and_where_it_is_ticked(asked: Stage, tmp_path: Path) -> None:
    asked.click("brief.week.none")
    assert not asked.find("brief.week.export").isEnabled()
    QTest.keyClick(lines(asked), Qt.Key.Key_Space)
    assert asked.find("brief.week.export").toolTip() == ""
    asked.click("brief.week.word")
    QTest.keyClick(lines(asked), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked.settle()
    assert [each.suffix for each in tmp_path.iterdir()] == [".pdf"]
    assert summary(asked) == f"1 page delivered to {tmp_path.name}."


def test_kinds_nobody_has_begun_are_named_and_not_ticked(asked: Stage) -> None:
    asked.click("brief.week.none")
    asked.click("brief.week.kind.retrieval")
    assert any("Nobody has begun it" in each and each.endswith(", not ticked") for each in said(asked))
    row = asked.find("brief.week.kind.lesson")
    assert isinstance(row, QCheckBox)
    asked.click("brief.week.kind.lesson")
    assert not any("Lesson briefing" in each for each in said(asked))


def test_a_page_that_went_beside_a_colleagues_says_so_also_where_another_place_needs_somebody(
    stage: Stage, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.press("Ctrl+E")
    (word,) = tmp_path.glob("*.docx")
    word.write_bytes(b"her corrections")
    stage.drive.refuse = errno.ENOSPC, b"PK"
    stage.press("Ctrl+Shift+E")
    stage.click("brief.week.export")
    (line,) = said(stage)
    assert ", Needs you, " in line
    assert "too little room" in line
    stage.drive.refuse = None
    stage.outgoing.try_now()
    stage.settle()
    (line,) = said(stage)
    assert ", Delivered beside theirs, " in line
    assert f"Somebody else changed “{word.name}”" in line


def test_a_place_that_is_away_is_waited_for_and_the_summary_says_so(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path / "away"))
    more_models(stage, 2)
    stage.press("Ctrl+Shift+E")
    stage.click("brief.week.export")
    assert summary(stage) == "3 pages wait for away."
    assert all("is not there at the moment" in each for each in said(stage))
    (tmp_path / "away").mkdir()
    stage.outgoing.try_now()
    stage.settle()
    assert summary(stage) == "3 pages delivered to away."


def test_a_page_that_cannot_be_printed_stops_no_other_and_can_be_opened(asked: Stage, tmp_path: Path) -> None:
    page = next(each for each in asked.planner.plan.all(SharedModel) if each.title.endswith("003"))
    asked.click("brief.week.close")
    words = replace(page, first_five="Look at \U00013000")
    asked.planner.do(Change("Wrote what nobody can print", (Edit(page, words),)))
    asked.settle()
    asked.press("Ctrl+Shift+E")
    asked.click("brief.week.export")
    assert summary(asked) == f"{MANY} pages delivered to {tmp_path.name}. 1 page not finished."
    (wrong,) = (row for row, each in enumerate(said(asked)) if "can print" in each)
    lines(asked).setCurrentIndex(lines(asked).model().index(wrong, 0))
    asked.click("brief.week.open")
    assert asked.screen.subtitle() == page.title


def test_stopping_keeps_what_was_made_and_makes_no_more(asked: Stage, tmp_path: Path) -> None:
    button = asked.find("brief.week.export")
    assert isinstance(button, QPushButton)
    button.click()
    asked.click("brief.week.stop")
    assert summary(asked).endswith(f" {MANY} pages not made.")
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_what_became_of_the_last_export_can_be_seen_again_and_never_covers_the_next(
    stage: Stage, tmp_path: Path
) -> None:
    stage.screen.add_place(str(tmp_path / "away"))
    stage.press("Ctrl+Shift+E")
    assert not stage.shown("brief.week.last")
    stage.click("brief.week.export")
    stage.click("brief.week.close")
    stage.press("Ctrl+Shift+E")
    assert not stage.shown("brief.week.summary")
    (tmp_path / "away").mkdir()
    stage.outgoing.try_now()
    stage.settle()
    assert not stage.shown("brief.week.summary")
    stage.click("brief.week.last")
    assert summary(stage) == "1 page delivered to away."


def test_with_the_sheet_closed_it_goes_on_and_says_when_it_is_done(asked: Stage, tmp_path: Path) -> None:
    button = asked.find("brief.week.export")
    assert isinstance(button, QPushButton)
    button.click()
    asked.press("Escape")
    assert asked.notices.current is not None
    assert asked.notices.current.what == f"{MANY + 1} pages are made."
    assert asked.notices.current.action == "Open the outbox"
    assert len(list(tmp_path.glob("*.pdf"))) == MANY + 1


def test_a_week_without_models_says_what_is_missing(stage: Stage, tmp_path: Path) -> None:
    stage.screen.add_place(str(tmp_path))
    stage.press("Ctrl+Shift+E")
    asked = stage.find("brief.week.which")
    QTest.keyClick(asked, Qt.Key.Key_End)
    stage.settle()
    told = stage.find("brief.week.told")
    assert "nothing to export" in told.accessibleName() or "nothing to export" in getattr(told, "text", str)()
