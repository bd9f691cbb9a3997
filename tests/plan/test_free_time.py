"""Free times on the sample department, and in any school that can be thought of, against the plain rules."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from coplan.plan import free_time, rehearsal
from coplan.plan.department import Away, Staff, staff_id
from coplan.plan.diary import minute
from coplan.plan.lesson import Lesson
from coplan.plan.opening import Opening
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear, Slot, SlotKind, WeekLetter, short
from coplan.plan.trouble import Trouble
from coplan.plan.week import of as week_of
from tests.plan import plain_rules, world
from tests.plan.schools import MODEL, School, schools

KT, AM, RS, LB = (staff_id(each) for each in ("KT", "AM", "RS", "LB"))


def lesson_of(plan: Plan, class_code: str, day: date) -> Lesson:
    return next(each for each in week_of(plan, day).lessons if each.class_code == class_code)


def willing(plan: Plan) -> Plan:
    """The plan in which everybody says that lunch may be used."""
    return Plan.of(
        replace(each, lunch=True) if isinstance(each, Staff) else each for each in plan.everything()
    )


# ------------------------------------------------------------------------------------ the sample department


def test_the_times_come_in_the_order_people_would_choose() -> None:
    plan = willing(world.plan())
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    found = free_time.times(plan, LB, KT, lesson, world.NOW)
    said = [(each.when, each.why) for each in found]
    assert said[0] == ("Wed 2 · 8:25", "Lab 3 free · two days before")
    assert said[1] == ("Thu 3 · 15:05", "protected department time · Lab 3 free · the day before")
    assert ("Thu 3 · 13:10", "uses lunch · Lab 3 free · the day before") in said
    assert [each.lunch for each in found] == sorted(each.lunch for each in found)
    assert found[-1].lunch
    assert found[1].protected


def test_it_says_that_sooner_is_possible_and_what_speaks_for_the_first_offer() -> None:
    plan = willing(world.plan())
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    assert free_time.why_not(plan, LB, KT, lesson, world.NOW) == (
        "Sooner is possible: Thu 26, 13:10 at lunch, five school days before.",
        "Wed 2, 8:25 is offered first because it leaves lunch free.",
    )
    at_four = datetime(2026, 11, 26, 16, 0, tzinfo=world.NOW.tzinfo)
    assert free_time.why_not(plan, LB, KT, lesson, at_four) == (
        "Sooner is possible: Mon 30, 8:25 before school, four days before.",
        "Wed 2, 8:25 is offered first because it is two days before the lesson, still fresh in mind.",
    )


def test_it_says_what_is_in_the_way_of_anything_before_the_first_time_there_is() -> None:
    plan = world.plan()
    lesson = lesson_of(plan, "8Y2", date(2026, 11, 30))
    now = datetime(2026, 11, 30, 8, 30, tzinfo=world.NOW.tzinfo)
    sooner = [each for each in free_time.times(plan, LB, KT, lesson, now) if each.day < date(2026, 12, 2)]
    assert sooner == []
    said = free_time.why_not(plan, LB, KT, lesson, now)
    assert [line.partition(":")[0] for line in said] == ["Mon 30", "Tue 1"]
    assert said[0] == (
        "Mon 30: LB teaches P1 to P4; KT is on duty at break; LB has microscope club at lunch; "
        "KT teaches P5; KT has leaders’ meeting after school."
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


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (time(17), "Wed 2: KT is not in school."),
        (time(12, 30), "Wed 2: KT is not in school in P1 to P3, before school and at break."),
    ],
)
def test_only_somebody_who_is_away_all_day_is_not_in_school(until: time, words: str) -> None:
    plan = world.plan()
    lesson = replace(lesson_of(plan, "8Y2", date(2026, 11, 30)), day=date(2026, 12, 2), period="Lunch")
    kt = replace(plan.get(Staff, KT), away=(Away(WeekLetter.B, 3, time(8), until),))
    kept = [each for each in plan.everything() if isinstance(each, Staff | SchoolYear) and each.id != KT]
    part_time = Plan.of([*kept, kt])
    now = datetime(2026, 12, 1, 17, 0, tzinfo=world.NOW.tzinfo)
    assert free_time.why_not(part_time, LB, KT, lesson, now)[0] == words


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
        before = process_time()
        free_time.survey(plan, LB, KT, lesson, world.NOW)
        took.append(process_time() - before)
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
        or any(plain_rules.unfair(plan, year, who, day, slot, span) for who in people)
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
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
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
    reasons = free_time.explained(school.year, school.lesson, looked, school.now)
    assert all(line.endswith(".") and ": " in line for line in reasons)
    if sooner := free_time.sooner(found):
        assert min(each.begins for each in found) < found[0].begins
        assert sooner[0].startswith("Sooner is possible: ")
    else:
        assert all(found[0].begins <= each.begins for each in found)


@THOROUGH
@given(schools())
def test_no_slot_that_can_be_booked_is_said_to_be_blocked_and_every_reason_is_true(school: School) -> None:
    looked = wished(school)
    plan, year = school.plan, school.year
    for line in free_time.explained(year, school.lesson, looked, school.now):
        when, _, reasons = line.rstrip(".").partition(": ")
        for each in looked:
            if short(each.day) not in said_days(when, looked):
                continue
            for reason in reasons.split("; "):
                if not is_named(each.slot, reason):
                    continue
                assert not isinstance(each.found, Opening)
                for initials in ("AB", "CD"):
                    if reason.startswith(f"{initials} "):
                        span = set(range(minute(each.slot.start), minute(each.slot.end)))
                        assert span & plain_rules.busy(plan, year, staff_id(initials), each.day)


def said_days(when: str, looked: tuple[free_time.Looked, ...]) -> list[str]:
    """The days that "Mon 12 to Wed 14" names."""
    ends = re.split(" and | to ", when)
    every = list(dict.fromkeys(short(each.day) for each in looked))
    if not set(ends) <= set(every):
        return []
    return every[every.index(ends[0]) : every.index(ends[-1]) + 1]


def is_named(slot: Slot, reason: str) -> bool:
    """Whether a reason such as "AB teaches P1 to P3 and at lunch" names a slot, or its whole day."""
    if reason.endswith("is not in school"):
        return True
    if slot.kind is SlotKind.LESSON:
        runs = [(run[0], run[1] or run[0]) for run in re.findall(r"(P\d)(?: to (P\d))?", reason)]
        return any(first <= slot.name <= last for first, last in runs)
    words = {"8:25": "before school", "Break": "at break", "Lunch": "at lunch", "After": "after school"}
    return words[slot.name] in reason


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
