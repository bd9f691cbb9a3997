"""Duties and protected time: given, renamed, taken away, and what contradicts the timetable."""

from dataclasses import replace
from datetime import date

import pytest

from coplan.plan import duties
from coplan.plan.change import added
from coplan.plan.department import Staff, staff_id
from coplan.plan.ids import ProtectedMoveId, fresh
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.school_year import WeekLetter
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot, protected_time
from coplan.plan.trouble import Trouble
from tests.plan import world

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH
PLAN = world.plan()
LB = PLAN.get(Staff, staff_id("LB"))


def test_a_duty_is_given_for_several_days_at_once() -> None:
    change = duties.give(PLAN, LB, (1, 3), "After school", " Science  club ", A)
    after = PLAN.after(change)
    made = [each for each in after.all(Duty) if each.what == "Science club"]
    assert [(each.weekday, each.week, each.who) for each in made] == [(1, A, LB.id), (3, A, LB.id)]
    assert "Monday and Wednesday, After school of Week A" in change.sentence


def test_a_duty_in_somebodys_lesson_or_other_duty_is_refused() -> None:
    line = next(each for each in PLAN.all(TaughtSlot) if each.teacher == LB.id)
    with pytest.raises(Trouble, match=f"LB teaches {line.class_code}"):
        duties.give(PLAN, LB, (line.weekday,), line.period, "Cover", line.week)
    after = PLAN.after(duties.give(PLAN, LB, (1,), "After school", "Club", A))
    with pytest.raises(Trouble, match="LB has club on Monday"):
        duties.give(after, LB, (1, 2), "After school", "Choir", BOTH)
    assert duties.give(after, LB, (1,), "After school", "Choir", B)


@pytest.mark.parametrize(
    ("days", "slot", "what", "why"),
    [
        ((), "Break", "Gate", "No day"),
        ((1,), "Tutor", "Gate", "Monday has no Tutor"),
        ((1,), "Break", " ", "no name yet"),
        ((1,), "Break", "x" * 61, "too long"),
    ],
)
def test_what_is_no_duty_is_refused(days: tuple[int, ...], slot: str, what: str, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        duties.give(PLAN, LB, days, slot, what, BOTH)


@pytest.mark.parametrize(
    ("what", "said"),
    [("Teaches Year 11 statistics", "teaches Year 11 statistics"), ("Break duty", "is on duty")],
)
def test_the_duty_in_the_way_is_said_as_a_sentence(what: str, said: str) -> None:
    plan = world.plan()
    lb = plan.get(Staff, staff_id("LB"))
    busy = plan.after(duties.give(plan, lb, (1,), "8:25", what, WeekLetter.BOTH))
    with pytest.raises(Trouble, match=f"LB {said} on Monday, 8:25 then"):
        duties.give(busy, lb, (1,), "8:25", "Gate", WeekLetter.BOTH)


def test_duties_are_renamed_and_taken_away() -> None:
    first = next(PLAN.all(Duty))
    after = PLAN.after(duties.reword(replace(first), "Gate duty"))
    assert after.get(Duty, first.id).what == "Gate duty"
    assert not duties.reword(first, f" {first.what} ")
    mine = [each for each in PLAN.all(Duty) if each.who == first.who]
    gone = duties.relieve(PLAN, mine)
    assert PLAN.after(gone).count(Duty) == PLAN.count(Duty) - len(mine)
    assert not duties.relieve(PLAN.after(gone), mine)


def test_protected_time_is_kept_once_for_each_week() -> None:
    after = PLAN.after(duties.protect(PLAN, 1, "After school", "Department time", A))
    assert protected_time(A, 1, "After school", "Department time") in after.all(ProtectedTime)
    with pytest.raises(Trouble, match="protected already: Department time"):
        duties.protect(after, 1, "After school", "Planning", BOTH)
    assert duties.protect(after, 1, "After school", "Planning", B)


def test_giving_protected_time_up_takes_its_moves_along() -> None:
    kept = next(PLAN.all(ProtectedTime))
    move = ProtectedMove(
        ProtectedMoveId(fresh()), kept.id, date(2026, 12, 3), date(2026, 12, 1), "After school", "KT"
    )
    with_move = PLAN.after(replace(duties.protect(PLAN, 1, "Lunch", "x", A), edits=(added(move),)))
    after = with_move.after(duties.give_up(with_move, kept))
    assert (after.count(ProtectedTime), after.count(ProtectedMove)) == (0, 0)
