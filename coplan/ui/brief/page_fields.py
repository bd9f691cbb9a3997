"""The texts that are written beside the sections of a page, and what each section has."""

from coplan.plan import briefing, composing, page_text, shared_model
from coplan.plan.briefing import Briefing
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import lesson
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change
from coplan.plan.page import Cards, Figure, Gallery, Grid, Listing, Page, SectionKind
from coplan.plan.page_text import PageField
from coplan.plan.resource import Resource
from coplan.plan.shared_model import LIMITS

_OF_THE_MODEL = (
    (
        "technique",
        SectionKind.TECHNIQUE,
        "The one technique, as in: say why each step is true before the next",
    ),
    ("know", SectionKind.TECHNIQUE, "How we will know, as in: pupils can explain step 2 without the slide"),
    ("first_five", SectionKind.FIRST_FIVE, "As in: two questions on whiteboards during the register"),
    ("wet_teacher", SectionKind.WET_TUESDAY, "The teacher, as in: is at the door and counts down"),
    ("wet_pupils", SectionKind.WET_TUESDAY, "Pupils, as in: hang up coats and start question 1"),
    ("wet_visitor", SectionKind.WET_TUESDAY, "A visitor looks at, as in: whether every pen is moving"),
    ("misconception", SectionKind.WATCH_FOR, "As in: “Particles get bigger when heated”"),
    ("handover", SectionKind.HANDOVER, "As in: one with me, one with a partner, then alone"),
    ("stopped", SectionKind.STOPPED, "As in: copying the date and objective into books"),
    ("prompt", SectionKind.PROMPT, "As in: count three seconds before the next word"),
)
_LESSON = tuple(
    PageField(name, shared_model.NAMES[name], example, LIMITS[name], section)
    for name, section, example in _OF_THE_MODEL
)


def fields_of(made: Briefing) -> tuple[PageField, ...]:
    """What is written for a page in its language; the lesson briefing says what the shared model says."""
    return (*composing.fields(made), *(_LESSON if made.kind is BriefingKind.LESSON else ()))


def words_of(source: Source, field: PageField) -> str:
    """What the plan says in a field; empty when nobody has written it."""
    if field.name in LIMITS:
        return str(getattr(source.model, field.name)) if source.model else ""
    return page_text.words(source.plan, source.briefing.about, field.name)


def write(source: Source, field: PageField, text: str) -> Change:
    """Write a field where it belongs: in the shared model, or for the page. Raises `Trouble`."""
    if source.model and field.name in LIMITS:
        return shared_model.word(source.model, field.name, text)
    return page_text.write(source.plan, source.briefing.about, field, text)


def amount(source: Source, page: Page, kind: SectionKind) -> str:
    """How much there is in a section, or where it is from; empty for prose."""
    found = _amount(source, page, kind)
    return f"{found}, shortened" if found and briefing.shortened(source.briefing, kind) else found


def _amount(source: Source, page: Page, kind: SectionKind) -> str:
    section, model = page.section(kind), source.model
    if section and model and kind is SectionKind.NON_NEGOTIABLES:
        return str(len(model.non_negotiables))
    match section.body if section else None:
        case Figure():
            resource = source.plan.find(Resource, model.resource_id) if model else None
            return lesson.page_word(resource, model.page) if model and resource else ""
        case Listing(items=items):
            return str(len(items))
        case Grid(rows=rows):
            return str(len(rows))
        case Cards(cards=cards):
            return str(len(cards))
        case Gallery(figures=figures):
            return str(len(figures))
        case _:
            return ""
