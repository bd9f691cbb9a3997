"""The shared model: the pages of a resource that the department marks up together, with its steps."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from coplan.plan import ids
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, Record, added, removed, revised
from coplan.plan.ids import LessonId, ResourceId, SharedModelId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.step import Step, steps_of
from coplan.plan.trouble import Trouble

LIMITS = {
    "title": 80,
    "technique": 120,
    "know": 160,
    "first_five": 200,
    "misconception": 160,
    "handover": 160,
    "stopped": 120,
    "prompt": 140,
    "wet_teacher": 120,
    "wet_pupils": 120,
    "wet_visitor": 120,
}
MOST_NON_NEGOTIABLES = 3
NON_NEGOTIABLE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class SharedModel(Record):
    """One page of a resource, chosen for the week, and what the department says about it.

    `page` counts from 1. `know` is how the department will know that it worked, `first_five` the first five
    minutes, `misconception` what to watch for, `handover` the step from the model to pupils' own work,
    `stopped` what makes room for it and `prompt` the one prompt for tomorrow. `non_negotiables` are at most
    three lines that everybody keeps to. The three `wet_` texts are the wet-Tuesday card: at 8.55 the teacher
    does, pupils do, a visitor in the first five minutes looks at. A model that was used again for another
    file says in `marked_on` on whose pages those of its marks were that still need placing.
    """

    id: SharedModelId
    lesson_id: LessonId
    resource_id: ResourceId
    page: int
    title: str
    technique: str = ""
    know: str = ""
    first_five: str = ""
    misconception: str = ""
    handover: str = ""
    stopped: str = ""
    prompt: str = ""
    non_negotiables: tuple[str, ...] = ()
    wet_teacher: str = ""
    wet_pupils: str = ""
    wet_visitor: str = ""
    marked_on: ResourceId | None = None


def choose(plan: Plan, lesson: Lesson, resource: Resource, page: int = 1) -> Change:
    """Make a page of a resource the shared model of the week of this lesson.

    A lesson has one shared model; choosing another page of the same file moves it and keeps marks and steps.
    """
    if resource.pages and not 1 <= page <= resource.pages:
        raise Trouble(
            f"{resource.name} has {resource.pages} pages, so page {page} cannot be the model.",
            "Choose a page it has.",
        )
    before = of_lesson(plan, lesson.id)
    sentence = f"Page {page} of {resource.name} is now the shared model"
    if before and before.resource_id == resource.id:
        return Change(sentence, (Edit(before, replace(before, page=page)),) if before.page != page else ())
    model = SharedModel(SharedModelId(ids.fresh()), lesson.id, resource.id, page, _title(lesson, resource))
    attached = lessons.attach(plan, ((resource, lesson),)).edits or lessons.kept(plan, lesson)
    dropped = _everything_of(plan, before) if before else ()
    return Change(sentence, (*dropped, *attached, added(model)))


def retitle(plan: Plan, lesson: Lesson, title: str) -> Change:
    """Say what a lesson is about; its shared model goes along unless somebody named it otherwise."""
    said = lessons.retitle(plan, lesson, title)
    before, model = plan.find(Lesson, lesson.id) or lesson, of_lesson(plan, lesson.id)
    resource = plan.find(Resource, model.resource_id) if model else None
    if not said or model is None or resource is None or model.title != _title(before, resource):
        return said
    after = replace(model, title=_title(replace(before, title=title.strip()), resource))
    return Change(said.sentence, (*said.edits, *((Edit(model, after),) if after != model else ())))


def _title(lesson: Lesson, resource: Resource) -> str:
    """What a model is called that nobody has given a name."""
    title = lesson.title or resource.title or resource.name
    return title[: LIMITS["title"]].strip()


def mark_up(
    plan: Plan, lesson: Lesson, resource: Resource, page: int, verb: Callable[[SharedModelId], Change]
) -> Change:
    """Make a page the shared model and put the first thing on it, as one change that is undone as one.

    `verb` gets the id of the new model. Raises `Trouble` when the lesson has another file as its model:
    that one has marks and steps of its own and goes only when somebody says so.
    """
    other = of_lesson(plan, lesson.id)
    if other is not None:
        raise Trouble(
            f"The shared model of {lesson.class_code} {lesson.when} is “{other.title}”.",
            "Make this page the shared model instead, then draw on it.",
        )
    chosen = choose(plan, lesson, resource, page)
    model = next(edit.after for edit in chosen.edits if isinstance(edit.after, SharedModel))
    first = verb(model.id)
    return Change(first.sentence, (*chosen.edits, *first.edits))


def drop(plan: Plan, model: SharedModel) -> Change:
    """No longer have this shared model; its marks and steps go with it and come back with undo."""
    return Change(f"Dropped the shared model “{model.title}”", _everything_of(plan, model))


def _everything_of(plan: Plan, model: SharedModel) -> tuple[Edit, ...]:
    hanging: list[Record] = [mark for mark in plan.all(Mark) if mark.model_id == model.id]
    hanging += steps_of(plan, model.id)
    hanging += [each for each in plan.all(Rehearsal) if each.model_id == model.id]
    return (*map(removed, hanging), removed(model))


def word(model: SharedModel, field: str, text: str) -> Change:
    """Write one of the model's texts; `field` is a key of `LIMITS`."""
    limit, said = LIMITS[field], text.strip()
    name = NAMES[field]
    if len(said) > limit:
        raise Trouble(
            f"{name} has {len(said)} characters and there is room for {limit}.", "Shorten it a little."
        )
    after = revised(model, {field: said})
    return Change(f"Wrote “{name}”", (Edit(model, after),) if after != model else ())


