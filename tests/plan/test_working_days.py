"""When people are in school: part-timers' days, parts of days, by week; lunch; a fair share."""

from datetime import date, time

import pytest

from coplan.plan import department, diary, working_days
from coplan.plan.change import Change
from coplan.plan.department import Away, Department, Staff, staff_id
from coplan.plan.diary import Busy
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.plan.working_days import DAYS_END, MIDNIGHT, said
from tests.plan import world

A, B, BOTH = WeekLetter.A, WeekLetter.B, WeekLetter.BOTH
PLAN = world.plan()
HN = PLAN.get(Staff, staff_id("HN"))


def without_lessons() -> Plan:
    return Plan.of(each for each in PLAN.everything() if not isinstance(each, TaughtSlot))


def after(plan: Plan, change: Change) -> Staff:
    return plan.after(change).get(Staff, HN.id)


def test_a_whole_day_is_not_worked_in_one_of_the_two_weeks() -> None:
    plan = without_lessons()
    change = working_days.stay_away(plan, HN, (1, 5), MIDNIGHT, DAYS_END, B)
    person = after(plan, change)
    assert Away(B, 5, MIDNIGHT, DAYS_END) in person.away
    assert change.sentence == "HN is not in school now on Monday and Friday of Week B"
    year = next(plan.all(SchoolYear))
    monday_b = diary.of(plan.after(change), year, date(2026, 11, 30))
    assert monday_b.clash_of(HN.id, 540, 600) is not None
    clash = diary.of(plan.after(change), year, date(2026, 12, 7)).clash_of(HN.id, 540, 600)
    assert clash is None or clash.busy is not Busy.AWAY


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (Away(BOTH, 3, MIDNIGHT, DAYS_END), "Wednesday, all day"),
        (Away(A, 5, time(12, 10), DAYS_END), "Friday of Week A from 12:10"),
        (Away(B, 1, MIDNIGHT, time(10, 50)), "Monday of Week B until 10:50"),
        (Away(BOTH, 2, time(9), time(10)), "Tuesday, 9:00 to 10:00"),
    ],
)
def test_absences_are_said_in_words(away: Away, words: str) -> None:
    assert said(away) == words


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(Trouble, match="away on Wednesday, 14:00 to 16:00 already"):
        working_days.stay_away(PLAN, HN, (3,), time(15), DAYS_END, A)
    with pytest.raises(Trouble, match="back before"):
        working_days.stay_away(PLAN, HN, (3,), time(9), time(9), A)
    with pytest.raises(Trouble, match="No day"):
        working_days.stay_away(PLAN, HN, (), MIDNIGHT, DAYS_END, A)
    line = next(each for each in PLAN.all(TaughtSlot) if each.teacher == HN.id)
    with pytest.raises(Trouble, match="HN teaches"):
        working_days.stay_away(PLAN, HN, (line.weekday,), MIDNIGHT, time(13), line.week)


def test_coming_back_and_lunch() -> None:
    assert after(PLAN, working_days.come_back(HN, HN.away[0])).away == ()
    assert not working_days.come_back(HN, Away(A, 1, MIDNIGHT, DAYS_END))
    assert after(PLAN, working_days.offer_lunch(HN, True)).lunch
    assert not working_days.offer_lunch(HN, False)


def test_a_fair_share_is_one_to_ten() -> None:
    found = next(PLAN.all(Department))
    shared = PLAN.after(department.share_fairly(found, 1))
    assert next(shared.all(Department)).most_each == 1
    kept = PLAN.after(department.keep_last_free(found, False))
    assert not next(kept.all(Department)).keeps_last_free
    assert not department.share_fairly(found, found.most_each)
    for number in (0, 11):
        with pytest.raises(Trouble, match="from 1 to 10"):
            department.share_fairly(found, number)
