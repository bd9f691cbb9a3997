"""Who still has to rehearse before they teach a shared model, and with whom they best do it."""

from dataclasses import dataclass
from datetime import datetime

from coplan.plan import free_time
from coplan.plan.department import Role, Staff
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson, lessons_with
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import is_gone


@dataclass(frozen=True, slots=True)
class Standing:
    """A teacher, their first lesson to come that uses the model, and the rehearsal booked before it."""

    teacher: Staff
    lesson: Lesson
    booked: Rehearsal | None


def standings(plan: Plan, model: SharedModel, now: datetime) -> tuple[Standing, ...]:
    """Every teacher with a lesson to come that uses the model's file, in the order of these lessons.

    A lesson that is no longer in the timetable counts no more.
    A rehearsal of the model counts for every lesson that begins after it has ended.
    """
    year = plan.only(SchoolYear)
    if year is None:
        return ()
    begins = {
        lesson.id: (begin, lesson)
        for lesson in lessons_with(plan, model.resource_id)
        if (begin := lesson.begins(year)) and begin > now and not is_gone(plan, year, lesson)
    }
    found: dict[StaffId, Standing] = {}
    for begin, lesson in sorted(begins.values(), key=lambda pair: (pair[0], pair[1].class_code)):
        teacher = plan.find(Staff, lesson.teacher)
        if teacher and teacher.id not in found:
            found[teacher.id] = Standing(teacher, lesson, _before(plan, year, model, teacher.id, begin))
    return tuple(found.values())


def owed(plan: Plan, model: SharedModel, now: datetime) -> tuple[tuple[Staff, Lesson], ...]:
    """Who teaches the model and has no rehearsal before it, each with the lesson it must come before."""
    return tuple((each.teacher, each.lesson) for each in standings(plan, model, now) if each.booked is None)


def _before(
    plan: Plan, year: SchoolYear, model: SharedModel, who: StaffId, begin: datetime
) -> Rehearsal | None:
    mine = (each for each in plan.all(Rehearsal) if each.model_id == model.id and each.who == who)
    return next((each for each in mine if each.begins(year) < begin), None)


def suggest_partner(
    plan: Plan, model: SharedModel, who: Staff, lesson: Lesson, now: datetime
) -> Staff | None:
    """The best partner of those who have a free time with somebody before the lesson.

    An early career teacher rehearses with their mentor; otherwise those come first who teach the model too
    and, among them, who helps least often. Without any free time it is the one who would come first.
    """
    teach = {each.teacher.id for each in standings(plan, model, now)}
    helps = [each.partner for each in plan.all(Rehearsal) if each.model_id == model.id]
    others = [each for each in plan.all(Staff) if each.id != who.id]

    def place(other: Staff) -> tuple[bool, bool, int, str]:
        mentor = who.role is Role.ECT and other.id == who.mentor
        return not mentor, other.id not in teach, helps.count(other.id), other.initials

    ranked = sorted(others, key=place)
    free = (other for other in ranked if free_time.times(plan, who.id, other.id, lesson, now))
    return next(free, next(iter(ranked), None))
