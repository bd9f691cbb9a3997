"""The days of the timetable, who is free together, and what is printed of it."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from coplan.documents.library import Library
from coplan.plan.department import staff_id
from coplan.plan.week_page import WeekPage
from coplan.printer import Inviter, Printer
from coplan.sharing.outbox import Outbox
from coplan.solving.worker import Worker
from coplan.ui import chooser
from coplan.ui.kit import CheckRow, Choice
from coplan.ui.rehearse.grid_cell import GridCell
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, button, cell, focused, named, says


class Remembering(Printer):
    """Prints as the program does, and remembers what."""

    def __init__(self, documents: Library, outbox: Outbox) -> None:
        super().__init__(documents, outbox)
        self.pages: list[WeekPage] = []

    @override
    def week(self, page: WeekPage, made: datetime) -> bytes:
        self.pages.append(page)
        return super().week(page, made)


def _days(window: school.Window) -> list[str]:
    cells = (each for each in window.findChildren(GridCell) if each.isVisible())
    return sorted({str(each.cell.day) for each in cells})


def test_fourteen_days_are_shown_and_the_choice_is_told(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert len(_days(window)) == 7
    with qtbot.waitSignal(window.screen_.days_chosen) as told:
        QTest.keyClick(focused(window), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [14]
    days = named(window, "rehearse.days")
    assert isinstance(days, Choice)
    assert days.currentText() == "14 days"
    assert len(_days(window)) == 14
    header = named(window, "rehearse.header").accessibleName()
    assert "Thu 26, today, Week A; Mon 30, Week B" in header
    assert "Mon 7, Week A" in header
    assert "Fri 27: INSET day" in header


def test_weeks_go_on_and_back_through_today(opened: Opened) -> None:
    window = opened()
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(focused(window), Qt.Key.Key_Right, alt)
    assert _days(window)[0] == "2026-11-30"
    assert window.screen_.subtitle() == "Science · Mon 30 Nov to Tue 8 Dec"
    for first in ("2026-11-26", "2026-11-23", "2026-11-16"):
        QTest.keyClick(focused(window), Qt.Key.Key_Left, alt)
        assert _days(window)[0] == first
    QTest.mouseClick(button(window, "rehearse.today_button"), LEFT)
    assert _days(window)[0] == "2026-11-26"


@pytest.mark.parametrize("width", [1024, 1366])
def test_fourteen_days_have_room_for_initials(opened: Opened, width: int) -> None:
    window = opened()
    window.screen_.show_days(14)
    window.screen_.refresh()
    window.fit(width, 768)
    assert all(each.width() >= 36 for each in window.findChildren(GridCell) if each.isVisible())


def test_everyone_free_is_one_click(opened: Opened) -> None:
    window = opened()
    QTest.mouseClick(button(window, "rehearse.everyone"), LEFT)
    panel = named(window, "rehearse.people_panel")
    assert says(panel, "All 6 free: 3 times")
    lit = [each for each in window.findChildren(GridCell) if each.cell.lit and each.cell.is_free]
    assert len(lit) == 3
    assert all(each.accessibleName().endswith("all free") for each in lit)
    busy = cell(window, "2026-11-30", "P1").accessibleName()
    assert "HN teaches Year 9 physics" in busy
    QTest.mouseClick(button(window, "rehearse.nobody_chosen"), LEFT)
    assert says(panel, "Choose whose time to look at.")
    QTest.mouseClick(button(window, "rehearse.person.KT"), LEFT)
    assert cell(window, "2026-12-01", "Break").accessibleName().endswith("KT on duty")
    assert says(panel, "Free: ")
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert named(window, "rehearse.panel").isVisible()


def test_a_rule_of_courtesy_is_said_and_can_be_waived(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    QTest.mouseClick(cell(window, "2026-12-03", "Lunch"), LEFT)
    assert "keeps lunch free" in named(window, "rehearse.reason").accessibleName()
    while button(window, "rehearse.anyway").isVisible():
        QTest.mouseClick(button(window, "rehearse.anyway"), LEFT)
    assert button(window, "rehearse.book").text() == "Book Thu 3 · 13:10"
    QTest.mouseClick(button(window, "rehearse.book"), LEFT)
    assert "LB with AM" in cell(window, "2026-12-03", "Lunch").accessibleName()


def test_the_days_that_are_ticked_are_saved_on_one_sheet(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    outbox = Outbox(tmp_path / "outbox")
    library = Library(tmp_path / "cache", budget_bytes=1_000_000, use_libreoffice=False)
    paper = Remembering(library, outbox)
    window.screen_.use(Inviter(outbox), paper, Worker())
    QTest.mouseClick(button(window, "rehearse.print"), LEFT)
    panel = named(window, "rehearse.print_panel")
    friday = named(panel, "rehearse.print_day.2026-12-04")
    assert isinstance(friday, CheckRow)
    friday.setChecked(False)
    who = named(panel, "rehearse.print_who")
    assert isinstance(who, Choice)
    who.choose(staff_id("KT"))
    monkeypatch.setattr(chooser, "save_as", lambda *_: str(tmp_path / "Week.pdf"))
    save = button(window, "rehearse.print_save")
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Return)
    assert focused(window) is save, "the keyboard stays while the sheet is written"
    qtbot.waitUntil(lambda: named(panel, "rehearse.print_done").isVisible())
    assert focused(window) is save
    (page,) = paper.pages
    assert [day.name for day in page.days] == ["Thu 26", "Mon 30", "Tue 1", "Wed 2", "Thu 3", "Mon 7"]
    assert page.below.endswith("for KT")
    assert (tmp_path / "Week.pdf").read_bytes().startswith(b"%PDF")
    assert window.tasks.close()
    library.close()
