"""A lesson: a class on a date in a period, with its resources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from coplan.plan import ids
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import LessonId, LessonResourceId, ResourceId, StaffId
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear, short


@dataclass(frozen=True, slots=True)
class Lesson(Record):
    """A class on a date in a period.

    Lessons come from the timetable (`week.lessons`) and are only kept in the plan once somebody has said
    something about them, such as a title; either way they have the same id.
    """

    id: LessonId
    class_code: str
    day: date
    period: str
    teacher: StaffId
    room: str = ""
    subject: str = ""
    title: str = ""

    @property
    def when(self) -> str:
        """Day and period as people say it: "Mon 30 P1"."""
        return f"{short(self.day)} {self.period}"

    def begins(self, year: SchoolYear) -> datetime | None:
        """When the lesson begins, or `None` when the day has no such period."""
        slot = year.slot(self.day, self.period)
        return year.at(self.day, slot.start) if slot else None


@dataclass(frozen=True, slots=True)
class LessonResource(Record):
    """A resource that is used in a lesson; one file can serve many lessons."""

    id: LessonResourceId
    lesson_id: LessonId
    resource_id: ResourceId


def lesson_id(class_code: str, day: date, period: str) -> LessonId:
    """The id of a lesson, the same on every laptop and after every import of the timetable."""
    return LessonId(ids.derived("lesson", class_code, day.isoformat(), period))


def spoken(lessons: Iterable[Lesson]) -> str:
    """Lessons by class, day and period: "9B3 Mon 30 P5, 9B1 Thu 3 P4"."""
    return ", ".join(f"{each.class_code} {each.when}" for each in lessons)


def kept(plan: Plan, lesson: Lesson) -> tuple[Edit, ...]:
    """The edit that keeps a lesson of the timetable in the plan; none when it is kept already."""
    return () if plan.find(Lesson, lesson.id) else (added(lesson),)


def retitle(plan: Plan, lesson: Lesson, title: str) -> Change:
    """Say what the lesson is about."""
    before = plan.find(Lesson, lesson.id)
    after = replace(before or lesson, title=title.strip())
    if after == before:
        return Change("", ())
    called = f"is now called “{after.title}”" if after.title else "has no topic now"
    return Change(f"{lesson.class_code} {lesson.when} {called}", (Edit(before, after),))


def attach(plan: Plan, pairs: Iterable[tuple[Resource, Lesson]]) -> Change:
    """Use these resources in these lessons; pairs that stand already are passed over."""
    edits: list[Edit] = []
    seen: dict[LessonId, str] = {}
    names: dict[str, None] = {}
    linked: set[LessonResourceId] = set()
    for resource, lesson in pairs:
        link = use(lesson.id, resource.id)
        if link.id in linked or plan.find(LessonResource, link.id):
            continue
        linked.add(link.id)
        if lesson.id not in seen:
            seen[lesson.id] = f"{lesson.class_code} {lesson.when}"
            edits.extend(kept(plan, lesson))
        edits.append(added(link))
        names[resource.name] = None
    what = next(iter(names), "") if len(names) == 1 else f"{len(names)} files"
    where = next(iter(seen.values()), "") if len(seen) == 1 else f"{len(seen)} lessons"
    return Change(f"Used {what} in {where}", tuple(edits))


def detach(plan: Plan, resource: Resource, lesson: Lesson) -> Change:
    """No longer use this resource in this lesson; the file stays where it is."""
    link = plan.find(LessonResource, use(lesson.id, resource.id).id)
    sentence = f"Took {resource.name} out of {lesson.class_code} {lesson.when}"
    return Change(sentence, (removed(link),) if link else ())


def use(lesson: LessonId, resource: ResourceId) -> LessonResource:
    """The use of a resource in a lesson, the same on every laptop."""
    return LessonResource(
        LessonResourceId(ids.derived("lesson resource", lesson, resource)), lesson, resource
    )


def resources_of(plan: Plan, lesson: LessonId) -> Iterator[Resource]:
    """The resources of a lesson, in the order in which they came."""
    for link in plan.all(LessonResource):
        if link.lesson_id == lesson and (resource := plan.find(Resource, link.resource_id)):
            yield resource


def lessons_with(plan: Plan, resource: ResourceId) -> Iterator[Lesson]:
    """The lessons that use a resource."""
    for link in plan.all(LessonResource):
        if link.resource_id == resource and (lesson := plan.find(Lesson, link.lesson_id)):
            yield lesson
