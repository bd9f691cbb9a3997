"""Planning the rest: a plan for everybody who is owed a rehearsal, changed and booked at once."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from coplan.documents.library import Library
from coplan.plan import rehearsal
from coplan.plan.department import Staff, staff_id
from coplan.plan.planner import Planner
from coplan.printer import Inviter, Printer
from coplan.sharing.outbox import Outbox
from coplan.solving.worker import Worker
from coplan.ui.kit import Choice
from coplan.ui.rehearse.proposal_card import ProposalCard
from coplan.ui.rehearse.sheet import Sort
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import (
    LEFT,
    Opened,
    booked,
    button,
    cell,
    focused,
    is_shown,
    named,
    says,
    summary,
)

UNUSABLE = "The best plan could not be looked for on this computer."
CTRL = Qt.KeyboardModifier.ControlModifier


def _empty() -> Planner:
    """The department with nothing booked: four teachers are owed a rehearsal."""
    planner = school.planner()
    for each in booked(planner):
        planner.do(rehearsal.cancel(each))
    return planner


def _plan(window: school.Window, qtbot: QtBot) -> list[ProposalCard]:
    """Ask for a plan, and wait until it is there."""
    QTest.mouseClick(button(window, "rehearse.plan_rest"), LEFT)
    return _wait(window, qtbot)


def _wait(window: school.Window, qtbot: QtBot) -> list[ProposalCard]:
    qtbot.waitUntil(window.tasks.idle)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in window.findChildren(ProposalCard)))
    return window.findChildren(ProposalCard)


def _card(window: school.Window, who: str) -> ProposalCard:
    found = named(window, f"rehearse.rest.{who}")
    assert isinstance(found, ProposalCard)
    return found


def _choice(window: school.Window, name: str) -> Choice:
    found = named(window, name)
    assert isinstance(found, Choice)
    return found


def _pairs(cards: list[ProposalCard]) -> dict[str, tuple[str, date, str]]:
    return {
        each.line.teacher.initials: (each.line.partner.initials, each.line.day, each.line.slot)
        for each in cards
    }


def test_everybody_who_is_owed_one_gets_a_line_with_reasons_and_a_suggested_cell(
    opened: Opened, qtbot: QtBot
) -> None:
    window = opened(_empty())
    cards = _plan(window, qtbot)
    assert set(_pairs(cards)) == {"KT", "AM", "JO", "LB"}
    for each in cards:
        line = each.line
        assert " before" in each.accessibleName()
        assert f"{line.teacher.initials} with {line.partner.initials}, suggested" in (
            cell(window, line.day.isoformat(), line.slot).accessibleName()
        )
    assert button(window, "rehearse.rest.book").text() == "Book all 4"
    assert not booked(window.screen_._planner)


def test_all_are_booked_at_once_and_taken_back_at_once(opened: Opened, qtbot: QtBot) -> None:
    planner = _empty()
    window = opened(planner)
    wanted = _pairs(_plan(window, qtbot))
    QTest.mouseClick(button(window, "rehearse.rest.book"), LEFT)
    qtbot.waitUntil(lambda: len(booked(planner)) == 4)
    names = {each.id: each.initials for each in planner.plan.all(Staff)}
    assert {names[each.who]: (names[each.partner], each.day, each.slot) for each in booked(planner)} == wanted
    assert summary(window) == "All 4 teachers have a rehearsal before they teach it"
    assert not named(window, "rehearse.rest").isVisible()
    assert not button(window, "rehearse.plan_rest").isEnabled()
    cells = window.screen_._grid.cells()
    assert not any(item.sort is Sort.PROPOSED for each in cells for item in each.cell.items)
    assert window.notices.current is not None
    assert window.notices.current.what == "Booked 4 rehearsals"
    undo = next(each for each in window.notices.findChildren(QAbstractButton) if each.text() == "Undo")
    QTest.mouseClick(undo, LEFT)
    assert not booked(planner)
    assert button(window, "rehearse.plan_rest").isEnabled()


def test_a_plan_comes_back_with_its_locks_when_its_booking_is_undone(opened: Opened, qtbot: QtBot) -> None:
    planner = _empty()
    window = opened(planner)
    wanted = _pairs(_plan(window, qtbot))
    QTest.mouseClick(button(window, "rehearse.rest.lock.JO"), LEFT)
    QTest.mouseClick(button(window, "rehearse.rest.leave.LB"), LEFT)
    wanted.pop("LB")
    _wait(window, qtbot)
    QTest.mouseClick(button(window, "rehearse.rest.book"), LEFT)
    qtbot.waitUntil(lambda: len(booked(planner)) == 3)
    assert not named(window, "rehearse.rest").isVisible()
    planner.undo()
    assert named(window, "rehearse.rest").isVisible()
    assert _pairs(_wait(window, qtbot)) == wanted
    assert _card(window, "JO").lock.isChecked()
    qtbot.waitUntil(lambda: is_shown(window, "rehearse.rest.again.LB"))
    assert focused(window) is button(window, "rehearse.rest.book")
    planner.redo()
    _wait(window, qtbot)
    assert len(booked(planner)) == 3
    there = booked(planner)[0]
    QTest.mouseClick(cell(window, there.day.isoformat(), there.slot), LEFT, pos=QPoint(20, 14))
    assert named(window, "rehearse.details").isVisible()
    assert not named(window, "rehearse.rest").isVisible()
    planner.undo()
    _wait(window, qtbot)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not named(window, "rehearse.rest").isVisible(), "it does not come back for ever"
    window.screen_.refresh()
    assert not named(window, "rehearse.rest").isVisible()


def test_nobody_who_is_booked_stays_in_the_panel_when_others_are_owed_one_again(
    opened: Opened, qtbot: QtBot
) -> None:
    planner = school.planner()
    window = opened(planner)
    _plan(window, qtbot)
    QTest.mouseClick(button(window, "rehearse.rest.book"), LEFT)
    qtbot.waitUntil(lambda: len(booked(planner)) == 4)
    planner.undo()
    _wait(window, qtbot)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert _choice(window, "rehearse.who").currentText() == "LB · not yet"


def test_escape_leaves_without_booking(opened: Opened, qtbot: QtBot) -> None:
    planner = school.planner()
    window = opened(planner)
    _plan(window, qtbot)
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not named(window, "rehearse.rest").isVisible()
    assert len(booked(planner)) == 3
    assert "suggested" not in " ".join(each.accessibleName() for each in window.screen_._grid.cells())


def test_a_locked_line_stays_when_another_is_given_a_time(opened: Opened, qtbot: QtBot) -> None:
    window = opened(_empty())
    before = _pairs(_plan(window, qtbot))
    QTest.mouseClick(button(window, "rehearse.rest.lock.JO"), LEFT)
    assert _card(window, "JO").lock.isChecked()
    QTest.mouseClick(button(window, "rehearse.rest.change.LB"), LEFT)
    qtbot.waitUntil(lambda: named(window, "rehearse.rest.time.LB").isVisible())
    times = _choice(window, "rehearse.rest.time.LB")
    other = next(n for n in range(times.count()) if n != times.currentIndex())
    wanted = times.itemData(other)
    times.setCurrentIndex(other)
    after = _pairs(_wait(window, qtbot))
    assert after["JO"] == before["JO"]
    assert after["LB"][1:] == (wanted.day, wanted.slot)
    assert _card(window, "LB").lock.isChecked()
    assert not named(window, "rehearse.rest.time.LB").isVisible()


def test_another_partner_is_taken_and_the_rest_goes_round_them(opened: Opened, qtbot: QtBot) -> None:
    window = opened(_empty())
    _plan(window, qtbot)
    QTest.mouseClick(button(window, "rehearse.rest.change.LB"), LEFT)
    qtbot.waitUntil(lambda: named(window, "rehearse.rest.partner.LB").isVisible())
    people = _choice(window, "rehearse.rest.partner.LB")
    words = [people.itemText(n) for n in range(people.count())]
    assert "AM · mentor" in words
    assert "LB" not in words
    people.setCurrentIndex(words.index("JO"))
    assert _pairs(_wait(window, qtbot))["LB"][0] == "JO"
    QTest.mouseClick(button(window, "rehearse.rest.lock.LB"), LEFT)
    assert _pairs(_wait(window, qtbot))["LB"][0] == "AM"


def test_who_is_left_out_is_not_booked_and_can_come_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    _plan(window, qtbot)
    QTest.mouseClick(button(window, "rehearse.rest.leave.LB"), LEFT)
    assert not _wait(window, qtbot)
    assert says(window, "Everybody who is owed a rehearsal is left out.")
    assert not button(window, "rehearse.rest.book").isEnabled()
    QTest.mouseClick(button(window, "rehearse.rest.again.LB"), LEFT)
    assert set(_pairs(_wait(window, qtbot))) == {"LB"}
    assert button(window, "rehearse.rest.book").text() == "Book it"


def test_a_booking_made_by_hand_meanwhile_is_planned_round(opened: Opened, qtbot: QtBot) -> None:
    planner = _empty()
    window = opened(planner)
    line = next(each.line for each in _plan(window, qtbot) if each.line.teacher.initials == "JO")
    planner.do(
        rehearsal.book(
            planner.plan,
            line.owed.model.id,
            staff_id("JO"),
            line.partner.id,
            line.lesson,
            line.day,
            line.slot,
            now=world.NOW,
        )
    )
    assert set(_pairs(_wait(window, qtbot))) == {"KT", "AM", "LB"}
    QTest.mouseClick(button(window, "rehearse.rest.book"), LEFT)
    qtbot.waitUntil(lambda: len(booked(planner)) == 4)


def test_it_says_kindly_that_nothing_is_owed(opened: Opened, qtbot: QtBot) -> None:
    planner = school.planner()
    window = opened(planner)
    (line,) = [each.line for each in _plan(window, qtbot)]
    planner.do(
        rehearsal.book(
            planner.plan,
            line.owed.model.id,
            line.teacher.id,
            line.partner.id,
            line.lesson,
            line.day,
            line.slot,
            now=world.NOW,
        )
    )
    _wait(window, qtbot)
    assert says(named(window, "rehearse.rest.told"), "Nothing is owed.")
    assert not button(window, "rehearse.rest.book").isEnabled()


def test_plan_lock_and_book_with_the_keyboard_alone(opened: Opened, qtbot: QtBot) -> None:
    planner = _empty()
    window = opened(planner)
    QTest.keyClick(focused(window), Qt.Key.Key_G, CTRL)
    _wait(window, qtbot)
    assert focused(window) is button(window, "rehearse.rest.book")
    seen = []
    while not focused(window).objectName().startswith("rehearse.rest.lock."):
        seen.append(focused(window))
        assert len(seen) < 80
        QTest.keyClick(focused(window), Qt.Key.Key_Tab)
    lock = focused(window)
    assert isinstance(lock, QAbstractButton)
    QTest.keyClick(lock, Qt.Key.Key_Space)
    assert lock.isChecked()
    assert lock.accessibleName().startswith("Keep ")
    while focused(window).objectName() != "rehearse.rest.book":
        QTest.keyClick(focused(window), Qt.Key.Key_Tab)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(booked(planner)) == 4)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((), "This is the best there is."),
        (
            ("no such program",),
            "The best plan could not be looked for on this computer. The first plan stands.",
        ),
    ],
)
def test_a_better_plan_is_looked_for_in_a_process_or_the_quick_one_stands(
    command: tuple[str, ...], said: str, opened: Opened, qtbot: QtBot
) -> None:
    window = opened(_empty())
    solver = Worker(command)
    _use(window, solver)
    cards = _plan(window, qtbot)
    solver.close()
    assert len(cards) == 4
    assert named(window, "rehearse.rest.told").accessibleName() == said
    assert not named(window, "rehearse.rest.stop").isVisible()


def test_looking_can_be_stopped_and_the_first_plan_booked(opened: Opened, qtbot: QtBot) -> None:
    planner = _empty()
    window = opened(planner)
    solver = Worker((sys.executable, "-c", "import time; time.sleep(60)"))
    _use(window, solver)
    QTest.mouseClick(button(window, "rehearse.plan_rest"), LEFT)
    qtbot.waitUntil(lambda: named(window, "rehearse.rest.stop").isVisible())
    assert says(window, "Looking for a better plan…")
    QTest.mouseClick(button(window, "rehearse.rest.stop"), LEFT)
    assert says(window, "The first plan stands.")
    solver.close()
    QTest.mouseClick(button(window, "rehearse.rest.book"), LEFT)
    qtbot.waitUntil(lambda: len(booked(planner)) == 4)


def _use(window: school.Window, solver: Worker) -> None:
    """Have this solver, and a printer that is not asked for anything."""
    home = Path(os.environ["COPLAN_HOME"])
    outbox = Outbox(home / "outbox")
    library = Library(home / "cache", budget_bytes=1_000_000, use_libreoffice=False)
    window.screen_.use(Inviter(outbox), Printer(library, outbox), solver)
