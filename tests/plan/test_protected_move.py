"""Protected time that is kept elsewhere for once: who decided it is always said."""

from datetime import date

import pytest

from coplan.plan import free_time, protected_move
from coplan.plan.department import staff_id
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import SchoolYear
from coplan.plan.timetable import ProtectedTime
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.test_free_time import lesson_of

THURSDAY, WEDNESDAY = date(2026, 12, 3), date(2026, 12, 2)


def year_of(plan: Plan) -> SchoolYear:
    year = plan.only(SchoolYear)
    assert year is not None
    return year


def line_of(plan: Plan) -> ProtectedTime:
    line = protected_move.line_on(plan, year_of(plan), THURSDAY, "After school")
    assert line is not None
    return line


def moved(plan: Plan, day: date = WEDNESDAY, slot: str = "8:25", by: str = "Deputy head") -> Plan:
    return plan.after(protected_move.move(plan, line_of(plan), THURSDAY, day, slot, by, "Parents’ evening"))


def kept(plan: Plan, day: date) -> set[str]:
    return set(protected_move.kept_on(plan, year_of(plan), day))


def test_the_new_time_is_protected_and_the_old_one_ordinary_on_that_day_alone() -> None:
    before = world.plan()
    plan = moved(before)
    assert (kept(before, THURSDAY), kept(before, WEDNESDAY)) == ({"After school"}, set())
    assert (kept(plan, THURSDAY), kept(plan, WEDNESDAY)) == (set(), {"8:25"})
    assert kept(plan, date(2026, 12, 10)) == kept(before, date(2026, 12, 10))
    left = protected_move.moved_from(plan, THURSDAY, "After school")
    assert left is not None
    assert (left.decided_by, left.why) == ("Deputy head", "Parents’ evening")
    assert protected_move.moved_to(plan, WEDNESDAY, "8:25") == left
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    times = free_time.times(plan, staff_id("LB"), staff_id("KT"), lesson, world.NOW)
    assert {(each.day, each.slot) for each in times if each.protected} == {
        (day, slot) for day, slot in ((each.day, each.slot) for each in times) if slot in kept(plan, day)
    }
    assert (WEDNESDAY, "8:25") in {(each.day, each.slot) for each in times if each.protected}


def test_moving_it_again_changes_the_one_move_and_moving_it_home_takes_it_back() -> None:
    plan = moved(moved(world.plan()), THURSDAY, "Lunch")
    assert [(each.to_day, each.to_slot) for each in plan.all(ProtectedMove)] == [(THURSDAY, "Lunch")]
    home = protected_move.move(plan, line_of(plan), THURSDAY, THURSDAY, "After school", "KT")
    assert list(plan.after(home).all(ProtectedMove)) == []
    assert protected_move.put_back(next(plan.all(ProtectedMove))).edits == home.edits


def test_the_history_says_who_decided() -> None:
    plan = world.plan()
    change = protected_move.move(plan, line_of(plan), THURSDAY, WEDNESDAY, "8:25", " Deputy head ")
    assert change.sentence == "Moved protected time from Thu 3 to Wed 2, 8:25: Deputy head decided"


@pytest.mark.parametrize(
    ("day", "slot", "by", "words"),
    [
        (WEDNESDAY, "8:25", " ", "who decided"),
        (date(2026, 12, 5), "8:25", "KT", "a weekend"),
        (WEDNESDAY, "P9", "KT", "no “P9”"),
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
        protected_move.move(plan, line_of(plan), WEDNESDAY, THURSDAY, "Lunch", "KT")
