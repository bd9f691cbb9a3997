"""The library: every shared model that the department has made, to be found by what is said in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coplan.plan import letters
from coplan.plan.ids import SharedModelId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.shared_model import LIMITS, SharedModel
from coplan.plan.step import Step

_WHOLE_WORD = 2.0


@dataclass(frozen=True, slots=True)
class Shelved:
    """A model as the library has it: its lesson and file if the plan has them, its steps, how many marks.

    `on_page` are the marks of its own page, lowest first. `said` are its words, folded, each with how much it
    says to be found by it.
    """

    model: SharedModel
    lesson: Lesson | None
    resource: Resource | None
    steps: tuple[Step, ...]
    marks: int
    on_page: tuple[Mark, ...]
    said: tuple[tuple[str, float], ...]

    @property
    def day(self) -> date:
        """The day of its lesson; a model whose lesson is gone stands last."""
        return self.lesson.day if self.lesson else date.min

    @property
    def counts(self) -> str:
        """How much there is to take: "4 steps · 12 marks"."""
        parts = [_counted(len(self.steps), "step")] if self.steps else []
        parts += [_counted(self.marks, "mark")] if self.marks else []
        return " · ".join(parts) or "No steps or marks yet"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def models(plan: Plan) -> tuple[Shelved, ...]:
    """Every model, the newest lesson first."""
    marks: dict[SharedModelId, list[Mark]] = {}
    for mark in plan.all(Mark):
        marks.setdefault(mark.model_id, []).append(mark)
    steps: dict[SharedModelId, list[Step]] = {}
    for step in plan.all(Step):
        steps.setdefault(step.model_id, []).append(step)
    found = [
        _shelved(plan, model, steps.get(model.id, []), marks.get(model.id, []))
        for model in plan.all(SharedModel)
    ]
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def _shelved(plan: Plan, model: SharedModel, steps: list[Step], marks: list[Mark]) -> Shelved:
    lesson = plan.find(Lesson, model.lesson_id)
    resource = plan.find(Resource, model.resource_id)
    ordered = tuple(sorted(steps, key=lambda each: (each.place, each.id)))
    notes = [each.text for each in marks if each.text]
    here = sorted((each for each in marks if each.page == model.page), key=lambda each: each.level)
    weighed: dict[str, float] = {}
    for text, weight in _texts(model, lesson, resource, ordered, notes):
        for token in letters.tokens(letters.sayable(text)):
            weighed[token] = max(weight, weighed.get(token, 0.0))
    said = tuple(weighed.items())
    return Shelved(model, lesson, resource, ordered, len(marks), tuple(here), said)


def _texts(
    model: SharedModel,
    lesson: Lesson | None,
    resource: Resource | None,
    steps: Sequence[Step],
    notes: Iterable[str],
) -> Iterator[tuple[str, float]]:
    """What a model may be found by, each with its weight: what people call it by weighs most."""
    yield model.title, 8.0
    yield model.technique, 6.0
    if lesson:
        yield lesson.class_code, 6.0
        yield f"{lesson.title} {lesson.subject}", 5.0
    for step in steps:
        yield f"{step.say} {step.why}", 3.0
    if resource:
        yield f"{resource.name} {resource.title}", 3.0
    for text in (*(getattr(model, field) for field in LIMITS), *model.non_negotiables, *notes):
        yield text, 1.0


def find(shelf: Iterable[Shelved], query: str) -> tuple[Shelved, ...]:
    """The models in which every word of the query begins a word, the best first; all of them for no query.

    Letters count without case and accents. What is equally good stays in its order.
    """
    words = letters.wanted(query)
    if not words:
        return () if query.strip() else tuple(shelf)
    scored = [(score, each) for each in shelf if (score := _score(each, words))]
    return tuple(each for _, each in sorted(scored, key=lambda pair: -pair[0]))


def _score(shelved: Shelved, words: Sequence[str]) -> float:
    total = 0.0
    for word in words:
        best = 0.0
        for said, weight in shelved.said:
            if said.startswith(word):
                best = max(best, weight * (_WHOLE_WORD if said == word else 1.0))
        if not best:
            return 0.0
        total += best
    return total
