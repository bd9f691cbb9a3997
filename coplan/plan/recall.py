"""Bringing back: techniques that were rehearsed two to six weeks ago are recalled before a new one begins."""

from dataclasses import dataclass
from datetime import date, timedelta

from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of

SOONEST, LATEST = timedelta(weeks=2), timedelta(weeks=6)
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


@dataclass(frozen=True, slots=True)
class Recall:
    """A technique to recall, with the steps that it had; `day` is when it was last taught."""

    technique: str
    day: date
    steps: tuple[str, ...]

    def ago(self, today: date) -> str:
        """How long ago that was: "three weeks ago"."""
        weeks = (today - self.day).days // 7
        return f"{_NUMBERS.get(weeks, weeks)} weeks ago"


def offered(plan: Plan, today: date) -> tuple[Recall, ...]:
    """The techniques last taught two to six weeks ago, the one that has waited longest first."""
    last: dict[str, tuple[date, SharedModel]] = {}
    for model in plan.all(SharedModel):
        lesson = plan.find(Lesson, model.lesson_id)
        name = " ".join(model.technique.casefold().split())
        if lesson and name and (name not in last or last[name][0] < lesson.day):
            last[name] = (lesson.day, model)
    due = [(day, model) for day, model in last.values() if SOONEST <= today - day <= LATEST]
    return tuple(
        Recall(model.technique.strip(), day, tuple(step.say for step in steps_of(plan, model.id)))
        for day, model in sorted(due, key=lambda pair: (pair[0], pair[1].id))
    )
