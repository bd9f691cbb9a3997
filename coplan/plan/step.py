"""The steps of a shared model: at most five lines to say or do, in order."""

from dataclasses import dataclass, replace

from coplan.plan import ids, levels
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit, Record, added, removed
from coplan.plan.ids import SharedModelId, StaffId, StepId
from coplan.plan.mark import Colour, Mark, Meaning, Tool
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

MOST = 5
SAY_LIMIT = 140
WHY_LIMIT = 80
LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Step(Record):
    """One line to say or do, why, and how long it takes. Steps stand in the order of `place`."""

    id: StepId
    model_id: SharedModelId
    place: float
    say: str
    why: str = ""
    seconds: int = 60


def steps_of(plan: Plan, model: SharedModelId) -> tuple[Step, ...]:
    """The steps of a model in order; the first is number 1."""
    return tuple(sorted((s for s in plan.all(Step) if s.model_id == model), key=lambda s: (s.place, s.id)))


def number(plan: Plan, step: Step) -> int:
    """Which step it is, from 1."""
    return [each.id for each in steps_of(plan, step.model_id)].index(step.id) + 1


def add(plan: Plan, model: SharedModelId, say: str = "", why: str = "", seconds: int = 60) -> Change:
    """Add a step at the end. A sixth is refused. The new step is the `after` of the change's only edit."""
    steps = steps_of(plan, model)
    if len(steps) >= MOST:
        raise Trouble(
            "A model has at most five steps, and it has five.",
            "Put two steps together or leave one out first.",
        )
    place = steps[-1].place + 1 if steps else 1.0
    step = Step(StepId(ids.fresh()), model, place, *_checked(say, why), seconds)
    return Change(f"Added step {len(steps) + 1}", (added(step),))


def pin_of(plan: Plan, step: Step) -> Mark | None:
    """The pin that shows where on a page a step happens, if it has one."""
    return next((mark for mark in plan.all(Mark) if mark.step_id == step.id), None)


def pin(
    plan: Plan,
    model: SharedModelId,
    page: int,
    x: float,
    y: float,
    *,
    step: Step | None = None,
    author: StaffId | None = None,
    colour: Colour = Colour.GREEN,
    meaning: Meaning = Meaning.PLAIN,
) -> Change:
    """Show where on a page a step happens; a step that has its pin elsewhere takes it here, as it is.

    Without a step the next one is begun, which is refused when the model has five.
    """
    before = pin_of(plan, step) if step else None
    if step and before:
        moved = before.put_at(page, x, y)
        edits = (Edit(before, moved),) if moved != before else ()
        return Change(f"Moved the pin of step {number(plan, step)}", edits)
    begun = Change(f"Pinned step {number(plan, step)}", ()) if step else add(plan, model)
    mark = marks.make(
        model,
        page,
        Tool.PIN,
        ((x, y, 1.0),),
        author=author,
        colour=colour,
        meaning=meaning,
        step_id=step.id if step else _added(begun),
        level=levels.above(plan, model, page),
    )
    return Change(begun.sentence, (*begun.edits, added(mark)))


def _added(change: Change) -> StepId:
    return next(edit.after.id for edit in change.edits if isinstance(edit.after, Step))


def rewrite(plan: Plan, step: Step, say: str, why: str, seconds: int) -> Change:
    """Change what a step says and how long it takes, an hour at most."""
    said, reason = _checked(say, why)
    after = replace(step, say=said, why=reason, seconds=min(max(0, seconds), LONGEST))
    which = f"step {number(plan, step)}"
    if replace(step, seconds=after.seconds) == after:
        which = f"the seconds of {which}"
    elif replace(step, why=reason) == after:
        which = f"the reason of {which}"
    return Change(f"Changed {which}", (Edit(step, after),) if after != step else ())


def take_out(plan: Plan, step: Step) -> Change:
    """Leave a step out; its pin goes with it."""
    pins = [mark for mark in plan.all(Mark) if mark.step_id == step.id]
    return Change(f"Left out step {number(plan, step)}", (*map(removed, pins), removed(step)))


def move(plan: Plan, step: Step, to: int) -> Change:
    """Make a step the `to`-th, from 1; the others keep their order."""
    others = [each for each in steps_of(plan, step.model_id) if each.id != step.id]
    to = min(max(to, 1), len(others) + 1)
    if number(plan, step) == to:
        return Change("", ())
    left = others[to - 2].place if to > 1 else None
    right = others[to - 1].place if to <= len(others) else None
    match left, right:
        case None, float(next_place):
            place = next_place - 1
        case float(last_place), None:
            place = last_place + 1
        case float(before), float(behind):
            place = (before + behind) / 2
        case _:
            return Change("", ())
    return Change(f"Made it step {to}", (Edit(step, replace(step, place=place)),))


def _checked(say: str, why: str) -> tuple[str, str]:
    said, reason = " ".join(say.split()), " ".join(why.split())
    if len(said) > SAY_LIMIT:
        raise Trouble(
            f"The step has {len(said)} characters and there is room for {SAY_LIMIT}.", "Shorten it a little."
        )
    if len(reason) > WHY_LIMIT:
        raise Trouble(
            f"The reason has {len(reason)} characters and there is room for {WHY_LIMIT}.",
            "Shorten it a little.",
        )
    return said, reason
