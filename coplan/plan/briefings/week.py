"""The department's week: its lessons by class, what is ready, the shared models, rehearsals and visits."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta

from coplan.plan import lesson as lessons
from coplan.plan import owed, protected_move, shared_model, week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import bookings, fields, week_lessons
from coplan.plan.briefings.design import Design, Head, Source
from coplan.plan.briefings.lesson import page_word, said_version
from coplan.plan.briefings.trims import prose
from coplan.plan.briefings.week_lessons import without_empty
from coplan.plan.department import Department, Staff
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.owed import Owed
from coplan.plan.page import Form, Grid, Listing, Prose, Rich, Run, Section, SectionKind, plain
from coplan.plan.page_text import PageField
from coplan.plan.plan import Plan
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import FRIDAY, MONTHS, SUNDAY, SchoolYear, clock, short
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import is_gone
from coplan.plan.week import Week

EACH_BOOKING = 10
NAMED = 6
VISITS = PageField(
    "visits",
    "Visits announced",
    "Tuesday P2, 8X2: two visitors look at the first five minutes",
    240,
    SectionKind.VISITS,
)


def _shown(source: Source) -> Week:
    """The week without lessons that have left the timetable and are kept for what hangs on them."""
    plan, year = source.plan, source.plan.only(SchoolYear)
    whole = week.of(plan, source.briefing.monday or source.today)
    if year is None:
        return whole
    days = (
        (day, tuple(each for each in taught if not is_gone(plan, year, each))) for day, taught in whole.days
    )
    return replace(whole, days=tuple(days))


def _head(source: Source) -> Head:
    shown, department = _shown(source), source.plan.only(Department)
    first, last = shown.monday, shown.days[-1][0]
    kicker = [department.name] if department else []
    kicker += [f"Week {shown.letter}"] if shown.letter else []
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    title = f"{BriefingKind.WEEK}, {begins} to {last.day} {MONTHS[last.month - 1]}"
    return Head(" · ".join(kicker), title, said_version(source))


def _models(source: Source) -> Section | None:
    plan, shown = source.plan, _shown(source)
    lines = tuple(_model(plan, each, shown) for each in models_of(plan, shown))
    if not lines:
        return None
    if len(lines) == 1:
        return Section(SectionKind.MODEL, "The shared model", Prose(lines))
    return Section(SectionKind.MODEL, "The shared models", Listing(lines, numbered=False))


def models_of(plan: Plan, shown: Week) -> tuple[SharedModel, ...]:
    """The shared models that are taught in a week, in the order of their first lessons."""
    first: dict[str, int] = {}
    places = {each.id: i for i, each in enumerate(shown.lessons)}
    for model in plan.all(SharedModel):
        using = {model.lesson_id, *(each.id for each in lessons.lessons_with(plan, model.resource_id))}
        taught = [places[each] for each in using if each in places]
        if taught:
            first[model.id] = min(taught)
    found = (each for each in plan.all(SharedModel) if each.id in first)
    return tuple(sorted(found, key=lambda each: (first[each.id], each.id)))


def _model(plan: Plan, model: SharedModel, shown: Week) -> Rich:
    resource = plan.find(Resource, model.resource_id)
    inside = {each.class_code for each in shown.lessons}
    codes = [each for each in shared_model.classes(plan, model) if each in inside]
    words = [page_word(resource, model.page)] if resource and resource.pages else []
    words += [", ".join(codes)] if codes else []
    words += [model.technique] if model.technique.strip() else []
    return (Run(plain(model.title), strong=True), *(Run(f" · {plain(each)}") for each in words))


def _lessons(source: Source) -> Section | None:
    plan, shown = source.plan, _shown(source)
    found = week_lessons.of(plan, shown)
    if not found.inside:
        return Section(SectionKind.LESSONS, "", prose(_none(plan, shown)))
    chosen = tuple(each for each in source.briefing.chosen)
    models = frozenset(code for each in models_of(plan, shown) for code in shared_model.classes(plan, each))
    return Section(
        SectionKind.LESSONS,
        "Lessons by class",
        week_lessons.table(found, chosen),
        week_lessons.trims(found, chosen, models),
    )


def _none(plan: Plan, shown: Week) -> str:
    why = week.why_not_taught(plan, shown)
    if why:
        return f"No lessons in this week: {why}."
    other = week.other_weeks_lessons(plan, shown)
    return f"No lessons in this week: all are in Week {other}." if other else "No lessons in this week."


def _ready(source: Source) -> Section | None:
    shown = _shown(source)
    found = week_lessons.of(source.plan, shown)
    if not found.inside:
        return None
    files = _some([lessons.spoken((each,)) for each in found.inside if each.id in found.waiting], ", ")
    pairs = [
        f"{each.teacher.initials} before {lessons.spoken((each.lesson,))}"
        for each in owed_in(source.plan, shown, source.today)
    ]
    lines = fields.led((("Files: ", files), ("Rehearsals: ", _some(pairs, "; "))))
    if not lines:
        return Section(SectionKind.READY, "Nothing left to do", prose("Every lesson has its files."))
    return Section(SectionKind.READY, "Still to do", Prose(lines))


def _some(said: list[str], between: str) -> str:
    """The first of several things, and how many more there are."""
    if len(said) <= NAMED + 1:
        return between.join(said)
    return f"{between.join(said[:NAMED])} and {len(said) - NAMED} more"


def _rehearsals(source: Source) -> Section | None:
    plan, shown = source.plan, _shown(source)
    last = shown.monday + timedelta(days=SUNDAY - 1)
    booked = sorted(
        (each for each in plan.all(Rehearsal) if shown.monday <= each.day <= last),
        key=lambda each: (each.day, each.start, each.id),
    )
    if not booked:
        return None
    names = {each.id: each.initials for each in plan.all(Staff)}
    grid = _each(plan, booked, names) if len(booked) <= EACH_BOOKING else bookings.by_day(booked, names)
    return Section(SectionKind.REHEARSALS, "Rehearsals booked", grid)


def _each(plan: Plan, booked: list[Rehearsal], names: Mapping[StaffId, str]) -> Grid:
    rows = []
    for each in booked:
        cells = (
            f"{names.get(each.who, '?')} with {names.get(each.partner, '?')}",
            each.part,
            bookings.when(each),
            each.room,
            _before(plan, each),
        )
        rows.append(tuple(map(plain, cells)))
    return without_empty(Grid(("Who", "Part", "When", "Where", "Before"), tuple(rows)))


def _before(plan: Plan, booked: Rehearsal) -> str:
    lesson, year = plan.find(Lesson, booked.lesson_id), plan.only(SchoolYear)
    if lesson is None:
        return ""
    gone = year is not None and is_gone(plan, year, lesson)
    return f"{lesson.class_code} {lesson.when}{', no longer in the timetable' if gone else ''}"


def owed_in(plan: Plan, shown: Week, today: date) -> tuple[Owed, ...]:
    """The rehearsals that nobody has booked before lessons of a week, as far as these are still to come."""
    year = plan.only(SchoolYear)
    last = shown.days[-1][0]
    if year is None or last < today:
        return ()
    now = year.at(max(today, shown.monday), time())
    return owed.of(plan, now, last)


def _dates(source: Source) -> Section | None:
    year = source.plan.only(SchoolYear)
    said = " · ".join(days_to_know(source.plan, year, _shown(source))) if year else ""
    return Section(SectionKind.DATES, "", prose(said)) if said else None


def days_to_know(plan: Plan, year: SchoolYear, shown: Week) -> Iterator[str]:
    """Days without lessons, and time that is protected: "Fri 4: an INSET day, no lessons"."""
    for day, _ in shown.days:
        why = year.why_not_taught(day) if day.isoweekday() <= FRIDAY else ""
        if why and not week.why_not_taught(plan, shown):
            yield f"{short(day)}: {why}, no lessons"
        kept = protected_move.kept_on(plan, year, day)
        for name, what in kept.items():
            slot = year.slot(day, name)
            moved = protected_move.moved_to(plan, day, name)
            trace = f", moved from {short(moved.day)} ({moved.decided_by} decided)" if moved else ""
            at = f"{clock(slot.start)} to {clock(slot.end)}" if slot else name
            yield f"{short(day)}, {at}: {what}{trace}"


def _visits(source: Source) -> Section | None:
    return fields.section(source, VISITS, VISITS.label)


DESIGN = Design(
    BriefingKind.WEEK,
    Form.PLAIN,
    _head,
    {
        SectionKind.DATES: _dates,
        SectionKind.MODEL: _models,
        SectionKind.LESSONS: _lessons,
        SectionKind.REHEARSALS: _rehearsals,
        SectionKind.READY: _ready,
        SectionKind.VISITS: _visits,
    },
    (
        SectionKind.READY,
        SectionKind.DATES,
        SectionKind.LESSONS,
        SectionKind.REHEARSALS,
    ),
    (VISITS,),
    {
        SectionKind.MODEL: "no shared model in this week",
        SectionKind.READY: "no lessons in this week",
        SectionKind.REHEARSALS: "none booked yet",
        SectionKind.DATES: "no protected time and no days off",
        SectionKind.VISITS: "none announced",
    },
)
