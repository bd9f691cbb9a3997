"""Rehearsals that can no longer happen are found and named, whatever was changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from coplan.plan import clashes, duties, working_days
from coplan.plan.change import Change, Edit, added
from coplan.plan.department import Staff, staff_id
from coplan.plan.engagement import Engagement
from coplan.plan.ids import EngagementId, RecordId, RehearsalId
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import Holiday, SchoolYear, WeekLetter
from coplan.plan.timetable import taught_slot
from tests.plan import world
from tests.ui.rehearse import school

TUESDAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return school.plan()


def _jo(plan: Plan) -> Rehearsal:
    return next(each for each in plan.all(Rehearsal) if each.day == TUESDAY)


def _year(plan: Plan) -> SchoolYear:
    return next(plan.all(SchoolYear))


def _duty(plan: Plan) -> Change:
    return duties.give(plan, plan.get(Staff, staff_id("JO")), (2,), "P3", "Cover duty", WeekLetter.BOTH)


def _away(plan: Plan) -> Change:
    rs = plan.get(Staff, staff_id("RS"))
    return working_days.stay_away(plan, rs, (2,), time(11, 10), time(11, 30), WeekLetter.B)


def _calendar(plan: Plan) -> Change:
    taken = Engagement(EngagementId(RecordId("e" * 32)), staff_id("JO"), TUESDAY, time(11), time(12), "x")
    return Change("Read a calendar", (added(taken),))


def _holiday(plan: Plan) -> Change:
    year = _year(plan)
    off = replace(year, holidays=(*year.holidays, Holiday("a snow day", TUESDAY, TUESDAY)))
    return Change("Snow", (Edit(year, off),))


def _taught_in_its_room(plan: Plan) -> Change:
    line = taught_slot(WeekLetter.B, 2, "P3", "9Q1", staff_id("HN"), _jo(plan).room)
    return Change("Taught there", (added(line),))


def _twice(plan: Plan) -> Change:
    other = replace(_jo(plan), id=RehearsalId(RecordId("r" * 32)), who=staff_id("KT"), partner=staff_id("RS"))
    return Change("Booked elsewhere at the same moment", (added(other),))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_duty, "JO is on duty then."),
        (_away, "RS is not in school then."),
        (_calendar, "JO has something in their own calendar then."),
        (_holiday, "There is no school on Tue 1: it is a snow day."),
        (_taught_in_its_room, "Lab 3 is in use then: HN teaches 9Q1."),
        (_twice, "RS is booked for another rehearsal then."),
    ],
)
def test_what_is_in_the_way_is_named(plan: Plan, make: Callable[[Plan], Change], why: str) -> None:
    assert clashes.clashes(plan, world.NOW) == ()
    after = plan.after(make(plan))
    first, *_ = clashes.new(plan, after, world.NOW)
    assert first.said == f"JO with RS, Tue 1 · 11:10: {why}"
    assert clashes.new(after, after, world.NOW) == ()
    assert clashes.said(clashes.clashes(after, world.NOW)).startswith(
        "2 rehearsals can no longer happen: " if make is _twice else "One rehearsal can no longer happen: JO"
    )


def test_what_is_over_or_moved_away_is_not_named(plan: Plan) -> None:
    after = plan.after(_duty(plan))
    assert clashes.clashes(after, world.NOW.replace(month=12, day=2)) == ()
    booked = _jo(after)
    moved = after.after(Change("Moved", (Edit(booked, replace(booked, slot="Break", start=time(10, 50))),)))
    assert clashes.clashes(moved, world.NOW) == ()


def test_many_are_counted_and_only_the_first_named(plan: Plan) -> None:
    found = tuple(clashes.Clash(_jo(plan), f"K{n} with AM", "K is away then.") for n in range(5))
    assert clashes.said(found).startswith("5 rehearsals can no longer happen: K0 with AM")
    assert clashes.said(found).endswith("K2 with AM, Tue 1 · 11:10: K is away then. And 2 more.")
    assert clashes.said(()) == ""
