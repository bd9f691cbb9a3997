"""What people did on the canvas as changes of the plan."""

from coplan.plan import carrying, clipping, levels, rubbing, shaping
from coplan.plan import mark as marks
from coplan.plan import step as steps
from coplan.plan.change import Change
from coplan.plan.ids import MarkId, SharedModelId, StepId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.plan.planner import Planner
from coplan.plan.step import Step
from coplan.ui.model.deeds import (
    Altered,
    Drew,
    Moved,
    New,
    Noted,
    Pasted,
    Pinned,
    Placed,
    Reshaped,
    Resized,
    Rewrote,
    RubbedOut,
    RubbedPart,
    TookBack,
)

_NOTHING = Change("", ())


def put_on(
    planner: Planner, model: SharedModelId, page: int, deed: New, colour: Colour, step: StepId | None
) -> Change:
    """Put something new on a page of a model; a pin belongs to the step, or begins the next one."""
    plan, author = planner.plan, planner.author
    match deed:
        case Drew(tool, points, width, text, meaning):
            return marks.put_on(
                marks.make(
                    model,
                    page,
                    tool,
                    points,
                    author=author,
                    colour=colour,
                    width=width,
                    meaning=meaning,
                    text=text,
                    level=levels.above(plan, model, page),
                )
            )
        case Noted(x, y, text, meaning):
            spot, words = ((x, y, 1.0),), text.strip()
            return marks.put_on(
                marks.make(
                    model,
                    page,
                    Tool.NOTE,
                    spot,
                    author=author,
                    colour=colour,
                    meaning=meaning,
                    text=words,
                    level=levels.above(plan, model, page),
                )
            )
        case Pasted(copied, dx, dy):
            return clipping.paste(plan, copied, model, page, author, dx, dy)
        case Pinned(x, y, meaning):
            found = plan.find(Step, step) if step else None
            return steps.pin(
                plan, model, page, x, y, step=found, author=author, colour=colour, meaning=meaning
            )


def alter(planner: Planner, page: int, deed: Altered) -> Change:
    """Change marks that are on a page, as far as they are still there."""
    match deed:
        case Rewrote(mark_id, text):
            return next((marks.rewrite(mark, text) for mark in found(planner, (mark_id,))), _NOTHING)
        case RubbedOut(mark_ids):
            return marks.rub_out(found(planner, mark_ids))
        case RubbedPart(mark_ids, way, reach, aspect):
            return rubbing.rub_part(found(planner, mark_ids), way, reach, aspect)
        case Moved(mark_ids, dx, dy):
            return marks.move(found(planner, mark_ids), dx, dy)
        case Resized(mark_ids, before, after, in_proportion):
            return shaping.resize(found(planner, mark_ids), before, after, in_proportion=in_proportion)
        case Reshaped(mark_id, points):
            return next((shaping.reshape(mark, points) for mark in found(planner, (mark_id,))), _NOTHING)
        case Placed(mark_id, at):
            return next((carrying.place(mark, page, at) for mark in found(planner, (mark_id,))), _NOTHING)
        case TookBack():
            return _NOTHING


def found(planner: Planner, mark_ids: tuple[MarkId, ...]) -> tuple[Mark, ...]:
    """The marks that are still in the plan."""
    return tuple(mark for each in mark_ids if (mark := planner.plan.find(Mark, each)))
