"""Using a past model again: all of it for another lesson, or some of its steps and words in another model."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from coplan.plan import carrying, ids, levels, shared_model
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, added, revised
from coplan.plan.ids import MarkId, SharedModelId, StepId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, short
from coplan.plan.shared_model import NAMES, SharedModel
from coplan.plan.step import MOST, Step, pin_of, steps_of
from coplan.plan.trouble import Trouble

NON_NEGOTIABLES = "non_negotiables"
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "technique": NAMES["technique"],
        "know": NAMES["know"],
        NON_NEGOTIABLES: "Non-negotiables",
        **{field: name for field, name in NAMES.items() if field not in {"title", "technique", "know"}},
    }
)


def use_again(
    plan: Plan,
    model: SharedModel,
    lesson: Lesson,
    resource: Resource,
    pages: carrying.Moves | None = None,
    *,
    instead: bool = False,
) -> Change:
    """Copy a model to a file of another lesson, with its steps, pins, words and marks; the old one stays.

    `pages` says which page of this file is which of the old one (`likeness.matches`); marks of other pages
    need placing there. A file with the same bytes has the same pages. Whoever made a mark stays its author.
    Raises `Trouble` when the lesson has a model already, which goes only when the new one comes `instead`.
    """
    check(plan, model, lesson, resource, instead=instead)
    before = shared_model.of_lesson(plan, lesson.id)
    same = is_same(plan.find(Resource, model.resource_id), resource)
    moves = {page: page for page in range(1, resource.pages + 1)} if same else pages or {}
    fresh = replace(
        model,
        id=SharedModelId(ids.fresh()),
        lesson_id=lesson.id,
        resource_id=resource.id,
        page=model.page if same else carrying.model_page(plan, model, resource, moves),
        marked_on=model.marked_on if same else model.resource_id,
    )
    edits = shared_model.drop(plan, before).edits if before else ()
    edits += lessons.attach(plan, ((resource, lesson),)).edits or lessons.kept(plan, lesson)
    taught = f"{lesson.class_code} on {short(lesson.day)} {MONTHS[lesson.day.month - 1][:3]}"
    copies = _copies(plan, model, fresh, None if same else moves, resource)
    return Change(f"Used the model “{model.title}” again for {taught}", (*edits, added(fresh), *copies))


def check(plan: Plan, model: SharedModel, lesson: Lesson, resource: Resource, *, instead: bool) -> None:
    """Raise the `Trouble` that using a model again would raise."""
    before = shared_model.of_lesson(plan, lesson.id)
    if before and (before.id == model.id or not instead):
        raise _taken(before, model, lesson)
    same = is_same(plan.find(Resource, model.resource_id), resource)
    if not same and (resource.unreadable or not resource.pages):
        raise Trouble(
            f"The pages of {resource.name} are not here yet, so the marks cannot go there.",
            "Choose another file of this lesson, or wait until it has been read.",
        )


def is_same(old: Resource | None, new: Resource) -> bool:
    """Whether two files have the same pages because they are one, or copies of one."""
    return old is not None and (
        old.id == new.id or (bool(new.fingerprint) and old.fingerprint == new.fingerprint)
    )


def _taken(before: SharedModel, model: SharedModel, lesson: Lesson) -> Trouble:
    if before.id == model.id:
        return Trouble(
            f"This is the shared model of {lesson.class_code} {lesson.when} already.",
            "Choose another lesson.",
        )
    return Trouble(
        f"The shared model of {lesson.class_code} {lesson.when} is “{before.title}”.",
        "Use this one instead, or choose another lesson.",
    )


def _copies(
    plan: Plan, model: SharedModel, fresh: SharedModel, moves: carrying.Moves | None, new: Resource
) -> Iterable[Edit]:
    """The steps and marks of a model as those of its copy; without `moves` they stay on their pages."""
    steps = {each.id: StepId(ids.fresh()) for each in steps_of(plan, model.id)}
    for step in steps_of(plan, model.id):
        yield added(replace(step, id=steps[step.id], model_id=fresh.id))
    for mark in carrying.marks_of(plan, model.id):
        yield added(
            replace(
                mark,
                id=MarkId(ids.fresh()),
                model_id=fresh.id,
                page=mark.page if moves is None else carrying.moved(mark.page, moves, new),
                step_id=steps.get(mark.step_id) if mark.step_id else None,
            )
        )


def lift_steps(plan: Plan, source: SharedModel, target: SharedModel, chosen: Collection[StepId]) -> Change:
    """Put copies of steps of one model behind those of another; more than five in all are refused.

    Their pins come along only when both models are made of the same file.
    """
    here = steps_of(plan, target.id)
    wanted = [each for each in steps_of(plan, source.id) if each.id in chosen]
    if len(wanted) > (room := MOST - len(here)):
        raise _full(len(wanted), len(here), room)
    last = here[-1].place if here else 0.0
    old, new = (plan.find(Resource, each.resource_id) for each in (source, target))
    steps: list[Step] = []
    pins: list[Mark] = []
    for place, step in enumerate(wanted, start=1):
        copy = replace(step, id=StepId(ids.fresh()), model_id=target.id, place=last + place)
        steps.append(copy)
        pin = pin_of(plan, step) if new and is_same(old, new) else None
        if pin and pin.page > 0:
            pins.append(replace(pin, id=MarkId(ids.fresh()), model_id=target.id, step_id=copy.id))
    what = "a step" if len(wanted) == 1 else f"{len(wanted)} steps"
    fresh = (*steps, *levels.laid_on(plan, pins))
    return Change(f"Took {what} from “{source.title}”", tuple(map(added, fresh)))


def room_for_steps(plan: Plan, target: SharedModelId) -> int:
    """How many more steps a model can have."""
    return max(0, MOST - len(steps_of(plan, target)))


def _full(wanted: int, here: int, room: int) -> Trouble:
    has = f"A model has at most {MOST} steps, and this one has {here}"
    if room <= 0:
        return Trouble(f"{has}.", "Put two steps together or leave one out first.")
    fits = "only one more fits" if room == 1 else f"only {room} more fit"
    return Trouble(
        f"{has}, so {fits}.", f"Choose {room} instead of {wanted}, or leave one of its own out first."
    )


def text_of(model: SharedModel, field: str) -> str:
    """One of the `TEXTS` of a model; the non-negotiables are lines."""
    value = getattr(model, field)
    return value if isinstance(value, str) else "\n".join(value)


def liftable(source: SharedModel, target: SharedModel) -> tuple[str, ...]:
    """The texts that one model has and another has not, or not in these words."""
    return tuple(
        field for field in TEXTS if (said := text_of(source, field)) and said != text_of(target, field)
    )


def lift_texts(source: SharedModel, target: SharedModel, chosen: Collection[str]) -> Change:
    """Have another model say what this one says, in place of what is there; nothing empty is taken."""
    fields = [field for field in liftable(source, target) if field in chosen]
    after = revised(target, {field: getattr(source, field) for field in fields})
    what = f"“{TEXTS[fields[0]]}”" if len(fields) == 1 else f"{len(fields)} texts"
    return Change(f"Took {what} from “{source.title}”", (Edit(target, after),) if fields else ())
