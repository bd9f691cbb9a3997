"""The handout of marked pages: up to six pages of the model's file with what is said of their marks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coplan.plan.briefing import SHORT
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Pick, Source, Subject
from coplan.plan.briefings.heads import headed
from coplan.plan.briefings.in_short import clipped
from coplan.plan.briefings.lesson import pin_numbers
from coplan.plan.file_kind import page_word
from coplan.plan.handout import labelled, pages_with_marks
from coplan.plan.mark import on_page
from coplan.plan.page import Figure, Form, Gallery, Section, SectionKind, Trim, fewer, plain
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel

MOST = 6
# How many characters below each picture stay when the sheet is too full, from mild to whatever fits.
SHORTER = (420, 240, 120, 60)
ALT = 900


def pages_of(source: Source) -> tuple[int, ...]:
    """The pages that can be picked: those of the model's file that have marks, in order."""
    model = source.model
    resource = source.plan.find(Resource, model.resource_id) if model else None
    if model is None or resource is None or not resource.pages:
        return ()
    return tuple(page for page in pages_with_marks(source.plan, model) if page <= resource.pages)


def on_sheet(source: Source) -> tuple[int, ...]:
    """The pages on the sheet: those that were picked, or the first; six at most."""
    pages = pages_of(source)
    picked = tuple(page for page in pages if str(page) in source.briefing.chosen)
    return (picked or pages)[:MOST]


def picture_name(page: int) -> str:
    """What the picture of a page is called on the sheet."""
    return f"page_{page}"


def _section(source: Source) -> Section | None:
    model = source.model
    resource = source.plan.find(Resource, model.resource_id) if model else None
    pages = on_sheet(source)
    if model is None or resource is None or not pages:
        return None
    whole = tuple(_figure(source, model, resource, page) for page in pages)
    kept = next((most for most in SHORTER if _mark(most) in source.briefing.chosen), None)
    figures = _shorter(whole, kept) if kept else whole
    return Section(
        SectionKind.PICTURES, "", Gallery(figures), tuple(_trims(source, resource, pages, figures))
    )


def _trims(
    source: Source, resource: Resource, pages: tuple[int, ...], figures: tuple[Figure, ...]
) -> Iterator[Trim]:
    """Ends of what is said below the pictures, then the last pages, then both."""
    picked = tuple(each for each in source.briefing.chosen if not each.startswith(SHORT))
    kept = tuple(each for each in source.briefing.chosen if each.startswith(SHORT))
    for most in SHORTER:
        gone = _gone(figures, _shorter(figures, most))
        if gone:
            yield fewer(gone, (*picked, _mark(most)), Gallery(_shorter(figures, most)))
    word = page_word(resource.kind)
    for stay in reversed(range(1, len(pages))):
        went, stays = ", ".join(map(str, pages[stay:])), map(str, pages[:stay])
        yield fewer(f"{word} {went}", (*stays, *kept), Gallery(figures[:stay]))
    least = _shorter(figures[:1], SHORTER[-1])
    gone = _gone(figures[:1], least)
    if gone and len(pages) > 1:
        went = ", ".join(map(str, pages[1:]))
        yield fewer(f"{word} {went}, and {gone}", (str(pages[0]), _mark(SHORTER[-1])), Gallery(least))


def _mark(most: int) -> str:
    """What in `Briefing.chosen` says how short the words below the pictures are."""
    return f"{SHORT}{most}"


def _shorter(figures: tuple[Figure, ...], most: int) -> tuple[Figure, ...]:
    return tuple(replace(each, caption=clipped(each.caption, most)) for each in figures)


def _gone(before: tuple[Figure, ...], after: tuple[Figure, ...]) -> str:
    """The words that are missing afterwards, in quotes, with the page below which they stood."""
    ends = (
        f"{one.caption.partition(':')[0]}: “{one.caption[len(other.caption) - 1 :].strip(' ·…')}”"
        for one, other in zip(before, after, strict=True)
        if one.caption != other.caption
    )
    return "; ".join(ends)


def _figure(source: Source, model: SharedModel, resource: Resource, page: int) -> Figure:
    called = f"{page_word(resource.kind).capitalize()} {page}"
    found = (plain(each.words) for each in labelled(source.plan, model, (page,)))
    said = tuple(dict.fromkeys(filter(None, found)))
    alt = f"{called} of {resource.name}, with marks."
    if said:
        alt += f" {'; '.join(said)}."
    caption = f"{called}: {' · '.join(said)}" if said else called
    return Figure(clipped(alt, ALT), picture_name(page), caption)


def picks(source: Source) -> tuple[Pick, ...]:
    """The pages that can be picked, as people call them."""
    model = source.model
    resource = source.plan.find(Resource, model.resource_id) if model else None
    called = page_word(resource.kind).capitalize() if resource else ""
    return tuple(Pick(str(page), f"{called} {page}") for page in pages_of(source))


def pictures(source: Source) -> Mapping[str, Subject]:
    """Each page on the sheet with its marks."""
    model = source.model
    resource = source.plan.find(Resource, model.resource_id) if model else None
    if model is None or resource is None:
        return {}
    found = {}
    for page in on_sheet(source):
        marks = on_page(source.plan, model.id, page)
        numbers = pin_numbers(source.plan, model, marks)
        found[picture_name(page)] = Subject(resource, page, marks, tuple(numbers.items()))
    return found


DESIGN = Design(
    BriefingKind.HANDOUT,
    Form.PICTURES,
    lambda source: headed(source, "Marked pages"),
    {SectionKind.PICTURES: _section},
    (SectionKind.PICTURES,),
    reasons={SectionKind.PICTURES: "its pages are not here yet"},
    pictures=pictures,
    picks=picks,
    most=MOST,
)
