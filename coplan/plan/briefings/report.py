"""The cycle report for leaders and governors: what was tried, what came of it, and nothing about persons."""

from collections.abc import Iterator, Mapping

from coplan.plan import shared_model
from coplan.plan.briefing import of_model
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import fields, ledger, unnamed
from coplan.plan.briefings import report_fields as said
from coplan.plan.briefings.design import Composer, Design, Head, Source
from coplan.plan.briefings.lesson import page_word, year_of
from coplan.plan.briefings.trims import last_sentence
from coplan.plan.department import Department
from coplan.plan.lesson import Lesson
from coplan.plan.page import Ask, Form, Listing, Prose, Run, Section, SectionKind, plain
from coplan.plan.page_text import ask_for
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS
from coplan.plan.shared_model import LIMITS, NAMES, SharedModel
from coplan.plan.step import steps_of


def _head(source: Source) -> Head:
    model, department, today = source.model, source.plan.only(Department), source.today
    kicker = [department.name] if department else []
    kicker.append("Cycle report for leaders and governors")
    aside = [year_of(source.plan, model)] if model else []
    aside.append(f"Version {source.briefing.version + 1}, {today.day} {MONTHS[today.month - 1]}")
    title = _title(source.plan, model) if model else ""
    return Head(
        " · ".join(kicker),
        title,
        " · ".join(filter(None, aside)),
    )


def _title(plan: Plan, model: SharedModel) -> str:
    """The model's title, unless it is only that of its file: it may hold somebody's name."""
    resource, lesson = plan.find(Resource, model.resource_id), plan.find(Lesson, model.lesson_id)
    of_file = {each[: LIMITS["title"]] for each in (resource.name, resource.title)} if resource else set()
    of_lesson = lesson is not None and lesson.title == model.title
    return plain(model.title) if of_lesson or model.title not in of_file else ""


def _know(source: Source) -> str:
    return source.text(said.KNOW.name) or (source.model.know if source.model else "")


def _knowing(words: str) -> tuple[str, str]:
    """How we will know, with its lead unless people have written that themselves."""
    said_already = plain(words).casefold().startswith("we will know")
    return "" if said_already else "How we will know: ", words


def _problem(source: Source) -> Section | None:
    answers = fields.led(
        (
            ("What will improve: ", source.text(said.IMPROVE.name)),
            ("For whom: ", source.text(said.WHOM.name)),
            _knowing(_know(source)),
        )
    )
    return Section(SectionKind.PROBLEM, "The problem", Prose(answers)) if answers else None


def _steps(source: Source) -> Section | None:
    steps = steps_of(source.plan, source.model.id) if source.model else ()
    lines = tuple((Run(words),) for each in steps if (words := plain(each.say)))
    return Section(SectionKind.STEPS, "In these steps", Listing(lines)) if lines else None


def _rehearsed(source: Source) -> Section | None:
    model = source.model
    if model is None:
        return None
    lines = fields.led((("The technique: ", model.technique), ("How much: ", _how_much(source.plan, model))))
    return Section(SectionKind.REHEARSED, "What was rehearsed", Prose(lines)) if lines else None


def _how_much(plan: Plan, model: SharedModel) -> str:
    """What the department as a whole rehearsed, in figures that say nothing about anybody in it."""
    booked = [each for each in plan.all(Rehearsal) if each.model_id == model.id]
    if not booked:
        return ""
    done, rounds = sum(each.rounds > 0 for each in booked), sum(each.rounds for each in booked)
    classes = len(shared_model.classes(plan, model))
    whom = f" for {_many(classes, 'class', 'classes')}" if classes else ""
    happened = f"{done} done, {_many(rounds, 'round', 'rounds')} in all" if done else "none done yet"
    return f"{_many(len(booked), 'rehearsal', 'rehearsals')} booked{whom}; {happened}."


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _review(source: Source) -> Section | None:
    def body(saw: str) -> Prose:
        return Prose(
            fields.led(
                (
                    ("Did what we rehearsed appear? ", source.text(said.APPEARED.name)),
                    ("Did it make a visible difference to pupils? ", source.text(said.HELPED.name)),
                    ("What we saw in pupils’ work: ", saw),
                )
            )
        )

    saw = source.text(said.SAW.name)
    answers, trims = body(saw), last_sentence(saw, said.SAW.name, body)
    if not answers.paragraphs:
        return None
    return Section(SectionKind.REVIEW, "Did it appear, did it help?", answers, trims)


