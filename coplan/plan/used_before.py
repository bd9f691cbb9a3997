"""What lessons of earlier weeks used for the topic of a lesson, so that it can be used again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from coplan.plan import past_use, topic
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, LessonResource, resources_of
from coplan.plan.past_use import Use
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import monday
from coplan.plan.week import Week

MOST = 3


@dataclass(frozen=True, slots=True)
class UsedBefore:
    """A file to use again, in the version that lies in its place now, and who used it when."""

    resource: Resource
    reason: str

    @property
    def warning(self) -> str:
        """What is to be known before it is used again; mostly nothing."""
        if self.resource.missing:
            kept = "its pages are kept here" if self.resource.pages else "nothing of it is kept here"
            return f"Not in its folder any more, {kept}"
        return "Its pages cannot be shown here" if self.resource.unreadable else ""


def for_lesson(plan: Plan, lesson: Lesson) -> tuple[UsedBefore, ...]:
    """The files that lessons of this topic used before this week, the best first, at most three.

    Those that are in their place come before those that are not; then those of the very topic, those of the
    same class, the newest week, and what most lessons used. Files that the lesson has are left out.
    """
    here = list(resources_of(plan, lesson.id))
    taken = {_content(each) for each in here}
    names = {name for each in here if (name := past_use.plain_name(each.name))}
    found: dict[str, list[tuple[Use, Resource]]] = defaultdict(list)
    for use in _uses(plan, lesson):
        now = _in_place(plan, latest(plan, use.resource))
        if _content(now) not in taken and past_use.plain_name(now.name) not in names:
            found[_content(now)].append((use, now))
    ranked = sorted(found.values(), key=lambda uses: _rank(uses, lesson), reverse=True)
    first_day = past_use.first_day(plan, lesson.day)
    return tuple(_said(uses, lesson, first_day) for uses in ranked[:MOST])


def again(plan: Plan, week: Week, added: Collection[ResourceId]) -> tuple[Resource, ...]:
    """Those of the files just added that lessons before this week use, but none from this week on.

    A version that took the place of such a file waits for its lesson by itself.
    """
    uses: dict[ResourceId, list[date]] = {}
    for link in plan.all(LessonResource) if added else ():
        if link.resource_id in added and (lesson := plan.find(Lesson, link.lesson_id)):
            uses.setdefault(link.resource_id, []).append(lesson.day)
    early = (key for key, days in uses.items() if max(days) < week.monday)
    found = (plan.find(Resource, key) for key in early)
    return tuple(each for each in found if each and each.newer is None)


def latest(plan: Plan, resource: Resource) -> Resource:
    """The version of a file that lies in its place now."""
    seen = {resource.id}
    while resource.newer and resource.newer not in seen and (newer := plan.find(Resource, resource.newer)):
        seen.add(newer.id)
        resource = newer
    return resource


def _uses(plan: Plan, wanted: Lesson) -> Iterator[Use]:
    """What lessons of the topic used before the week of this one."""
    before, year = monday(wanted.day), topic.year_group(wanted.class_code)
    lessons: dict[str, Lesson] = {}
    for each in plan.all(Lesson) if wanted.title else ():
        if each.day >= before or not each.title or topic.year_group(each.class_code) != year:
            continue
        if topic.alike(each.title, wanted.title):
            lessons[each.id] = each
    for link in plan.all(LessonResource) if lessons else ():
        lesson = lessons.get(link.lesson_id)
        if lesson and (resource := plan.find(Resource, link.resource_id)):
            yield Use(lesson, resource, same=True)


def _content(resource: Resource) -> str:
    return resource.fingerprint or resource.id


def _in_place(plan: Plan, resource: Resource) -> Resource:
    """The file, or a copy of it when it is not in its folder any more and the copy is."""
    if not (resource.missing and resource.fingerprint):
        return resource
    copies = (each for each in plan.all(Resource) if each.fingerprint == resource.fingerprint)
    return next((each for each in copies if not each.missing), resource)


def _rank(uses: list[tuple[Use, Resource]], lesson: Lesson) -> tuple[object, ...]:
    now, key = uses[0][1], topic.key(lesson)
    return (
        not (now.missing or now.unreadable),
        any(topic.key(use.lesson) == key for use, _ in uses),
        any(use.lesson.class_code == lesson.class_code for use, _ in uses),
        max(monday(use.lesson.day) for use, _ in uses),
        len(uses),
    )


def _said(uses: list[tuple[Use, Resource]], lesson: Lesson, first_day: date) -> UsedBefore:
    """Who used it last, the class of the lesson before all others."""
    best, now = max(
        uses, key=lambda each: (each[0].lesson.class_code == lesson.class_code, each[0].lesson.day)
    )
    same = _content(best.resource) == _content(now)
    return UsedBefore(now, Use(best.lesson, best.resource, same).said(first_day))
