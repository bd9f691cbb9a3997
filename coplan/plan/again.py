"""Where a past model could be used again: the lessons to come, those that suit it best before the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coplan.plan import reuse, topic, unit, used_before, week
from coplan.plan.lesson import Lesson, resources_of
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.stems import stems

MOST_SUGGESTED = 4
_GOOD = 3.0


@dataclass(frozen=True, slots=True)
class Destination:
    """A lesson to come with the file that the model would be made of there, and the `reason` if it suits.

    `own` says that it is the file of the past model itself, `bare` that the lesson has none of its own,
    `shares` that it is taught with this very model in the same week; `taken` is the model it has itself.
    """

    lesson: Lesson
    resource: Resource
    own: bool
    reason: str = ""
    taken: SharedModel | None = None
    bare: bool = False
    shares: bool = False


def destinations(plan: Plan, model: SharedModel, today: date) -> tuple[Destination, ...]:
    """Every lesson from today to the end of the next taught week with each of its files, in their order.

    A lesson without a file that could be marked is there with the model's own, in its newest version. Those
    that share the model already come last.
    """
    return tuple(sorted((found for _, found in _weighed(plan, model, today)), key=lambda each: each.shares))


def suggest(plan: Plan, model: SharedModel, today: date) -> tuple[Destination, ...]:
    """The lessons after today that suit a model best: its topic or unit in its year group, then its class."""
    ranked = sorted(
        (
            each
            for each in _weighed(plan, model, today)
            if each[0] >= _GOOD and not (each[1].taken or each[1].shares) and each[1].lesson.day > today
        ),
        key=lambda pair: -pair[0],
    )
    once: dict[str, Destination] = {}
    for _, each in ranked:
        once.setdefault(each.lesson.id, each)
    return tuple(once.values())[:MOST_SUGGESTED]


def _weighed(plan: Plan, model: SharedModel, today: date) -> list[tuple[float, Destination]]:
    taught = plan.find(Lesson, model.lesson_id)
    old = plan.find(Resource, model.resource_id)
    own = used_before.latest(plan, old) if old else None
    taken = {each.lesson_id: each for each in plan.all(SharedModel)}
    found = []
    for lesson in coming(plan, today):
        if lesson.id == model.lesson_id:
            continue
        score, reasons = _fit(taught, lesson)
        reason = ", ".join(reasons)
        files = _files(plan, lesson)
        shared = taught is not None and _same_week(taught.day, lesson.day) and lesson.id not in taken
        for resource in files or ([own] if own and _can_be_marked(own) else []):
            is_own = reuse.is_same(own, resource)
            score_here = score + 4.0 * (is_own and bool(files))
            there = Destination(
                lesson,
                resource,
                is_own,
                reason,
                taken.get(lesson.id),
                bare=not files,
                shares=shared and bool(files) and resource.id == model.resource_id,
            )
            found.append((score_here, there))
    return found


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def coming(plan: Plan, today: date) -> Iterator[Lesson]:
    """The lessons from today to the end of the next week that is taught."""
    later = week.next_taught(plan, today)
    for day in (today, later) if later else (today,):
        yield from (each for each in week.of(plan, day).lessons if each.day >= today)


def _files(plan: Plan, lesson: Lesson) -> list[Resource]:
    return [each for each in resources_of(plan, lesson.id) if _can_be_marked(each)]


def _can_be_marked(resource: Resource) -> bool:
    return resource.pages > 0 and not resource.unreadable


def _fit(taught: Lesson | None, lesson: Lesson) -> tuple[float, tuple[str, ...]]:
    """How well a lesson suits a model that was made for another, and why."""
    if taught is None:
        return 0.0, ()
    same_class = taught.class_code == lesson.class_code
    same_year = topic.year_group(taught.class_code) == topic.year_group(lesson.class_code)
    score, reasons = 0.5 * same_class, ("the same class",) if same_class else ()
    if not (taught.title and lesson.title):
        return score, reasons
    units = (frozenset(stems(unit.read_title(each.title).unit)) for each in (taught, lesson))
    one, other = units
    if topic.alike(taught.title, lesson.title):
        return score + 5.0 + same_year, ("the same topic", *reasons)
    if one and one == other:
        return score + 3.0 + same_year, ("the same unit", *reasons)
    return score, reasons
