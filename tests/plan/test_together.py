"""Who is free at the same time: the whole sample department, and any school by the plain rules."""

from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings

from coplan.plan.department import Staff, staff_id
from coplan.plan.diary import minute
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.together import Together, together
from tests.plan import plain_rules, world
from tests.plan.schools import School, schools
from tests.plan.test_free_time import lesson_of


def everybody(plan: Plan) -> list[Staff]:
    return list(plan.all(Staff))


def asked(plan: Plan, until: datetime, now: datetime = world.NOW) -> tuple[Together, ...]:
    return together(plan, [each.id for each in everybody(plan)], until, now)


def before(plan: Plan, class_code: str) -> datetime:
    year = plan.only(SchoolYear)
    begins = lesson_of(plan, class_code, date(2026, 11, 30)).begins(year) if year else None
    assert begins is not None
    return begins


def test_every_slot_until_the_lesson_says_who_is_free_and_what_the_others_do() -> None:
    plan = world.plan()
    until = before(plan, "8Y2")
    found = asked(plan, until)
    assert [(each.day, each.start) for each in found] == sorted((each.day, each.start) for each in found)
    assert all(len(each.free) + len(each.others) == len(everybody(plan)) for each in found)
    first = found[0]
    assert first.day == world.NOW.date()
    assert all(words.startswith(person.initials) for each in found for person, words in each.others)
    assert any(each.everybody for each in found)
    assert any("keeps lunch free" in words for each in found for _, words in each.others)


def test_nothing_is_asked_of_a_moment_that_is_past_or_of_a_plan_without_a_year() -> None:
    plan = world.plan()
    assert asked(plan, world.NOW) == ()
    bare = Plan.of(each for each in plan.everything() if not isinstance(each, SchoolYear))
    assert asked(bare, world.NOW + timedelta(days=9)) == ()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(schools())
def test_whoever_is_said_to_be_free_is_and_no_start_has_more_of_them(school: School) -> None:
    plan, year = school.plan, school.year
    until = school.now + timedelta(days=10)
    people = [staff_id(each) for each in ("AB", "CD", "EF")]
    found = together(plan, people, until, school.now, school.minutes)
    rooms = plain_rules.rooms(plan, school.lesson) - {""}

    def free(each: Together, start: int) -> set[str]:
        span = set(range(start, start + school.minutes))
        return {
            who
            for who in people
            if not span & plain_rules.busy(plan, year, who, each.day)
            and not plain_rules.unfair(plan, year, who, each.day, each.slot, span)
        }

    for each in found:
        start = minute(each.start)
        span = set(range(start, start + school.minutes))
        assert {person.id for person in each.free} == free(each, start)
        assert set(each.rooms) <= rooms
        assert all(not span & plain_rules.used(plan, year, room, each.day) for room in each.rooms)
        assert year.at(each.day, each.start) + timedelta(minutes=school.minutes) <= until
        if each.day != until.date():
            starts = plain_rules.starts(each.slot, school.minutes)
            assert all(len(free(each, other)) <= len(each.free) for other in starts[::7])
            assert all(len(free(each, other)) < len(each.free) for other in starts[::7] if other < start)
