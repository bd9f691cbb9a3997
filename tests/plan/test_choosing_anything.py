"""Every plan keeps every rule, judged minute by minute by rules that share nothing with the search."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings

from coplan.plan import choosing, lesson
from coplan.plan.booking_all import book_all
from coplan.plan.choosing import Asked, Task
from coplan.plan.department import Staff
from coplan.plan.ids import RehearsalId, StaffId, derived
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.proposal import Proposal, Proposed
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource, resource_id
from coplan.plan.school_year import SlotKind
from coplan.plan.shared_model import SharedModel
from tests.plan import plain_rules as plain
from tests.plan.schools import MODEL, School, schools
from tests.solving.here import Here

DECK = Resource(resource_id("f" * 64, "gas.pptx"), "gas.pptx", "pptx", "S:/Science", "f" * 64, 9, pages=9)


def owing(school: School) -> Plan:
    """The school with a model that every lesson that is kept is taught from."""
    lessons = {each.id: each for each in (*school.plan.all(Lesson), school.lesson)}
    model = SharedModel(MODEL, school.lesson.id, DECK.id, 1, "Gas")
    links = (lesson.use(key, DECK.id) for key in lessons)
    return Plan.of((*school.plan.everything(), *lessons.values(), DECK, model, *links))


def broken_rule(plan: Plan, school: School, line: Proposal) -> str:
    """The first rule that a line breaks in this plan, in words."""
    year = school.year
    slot = next(each for each in plain.slots(year, line.day) if each.name == line.slot)
    start = line.start.hour * 60 + line.start.minute
    span = set(range(start, start + line.minutes))
    both: tuple[StaffId, StaffId] = (line.teacher.id, line.partner.id)
    if not plain.taught(year, line.day):
        return "no school"
    if both[0] == both[1]:
        return "alone"
    if plain.too_early_or_late(year, line.lesson, line.day, slot, start, line.minutes, school.now):
        return "too early or too late"
    if start not in plain.starts(slot, line.minutes):
        return "outside its slot"
    if any(plain.busy(plan, year, who, line.day) & span for who in both):
        return "somebody is busy"
    if line.room not in plain.rooms(plan, line.lesson) or plain.used(plan, year, line.room, line.day) & span:
        return "no room"
    if any(plain.unfair(plan, year, who, line.day, slot, span) for who in both):
        return "not fair"
    return ""


def booked(plan: Plan, line: Proposal) -> Plan:
    """The plan with a line booked, without asking whether it may be."""
    record = Rehearsal(
        RehearsalId(derived("line", line.teacher.id)),
        MODEL,
        line.lesson.id,
        line.teacher.id,
        line.partner.id,
        line.part,
        line.day,
        line.slot,
        line.start,
        line.minutes,
        line.room,
    )
    return Plan.of((*plan.everything(), record))


def chosen(proposed: Proposed) -> list[tuple[object, ...]]:
    """With whom, in which slot and in which room each rehearses."""
    lines = proposed.lines
    return sorted(
        (line.teacher.initials, line.partner.initials, line.day, line.slot, line.room) for line in lines
    )


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(school=schools())
def test_every_plan_keeps_every_rule(school: School) -> None:
    plan = owing(school)
    task = choosing.task(plan, school.now, Asked(minutes=school.minutes))
    quick, best = choosing.quickly(task), choosing.at_best(task, Here())
    for found in (quick, best):
        assert len(found.lines) + len(found.unplaced) == len(task.field.owed)
        so_far = plan
        for line in found.lines:
            assert broken_rule(so_far, school, line) == ""
            so_far = booked(so_far, line)
    assert best.proved
    assert len(best.lines) >= len(quick.lines)
    change = book_all(plan, best.lines, school.now)
    assert plan.after(change).after(change.turned_back()) == plan
    for number in range(len(best.lines) + 1):
        locked = tuple(replace(line, locked=True) for line in best.lines[:number])
        asked = Asked(minutes=school.minutes, locked=locked, before=best.lines)
        again = choosing.at_best(choosing.task(plan, school.now, asked), Here())
        assert again.freed == ()
        assert chosen(again) == chosen(best)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(school=schools())
def test_nobody_is_thought_busy_who_is_free_or_free_who_is_busy(school: School) -> None:
    plan = owing(school)
    task = choosing.task(plan, school.now, Asked(minutes=school.minutes))
    taken: dict[tuple[StaffId, date], set[int]] = {}
    for place, free, moment in zip(
        task.field.places, task.field.puzzle.free, task.field.puzzle.moments, strict=True
    ):
        span = set(range(place.start, place.start + school.minutes))
        assert place.kept == plain.protected(plan, school.year, place.day, place.slot.name)
        for number, person in enumerate(plan.all(Staff)):
            key = (person.id, place.day)
            if key not in taken:
                taken[key] = plain.busy(plan, school.year, *key)
            lunch = place.slot.kind is SlotKind.LUNCH and not person.lunch
            assert bool(free >> number & 1) == (not taken[key] & span and not lunch)
        for number, room in enumerate(task.field.rooms):
            assert (number in moment.rooms) == (not plain.used(plan, school.year, room, place.day) & span)
    _check_lines(plan, school, task)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(school=schools())
def test_no_slot_is_missed_in_which_two_can_rehearse_at_any_minute(school: School) -> None:
    plan = owing(school)
    task = choosing.task(plan, school.now, Asked(minutes=school.minutes))
    people = list(plan.all(Staff))
    for owed, line in zip(task.field.owed, task.field.puzzle.lines, strict=True):
        offered = {(task.field.places[at].day, task.field.places[at].slot.name) for at in line.moments}
        for day in plain.next_days(school.year, school.now, choosing.Asked().days):
            busy = {each.id: plain.busy(plan, school.year, each.id, day) for each in people}
            rooms = [plain.used(plan, school.year, room, day) for room in plain.rooms(plan, owed.lesson)]
            for slot in plain.slots(school.year, day):
                can = [each for each in people if each.lunch or slot.kind is not SlotKind.LUNCH]
                found = owed.teacher in can and any(
                    not busy[owed.teacher.id] & span
                    and any(not busy[each.id] & span for each in can if each != owed.teacher)
                    and any(not used & span for used in rooms)
                    for start in plain.starts(slot, school.minutes)
                    for span in (set(range(start, start + school.minutes)),)
                    if not plain.too_early_or_late(
                        school.year, owed.lesson, day, slot, start, school.minutes, school.now
                    )
                )
                assert found == ((day, slot.name) in offered)


def _check_lines(plan: Plan, school: School, task: Task) -> None:
    """Each line has just the moments at which somebody else and a room are free and it is not too late."""
    for owed, line in zip(task.field.owed, task.field.puzzle.lines, strict=True):
        rooms = plain.rooms(plan, owed.lesson)
        for number, place in enumerate(task.field.places):
            open_rooms = {task.field.rooms[room] for room in task.field.puzzle.moments[number].rooms}
            others = task.field.puzzle.free[number] & ~(1 << line.who)
            late = plain.too_early_or_late(
                school.year, owed.lesson, place.day, place.slot, place.start, school.minutes, school.now
            )
            may = task.field.puzzle.free[number] >> line.who & 1 and others and not late
            assert (number in line.moments) == bool(may and (rooms == {""} or rooms & open_rooms))
