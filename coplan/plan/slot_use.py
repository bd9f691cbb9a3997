"""What refers to a stretch of the school day by its name: lessons, duties, protected time, rehearsals."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from coplan.plan.change import Edit, added, removed
from coplan.plan.department import Staff
from coplan.plan.ids import DutyId, LessonId, ProtectedTimeId
from coplan.plan.lesson import Lesson, LessonResource, lesson_id, use
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.school_year import WEEKDAYS, spoken
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import Duty, ProtectedTime, TaughtSlot, duty, protected_time, taught_slot
from coplan.plan.trouble import Trouble


def users(plan: Plan, weekdays: Collection[int], name: str) -> tuple[str, ...]:
    """What takes place in the slot of this name on these weekdays, in words; lines of the timetable first."""
    found = (each for kind in (_taught, _kept_free, _done) for each in kind(plan, weekdays, name))
    return tuple(dict.fromkeys(found))


def _taught(plan: Plan, weekdays: Collection[int], name: str) -> Iterator[str]:
    for line in plan.all(TaughtSlot):
        if line.weekday in weekdays and line.period == name:
            yield f"{line.class_code} on {WEEKDAYS[line.weekday - 1]}"
    for lesson in plan.all(Lesson):
        if lesson.day.isoweekday() in weekdays and lesson.period == name:
            yield f"{lesson.class_code} on {spoken(lesson.day)}"


def _kept_free(plan: Plan, weekdays: Collection[int], name: str) -> Iterator[str]:
    for kept in plan.all(ProtectedTime):
        if kept.weekday in weekdays and kept.slot == name:
            yield f"the protected time on {WEEKDAYS[kept.weekday - 1]}"
    for move in plan.all(ProtectedMove):
        if move.to_day.isoweekday() in weekdays and move.to_slot == name:
            yield f"the protected time that was moved to {spoken(move.to_day)}"


def _done(plan: Plan, weekdays: Collection[int], name: str) -> Iterator[str]:
    initials = {person.id: person.initials for person in plan.all(Staff)}
    for each in plan.all(Duty):
        if each.weekday in weekdays and each.slot == name:
            yield f"{each.what or 'a duty'} of {initials.get(each.who, 'somebody')}"
    for booked in plan.all(Rehearsal):
        if booked.day.isoweekday() in weekdays and booked.slot == name:
            yield f"the rehearsal of {spoken(booked.day)}"


def renamed(plan: Plan, weekdays: Collection[int], old: str, new: str) -> tuple[Edit, ...]:
    """The edits that carry along everything that refers to a slot when it is given another name.

    Ids that follow from the name follow it too, so that the next import of the timetable meets them again.
    Raises `Trouble` when a lesson that was kept under the new name is in the way.
    """
    lessons = _renamed_lessons(plan, weekdays, old, new)
    ids_of_lessons = {before.id: after.id for before, after in lessons}
    edits = [edit for before, after in lessons for edit in _replaced(plan, before, after)]
    edits += _links(plan, ids_of_lessons)
    edits += _timetable(plan, weekdays, old, new)
    edits += _protected(plan, weekdays, old, new)
    edits += [
        Edit(each, replace(each, lesson_id=ids_of_lessons[each.lesson_id]))
        for each in plan.all(SharedModel)
        if each.lesson_id in ids_of_lessons
    ]
    for booked in plan.all(Rehearsal):
        here = booked.day.isoweekday() in weekdays and booked.slot == old
        after = replace(
            booked,
            slot=new if here else booked.slot,
            lesson_id=ids_of_lessons.get(booked.lesson_id, booked.lesson_id),
        )
        if after != booked:
            edits.append(Edit(booked, after))
    return tuple(edits)


def _renamed_lessons(
    plan: Plan, weekdays: Collection[int], old: str, new: str
) -> list[tuple[Lesson, Lesson]]:
    found = []
    for lesson in plan.all(Lesson):
        if lesson.day.isoweekday() not in weekdays or lesson.period != old:
            continue
        follows = lesson.id == lesson_id(lesson.class_code, lesson.day, old)
        key = lesson_id(lesson.class_code, lesson.day, new) if follows else lesson.id
        if key != lesson.id and plan.find(Lesson, key):
            raise Trouble(
                f"{lesson.class_code} has a lesson in {new} on {spoken(lesson.day)} already.",
                "Choose another name, or take one of the two lessons out.",
            )
        found.append((lesson, replace(lesson, id=key, period=new)))
    return found


def _links(plan: Plan, lessons: dict[LessonId, LessonId]) -> Iterator[Edit]:
    for link in plan.all(LessonResource):
        if link.lesson_id in lessons:
            yield from _replaced(plan, link, use(lessons[link.lesson_id], link.resource_id))


def _timetable(plan: Plan, weekdays: Collection[int], old: str, new: str) -> Iterator[Edit]:
    for line in plan.all(TaughtSlot):
        if line.weekday in weekdays and line.period == old:
            keys = (line.week, line.weekday, old, line.class_code, line.teacher)
            follows = line.id == taught_slot(*keys).id
            key = taught_slot(line.week, line.weekday, new, line.class_code, line.teacher).id
            yield from _replaced(plan, line, replace(line, id=key if follows else line.id, period=new))
    for each in plan.all(Duty):
        if each.weekday in weekdays and each.slot == old:
            follows = each.id == duty(each.who, each.week, each.weekday, old, "").id
            moved: DutyId = duty(each.who, each.week, each.weekday, new, "").id
            yield from _replaced(plan, each, replace(each, id=moved if follows else each.id, slot=new))


def _protected(plan: Plan, weekdays: Collection[int], old: str, new: str) -> Iterator[Edit]:
    ids_of_kept: dict[ProtectedTimeId, ProtectedTimeId] = {}
    for kept in plan.all(ProtectedTime):
        if kept.weekday in weekdays and kept.slot == old:
            follows = kept.id == protected_time(kept.week, kept.weekday, old, "").id
            key = protected_time(kept.week, kept.weekday, new, "").id if follows else kept.id
            ids_of_kept[kept.id] = key
            yield from _replaced(plan, kept, replace(kept, id=key, slot=new))
    for move in plan.all(ProtectedMove):
        here = move.to_day.isoweekday() in weekdays and move.to_slot == old
        after = replace(
            move,
            protected_id=ids_of_kept.get(move.protected_id, move.protected_id),
            to_slot=new if here else move.to_slot,
        )
        if after != move:
            yield Edit(move, after)


_Kept = Lesson | LessonResource | TaughtSlot | Duty | ProtectedTime


def _replaced(plan: Plan, before: _Kept, after: _Kept) -> Iterator[Edit]:
    """The edits from one record to another; what the plan has under the new id already stands."""
    if before.id == after.id:
        yield Edit(before, after)
        return
    if plan.find(type(after), after.id) is None:
        yield added(after)
    yield removed(before)
