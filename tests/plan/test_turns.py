"""The moments at which rehearsals may begin: each gap of odd minutes, and as many in turn as are needed."""

from datetime import date, time

import pytest

from coplan.plan import turns
from coplan.plan.department import Staff, staff_id
from coplan.plan.diary import Busy, Diary, Stretch
from coplan.plan.school_year import Slot, SlotKind
from coplan.plan.turns import Masks

PEOPLE = [Staff(staff_id(each), each) for each in ("AB", "CD", "EF")]
ELEVEN = Slot("P3", "P3", time(10, 50), time(11, 40), SlotKind.LESSON)
AFTER = Slot("After", "After school", time(10, 50), time(11, 50), SlotKind.AFTER)


def starts(slot: Slot, minutes: int, busy: dict[str, list[tuple[int, int]]], owed: int = 1) -> list[str]:
    """The starts in a slot when these people and rooms are busy from one minute after ten to another."""
    diary = Diary(date(2026, 11, 30))
    for name, times in busy.items():
        for start, end in times:
            taken = Stretch(600 + start, 600 + end, Busy.HAS)
            if name.startswith("Lab"):
                diary.room(name, taken)
            else:
                diary.person(staff_id(name), taken)
    found = turns.starts(Masks(diary, PEOPLE, ["Lab 1"]), slot, minutes, owed)
    return [f"{start // 60}:{start % 60:02}" for start in found]


def test_one_after_the_other_from_the_bell_on() -> None:
    assert starts(ELEVEN, 10, {}) == ["10:50", "11:00", "11:10"]
    assert starts(ELEVEN, 60, {}) == []
    assert starts(ELEVEN, 50, {}) == ["10:50"]


@pytest.mark.parametrize("who", ["AB", "Lab 1"])
def test_a_gap_of_twenty_minutes_at_an_odd_time_is_found(who: str) -> None:
    gap = [(50, 53), (73, 100)]
    assert starts(ELEVEN, 20, {who: gap}) == ["10:50", "10:53", "11:10", "11:13"]
    assert {"10:53", "11:03"} < set(starts(ELEVEN, 10, {who: gap}))


def test_whoever_becomes_free_where_all_are_free_anyway_adds_little() -> None:
    late = {"AB": [(50, 55), (56, 57)], "CD": [(50, 58)], "EF": [(50, 59), (50, 57)]}
    found = starts(ELEVEN, 10, late)
    assert {"10:57", "10:55", "10:58"} < set(found)
    assert "10:59" not in found


def test_a_department_with_one_room_goes_in_turn_as_long_as_it_may() -> None:
    assert len(starts(AFTER, 10, {}, owed=12)) == 6
    assert len(starts(AFTER, 10, {}, owed=3)) == 3
