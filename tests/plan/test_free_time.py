"""Free times on the sample department, and in any school that can be thought of, against the plain rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings

from coplan.plan import free_time, rehearsal
from coplan.plan.department import Away, Staff, staff_id
from coplan.plan.diary import minute
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Opening
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, WeekLetter
from coplan.plan.trouble import Trouble
from coplan.plan.week import of as week_of
from tests.plan import plain_rules, world
from tests.plan.schools import MODEL, School, schools

KT, AM, RS, LB = (staff_id(each) for each in ("KT", "AM", "RS", "LB"))


def lesson_of(plan: Plan, class_code: str, day: date) -> Lesson:
    return next(each for each in week_of(plan, day).lessons if each.class_code == class_code)


# ------------------------------------------------------------------------------------ the sample department


def test_the_times_come_in_the_order_people_would_choose() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    found = free_time.times(plan, LB, KT, lesson, world.NOW)
    said = [(each.when, each.why) for each in found]
    assert said[0] == ("Wed 2 · 8:25", "Lab 3 free · two days before")
    assert said[1] == ("Thu 3 · 15:05", "protected department time · Lab 3 free · the day before")
    assert ("Thu 3 · 13:10", "uses lunch · Lab 3 free · the day before") in said
    assert [each.lunch for each in found] == sorted(each.lunch for each in found)
    assert found[-1].lunch
    assert found[1].protected


def test_it_says_why_not_sooner() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    said = free_time.why_not(plan, LB, KT, lesson, world.NOW)
    assert said[0] == "Thu 26: LB teaches P4 and P5."
    assert said[1] == "Fri 27: an INSET day."
    assert said[2].startswith(
        "Mon 30: LB teaches P1 to P4; KT is on duty at break; LB has microscope club at lunch"
    )


def test_days_that_are_alike_are_said_once() -> None:
    plan = world.plan()
    lesson = replace(lesson_of(plan, "8Y2", date(2026, 11, 30)), day=date(2027, 1, 6))
    now = datetime(2026, 12, 17, 17, 0, tzinfo=world.NOW.tzinfo)
    alone = Plan.of([each for each in plan.everything() if isinstance(each, Staff | SchoolYear)])
    everybody = [each for each in alone.all(Staff) if each.id in {LB, KT}]
    blocked = Plan.of(
        [each for each in alone.everything() if each not in everybody]
        + [
            replace(each, away=tuple(Away(WeekLetter.BOTH, i, time(8), time(17)) for i in range(1, 6)))
            for each in everybody
        ]
    )
    assert free_time.times(blocked, LB, KT, lesson, now) == ()
    assert free_time.why_not(blocked, LB, KT, lesson, now) == (
        "Fri 18: LB is not in school.",
        "Mon 21 to Fri 1: Christmas holiday.",
        "Mon 4: an INSET day.",
        "Tue 5 and Wed 6: LB is not in school.",
    )


def test_a_part_timer_who_is_away_all_day_is_said_so() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    assert "Wed 2: RS is not in school." in free_time.why_not(plan, LB, RS, lesson, world.NOW)


def test_a_rehearsal_makes_its_people_and_its_room_busy_but_leaves_the_rest_of_a_long_slot() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    protected = (date(2026, 12, 3), "After school")
    first = rehearsal.book(plan, MODEL, LB, KT, lesson, *protected, now=world.NOW, room="Lab 3")
    after = plan.after(first)
    again = [
        each
        for each in free_time.times(after, LB, AM, lesson, world.NOW)
        if (each.day, each.slot) == protected
    ]
    assert [each.start for each in again] == [time(15, 15)]
    others = [
        each
        for each in free_time.times(after, RS, AM, lesson, world.NOW)
        if (each.day, each.slot) == protected
    ]
    assert [(each.start, each.room) for each in others] == [(time(15, 5), "Lab 1")]


def test_without_a_school_year_there_is_nothing_to_offer() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    bare = Plan.of([each for each in plan.everything() if not isinstance(each, SchoolYear)])
    assert free_time.times(bare, LB, KT, lesson, world.NOW) == ()
    assert free_time.why_not(bare, LB, KT, lesson, world.NOW) == ()


def test_the_sample_department_is_searched_in_a_moment() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    took = []
    for _ in range(5):
        before = perf_counter()
        free_time.survey(plan, LB, KT, lesson, world.NOW)
        took.append(perf_counter() - before)
    assert min(took) < 0.02


def test_a_rehearsal_ends_before_its_lesson_even_where_bells_overlap() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    year = plan.only(SchoolYear)
    assert year is not None
    longer = tuple(
        replace(bells, slots=(replace(bells.slots[0], end=time(9, 10)), *bells.slots[1:]))
        for bells in year.bells
    )
    late = Plan.of([*(each for each in plan.everything() if each != year), replace(year, bells=longer)])
    friday = (date(2026, 12, 4), "8:25")
    for minutes, there in ((25, True), (26, False)):
        found = free_time.times(late, LB, KT, lesson, world.NOW, minutes=minutes)
        assert (friday in {(each.day, each.slot) for each in found}) is there


def test_a_slot_that_begins_this_minute_is_past_and_one_minute_earlier_it_is_not() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    for minute_, there in ((24, True), (25, False)):
        now = datetime(2026, 12, 2, 8, minute_, tzinfo=world.NOW.tzinfo)
        found = free_time.times(plan, LB, KT, lesson, now)
        assert ((date(2026, 12, 2), "8:25") in {(each.day, each.slot) for each in found}) is there


@pytest.mark.parametrize(
    ("start", "end", "first"),
    [
        (time(8, 0), time(8, 25), time(8, 25)),
        (time(8, 0), time(8, 26), time(8, 26)),
        (time(8, 0), time(8, 35), time(8, 35)),
        (time(8, 0), time(8, 36), None),
        (time(8, 35), time(9, 0), time(8, 25)),
        (time(8, 34), time(9, 0), None),
    ],
)
def test_a_time_is_free_up_to_the_very_minute(start: time, end: time, first: time | None) -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    kt = replace(plan.get(Staff, KT), away=(Away(WeekLetter.B, 3, start, end),))
    part_time = Plan.of([*(each for each in plan.everything() if each.id != KT), kt])
    found = free_time.times(part_time, LB, KT, lesson, world.NOW)
    starts = [each.start for each in found if (each.day, each.slot) == (date(2026, 12, 2), "8:25")]
    assert starts == ([first] if first else [])


# -------------------------------------------------------------------------------------------- any school


def broken(school: School, day: date, slot: Slot, start: int, room: str) -> bool:
    """Whether a rehearsal of AB with CD would break a plain rule."""
    plan, year = school.plan, school.year
    span = set(range(start, start + school.minutes))
    people = (staff_id("AB"), staff_id("CD"))
    return (
        not plain_rules.taught(year, day)
        or start not in plain_rules.starts(slot, school.minutes)
        or plain_rules.too_early_or_late(year, school.lesson, day, slot, start, school.minutes, school.now)
        or any(span & plain_rules.busy(plan, year, who, day) for who in people)
        or bool(span & plain_rules.used(plan, year, room, day))
    )


def wished(school: School) -> tuple[free_time.Looked, ...]:
    return free_time.survey(
        school.plan,
        staff_id("AB"),
        staff_id("CD"),
        school.lesson,
        school.now,
        minutes=school.minutes,
        room=school.room,
    )


THOROUGH = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@THOROUGH
@given(schools())
def test_nothing_offered_breaks_a_rule_and_every_refusal_is_one(school: School) -> None:
    looked = wished(school)
    expected = plain_rules.next_days(school.year, school.now, 7)
    assert [(each.day, each.slot) for each in looked] == [
        (day, slot) for day in expected for slot in plain_rules.slots(school.year, day)
    ]
    rooms = {school.room} if school.room else plain_rules.rooms(school.plan, school.lesson)
    for each in looked:
        if isinstance(each.found, Opening):
            assert each.found.room in rooms
            assert not broken(school, each.day, each.slot, minute(each.found.start), each.found.room)
        else:
            assert each.found.what
            assert each.found.remedy
            for start in plain_rules.starts(each.slot, school.minutes):
                assert all(broken(school, each.day, each.slot, start, room) for room in rooms)
    in_good_order(school, looked)


def in_good_order(school: School, looked: tuple[free_time.Looked, ...]) -> None:
    """Nothing is lost on the way to the list, lunch comes last, and reasons are sentences."""
    found = free_time.best_first(school.plan, school.lesson, looked)
    openings = {(each.day, each.slot.name) for each in looked if isinstance(each.found, Opening)}
    assert {(each.day, each.slot) for each in found} == openings
    assert [each.lunch for each in found] == sorted(each.lunch for each in found)
    said = free_time.explained(school.year, school.lesson, looked, next(iter(found), None), school.now)
    assert all(line.endswith(".") and ": " in line for line in said)


@THOROUGH
@given(schools())
def test_what_is_offered_can_be_booked_and_what_is_refused_cannot(school: School) -> None:
    for each in wished(school):
        try:
            change = rehearsal.book(
                school.plan,
                MODEL,
                staff_id("AB"),
                staff_id("CD"),
                school.lesson,
                each.day,
                each.slot.name,
                now=school.now,
                minutes=school.minutes,
                room=school.room,
            )
        except Trouble:
            assert not isinstance(each.found, Opening)
            continue
        assert isinstance(each.found, Opening)
        after = school.plan.after(change)
        booked = [record for record in after.all(rehearsal.Rehearsal) if record.day == each.day][-1]
        assert (booked.start, booked.room) == (each.found.start, each.found.room)
        assert rehearsal.cancel(booked).edits[0].before == booked


@pytest.mark.parametrize("hour", [0, 23])
def test_days_are_those_of_the_school_and_not_of_the_laptop(hour: int) -> None:
    year = world.plan().only(SchoolYear)
    assert year is not None
    now = datetime(2027, 6, 8, hour, 30, tzinfo=world.NOW.tzinfo).astimezone(UTC)
    assert free_time.days(year, now)[0] == date(2027, 6, 8)
