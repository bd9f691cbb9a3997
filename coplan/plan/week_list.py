"""The pages of a week as they are offered for one export: each by its name, and what it still lacks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coplan.plan import composing, export, week, week_pages
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.school_year import monday, short
from coplan.plan.shared_model import SharedModel, classes
from coplan.plan.week_pages import NothingToMake


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: its name, when and for whom it is taught, and sentences about what is still to be written.

    `begun` says whether somebody has written for it, or nothing has to be written. `week` is the Monday of
    the week that it is offered with, which a page of the department does not say by itself.
    """

    briefing: Briefing
    name: str
    when: str
    begun: bool
    lacks: tuple[str, ...]
    week: date | None = None

    @property
    def ready(self) -> bool:
        """Whether nothing but its length can keep it from going out."""
        return self.begun and not self.lacks


def of_week(plan: Plan, kinds: Iterable[BriefingKind], day: date, now: datetime) -> tuple[Listed, ...]:
    """The pages of these kinds that the week of a day has, by day and class; none when there are none.

    Composes each page, which takes a few milliseconds: never call it on the window's thread.
    """
    found: list[Listed] = []
    for kind in kinds:
        try:
            pages = week_pages.of_week(plan, (kind,), day)
        except NothingToMake:
            continue
        listed = (_listed(plan, each, now, monday(day)) for each in pages)
        found += sorted(listed, key=lambda each: _order(plan, each))
    return tuple(found)


def few_models(plan: Plan, kinds: Collection[BriefingKind], day: date) -> str:
    """Why a week has fewer lesson briefings than lessons; empty when it has not, or none are asked for."""
    lessons = {each.id for each in week.of(plan, day).lessons}
    count = len(lessons & {each.lesson_id for each in plan.all(SharedModel)})
    if BriefingKind.LESSON not in kinds or count == len(lessons):
        return ""
    those = "its one lesson" if len(lessons) == 1 else f"its {len(lessons)} lessons"
    return f"Lesson briefings are made of shared models: the week has {count or 'none'} for {those}."


def _listed(plan: Plan, made: Briefing, now: datetime, first: date) -> Listed:
    source = export.source_of(plan, made, now, week=first)
    page = composing.compose(source)
    lacks = tuple(each.words for each in page.asks)
    name = page.title if made.kind is BriefingKind.LESSON else _named(made, page.title)
    return Listed(made, name, _when(plan, source.model), week_pages.begun(source, page), lacks, first)


def _named(made: Briefing, title: str) -> str:
    return week_pages.named(made.kind, made.language, title)


def _when(plan: Plan, model: SharedModel | None) -> str:
    lesson = plan.find(Lesson, model.lesson_id) if model else None
    if model is None or lesson is None:
        return ""
    return f"{', '.join(classes(plan, model))} {short(lesson.day)}"


def _order(plan: Plan, listed: Listed) -> tuple[date, str, str]:
    model = plan.find(SharedModel, listed.briefing.model_id) if listed.briefing.model_id else None
    lesson = plan.find(Lesson, model.lesson_id) if model else None
    return (lesson.day if lesson else date.min, lesson.period if lesson else "", listed.name)
