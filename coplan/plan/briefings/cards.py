"""Cards four to a page, to be cut apart: of lessons, of the steps, for visits, and the wet-Tuesday card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle, islice

from coplan.plan import lesson as lessons
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Source
from coplan.plan.briefings.heads import headed
from coplan.plan.briefings.in_short import in_short
from coplan.plan.lesson import Lesson
from coplan.plan.page import (
    Card,
    Cards,
    Form,
    Listing,
    Part,
    Prose,
    Run,
    Section,
    SectionKind,
    plain,
)
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of

ON_A_SHEET = 4
IN_SHORT = 60
# From so many characters on, steps and non-negotiables have a card each.
MUCH = 420
WET_TUESDAY = "It is 8.55 on a wet Tuesday"
_WET = (
    ("wet_teacher", "The teacher "),
    ("wet_pupils", "Pupils "),
    ("wet_visitor", "A visitor in the first five minutes looks at "),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A card that could be on the sheet: what it is picked by, what it is called, and the card."""

    id: str
    name: str
    card: Card


Choices = Callable[[Source], tuple[Choice, ...]]


def taught(plan: Plan, model: SharedModel) -> tuple[Lesson, ...]:
    """The lessons that the model is taught in, in the order of their days; its own when no other is known."""
    found = {each.id: each for each in lessons.lessons_with(plan, model.resource_id)}
    own = plan.find(Lesson, model.lesson_id)
    if own:
        found[own.id] = own
    year = plan.only(SchoolYear)

    def begins(lesson: Lesson) -> str:
        slot = year.slot(lesson.day, lesson.period) if year else None
        return slot.start.isoformat() if slot else lesson.period

    return tuple(sorted(found.values(), key=lambda each: (each.day, begins(each), each.class_code)))


def on_sheet(choices: tuple[Choice, ...], chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    """The four cards of a sheet: those that were picked, else the first; again from the first when fewer."""
    picked = tuple(each for each in choices if each.id in chosen) or choices
    return tuple(islice(cycle(picked), ON_A_SHEET)) if picked else ()


def choices_of(source: Source) -> tuple[Choice, ...]:
    """The cards that can be picked for a page of cards; none for other pages."""
    found = CHOICES.get(source.briefing.kind)
    return found(source) if found else ()


def _lesson_choices(source: Source) -> tuple[Choice, ...]:
    model = source.model
    parts = _lesson_parts(source.plan, model) if model else ()
    if model is None or not parts:
        return ()
    return tuple(_of_lesson(model, each, parts) for each in taught(source.plan, model))


def _of_lesson(model: SharedModel, lesson: Lesson, parts: tuple[Part, ...], about: str = "") -> Choice:
    called = " · ".join(filter(None, (lesson.class_code, lesson.when, lesson.room)))
    return Choice(lesson.id, called, Card(plain(about or model.title), plain(called), parts))


def _lesson_parts(plan: Plan, model: SharedModel) -> tuple[Part, ...]:
    steps = tuple(
        (Run(in_short(each.say, IN_SHORT)),) for each in steps_of(plan, model.id) if plain(each.say)
    )
    return (
        *_said("First five minutes", model.first_five),
        *((Part("The model, in short", Listing(steps)),) if steps else ()),
        *_said("Watch for", model.misconception),
    )


def _said(heading: str, text: str) -> tuple[Part, ...]:
    said = plain(text)
    return (Part(heading, Prose(((Run(said),),))),) if said else ()


def _step_choices(source: Source) -> tuple[Choice, ...]:
    """One card with all of it, or one of the steps and one of what is not negotiable when it is much."""
    model = source.model
    if model is None:
        return ()
    steps = tuple((Run(said),) for each in steps_of(source.plan, model.id) if (said := plain(each.say)))
    lines = tuple((Run(said),) for each in model.non_negotiables if (said := plain(each)))
    listed = (Part("", Listing(steps)),) if steps else ()
    insisted = (Part("Non-negotiable", Listing(lines, numbered=False)),) if lines else ()
    long = sum(len(run.text) for (run,) in (*steps, *lines)) > MUCH
    title = plain(model.title)
    if listed and insisted and long:
        return (
            Choice("steps", "The steps", Card("Step by step", title, listed)),
            Choice("non_negotiables", "Non-negotiables", Card("Everybody keeps to this", title, insisted)),
        )
    parts = (*listed, *insisted)
    return (Choice("steps", "The steps", Card("Step by step", title, parts)),) if parts else ()


def _visit_choices(source: Source) -> tuple[Choice, ...]:
    model = source.model
    if model is None:
        return ()
    parts = (
        *_said("A visitor looks at", model.wet_visitor),
        *(
            Part("", Listing(((Run(said, strong=True),),), numbered=False, room=room))
            for said, room in (
                ("I saw…", 3),
                ("It helped because…", 2),
                ("For tomorrow, try… (one thing)", 2),
            )
        ),
    )
    about = "Announced visit · the host reads this first"
    return tuple(_of_lesson(model, each, parts, about) for each in taught(source.plan, model))


def _wet_tuesday_choices(source: Source) -> tuple[Choice, ...]:
    model = source.model
    said = tuple(
        (Run(lead, strong=True), Run(text))
        for name, lead in _WET
        if model and (text := plain(getattr(model, name)))
    )
    if model is None or not said:
        return ()
    return (Choice("wet", WET_TUESDAY, Card(plain(model.title), WET_TUESDAY, (Part("", Prose(said)),))),)


CHOICES: Mapping[BriefingKind, Choices] = {
    BriefingKind.LESSON_CARDS: _lesson_choices,
    BriefingKind.STEP_CARDS: _step_choices,
    BriefingKind.VISIT_CARDS: _visit_choices,
    BriefingKind.WET_TUESDAY_CARDS: _wet_tuesday_choices,
}


def _section(source: Source) -> Section | None:
    sheet = on_sheet(choices_of(source), source.briefing.chosen)
    return Section(SectionKind.CARDS, "", Cards(tuple(each.card for each in sheet))) if sheet else None


def _design(kind: BriefingKind, missing: str) -> Design:
    return Design(
        kind,
        Form.CARDS,
        lambda source: headed(source, kind),
        {SectionKind.CARDS: _section},
        (),
        reasons={SectionKind.CARDS: missing},
    )


DESIGNS = (
    _design(BriefingKind.LESSON_CARDS, "no first five minutes, steps or likely misconception yet"),
    _design(BriefingKind.STEP_CARDS, "no steps or non-negotiables yet"),
    _design(BriefingKind.VISIT_CARDS, "no shared model yet"),
    _design(BriefingKind.WET_TUESDAY_CARDS, "the wet-Tuesday card has nothing on it yet"),
)
