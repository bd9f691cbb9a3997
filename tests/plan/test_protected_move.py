"""Protected time that is kept elsewhere for once: who decided it is always said."""

from dataclasses import replace
from datetime import date, time

import pytest

from coplan.plan import department, free_time, own_calendar, protected_move, timetable
from coplan.plan.calendar_file import CalendarFile, Taken
from coplan.plan.change import Change, Edit, Record, removed
from coplan.plan.department import Staff, staff_id
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.test_free_time import lesson_of

THURSDAY, WEDNESDAY, MONDAY = date(2026, 12, 3), date(2026, 12, 2), date(2026, 11, 30)


def year_of(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    assert year is not None
    return year


def line_of(plan: Plan) -> ProtectedTime:
    line = protected_move.line_on(plan, year_of(plan), THURSDAY, "After school")
    assert line is not None
    return line


def change(
    plan: Plan, day: date = MONDAY, slot: str = "8:25", by: str = "Deputy head", anyway: bool = False
) -> Change:
    line, why = line_of(plan), "Parents’ evening"
    return protected_move.move(plan, line, THURSDAY, day, slot, by, why, now=world.NOW, anyway=anyway)


def moved(plan: Plan, day: date = MONDAY, slot: str = "8:25", by: str = "Deputy head") -> Plan:
    return plan.after(change(plan, day, slot, by))


def without(plan: Plan, *kinds: type[Record]) -> Plan:
    """The same plan without any records of these kinds."""
    gone = tuple(removed(each) for kind in kinds for each in plan.all(kind))
    return plan.after(Change("Take away", gone))


def kept(plan: Plan, day: date) -> set[str]:
    return set(protected_move.kept_on(plan, year_of(plan), day))


def test_the_new_time_is_protected_and_the_old_one_ordinary_on_that_day_alone() -> None:
    before = world.plan()
    plan = moved(before)
    assert (kept(before, THURSDAY), kept(before, MONDAY)) == ({"After school"}, set())
    assert (kept(plan, THURSDAY), kept(plan, MONDAY)) == (set(), {"8:25"})
    assert kept(plan, date(2026, 12, 10)) == kept(before, date(2026, 12, 10))
    left = protected_move.moved_from(plan, THURSDAY, "After school")
    assert left is not None
    assert (left.decided_by, left.why) == ("Deputy head", "Parents’ evening")
    assert protected_move.moved_to(plan, MONDAY, "8:25") == left
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    times = free_time.times(plan, staff_id("LB"), staff_id("KT"), lesson, world.NOW)
    assert {(each.day, each.slot) for each in times if each.protected} == {
        (day, slot) for day, slot in ((each.day, each.slot) for each in times) if slot in kept(plan, day)
    }
    assert (MONDAY, "8:25") in {(each.day, each.slot) for each in times if each.protected}


def test_moving_it_again_changes_the_one_move_and_moving_it_home_takes_it_back() -> None:
    once = moved(world.plan())
    plan = once.after(change(once, WEDNESDAY, anyway=True))
    assert [(each.to_day, each.to_slot) for each in plan.all(ProtectedMove)] == [(WEDNESDAY, "8:25")]
    assert change(plan, WEDNESDAY, anyway=True).edits == ()
    home = change(plan, THURSDAY, "After school", "KT")
    assert list(plan.after(home).all(ProtectedMove)) == []
    assert protected_move.put_back(next(plan.all(ProtectedMove))).edits == home.edits


def test_the_history_says_who_decided() -> None:
    said = change(world.plan(), by=" Deputy head ").sentence
    assert said == "Moved protected time from Thu 3 to Mon 30, 8:25: Deputy head decided"


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("P1", "HN teaches Year 9 physics, KT teaches 8X1 in Lab 2 and LB teaches Year 9 biology then."),
        (
            "P3",
            "AM teaches 10S2 in Lab 4, JO teaches Year 11 biology, KT teaches Year 13 chemistry, and 2 more",
        ),
        ("Break", "KT is on duty then."),
        ("After school", "HN has STEM club and KT has leaders’ meeting then."),
    ],
)
def test_it_is_never_put_on_what_somebody_teaches_or_has_to_do(slot: str, words: str) -> None:
    for anyway in (False, True):
        with pytest.raises(Trouble) as caught:
            change(world.plan(), MONDAY, slot, anyway=anyway)
        assert caught.value.what.startswith(words)


def test_who_is_away_is_missed_only_when_somebody_decides_it() -> None:
    plan = world.plan()
    with pytest.raises(Trouble, match="RS is not in school then"):
        change(plan, WEDNESDAY)
    said = change(plan, WEDNESDAY, anyway=True).sentence
    assert said.endswith("to Wed 2, 8:25, though RS is not in school then: Deputy head decided")


def test_lunch_is_used_only_when_somebody_decides_it() -> None:
    plan = without(world.plan(), Duty)
    with pytest.raises(Trouble, match="AM, HN, JO and 3 more keep lunch free"):
        change(plan, MONDAY, "Lunch")
    assert "keep lunch free: Deputy head decided" in change(plan, MONDAY, "Lunch", anyway=True).sentence
    easy = tuple(Edit(each, replace(each, lunch=True)) for each in plan.all(Staff))
    plan = plan.after(Change("Let lunch be used", easy))
    assert change(plan, MONDAY, "Lunch").sentence.endswith("Lunch: Deputy head decided")


def test_who_cannot_come_at_the_usual_time_is_not_asked_for() -> None:
    plan = world.plan()
    busy = timetable.duty(staff_id("KT"), WeekLetter.BOTH, 4, "After school", "Gate duty")
    plan = plan.after(timetable.put_in(plan, [busy]))
    assert "KT" not in {
        each.initials for each in protected_move.attending(plan, year_of(plan), line_of(plan), THURSDAY)
    }
    assert change(plan, date(2026, 12, 1), "8:25").edits


def test_what_an_own_calendar_has_at_the_usual_time_may_be_the_meeting_itself() -> None:
    plan = world.plan()
    before = protected_move.attending(plan, year_of(plan), line_of(plan), THURSDAY)
    file = CalendarFile("KT.ics", "", world.NOW.date(), (Taken(THURSDAY, time(15, 5), time(16)),))
    plan = plan.after(own_calendar.read(plan, department.staff(plan, "KT"), file))
    assert protected_move.attending(plan, year_of(plan), line_of(plan), THURSDAY) == before


@pytest.mark.parametrize(
    ("day", "slot", "by", "words"),
    [
        (date(2026, 11, 26), "P1", "KT", "is past"),
        (date(2026, 12, 10), "After school", "KT", "protected already"),
        (MONDAY, "8:25", " ", "who decided"),
        (date(2026, 12, 5), "8:25", "KT", "a weekend"),
        (MONDAY, "P9", "KT", "no “P9”"),
    ],
)
def test_it_cannot_go_where_there_is_no_time_or_without_a_name(
    day: date, slot: str, by: str, words: str
) -> None:
    with pytest.raises(Trouble, match=words):
        moved(world.plan(), day, slot, by)


def test_only_protected_time_of_that_day_can_be_moved() -> None:
    plan = world.plan()
    with pytest.raises(Trouble, match="Wed 2 has no protected time"):
        protected_move.move(plan, line_of(plan), WEDNESDAY, THURSDAY, "Lunch", "KT", now=world.NOW)
