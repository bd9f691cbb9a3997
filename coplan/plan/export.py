"""Export: a briefing becomes a fitted page, and the page is made ready for its places as PDF and Word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coplan.plan import briefing, composing, page_names
from coplan.plan.briefing import Briefing
from coplan.plan.briefings.design import Source, Subject
from coplan.plan.change import Change, revised
from coplan.plan.delivery import Parcel
from coplan.plan.department import Department
from coplan.plan.one_page import Fitted
from coplan.plan.outbox import Draft
from coplan.plan.page import plain
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.ports import BriefPaper, Pictures
from coplan.plan.school_year import MONTHS
from coplan.plan.shared_model import LIMITS
from coplan.plan.sheet import Area
from coplan.plan.word_template import Filling


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it would be printed, with its pictures, and what these are pictures of."""

    fitted: Fitted
    pictures: Pictures
    subjects: Mapping[str, Subject]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page as it goes to its places, what that means for the plan, and a remark about what is unsure."""

    drafts: tuple[Draft, ...]
    change: Change
    remark: str = ""


def source_of(
    plan: Plan,
    made: Briefing,
    now: datetime,
    who: str = "",
    drafts: Mapping[str, str] | None = None,
    *,
    week: date | None = None,
) -> Source:
    """What a page is made from; `drafts` are texts that are being written, by the names of their fields.

    `week` is the Monday of the week that it is exported with.
    """
    model, texts = briefing.model_of(plan, made), dict(drafts or {})
    if model:
        model = revised(model, {name: texts.pop(name) for name in tuple(texts) if name in LIMITS})
    return Source(plan, made, model, now.date(), who, texts, week)


def lay(paper: BriefPaper, source: Source, last: Laid | None = None) -> Laid:
    """Compose a page and fit it on its sheet. Draws its pictures, so it may be slow.

    `last` is the page as it was before; its pictures are used again while nobody has drawn on them.
    """
    page, subjects = composing.compose(source), composing.subjects(source)
    pictures = {}
    for name, subject in subjects.items():
        if last and last.subjects.get(name) == subject and name in last.pictures:
            pictures[name] = last.pictures[name]
        else:
            pictures[name] = paper.illustration(
                subject.resource.fingerprint, subject.page, subject.marks, dict(subject.numbers)
            )
    aspects = {name: picture.aspect for name, picture in pictures.items()}
    return Laid(with_notes(paper.fit(page, aspects), pictures), pictures, subjects)


def with_notes(fitted: Fitted, pictures: Pictures) -> Fitted:
    """A fitted page that also names what cannot be printed of the notes on its pictures."""
    shown = {item.picture for item in fitted.layout.items if isinstance(item, Area)}
    notes = "".join(picture.unprintable for name, picture in pictures.items() if name in shown)
    return (
        replace(fitted, unprintable="".join(dict.fromkeys(fitted.unprintable + notes))) if notes else fitted
    )


def prepare(
    paper: BriefPaper,
    source: Source,
    places: Sequence[Place],
    kinds: Sequence[str],
    now: datetime,
    *,
    own_look: bool = False,
) -> Prepared:
    """Print the page as "pdf", "docx" or both for the outbox, under the names it has in each place.

    The Word document is the department's template with the page in it, if there is one; with `own_look` it
    looks as Coplan has it all the same. Raises `Trouble` when the page cannot be printed, and
    `TemplateTrouble` when it cannot go into the template.
    """
    made = source.briefing
    laid = lay(paper, source)
    filling = filling_of(source) if "docx" in kinds and not own_look else None
    rendered = paper.render(laid.fitted, laid.pictures, now, filling)
    title = laid.fitted.page.title
    contents = {"pdf": rendered.pdf, "docx": rendered.docx}
    signed = "" if made.kind in page_names.NAMELESS else source.who
    drafts = []
    for place in places:
        folders, name = page_names.in_place(source, title, place)
        parcels = tuple(Parcel(f"{name}.{kind}", contents[kind]) for kind in kinds)
        version = made.version + 1
        drafts.append(
            Draft(made.id, made.kind, title, version, place, folders, source.who, signed, now, parcels)
        )
    return Prepared(tuple(drafts), briefing.made(source.plan, made), rendered.remark)


def filling_of(source: Source) -> Filling | None:
    """Which template a page goes into, with facts beside the page; `None` where there is no template."""
    department = source.plan.only(Department)
    if department is None or not department.word_template:
        return None
    language = source.briefing.language
    week = date.fromisoformat(page_names.parts_of(source, "").parts["week"])
    facts = {
        "version": str(source.briefing.version + 1),
        "date": _said_day(source.today, language),
        "week": _said_day(week, language),
        "department": plain(department.name),
    }
    return Filling(department.word_template, facts)


def _said_day(day: date, language: str) -> str:
    if language.startswith("en"):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"
