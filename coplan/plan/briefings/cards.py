"""Cards four to a page, to be cut apart: of lessons, of the steps, for visits, and the wet-Tuesday card."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice

from coplan.plan import lesson as lessons
from coplan.plan.briefing import SHORT
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Pick, Source
from coplan.plan.briefings.heads import headed
from coplan.plan.briefings.in_short import clipped, in_short
from coplan.plan.lesson import Lesson
from coplan.plan.page import (
    Card,
    Cards,
    Form,
    Listing,
    Part,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    fewer,
    plain,
)
from coplan.plan.plan import Plan
from coplan.plan.school_year import SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import steps_of

ON_A_SHEET = 4
# How many characters a step has in short, and how many lines of so many characters a lesson card has room
# for: the first that goes in is taken.
IN_SHORT = (60, 36)
LINES, LINE = 17, 38
# How many characters each text of a card keeps when a sheet is still too full, from mild to whatever fits.
SHORTER = (120, 80, 48, 24)
# From so many characters on, steps and non-negotiables have a card each, with longer steps in short.
MUCH = 420
STEP = 100
TITLE = 56
TOP = 44
LONG_LOOK = 70
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
    called = clipped(" · ".join(filter(None, (lesson.class_code, lesson.when, lesson.room))), TITLE)
    return Choice(lesson.id, called, Card(clipped(about or model.title, TOP), called, parts))


def _lesson_parts(plan: Plan, model: SharedModel) -> tuple[Part, ...]:
    first, watch = plain(model.first_five), plain(model.misconception)
    said = tuple(each.say for each in steps_of(plan, model.id) if plain(each.say))
    steps = tuple(in_short(each, IN_SHORT[0]) for each in said)
    if sum(math.ceil(len(each) / LINE) for each in (*steps, first, watch)) > LINES:
        steps = tuple(in_short(each, IN_SHORT[1]) for each in said)
    listed = Listing(tuple((Run(each),) for each in steps))
    return (
        *_said("First five minutes", first),
        *((Part("The model, in short", listed),) if steps else ()),
        *_said("Watch for", watch),
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
    title = clipped(model.title, TITLE)
    if listed and insisted and long:
        short = tuple((Run(clipped(run.text, STEP)),) for (run,) in steps)
        called = "Step by step" if short == steps else "Step by step, in short"
        return (
            Choice("steps", "The steps", Card(called, title, (Part("", Listing(short)),))),
            Choice("non_negotiables", "Non-negotiables", Card("Everybody keeps to this", title, insisted)),
        )
    parts = (*listed, *insisted)
    return (Choice("steps", "The steps", Card("Step by step", title, parts)),) if parts else ()


def _visit_choices(source: Source) -> tuple[Choice, ...]:
    model = source.model
    if model is None:
        return ()
    saw = 3 if len(plain(model.wet_visitor)) <= LONG_LOOK else 2
    parts = (
        *_said("A visitor looks at", model.wet_visitor),
        *(
            Part("", Listing(((Run(said, strong=True),),), numbered=False, room=room))
            for said, room in (
                ("I saw…", saw),
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
    return (
        Choice("wet", WET_TUESDAY, Card(clipped(model.title, TOP), WET_TUESDAY, (Part("", Prose(said)),))),
    )


CHOICES: Mapping[BriefingKind, Choices] = {
    BriefingKind.LESSON_CARDS: _lesson_choices,
    BriefingKind.STEP_CARDS: _step_choices,
    BriefingKind.VISIT_CARDS: _visit_choices,
    BriefingKind.WET_TUESDAY_CARDS: _wet_tuesday_choices,
}


def _section(source: Source) -> Section | None:
    chosen = source.briefing.chosen
    sheet = tuple(each.card for each in on_sheet(choices_of(source), chosen))
    kept = next((most for most in SHORTER if _mark(most) in chosen), None)
    if kept:
        sheet = tuple(_shorter(each, kept) for each in sheet)
    picked = [each for each in chosen if each not in map(_mark, SHORTER)]
    trims = tuple(
        fewer(f"all but the first {most} letters of each text", (*picked, _mark(most)), Cards(shorter))
        for most in SHORTER
        if (shorter := tuple(_shorter(each, most) for each in sheet)) != sheet
    )
    return Section(SectionKind.CARDS, "", Cards(sheet), trims) if sheet else None


def _mark(most: int) -> str:
    """What in `Briefing.chosen` says how short the texts of the cards are."""
    return f"{SHORT}{most}"


def _shorter(card: Card, most: int) -> Card:
    parts = tuple(replace(each, body=_clipped(each.body, most)) for each in card.parts)
    return Card(clipped(card.kicker, most), clipped(card.title, most), parts)


def _clipped(body: Prose | Listing, most: int) -> Prose | Listing:
    if isinstance(body, Listing):
        return replace(body, items=tuple(map(partial(_line, most), body.items)))
    return Prose(tuple(map(partial(_line, most), body.paragraphs)))


def _line(most: int, said: Rich) -> Rich:
    """A line with each of its runs clipped; what leads into it keeps its space."""
    return tuple(replace(run, text=clipped(run.text, most) + " " * run.text.endswith(" ")) for run in said)


def _design(kind: BriefingKind, missing: str) -> Design:
    return Design(
        kind,
        Form.CARDS,
        lambda source: headed(source, kind),
        {SectionKind.CARDS: _section},
        (),
        reasons={SectionKind.CARDS: missing},
        picks=lambda source: tuple(Pick(each.id, each.name) for each in choices_of(source)),
        most=ON_A_SHEET,
    )


DESIGNS = (
    _design(BriefingKind.LESSON_CARDS, "no first five minutes, steps or likely misconception yet"),
    _design(BriefingKind.STEP_CARDS, "no steps or non-negotiables yet"),
    _design(BriefingKind.VISIT_CARDS, "no shared model yet"),
    _design(BriefingKind.WET_TUESDAY_CARDS, "the wet-Tuesday card has nothing on it yet"),
)
