"""Rehearsals that a new duty makes impossible are named beside the timetable, moved there or cancelled."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coplan.plan import duties
from coplan.plan.department import Staff, staff_id
from coplan.plan.planner import Planner
from coplan.plan.school_year import WeekLetter
from coplan.ui.doing import Doing
from coplan.ui.notices import Notices
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, focused, named, says

WHY = "JO with RS, Tue 1 · 11:10: JO is on duty then."


def _give_duty(planner: Planner, notices: Notices) -> None:
    plan = planner.plan
    jo = plan.get(Staff, staff_id("JO"))
    Doing(planner, notices).do(lambda: duties.give(plan, jo, (2,), "P3", "Cover duty", WeekLetter.BOTH))


def test_a_new_duty_names_what_it_makes_impossible_and_it_is_moved(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    assert not named(window, "rehearse.clashes").isVisible()
    _give_duty(planner, window.notices)
    told = window.notices.current
    assert told is not None
    assert told.stays
    assert told.remedy == f"One rehearsal can no longer happen: {WHY} Rehearse offers to move what clashes."
    card = named(window, "rehearse.clashes")
    assert card.isVisible()
    assert says(card, WHY)
    assert card.accessibleName() == f"One rehearsal can no longer happen: {WHY}"
    QTest.mouseClick(button(window, "rehearse.clash.move.JO with RS"), LEFT)
    assert named(window, "rehearse.ghost").isVisible()
    QTest.keyClick(focused(window), Qt.Key.Key_Up)
    QTest.keyClick(focused(window), Qt.Key.Key_Return)
    assert any(each.when == "Tue 1 · 10:50" for each in booked(planner))
    assert says(named(window, "rehearse.details"), "Tue 1 · 10:50")
    QTest.keyClick(focused(window), Qt.Key.Key_Escape)
    assert not card.isVisible()
    planner.undo()
    assert card.isVisible()


def test_what_cannot_happen_is_cancelled_from_the_card(opened: Opened) -> None:
    planner = school.planner()
    window = opened(planner)
    _give_duty(planner, window.notices)
    QTest.mouseClick(button(window, "rehearse.clash.cancel.JO with RS"), LEFT)
    assert len(booked(planner)) == 2
    assert not named(window, "rehearse.clashes").isVisible()
