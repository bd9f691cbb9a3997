"""Who still owes a rehearsal, over all shared models that are taught soon."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coplan.plan import pairing
from coplan.plan.department import Staff
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel


@dataclass(frozen=True, slots=True)
class Owed:
    """A teacher who teaches a shared model and has no rehearsal before the first lesson with it."""

    model: SharedModel
    teacher: Staff
    lesson: Lesson

    @property
    def key(self) -> tuple[SharedModelId, StaffId]:
        """What tells it from every other one."""
        return self.model.id, self.teacher.id


def of(
    plan: Plan, now: datetime, last: date, models: Iterable[SharedModelId] | None = None
) -> tuple[Owed, ...]:
    """Everything owed before lessons up to `last`, in the order of these lessons.

    Without `models` it is that of every shared model.
    """
    wanted = None if models is None else set(models)
    found = [
        Owed(model, teacher, lesson)
        for model in plan.all(SharedModel)
        if wanted is None or model.id in wanted
        for teacher, lesson in pairing.owed(plan, model, now)
        if lesson.day <= last
    ]
    return tuple(sorted(found, key=lambda each: each.lesson.day))
