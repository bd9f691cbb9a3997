"""Export: a shared model becomes a fitted page, and the page goes to its places as PDF and Word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coplan.plan import briefing, delivery
from coplan.plan.change import Change
from coplan.plan.delivery import Delivery, Parcel, PartlySent, Sent
from coplan.plan.department import Place
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, on_page
from coplan.plan.one_page import Fitted
from coplan.plan.page import SectionKind
from coplan.plan.plan import Plan
from coplan.plan.ports import BriefPaper, Illustration
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble

NO_PICTURE = 0.75


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it would be printed, with its picture when it has one, and what that is a picture of."""

    fitted: Fitted
    illustration: Illustration | None
    subject: tuple[Resource, int, tuple[Mark, ...], tuple[tuple[str, int], ...]] | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What arrived where, what it means for the plan, and what kept the page from other places."""

    sent: tuple[Sent, ...]
    change: Change
    troubles: tuple[Trouble, ...]


def lay(paper: BriefPaper, plan: Plan, model: SharedModel, now: datetime, last: Laid | None = None) -> Laid:
    """Compose the briefing of a model and fit it on its sheet. Draws the model's page, so it may be slow.

    `last` is the page as it was before; its picture is used again while nobody has drawn on it.
    """
    choices = briefing.of_model(plan, model)
    page = briefing.compose(plan, model, choices, today=now.date())
    resource = plan.find(Resource, model.resource_id)
    if resource is None or page.section(SectionKind.MODEL) is None:
        return Laid(paper.fit(page, NO_PICTURE), None)
    marks = on_page(plan, model.id, model.page)
    numbers = briefing.pin_numbers(plan, model, marks)
    subject = (resource, model.page, marks, tuple(numbers.items()))
    if last and last.illustration and last.subject == subject:
        illustration = last.illustration
    else:
        illustration = paper.illustration(resource.fingerprint, model.page, marks, numbers)
    return Laid(paper.fit(page, illustration.aspect), illustration, subject)


def publish(
    paper: BriefPaper,
    plan: Plan,
    model: SharedModel,
    places: Sequence[Place],
    kinds: Sequence[str],
    who: str,
    now: datetime,
) -> Published:
    """Print the page as "pdf", "docx" or both and send it to every place; one that fails stops no other.

    Raises `Trouble` when the page cannot be printed, or when it arrived nowhere.
    """
    laid = lay(paper, plan, model, now)
    rendered = paper.render(laid.fitted, laid.illustration, now)
    lesson = plan.find(Lesson, model.lesson_id)
    name = delivery.file_name(model.title, lesson.day if lesson else None)
    contents = {"pdf": rendered.pdf, "docx": rendered.docx}
    parcels = [Parcel(f"{name}.{kind}", contents[kind]) for kind in kinds]
    choices = briefing.of_model(plan, model)
    sent: list[Sent] = []
    records: list[Delivery] = []
    troubles: list[Trouble] = []
    for place in places:
        try:
            arrived = paper.deliver(parcels, place.folder, delivery.ours(plan, place.id), who, now)
        except Trouble as trouble:
            troubles.append(trouble)
            arrived = trouble.sent if isinstance(trouble, PartlySent) else ()
        sent += arrived
        records += delivery.delivered(choices.id, place.id, choices.version + 1, arrived, now)
    if troubles and not sent:
        raise troubles[0]
    return Published(tuple(sent), briefing.sent(plan, choices, records), tuple(troubles))
