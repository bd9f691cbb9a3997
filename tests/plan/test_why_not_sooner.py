"""Whatever is said to be in the way of a sooner time is true, and nothing sooner is passed over silently."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from coplan.plan import free_time
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.free_time import Looked
from coplan.plan.ids import StaffId
from coplan.plan.opening import Opening
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import Slot, SlotKind, monday, short
from coplan.plan.timetable import Duty
from tests.plan import plain_rules as plain
from tests.plan.schools import School, schools
from tests.plan.test_free_time import is_named, said_days, wished

COUNTS = {"a": 1, "two": 2, "three": 3, "four": 4}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(schools())
def test_every_sooner_slot_has_a_reason_and_every_reason_is_true(school: School) -> None:
    year, looked = school.year, wished(school)
    lines = free_time.explained(year, school.lesson, looked, school.now)
    openings = [(each.day, each.found.start) for each in looked if isinstance(each.found, Opening)]
    for each in looked:
        coming = not plain.too_early_or_late(year, school.lesson, each.day, each.slot, 0, 0, school.now)
        begins = year.at(each.day, each.slot.start)
        begun = school.lesson.begins(year)
        sooner = not openings or (each.day, each.slot.start) < min(openings)
        reasons = list(_reasons_for(each, lines, looked))
        assert all(is_true(school, each.day, each.slot, reason) for reason in reasons)
        if coming and begun and begins < begun and sooner:
            assert reasons
        if isinstance(each.found, Opening):
            assert not reasons


def _reasons_for(each: Looked, lines: tuple[str, ...], looked: tuple[Looked, ...]) -> Iterator[str]:
    for line in lines:
        when, _, reasons = line.rstrip(".").partition(": ")
        days = [when] if when == short(each.day) else said_days(when, looked)
        if short(each.day) in days:
            yield from (reason for reason in reasons.split("; ") if names(reason, each))


def names(reason: str, each: Looked) -> bool:
    """Whether a reason speaks of a slot; some need no words for that."""
    if reason.endswith("keeps lunch free"):
        return each.slot.kind is SlotKind.LUNCH
    if reason.endswith("that week already"):
        return not isinstance(each.found, Opening) and reason == each.found.what.rstrip(".")
    return is_named(each.slot, reason)


def is_true(school: School, day: date, slot: Slot, reason: str) -> bool:
    """Whether a reason holds at any minute at which a rehearsal could begin in the slot."""
    first, _, rest = reason.partition(" ")
    can = [
        set(range(start, start + school.minutes))
        for start in plain.starts(slot, school.minutes)
        if not plain.too_early_or_late(
            school.year, school.lesson, day, slot, start, school.minutes, school.now
        )
    ]
    if reason.startswith("there are too few minutes"):
        return not can
    if " in use" in reason:
        rooms = {school.room} if school.room else plain.rooms(school.plan, school.lesson)
        used = [plain.used(school.plan, school.year, room, day) for room in rooms]
        return any(all(span & taken for taken in used) for span in can)
    return any(_holds(school, staff_id(first), day, slot, rest, span) for span in can)


def _holds(school: School, who: StaffId, day: date, slot: Slot, rest: str, span: set[int]) -> bool:
    plan, year = school.plan, school.year
    person = plan.get(Staff, who)
    team = plan.only(Department)
    assert team is not None
    week = [monday(day) + timedelta(days=each) for each in range(7)]
    mine = [each for each in plan.all(Rehearsal) if who in {each.who, each.partner}]
    if rest == "keeps lunch free":
        return slot.kind is SlotKind.LUNCH and not person.lunch
    if rest.endswith("that week already"):
        count = sum(each.day in week for each in mine)
        said = rest.split()[1]
        return count >= team.most_each and (COUNTS.get(said) or int(said)) == count
    if rest.startswith("has no other free period"):
        return plain.unfair(plan, year, who, day, slot, span)
    if rest.startswith("is not in school"):
        return any(plain.away(each, year, day) & span for each in person.away)
    if rest.startswith("teaches"):
        return bool(plain.teaches(plan, year, who, day) & span)
    if rest.startswith("is on duty"):
        return any(plain.duty(each, year, day) & span for each in plan.all(Duty) if each.who == who)
    if rest.startswith("has something in their own calendar"):
        return bool(plain.own(plan, who, day) & span)
    assert rest.startswith("rehearses with"), rest
    return any(each.day == day and plain.lasts(each) & span for each in mine)
