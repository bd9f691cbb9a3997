"""What the lesson briefing says: sections in their order, the same for every paper."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from coplan.plan import ids, shared_model, step, week
from coplan.plan import lesson as lessons
from coplan.plan.change import Change, Edit, Record, added
from coplan.plan.department import Department, Staff
from coplan.plan.ids import BriefingId, SharedModelId, StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Tool, on_page
from coplan.plan.page import (
    Figure,
    Grid,
    Listing,
    Page,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    Trim,
    Unsaid,
    lines_of,
    plain,
)
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS, clock, short
from coplan.plan.shared_model import SharedModel, about_minutes
from coplan.plan.step import Step, steps_of

Composer = Callable[[Plan, SharedModel], Section | None]
EMPTY = "nothing written yet"
_SENTENCES = re.compile(r"(.+[.?!][”’\")]?) (.{4,})")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Briefing(Record):
    """The choices for the lesson briefing of a shared model: what is left out, and the version sent last."""

    id: BriefingId
    model_id: SharedModelId
    left_out: tuple[SectionKind, ...] = ()
    version: int = 0


def of_model(plan: Plan, model: SharedModel) -> Briefing:
    """The briefing of a shared model; until somebody chooses something, everything is on it."""
    key = BriefingId(ids.derived("briefing", model.id))
    return plan.find(Briefing, key) or Briefing(key, model.id)


def choose_sections(plan: Plan, briefing: Briefing, on_it: Iterable[SectionKind]) -> Change:
    """Put just these sections on the page."""
    wanted = frozenset(on_it)
    out = tuple(kind for kind in SectionKind if kind not in wanted)
    return _kept(plan, replace(briefing, left_out=out), "Chose what goes on the page")


def leave_out(plan: Plan, briefing: Briefing, kind: SectionKind) -> Change:
    """Leave a section off the page; what was written stays in the plan."""
    out = tuple(each for each in SectionKind if each in briefing.left_out or each is kind)
    return _kept(plan, replace(briefing, left_out=out), f"Left “{kind}” off the page")


def put_back(plan: Plan, briefing: Briefing, kind: SectionKind) -> Change:
    """Put a section on the page again."""
    out = tuple(each for each in briefing.left_out if each is not kind)
    return _kept(plan, replace(briefing, left_out=out), f"Put “{kind}” on the page")


def shorten(plan: Plan, model: SharedModel, trim: Trim) -> Change:
    """Take words out where they were written: in a text of the model or in the reason of a step."""
    if trim.source in shared_model.LIMITS:
        return shared_model.word(model, trim.source, trim.keeps)
    found = next(each for each in steps_of(plan, model.id) if each.id == trim.source)
    return step.rewrite(plan, found, found.say, trim.keeps, found.seconds)


def sent(plan: Plan, briefing: Briefing, deliveries: Iterable[Record]) -> Change:
    """Remember that the briefing went out: its version, and what was delivered where."""
    after = replace(briefing, version=briefing.version + 1)
    return Change(
        f"Sent version {after.version} of the briefing",
        (*_kept(plan, after, "").edits, *map(added, deliveries)),
    )


def _kept(plan: Plan, after: Briefing, sentence: str) -> Change:
    before = plan.find(Briefing, after.id)
    return Change(sentence, (Edit(before, after),) if before != after else ())


def compose(plan: Plan, model: SharedModel, briefing: Briefing, *, today: date) -> Page:
    """Everything the page says. Sections with nothing to say are named in `Page.unsaid` instead."""
    lesson = plan.find(Lesson, model.lesson_id)
    department = plan.only(Department)
    kicker = [department.name] if department else []
    if lesson:
        kicker.append(_week(plan, lesson.day))
    aside = [*_classes(plan, model), f"Version {briefing.version + 1}, {today.day} {MONTHS[today.month - 1]}"]
    sections, unsaid = [], []
    for kind in SectionKind:
        found = _SECTIONS[kind](plan, model)
        if found is None:
            unsaid.append(Unsaid(kind, _REASONS.get(kind, EMPTY)))
        elif kind not in briefing.left_out:
            sections.append(found)
    return Page(
        plain(" · ".join(kicker)),
        plain(model.title) or "Lesson briefing",
        plain(" · ".join(aside)),
        tuple(sections),
        tuple(unsaid),
    )


_REASONS = {
    SectionKind.MODEL: "its pages are not here yet",
    SectionKind.STEPS: "no steps yet",
    SectionKind.NON_NEGOTIABLES: "none yet",
    SectionKind.REHEARSALS: "none booked yet",
    SectionKind.FILES: "no files yet",
}


def _week(plan: Plan, day: date) -> str:
    found = week.of(plan, day)
    first = f"Week of {found.monday.day} {MONTHS[found.monday.month - 1]}"
    return f"{first} ({found.letter})" if found.letter else first


def _classes(plan: Plan, model: SharedModel) -> list[str]:
    """The year and how many classes, as their codes tell: "Year 8", "four classes"."""
    codes = shared_model.classes(plan, model)
    if not codes:
        return []
    years = {"".join(c for c in code[:2] if c.isdecimal()) for code in codes}
    count = _NUMBERS[len(codes)] if len(codes) < len(_NUMBERS) else str(len(codes))
    many = f"class {codes[0]}" if len(codes) == 1 else f"{count} classes"
    year = years.pop() if len(years) == 1 else ""
    return [f"Year {year}", many] if year else [many]


def _initials(plan: Plan, who: StaffId) -> str:
    person = plan.find(Staff, who)
    return person.initials if person else "?"


def page_word(resource: Resource, page: int) -> str:
    """A page as people call it: "slide 4", "page 2", "photo"."""
    if resource.kind in {"pptx", "ppt", "odp"}:
        return f"slide {page}"
    return f"page {page}" if resource.pages > 1 else "one page"


def _model(plan: Plan, model: SharedModel) -> Section | None:
    resource = plan.find(Resource, model.resource_id)
    if resource is None or not resource.pages:
        return None
    marks = on_page(plan, model.id, model.page)
    alt = f"{page_word(resource, model.page).capitalize()} of {resource.name}: {model.title}."
    pins = pin_numbers(plan, model, marks)
    if pins:
        alt += f" Pinned: step {', '.join(map(str, sorted(pins.values())))}."
    notes = [plain(mark.text) for mark in marks if mark.tool is Tool.NOTE]
    if notes:
        alt += f" Notes: {'; '.join(notes)}."
    return Section(SectionKind.MODEL, "", Figure(plain(alt)))


def pin_numbers(plan: Plan, model: SharedModel, marks: Iterable[Mark]) -> dict[str, int]:
    """Which number each pin shows, by the id of its mark."""
    numbers = {each.id: i for i, each in enumerate(steps_of(plan, model.id), 1)}
    return {
        mark.id: numbers[mark.step_id] for mark in marks if mark.tool is Tool.PIN and mark.step_id in numbers
    }


def _steps(plan: Plan, model: SharedModel) -> Section | None:
    steps = tuple(each for each in steps_of(plan, model.id) if plain(each.say))
    if not steps:
        return None
    minutes = about_minutes(steps)
    length = f" · about {minutes} minute{'s' if minutes != 1 else ''}" if minutes else ""
    trims = tuple(
        Trim(plain(each.why), each.id, "", _listing(steps, without=each)) for each in steps if plain(each.why)
    )
    return Section(SectionKind.STEPS, f"The model, step by step{length}", _listing(steps), trims)


def _listing(steps: tuple[Step, ...], without: Step | None = None) -> Listing:
    return Listing(tuple(_item(each, why=each is not without) for each in steps))


def _item(one: Step, why: bool) -> Rich:
    said = Run(plain(one.say))
    reason = plain(one.why) if why else ""
    return (said, Run(f" ·\u00a0{reason}", quiet=True)) if reason else (said,)


def _technique(_: Plan, model: SharedModel) -> Section | None:
    lead = "" if plain(model.know).casefold().startswith("we will know") else "How we will know: "
    paragraphs = (*_paragraphs(model.technique), *_paragraphs(model.know, lead))
    return Section(SectionKind.TECHNIQUE, "Our one technique", Prose(paragraphs)) if paragraphs else None


def _non_negotiables(_: Plan, model: SharedModel) -> Section | None:
    lines = tuple(line for each in model.non_negotiables if (line := plain(each)))
    if not lines:
        return None
    prose = Prose(tuple((Run("■ ", strong=True), Run(line)) for line in lines))
    return Section(SectionKind.NON_NEGOTIABLES, "Non-negotiable", prose)


def _wet_tuesday(_: Plan, model: SharedModel) -> Section | None:
    said = [
        paragraph
        for field, lead in (
            ("wet_teacher", "The teacher "),
            ("wet_pupils", "Pupils "),
            ("wet_visitor", "A visitor in the first five minutes looks at "),
        )
        if (text := plain(getattr(model, field)))
        for paragraph in _paragraphs(text, lead)
    ]
    return Section(SectionKind.WET_TUESDAY, "8.55 on a wet Tuesday", Prose(tuple(said))) if said else None


def _paragraphs(text: str, lead: str = "") -> tuple[Rich, ...]:
    lines = lines_of(text)
    return tuple(
        (Run(lead, strong=True), Run(line)) if lead and not i else (Run(line),)
        for i, line in enumerate(lines)
    )


def _text(kind: SectionKind, field: str, heading: str, lead: str = "") -> Composer:
    def composed(_: Plan, model: SharedModel) -> Section | None:
        text = getattr(model, field)
        paragraphs = _paragraphs(text, lead)
        if not paragraphs:
            return None
        return Section(kind, heading, Prose(paragraphs), _trims(text, field, lead))

    return composed


def _trims(text: str, field: str, lead: str) -> tuple[Trim, ...]:
    """The last sentence of a text of several can go."""
    found = _SENTENCES.fullmatch(plain(text))
    if not found:
        return ()
    keeps, last = found.groups()
    return (Trim(last, field, keeps, Prose(_paragraphs(keeps, lead))),)


def _rehearsals(plan: Plan, model: SharedModel) -> Section | None:
    booked = sorted(
        (each for each in plan.all(Rehearsal) if each.model_id == model.id),
        key=lambda r: (r.day, r.start, r.id),
    )
    if not booked:
        return None
    rows = []
    for each in booked:
        before = plan.find(Lesson, each.lesson_id)
        cells = (
            _initials(plan, each.who),
            _initials(plan, each.partner),
            each.part,
            f"{short(each.day)}, {clock(each.start)}",
            each.room,
            f"{before.class_code} {before.when}" if before else "",
        )
        rows.append(tuple(map(plain, cells)))
    headings = ("Who", "With", "Part", "When", "Where", "Before")
    return Section(SectionKind.REHEARSALS, "Rehearsals", Grid(headings, tuple(rows)))


def _files(plan: Plan, model: SharedModel) -> Section | None:
    main = plan.find(Resource, model.resource_id)
    others = [each for each in lessons.resources_of(plan, model.lesson_id) if main and each.id != main.id]
    if main is None:
        return None
    where = " / ".join((*_folder(plan, main), main.name))
    names = [f"{where} ({page_word(main, model.page)})", *(each.name for each in others)]
    return Section(SectionKind.FILES, "Where the files are", Prose(((Run(plain(" · ".join(names))),),)))


def _folder(plan: Plan, resource: Resource) -> tuple[str, ...]:
    """The folder as people on another laptop know it: from the department's own folder on."""
    department = plan.only(Department)
    parts = PurePath(resource.folder).parts
    root = PurePath(department.folder).parts if department and department.folder else ()
    if root and parts[: len(root)] == root:
        return parts[len(root) - 1 :]
    return parts[-2:] if len(parts) > 2 else parts[-1:]


_SECTIONS: Mapping[SectionKind, Composer] = {
    SectionKind.MODEL: _model,
    SectionKind.STEPS: _steps,
    SectionKind.TECHNIQUE: _technique,
    SectionKind.NON_NEGOTIABLES: _non_negotiables,
    SectionKind.FIRST_FIVE: _text(SectionKind.FIRST_FIVE, "first_five", "First five minutes"),
    SectionKind.WET_TUESDAY: _wet_tuesday,
    SectionKind.WATCH_FOR: _text(SectionKind.WATCH_FOR, "misconception", "Watch for"),
    SectionKind.HANDOVER: _text(SectionKind.HANDOVER, "handover", "Handover to their own work"),
    SectionKind.STOPPED: _text(SectionKind.STOPPED, "stopped", "Stopped, to make room"),
    SectionKind.REHEARSALS: _rehearsals,
    SectionKind.PROMPT: _text(SectionKind.PROMPT, "prompt", "", "One prompt for tomorrow: "),
    SectionKind.FILES: _files,
}