def _decision(source: Source) -> Section | None:
    what = plain(source.text(said.DECISION.name))
    others = fields.led(
        (
            ("Decided by: ", source.text(said.DECIDER.name).lower()),
            ("Were the decision rights followed? ", source.text(said.RIGHTS.name)),
        )
    )

    def body(why: str) -> Prose:
        strong = (Run(f"{what}. ", strong=True),) if what else ()
        first = (*strong, *((Run(plain(why)),) if plain(why) else ()))
        return Prose((first, *others) if first else others)

    why = source.text(said.DECISION_WHY.name)
    lines, trims = body(why), last_sentence(why, said.DECISION_WHY.name, body)
    return Section(SectionKind.DECISION, "Decision", lines, trims) if lines.paragraphs else None


def _routine(source: Source) -> Section | None:
    answers = fields.led(
        (
            ("Where to see it: ", source.text(said.SEE_IT.name)),
            ("What there is to look at: ", source.text(said.ARTEFACTS.name) or _artefacts(source)),
        )
    )
    return Section(SectionKind.ROUTINE, "Do we have a routine?", Prose(answers)) if answers else None


def _artefacts(source: Source) -> str:
    """What the plan has to show, without the names of files: these may hold somebody's."""
    plan, model = source.plan, source.model
    resource = plan.find(Resource, model.resource_id) if model else None
    if model is None or resource is None:
        return ""
    found = [f"the marked model ({page_word(resource, model.page)})"]
    steps = len(steps_of(plan, model.id))
    if steps:
        found.append(f"its {_many(steps, 'step', 'steps')}")
    version = of_model(plan, model).version
    if version:
        found.append(f"the lesson briefing, version {version}")
    words = f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else found[0]
    return f"{words}."


def _next(source: Source) -> Section | None:
    return fields.section(source, said.NEXT, "What comes next")


def asks(source: Source) -> tuple[Ask, ...]:
    """How we will know, when the model does not say it; what the ledger lacks; and initials to take out."""
    wanted = []
    if SectionKind.PROBLEM not in source.briefing.left_out and not plain(_know(source)):
        wanted.append(ask_for(said.KNOW))
    return (*wanted, *ledger.asks(source), *unnamed.asks(source.plan, _printed(source)))


def _printed(source: Source) -> Iterator[tuple[str, str, str]]:
    """Every text that people have written and that may stand on the page."""
    out = source.briefing.left_out
    for each in said.FIELDS:
        if each.section not in out:
            yield each.name, each.label, source.text(each.name)
    model = source.model
    if model is None:
        return
    yield "title", NAMES["title"], _title(source.plan, model)
    if SectionKind.REHEARSED not in out:
        yield "technique", NAMES["technique"], model.technique
    if SectionKind.PROBLEM not in out and not source.text(said.KNOW.name):
        yield "know", NAMES["know"], model.know
    if SectionKind.LEDGER not in out and not source.text(said.RETIRED.name):
        yield "stopped", NAMES["stopped"], model.stopped
    if SectionKind.STEPS not in out:
        yield "steps", SectionKind.STEPS, " ".join(each.say for each in steps_of(source.plan, model.id))


def suggests(source: Source) -> Mapping[str, str]:
    """What the model says already."""
    model = source.model
    found = {said.KNOW.name: model.know, said.RETIRED.name: model.stopped} if model else {}
    return {name: words for name, words in found.items() if words.strip()}


_SECTIONS: Mapping[SectionKind, Composer] = {
    SectionKind.PROBLEM: _problem,
    SectionKind.REHEARSED: _rehearsed,
    SectionKind.STEPS: _steps,
    SectionKind.REVIEW: _review,
    SectionKind.LEDGER: ledger.section,
    SectionKind.ROUTINE: _routine,
    SectionKind.DECISION: _decision,
    SectionKind.NEXT: _next,
}
DESIGN = Design(
    BriefingKind.REPORT,
    Form.PLAIN,
    _head,
    _SECTIONS,
    (
        SectionKind.STEPS,
        SectionKind.ROUTINE,
        SectionKind.NEXT,
        SectionKind.REHEARSED,
    ),
    said.FIELDS,
    {
        SectionKind.REHEARSED: "no technique and no rehearsals yet",
        SectionKind.STEPS: "no steps yet",
        SectionKind.LEDGER: "no minutes yet",
    },
    asks=asks,
    suggests=suggests,
)