def insist_on(model: SharedModel, lines: tuple[str, ...]) -> Change:
    """Say what is not negotiable, in order; lines without words are left out. A fourth is refused."""
    said = tuple(line for each in lines if (line := " ".join(each.split())))
    if len(said) > MOST_NON_NEGOTIABLES:
        raise Trouble(
            f"A model has at most {MOST_NON_NEGOTIABLES} non-negotiables, and it has them.",
            "Leave one out first, or make it one of the steps.",
        )
    long = next((line for line in said if len(line) > NON_NEGOTIABLE_LIMIT), None)
    if long is not None:
        raise Trouble(
            f"A non-negotiable has {len(long)} characters and there is room for {NON_NEGOTIABLE_LIMIT}.",
            "Shorten it a little.",
        )
    after = replace(model, non_negotiables=said)
    return Change("Wrote the non-negotiables", (Edit(model, after),) if after != model else ())


NAMES = {
    "title": "Title",
    "technique": "Technique",
    "know": "How we will know",
    "first_five": "First five minutes",
    "misconception": "Likely misconception",
    "handover": "Handover",
    "stopped": "Stopped, to make room",
    "prompt": "One prompt for tomorrow",
    "wet_teacher": "8.55, wet Tuesday: the teacher",
    "wet_pupils": "8.55, wet Tuesday: pupils",
    "wet_visitor": "8.55, wet Tuesday: a visitor looks at",
}


def forget_resource(plan: Plan, resource: Resource) -> Change:
    """Take a resource out of the plan; the file itself stays where it is.

    Raises `Trouble` when a shared model is made of it.
    """
    if any(model.resource_id == resource.id for model in plan.all(SharedModel)):
        raise Trouble(
            f"{resource.name} is a shared model with marks on it.",
            "Choose another shared model first, then take it out.",
        )
    links = [link for link in plan.all(LessonResource) if link.resource_id == resource.id]
    return Change(f"Took out {resource.name}", (*map(removed, links), removed(resource)))


def of_lesson(plan: Plan, lesson: LessonId) -> SharedModel | None:
    """The shared model of a lesson, if it has one."""
    return next((model for model in plan.all(SharedModel) if model.lesson_id == lesson), None)


def of_resource(plan: Plan, resource: ResourceId) -> SharedModel | None:
    """The shared model that is made of this file, the oldest when several lessons have one of it."""
    return next((model for model in plan.all(SharedModel) if model.resource_id == resource), None)


def classes(plan: Plan, model: SharedModel) -> tuple[str, ...]:
    """The classes that will be taught from the model's file, in order."""
    codes = {lesson.class_code for lesson in lessons.lessons_with(plan, model.resource_id)}
    return tuple(sorted(codes))


def about_minutes(steps: tuple[Step, ...]) -> int:
    """How long the steps take together, in whole minutes, rounded up."""
    return -(-sum(step.seconds for step in steps) // 60)


def said_length(steps: tuple[Step, ...]) -> str:
    """How long the steps take together, exactly: "3 min 40 s"."""
    minutes, seconds = divmod(sum(step.seconds for step in steps), 60)
    said = (f"{minutes} min" if minutes else "", f"{seconds} s" if seconds or not minutes else "")
    return " ".join(filter(None, said))
