"""Changing a plan that is not booked yet: what is offered and taken, and where the keyboard goes on."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coplan.plan import rehearsal
from coplan.plan.free_time import FreeTime
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from coplan.ui.kit import Choice
from coplan.ui.rehearse.proposal_card import ProposalCard
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, button, focused, named


def _planned(opened: Opened, qtbot: QtBot) -> school.Window:
    """Four lines are planned, and none is booked."""
    planner: Planner = school.planner()
    for each in list(planner.plan.all(Rehearsal)):
        planner.do(rehearsal.cancel(each))
    window = opened(planner)
    QTest.mouseClick(button(window, "rehearse.plan_rest"), LEFT)
    _wait(window, qtbot)
    return window


def _wait(window: school.Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.tasks.idle)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in window.findChildren(ProposalCard)))


def _cards(window: school.Window) -> list[ProposalCard]:
    shown = window.findChildren(ProposalCard)
    return sorted(shown, key=lambda each: each.mapTo(window, each.rect().topLeft()).y())


def test_the_keyboard_goes_on_to_the_next_line_when_one_is_left_out(opened: Opened, qtbot: QtBot) -> None:
    window = _planned(opened, qtbot)
    names = [each.line.teacher.initials for each in _cards(window)]
    for gone, then in (
        (names[1], f"rehearse.rest.{names[2]}"),
        (names[3], f"rehearse.rest.{names[2]}"),
        (names[0], f"rehearse.rest.{names[2]}"),
        (names[2], f"rehearse.rest.again.{names[2]}"),
    ):
        button(window, f"rehearse.rest.leave.{gone}").setFocus()
        QTest.keyClick(focused(window), Qt.Key.Key_Space)
        _wait(window, qtbot)
        assert focused(window).objectName() == then
    QTest.keyClick(focused(window), Qt.Key.Key_Space)
    _wait(window, qtbot)
    assert focused(window).objectName() == f"rehearse.rest.{names[2]}"


def test_the_arrow_keys_look_round_in_the_times_and_enter_takes_one(opened: Opened, qtbot: QtBot) -> None:
    window = _planned(opened, qtbot)
    before = named(window, "rehearse.rest.LB").accessibleName()
    QTest.mouseClick(button(window, "rehearse.rest.change.LB"), LEFT)
    qtbot.waitUntil(lambda: named(window, "rehearse.rest.time.LB").isVisible())
    times = focused(window)
    assert isinstance(times, Choice)
    QTest.keyClick(times, Qt.Key.Key_Down)
    assert times.view().isVisible()
    QTest.keyClick(times.view(), Qt.Key.Key_Down)
    QTest.keyClick(times.view(), Qt.Key.Key_Down)
    wanted = times.itemData(times.view().currentIndex().row())
    _wait(window, qtbot)
    assert named(window, "rehearse.rest.LB").accessibleName() == before
    assert not button(window, "rehearse.rest.lock.LB").isChecked()
    QTest.keyClick(times.view(), Qt.Key.Key_Return)
    _wait(window, qtbot)
    card = named(window, "rehearse.rest.LB")
    assert isinstance(card, ProposalCard)
    assert (card.line.day, card.line.slot, card.line.locked) == (wanted.day, wanted.slot, True)


def test_the_time_of_the_line_is_chosen_though_its_slot_could_begin_sooner(
    opened: Opened, qtbot: QtBot
) -> None:
    window = _planned(opened, qtbot)
    card = _cards(window)[0]
    line = replace(card.line, start=time(8, 35))
    card.show_line(line)
    sooner = FreeTime(line.day, line.slot, time(8, 25), line.room, "")
    card.show_options((sooner,), (line.partner,))
    times = card.controls[3]
    assert isinstance(times, Choice)
    assert times.currentText() == f"{line.when} · {line.room}"
    taken: list[FreeTime] = []
    card.time_chosen.connect(taken.append)
    times.setCurrentIndex(1)
    assert taken == [sooner]
    card.show_options((replace(sooner, start=line.start), sooner), (line.partner,))
    assert times.count() == 2
