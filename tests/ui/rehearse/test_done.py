"""A booking says whether it is owed or was done, in the timetable, beside it and on paper."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from coplan.plan import run_through
from coplan.plan.change import Change, Edit
from coplan.plan.department import Staff
from coplan.plan.planner import Planner
from coplan.plan.rehearsal import Rehearsal
from tests.plan import world
from tests.ui.rehearse import school
from tests.ui.rehearse.sight import LEFT, Opened, booked, button, cell, named, says


def _first(planner: Planner) -> Rehearsal:
    return min(booked(planner), key=lambda each: (each.day, each.start))


@pytest.mark.parametrize(("rounds", "words"), [(0, "Not yet"), (1, "1 round"), (2, "2 rounds")])
def test_a_booking_says_what_was_done_of_it(opened: Opened, rounds: int, words: str) -> None:
    planner = school.planner()
    planner.do(run_through.record(_first(planner), rounds))
    window = opened(planner)
    here = _first(planner)
    place = cell(window, here.day.isoformat(), here.slot)
    assert (f"{words} done" in place.accessibleName()) is (rounds > 0)
    QTest.mouseClick(place, LEFT, pos=QPoint(20, 14))
    details = named(window, "rehearse.details")
    assert says(details, words)
    who = planner.plan.get(Staff, here.who).initials
    again = button(window, f"rehearse.run.{who}").text().startswith("Rehearse again")
    assert again is (rounds > 0)
    assert not says(details, f"{words}, ")


def test_a_booking_of_today_says_which_day_it_was_done(opened: Opened) -> None:
    planner = school.planner()
    before = _first(planner)
    today = world.NOW.date()
    done = replace(before, day=today, rounds=2)
    planner.do(Change("Rehearsed today", (Edit(before, done),)))
    window = opened(planner)
    QTest.mouseClick(cell(window, today.isoformat(), done.slot), LEFT, pos=QPoint(20, 14))
    assert says(named(window, "rehearse.details"), "2 rounds, Thu 26 November")
