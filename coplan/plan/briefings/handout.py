"""The handout of marked pages: up to six pages of the model's file with what is said of their marks."""

from collections.abc import Mapping

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Design, Pick, Source, Subject
from coplan.plan.briefings.heads import headed
from coplan.plan.briefings.in_short import clipped
from coplan.plan.briefings.lesson import pin_numbers
from coplan.plan.file_kind import page_word
from coplan.plan.handout import labelled, pages_with_marks
from coplan.plan.mark import on_page
from coplan.plan.page import Figure, Form, Gallery, Section, SectionKind, fewer, plain
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel

MOST = 6
# How many characters there are for what is said below each of so many pictures.
_CAPTION = {1: 420, 2: 420, 3: 240, 4: 240, 5: 200, 6: 200}
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
    room = _CAPTION[len(pages)]
    figures = tuple(_figure(source, model, resource, page, room) for page in pages)
    trims = tuple(
        fewer(
            f"{page_word(resource.kind)} {', '.join(map(str, pages[stay:]))}",
            map(str, pages[:stay]),
            Gallery(figures[:stay]),
        )
        for stay in reversed(range(1, len(pages)))
    )
    return Section(SectionKind.PICTURES, "", Gallery(figures), trims)


def _figure(source: Source, model: SharedModel, resource: Resource, page: int, room: int) -> Figure:
    called = f"{page_word(resource.kind).capitalize()} {page}"
    found = (plain(each.words) for each in labelled(source.plan, model, (page,)))
    said = tuple(dict.fromkeys(filter(None, found)))
    alt = f"{called} of {resource.name}, with marks."
    if said:
        alt += f" {'; '.join(said)}."
    caption = f"{called}: {' · '.join(said)}" if said else called
    return Figure(clipped(alt, ALT), picture_name(page), clipped(caption, room))


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
