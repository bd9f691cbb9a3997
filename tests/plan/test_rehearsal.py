"""Bookings: what is refused and in which words, and what a booking does to the plan."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from coplan.plan import rehearsal
from coplan.plan.department import Department, staff_id
from coplan.plan.ids import SharedModelId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear, WeekLetter
from coplan.plan.timetable import TaughtSlot, duty, taught_slot
from coplan.plan.trouble import Trouble
from coplan.plan.week import of as week_of
from tests.plan import world

MODEL = SharedModelId(derived("model"))
KT, AM, JO, RS, LB, HN = (staff_id(each) for each in ("KT", "AM", "JO", "RS", "LB", "HN"))
MON, TUE, WED, THU, FRI = (date(2026, 11, 30), *(date(2026, 12, day) for day in (1, 2, 3, 4)))


def lesson(plan: Plan, class_code: str = "8Y2", day: date = MON) -> Lesson:
    return next(each for each in week_of(plan, day).lessons if each.class_code == class_code)


def refused(plan: Plan, day: date, slot: str, who: str = "LB", partner: str = "KT", **more: Any) -> Trouble:
    values: dict[str, Any] = {"lesson": lesson(world.plan()), "now": world.NOW} | more
    with pytest.raises(Trouble) as refusal:
        rehearsal.book(plan, MODEL, staff_id(who), staff_id(partner), day=day, slot=slot, **values)
    assert refusal.value.what.endswith(".")
    assert refusal.value.remedy.endswith(".")
    return refusal.value


@pytest.mark.parametrize(
    ("day", "slot", "what"),
    [
        (MON, "P4", "LB teaches Year 7 PSHE then."),
        (WED, "P2", "KT teaches 11T1 in Lab 4 then."),
        (MON, "Break", "KT is on duty then."),
        (MON, "Lunch", "LB has microscope club then."),
        (date(2026, 11, 27), "P1", "There is no school on Fri 27: it is an INSET day."),
        (date(2026, 11, 28), "P1", "There is no school on Sat 28: it is a weekend."),
        (MON, "Tutor", "Mon 30 has no “Tutor” in its bells."),
        (date(2026, 11, 26), "P3", "That time is past."),
        (date(2026, 11, 25), "After school", "That time is past."),
        (FRI, "P1", "8Y2 is taught on Fri 4 at 8:50."),
        (date(2026, 12, 8), "8:25", "8Y2 is taught on Fri 4 at 8:50."),
    ],
)
def test_each_reason_is_said_by_name(day: date, slot: str, what: str) -> None:
    assert refused(world.plan(), day, slot).what == what


def test_a_part_timer_is_not_asked_in_on_their_day_off() -> None:
    assert refused(world.plan(), WED, "8:25", partner="RS").what == "RS is not in school then."


def test_a_room_in_use_is_refused_and_named() -> None:
    trouble = refused(world.plan(), TUE, "P5", "JO", "RS", lesson=lesson(world.plan(), "8Y1"), room="Lab 4")
    assert trouble.what == "JO teaches Year 7 computing then."
    trouble = refused(world.plan(), TUE, "P1", "KT", "RS", room="Lab 4")
    assert trouble.what == "Lab 4 is in use then: HN teaches 11T2."


def test_when_every_room_is_in_use_it_says_so() -> None:
    plan = world.plan()
    department = plan.only(Department)
    assert department is not None
    full = [
        taught_slot(WeekLetter.BOTH, 2, "P1", f"X{n}", HN, room) for n, room in enumerate(department.rooms)
    ]
    packed = Plan.of((*plan.everything(), *full))
    assert refused(packed, TUE, "P1", "KT", "RS").what == "Every room is in use then."


def test_a_rehearsal_of_either_is_in_the_way_for_its_minutes() -> None:
    plan = world.plan()
    first = plan.after(
        rehearsal.book(plan, MODEL, LB, KT, lesson(plan), WED, "8:25", now=world.NOW, minutes=20)
    )
    assert refused(first, WED, "8:25", "KT", "AM").what == "KT rehearses with LB then."
    assert refused(first, WED, "8:25", "AM", "LB").what == "LB rehearses with KT then."
    third = rehearsal.book(first, MODEL, AM, JO, lesson(plan), WED, "8:25", now=world.NOW)
    assert booked(first.after(third)).room == "Lab 1"


def test_a_slot_that_is_too_short_says_by_how_much() -> None:
    trouble = refused(world.plan(), WED, "8:25", minutes=25)
    assert trouble.what == "Before school leaves 20 minutes and the rehearsal takes 25."


def test_a_lesson_that_has_begun_is_past_rehearsing() -> None:
    late = datetime(2026, 12, 4, 8, 50, tzinfo=world.NOW.tzinfo)
    assert refused(world.plan(), FRI, "After school", now=late).what == "8Y2 on Fri 4 P1 has begun already."


def test_nobody_rehearses_alone_or_with_a_stranger_or_for_no_time() -> None:
    plan = world.plan()
    assert refused(plan, WED, "8:25", "LB", "LB").what == "LB cannot rehearse alone."
    assert "no longer" in refused(plan, WED, "8:25", "LB", "ZZ").what
    assert "no minutes" in refused(plan, WED, "8:25", minutes=0).what
    assert "which part" in refused(plan, WED, "8:25", part=" ").what


def test_without_a_timetable_nothing_can_be_booked() -> None:
    plan = world.plan()
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, SchoolYear))
    assert refused(bare, WED, "8:25", lesson=lesson(plan)).what == "There is no timetable yet."


def test_a_lesson_in_a_period_that_its_day_does_not_have_is_named() -> None:
    odd = replace(lesson(world.plan()), period="P9")
    assert "Fri 4 has no P9" in refused(world.plan(), WED, "8:25", lesson=odd).what


def booked(plan: Plan) -> Rehearsal:
    return list(plan.all(Rehearsal))[-1]


def test_a_booking_keeps_its_lesson_and_takes_the_room_of_the_lesson() -> None:
    plan = world.plan()
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, Lesson))
    goal = lesson(bare)
    change = rehearsal.book(bare, MODEL, LB, KT, goal, WED, "8:25", now=world.NOW, part="The handover")
    after = bare.after(change)
    made = booked(after)
    assert after.find(Lesson, goal.id) == goal
    assert (made.start, made.room, made.part, made.minutes) == (time(8, 25), "Lab 3", "The handover", 10)
    assert change.sentence == "Booked LB with KT for Wed 2 · 8:25"
    assert after.after(change.turned_back()) == bare


def test_without_any_room_a_rehearsal_needs_none() -> None:
    plan = world.plan()
    kinds = (Department, TaughtSlot, Lesson)
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, kinds))
    goal = replace(lesson(plan), room="")
    assert (
        booked(bare.after(rehearsal.book(bare, MODEL, LB, KT, goal, WED, "8:25", now=world.NOW))).room == ""
    )


def test_friday_bells_are_used_on_friday() -> None:
    plan = world.plan()
    goal = lesson(plan, "10S1", date(2026, 12, 7))
    made = rehearsal.book(plan, MODEL, LB, HN, goal, FRI, "After school", now=world.NOW)
    assert booked(plan.after(made)).start == time(14, 50)


def test_two_teachers_of_one_class_are_both_busy() -> None:
    plan = world.plan()
    lines = [taught_slot(WeekLetter.BOTH, 3, "8:25", "Choir", who, "Hall") for who in (LB, AM)]
    both = Plan.of((*plan.everything(), *lines))
    assert refused(both, WED, "8:25").what == "LB teaches Choir in Hall then."
    assert refused(both, WED, "8:25", "AM", "KT").what == "AM teaches Choir in Hall then."


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Gate duty", "KT is on duty then."),
        ("Teaches Year 12 chemistry", "KT teaches Year 12 chemistry then."),
        ("Orchestra rehearsal", "KT has orchestra rehearsal then."),
        ("ECT training", "KT has ECT training then."),
        ("Year 13 revision", "KT has Year 13 revision then."),
        ("", "KT has something else then."),
    ],
)
def test_duties_are_said_as_people_say_them(what: str, said: str) -> None:
    busy = Plan.of((*world.plan().everything(), duty(KT, WeekLetter.BOTH, 3, "8:25", what)))
    assert refused(busy, WED, "8:25").what == said


def test_moving_follows_the_same_rules_and_can_be_undone() -> None:
    plan = world.plan()
    plan = plan.after(rehearsal.book(plan, MODEL, LB, KT, lesson(plan), WED, "8:25", now=world.NOW))
    made = booked(plan)
    change = rehearsal.move(plan, made, THU, "After school", now=world.NOW)
    assert change.sentence == "Moved the rehearsal to Thu 3 · 15:05"
    after = plan.after(change)
    assert (booked(after).day, booked(after).start) == (THU, time(15, 5))
    assert after.after(change.turned_back()) == plan
    assert not rehearsal.move(plan, made, WED, "8:25", now=world.NOW)
    with pytest.raises(Trouble):
        rehearsal.move(plan, made, MON, "P4", now=world.NOW)


def test_cancelling_and_undoing_it() -> None:
    plan = world.plan()
    plan = plan.after(rehearsal.book(plan, MODEL, LB, KT, lesson(plan), WED, "8:25", now=world.NOW))
    change = rehearsal.cancel(booked(plan))
    assert plan.after(change).count(Rehearsal) == 0
    assert plan.after(change).after(change.turned_back()) == plan
