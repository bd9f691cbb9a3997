"""A fair share: lunch, enough rehearsals and a last free period are kept, unless people choose otherwise."""

from dataclasses import replace
from datetime import date, time

import pytest

from coplan.plan import free_time, opening, rehearsal
from coplan.plan.change import Record
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Hindrance, Obstacle, Opening
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, SlotKind, WeekLetter
from coplan.plan.timetable import taught_slot
from coplan.plan.trouble import Trouble
from tests.plan import world
from tests.plan.schools import MODEL
from tests.plan.test_free_time import lesson_of

KT, LB, AM = (staff_id(each) for each in ("KT", "LB", "AM"))
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)


def without_timetable(*more: Record, most_each: int = 2, keeps_last_free: bool = True) -> Plan:
    """The sample department with an empty week, other wishes and perhaps more."""
    kept = [each for each in world.plan().everything() if isinstance(each, Staff | SchoolYear | Department)]
    wished = [
        replace(each, most_each=most_each, keeps_last_free=keeps_last_free)
        if isinstance(each, Department)
        else each
        for each in kept
    ]
    return Plan.of([*wished, *more])


def lesson() -> Lesson:
    return lesson_of(world.plan(), "8Y2", MONDAY)


def book(
    plan: Plan, day: date, slot: str, waive: frozenset[Hindrance] = frozenset(), partner: str = "KT"
) -> Plan:
    return plan.after(
        rehearsal.book(plan, MODEL, LB, staff_id(partner), lesson(), day, slot, now=world.NOW, waive=waive)
    )


def full_but_for(*free: tuple[int, str], who: str = "KT") -> list[Record]:
    """Lines by which somebody teaches every period of a week but these."""
    year = world.plan().only(SchoolYear)
    assert year is not None
    return [
        taught_slot(WeekLetter.BOTH, day, slot.name, f"7Z{day}", staff_id(who))
        for day in range(1, 6)
        for slot in year.slots(date(2026, 11, 29 + day) if day < 2 else date(2026, 12, day - 1))
        if slot.kind is SlotKind.LESSON and (day, slot.name) not in free
    ]


def test_lunch_is_kept_unless_both_offer_it_or_choose_to_use_it() -> None:
    plan = without_timetable()
    with pytest.raises(Trouble, match=r"LB keeps lunch free\. Choose another time, or book it anyway"):
        book(plan, TUESDAY, "Lunch")
    one = Plan.of(
        replace(each, lunch=True) if isinstance(each, Staff) and each.id == LB else each
        for each in plan.everything()
    )
    with pytest.raises(Trouble, match="KT keeps lunch free"):
        book(one, TUESDAY, "Lunch")
    assert book(one, TUESDAY, "Lunch", frozenset({Hindrance.LUNCH})).count(Rehearsal) == 1
    both = Plan.of(
        replace(each, lunch=True) if isinstance(each, Staff) else each for each in plan.everything()
    )
    assert book(both, TUESDAY, "Lunch").count(Rehearsal) == 1


def test_nobody_is_offered_more_rehearsals_in_a_week_than_the_department_says() -> None:
    plan = book(without_timetable(most_each=1), MONDAY, "P2", partner="AM")
    with pytest.raises(Trouble, match=r"LB has a rehearsal that week already\."):
        book(plan, WEDNESDAY, "P1")
    said = [each.found for each in survey(plan) if each.day == WEDNESDAY]
    assert all(isinstance(each, Obstacle) and each.by_choice for each in said[:2])
    now = world.NOW.replace(day=30, hour=8)
    assert free_time.why_not(plan, LB, KT, lesson(), now) == (
        "Mon 30 to Fri 4: LB has a rehearsal that week already.",
    )
    twice = book(plan, WEDNESDAY, "P1", opening.BY_CHOICE)
    assert twice.count(Rehearsal) == 2
    with pytest.raises(Trouble, match="LB has two rehearsals that week already"):
        book(replace_most(twice, 2), WEDNESDAY, "P3")


def replace_most(plan: Plan, most: int) -> Plan:
    return Plan.of(
        replace(each, most_each=most) if isinstance(each, Department) else each for each in plan.everything()
    )


def survey(plan: Plan) -> tuple[free_time.Looked, ...]:
    return free_time.survey(plan, LB, KT, lesson(), world.NOW)


def test_a_move_within_its_week_does_not_count_itself() -> None:
    plan = book(without_timetable(most_each=1), MONDAY, "P2")
    booked = next(plan.all(Rehearsal))
    moved = rehearsal.move(plan, booked, WEDNESDAY, "P1", now=world.NOW)
    assert moved.sentence == "Moved the rehearsal to Wed 2 · 8:50"


def test_the_last_free_period_of_a_week_stays_and_time_between_lessons_does_not_count() -> None:
    plan = without_timetable(*full_but_for((2, "P3")))
    with pytest.raises(Trouble, match=r"KT has no other free period that week\. .* if KT would rather"):
        book(plan, TUESDAY, "P3")
    assert book(plan, TUESDAY, "8:25").count(Rehearsal) == 1
    assert book(plan, TUESDAY, "P3", frozenset({Hindrance.LAST_FREE})).count(Rehearsal) == 1
    assert book(without_timetable(*full_but_for((2, "P3"), (3, "P1"))), TUESDAY, "P3").count(Rehearsal) == 1
    assert book(without_timetable(*full_but_for((2, "P3")), keeps_last_free=False), TUESDAY, "P3")


def test_a_free_period_at_the_same_time_of_another_day_counts_but_only_on_a_school_day() -> None:
    plan = without_timetable(*full_but_for((2, "P3"), (3, "P3")))
    assert book(plan, TUESDAY, "P3").count(Rehearsal) == 1
    closed = Plan.of(
        replace(each, inset=(*each.inset, WEDNESDAY)) if isinstance(each, SchoolYear) else each
        for each in plan.everything()
    )
    with pytest.raises(Trouble, match="KT has no other free period"):
        book(closed, TUESDAY, "P3")


def test_a_period_that_is_begun_already_is_no_longer_a_free_one() -> None:
    plan = without_timetable(*full_but_for((2, "P3"), (3, "P1")), most_each=3)
    used = book(plan, TUESDAY, "P3")
    with pytest.raises(Trouble, match="KT has no other free period"):
        book(used, WEDNESDAY, "P1")
    again = book(used, TUESDAY, "P3")
    assert [each.start for each in again.all(Rehearsal)][1] > time(11)


def test_it_is_said_which_period_is_kept_and_only_rules_of_choice_can_be_waived() -> None:
    plan = without_timetable(*full_but_for((1, "P3")))
    now = world.NOW.replace(day=30, hour=8, minute=30)
    looked = free_time.survey(plan, LB, KT, lesson(), now)
    year = plan.only(SchoolYear)
    assert year is not None
    reasons = free_time.explained(year, lesson(), looked, now)
    first = next(each for each in looked if isinstance(each.found, Opening))
    assert (first.day, first.slot.kind) == (MONDAY, SlotKind.BREAK)
    assert reasons == ("Mon 30: KT teaches P1 and P2.",)
    kept = next(each.found for each in looked if (each.day, each.slot.name) == (MONDAY, "P3"))
    assert isinstance(kept, Obstacle)
    assert (kept.hindrance, kept.by_choice) == (Hindrance.LAST_FREE, True)
    with pytest.raises(Trouble, match="KT teaches 7Z1 then"):
        book(plan, MONDAY, "P1", frozenset(Hindrance))
