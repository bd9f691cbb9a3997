"""The lesson briefing: the marked model with its steps, and all that stands beside it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from coplan.plan import lesson as lessons
from coplan.plan import shared_model, week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import bookings
from coplan.plan.briefings.design import Composer, Design, Head, Source, Subject
from coplan.plan.briefings.trims import last_sentence, paragraphs, prose
from coplan.plan.department import Department, Staff
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark, Tool, on_page
from coplan.plan.page import (
    Figure,
    Form,
    Grid,
    Listing,
    Prose,
    Rich,
    Run,
    Section,
    SectionKind,
    Trim,
    fewer,
    plain,
)
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import MONTHS
from coplan.plan.shared_model import SharedModel, about_minutes
from coplan.plan.step import Step, steps_of

_HOMES = {"home", "users", "documents and settings"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What in `Briefing.chosen` says that the rehearsals of each day stand together.
_BY_DAY = "by day"
ModelComposer = Callable[[Plan, SharedModel], Section | None]


def _head(source: Source) -> Head:
    plan, model = source.plan, source.model
    lesson = plan.find(Lesson, model.lesson_id) if model else None
    department = plan.only(Department)
    kicker = [department.name] if department else []
    if lesson:
        kicker.append(_week(plan, lesson.day))
    aside = [*(_classes(plan, model) if model else ()), said_version(source)]
    return Head(" · ".join(kicker), model.title if model else "", " · ".join(aside))


def said_version(source: Source) -> str:
    """Which version a page is, of which day and by whom: "Version 3, 26 November, KT"."""
    today = source.today
    said = f"Version {source.briefing.version + 1}, {today.day} {MONTHS[today.month - 1]}"
    return f"{said}, {source.who}" if source.who else said


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
    many = f"class {codes[0]}" if len(codes) == 1 else many_classes(len(codes))
    year = year_of(plan, model)
    return [year, many] if year else [many]


def many_classes(count: int) -> str:
    """How many classes, in words: "four classes"."""
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} classes"


def year_of(plan: Plan, model: SharedModel) -> str:
    """The year that all classes of the model are in, as their codes tell: "Year 8"; or none."""
    codes = shared_model.classes(plan, model)
    years = {"".join(c for c in code[:2] if c.isdecimal()) for code in codes}
    year = years.pop() if len(years) == 1 else ""
    return f"Year {year}" if year else ""


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
    said = (*paragraphs(model.technique), *paragraphs(model.know, lead))
    return Section(SectionKind.TECHNIQUE, "Our one technique", Prose(said)) if said else None


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
        for paragraph in paragraphs(text, lead)
    ]
    return Section(SectionKind.WET_TUESDAY, "8.55 on a wet Tuesday", Prose(tuple(said))) if said else None


def _text(kind: SectionKind, field: str, heading: str, lead: str = "") -> ModelComposer:
    def composed(_: Plan, model: SharedModel) -> Section | None:
        text = getattr(model, field)
        said = prose(text, lead)
        if not said.paragraphs:
            return None
        trims = last_sentence(text, field, lambda keeps: prose(keeps, lead))
        return Section(kind, heading, said, trims)

    return composed


def _rehearsals(source: Source) -> Section | None:
    plan, model = source.plan, source.model
    if model is None:
        return None
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
            bookings.when(each),
            each.room,
            f"{before.class_code} {before.when}" if before else "",
        )
        rows.append(tuple(map(plain, cells)))
    fewer_rows = bookings.by_day(booked, {each.id: each.initials for each in plan.all(Staff)})
    if _BY_DAY in source.briefing.chosen:
        return Section(SectionKind.REHEARSALS, "Rehearsals", fewer_rows)
    grid = Grid(("Who", "With", "Part", "When", "Where", "Before"), tuple(rows))
    cut = fewer("a row for each rehearsal", (_BY_DAY,), fewer_rows)
    trims = (cut,) if len(fewer_rows.rows) < len(rows) else ()
    return Section(SectionKind.REHEARSALS, "Rehearsals", grid, trims)


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
    parts = _names(resource.folder)
    root = _names(department.folder) if department else ()
    inside = bool(root) and parts[: len(root)] == root
    shown = parts[len(root) - 1 :] if inside else parts[-2:] if len(parts) > 2 else parts[-1:]
    private = _home(parts)
    return shown if len(parts) - len(shown) >= private else parts[private:][-2:]


def _names(path: str) -> tuple[str, ...]:
    """The names on the way to a folder, whichever system it is on."""
    return tuple(name for name in re.split(r"[/\\]", path) if name)


def _home(parts: tuple[str, ...]) -> int:
    """How many names lead to the home of a person, which is called after them and is not printed."""
    homes = (i for i, name in enumerate(parts[:3]) if name.casefold() in _HOMES)
    return next((i + 2 for i in homes), 0)


def _of_model(composed: ModelComposer) -> Composer:
    return lambda source: composed(source.plan, source.model) if source.model else None


_SECTIONS: Mapping[SectionKind, Composer] = {
    SectionKind.MODEL: _of_model(_model),
    SectionKind.STEPS: _of_model(_steps),
    SectionKind.TECHNIQUE: _of_model(_technique),
    SectionKind.NON_NEGOTIABLES: _of_model(_non_negotiables),
    SectionKind.FIRST_FIVE: _of_model(_text(SectionKind.FIRST_FIVE, "first_five", "First five minutes")),
    SectionKind.WET_TUESDAY: _of_model(_wet_tuesday),
    SectionKind.WATCH_FOR: _of_model(_text(SectionKind.WATCH_FOR, "misconception", "Watch for")),
    SectionKind.HANDOVER: _of_model(_text(SectionKind.HANDOVER, "handover", "Handover to their own work")),
    SectionKind.STOPPED: _of_model(_text(SectionKind.STOPPED, "stopped", "Stopped, to make room")),
    SectionKind.REHEARSALS: _rehearsals,
    SectionKind.PROMPT: _of_model(_text(SectionKind.PROMPT, "prompt", "", "One prompt for tomorrow: ")),
    SectionKind.FILES: _of_model(_files),
}


def pictures(source: Source) -> Mapping[str, Subject]:
    """The model's page with its marks."""
    model = source.model
    resource = source.plan.find(Resource, model.resource_id) if model else None
    if model is None or resource is None or not resource.pages:
        return {}
    marks = on_page(source.plan, model.id, model.page)
    numbers = pin_numbers(source.plan, model, marks)
    return {"model": Subject(resource, model.page, marks, tuple(numbers.items()))}


DESIGN = Design(
    BriefingKind.LESSON,
    Form.COLUMNS,
    _head,
    _SECTIONS,
    (
        SectionKind.HANDOVER,
        SectionKind.STOPPED,
        SectionKind.FILES,
        SectionKind.WATCH_FOR,
        SectionKind.WET_TUESDAY,
        SectionKind.FIRST_FIVE,
        SectionKind.TECHNIQUE,
        SectionKind.REHEARSALS,
        SectionKind.PROMPT,
        SectionKind.MODEL,
        SectionKind.NON_NEGOTIABLES,
        SectionKind.STEPS,
    ),
    reasons=_REASONS,
    pictures=pictures,
)
