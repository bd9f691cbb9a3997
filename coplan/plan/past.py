"""A shared model as it was before: to look at, and to have again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coplan.plan import carrying
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.past_lines import moment
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel, of_lesson
from coplan.plan.step import MOST, Step, steps_of
from coplan.plan.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Difference:
    """How many marks came, went and changed since a model was so, and whether steps or texts did."""

    came: int = 0
    gone: int = 0
    changed: int = 0
    steps: bool = False
    texts: bool = False
    file: bool = False

    @property
    def words(self) -> str:
        """What has happened since, in one sentence."""
        parts = [f"{self.came} new {_marks(self.came)}"] if self.came else []
        parts += [f"{self.gone} {_marks(self.gone)} gone"] if self.gone else []
        parts += [f"{self.changed} {_marks(self.changed)} changed"] if self.changed else []
        others = ((self.steps, "other steps"), (self.texts, "other words"), (self.file, "another file"))
        parts += [what for differs, what in others if differs]
        return f"Since then: {', '.join(parts)}." if parts else "It is the same now."


def _marks(count: int) -> str:
    return "mark" if count == 1 else "marks"


def of_model(plan: Plan, model: SharedModelId) -> tuple[Record, ...]:
    """A model, its steps and its marks; nothing when it is not in the plan."""
    found = plan.find(SharedModel, model)
    return (found, *steps_of(plan, model), *carrying.marks_of(plan, model)) if found else ()


def since(plan: Plan, model: SharedModelId, then: Sequence[Record]) -> Difference:
    """What is different now from what was then."""
    edits = tuple(_edits(plan, model, then))
    marks = [edit for edit in edits if edit.kind is Mark]
    texts = [name for edit in edits if edit.kind is SharedModel for name in edit.fields]
    return Difference(
        came=sum(edit.after is None for edit in marks),
        gone=sum(edit.before is None for edit in marks),
        changed=sum(edit.before is not None and edit.after is not None for edit in marks),
        steps=any(edit.kind is Step for edit in edits),
        texts=any(name not in {"resource_id", "marked_on"} for name in texts),
        file="resource_id" in texts,
    )


def as_it_was(plan: Plan, model: SharedModelId, then: Sequence[Record]) -> Plan:
    """The plan with the model as it was, to be looked at: the marks lie above each other as they did.

    A model whose file is not in the plan any more is shown on the file of now, without marks.
    """
    now = plan.find(SharedModel, model)
    was = _model_of(then)
    there = was is not None and plan.find(Resource, was.resource_id) is not None
    shown: list[Record] = list(_on_its_pages(plan, then))
    if was and now and not there:
        on_now = replace(was, resource_id=now.resource_id, page=now.page)
        shown = [on_now if each is was else each for each in then if not isinstance(each, Mark)]
    taken_out = plan.after(Change("", tuple(map(removed, of_model(plan, model)))))
    return taken_out.after(Change("", tuple(map(added, shown))))


def restore(plan: Plan, model: SharedModelId, then: Sequence[Record], time: datetime) -> Change:
    """Make a model what it was: what came since goes, what went comes back, and words are as they were.

    Raises `Trouble` when its file or its lesson is not in the plan any more, when the lesson has another
    model by now, and when it had more steps than a model may have.
    """
    was = _model_of(then)
    if was is None:
        raise Trouble("There was no shared model then.", "Choose a later line of its history.")
    resource = plan.find(Resource, was.resource_id)
    if resource is None:
        raise Trouble(
            f"The file that “{was.title}” was on then is not in the plan any more.",
            "Add the file in the Week again, then restore the model.",
        )
    if sum(isinstance(each, Step) for each in then) > MOST:
        raise Trouble(
            "The model had more than five steps then, because two people had added steps at the same time.",
            "Choose a line before that or after it.",
        )
    links = _links(plan, was, resource)
    edits = tuple(_edits(plan, model, _on_its_pages(plan, then)))
    return Change(f"Restored the model as it was on {moment(time)}", (*links, *edits) if edits else ())


def _links(plan: Plan, was: SharedModel, resource: Resource) -> tuple[Edit, ...]:
    """What makes the lesson of a model use its file again, when it uses another by now."""
    now = plan.find(SharedModel, was.id)
    if now and (now.lesson_id, now.resource_id) == (was.lesson_id, was.resource_id):
        return ()
    lesson = plan.find(Lesson, was.lesson_id)
    if lesson is None:
        raise Trouble(
            f"The lesson that “{was.title}” was made for is not in the plan any more.",
            "Add the lesson in the Week again, then restore the model.",
        )
    other = of_lesson(plan, lesson.id)
    if other and other.id != was.id:
        raise Trouble(
            f"The shared model of {lesson.class_code} {lesson.when} is “{other.title}” by now.",
            "Drop that one first, then restore this one.",
        )
    return lessons.attach(plan, ((resource, lesson),)).edits


def _model_of(records: Sequence[Record]) -> SharedModel | None:
    return next((each for each in records if isinstance(each, SharedModel)), None)


def _on_its_pages(plan: Plan, then: Sequence[Record]) -> Iterator[Record]:
    """The records of then; marks beyond the last page that the file has by now need placing."""
    was = _model_of(then)
    resource = plan.find(Resource, was.resource_id) if was else None
    last = resource.pages if resource else 0
    for each in then:
        if isinstance(each, Mark) and 0 < last < each.page:
            yield replace(each, page=-each.page)
        elif isinstance(each, SharedModel) and 0 < last < each.page:
            yield replace(each, page=last)
        else:
            yield each


def _edits(plan: Plan, model: SharedModelId, then: Iterable[Record]) -> Iterator[Edit]:
    """What turns the model of now into that of then; what comes before what goes."""
    now: dict[RecordId, Record] = {each.id: each for each in of_model(plan, model)}
    for each in then:
        before = now.pop(each.id, None)
        if before != each:
            yield Edit(before, each)
    yield from map(removed, now.values())
