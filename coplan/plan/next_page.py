"""What files will be called: the next page that this department is likely to send, as an example."""

from datetime import date, datetime

from coplan.plan import composing, page_names
from coplan.plan.briefing import OF_DEPARTMENT, of_department, of_model
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.briefings.lesson import many_classes
from coplan.plan.department import Department, Staff
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.page_names import NAMELESS, USUAL, Named, parts_of, uses
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.safe_names import safe, safe_folder
from coplan.plan.school_year import monday
from coplan.plan.shared_model import SharedModel, classes

_MADE_UP = {
    "date": "2026-12-02",
    "week": "2026-11-30",
    "kind": str(BriefingKind.LESSON),
    "title": "Gas pressure",
    "class": "8X1",
    "version": "3",
    "who": "KT",
}
_SUFFIX = ".pdf"


def next_model(plan: Plan, now: datetime, *, midweek: bool = False) -> SharedModel | None:
    """The model of the first lesson to come that has one, else the last model there was.

    With `midweek`, that of a lesson on another day than Monday if there is one to come.
    """
    dated = [
        (lesson.day, model)
        for model in plan.all(SharedModel)
        if (lesson := plan.find(Lesson, model.lesson_id)) is not None
    ]
    coming = [pair for pair in dated if pair[0] >= now.date()]
    later = [pair for pair in coming if midweek and pair[0].weekday()]
    found = min(later or coming, key=_day, default=None) or max(dated, key=_day, default=None)
    return found[1] if found else None


def _day(pair: tuple[date, object]) -> date:
    return pair[0]


def shown(plan: Plan, now: datetime, author: StaffId | None, place: Place) -> str:
    """Where the next page would lie below a place: As in “2026-11-30/9Y2/2026-12-02 Gas pressure.pdf”.

    A line below it tells of each part of the patterns that says nothing for this page.
    """
    source, title = _next(plan, now, author, place)
    if source is None:
        return f"As in “{_made_up(plan, place)}”"
    return "\n".join((f"As in “{_path(source, title, place)}”", *_remarks(source, _patterns(plan, place))))


def _path(source: Source, title: str, place: Place) -> str:
    folders = page_names.folders_of(source, title, place.subfolders)
    return "/".join((*folders, safe(page_names.name_of(source, title, place.names)) + _SUFFIX))


def _next(plan: Plan, now: datetime, author: StaffId | None, place: Place) -> tuple[Source | None, str]:
    """What the next page for a place is made from, and its title."""
    person = plan.find(Staff, author) if author else None
    who, day = person.initials if person else "", now.date()
    kind = next((each for each in BriefingKind if place.takes(each)), BriefingKind.LESSON)
    if kind in OF_DEPARTMENT:
        bare = Source(plan, of_department(plan, kind, monday(day)), None, day, who)
        first = page_names.coming_week(bare)
        source = Source(plan, of_department(plan, kind, first), None, day, who, week=first)
        return source, composing.compose(source).title
    patterns = _patterns(plan, place)
    model = next_model(plan, now, midweek=uses(patterns, "date") and uses(patterns, "week"))
    if model is None or not model.title.strip():
        return None, ""
    return Source(plan, of_model(plan, model, kind), model, day, who), model.title


def _patterns(plan: Plan, place: Place) -> str:
    """The patterns of folders and of names that hold in a place, as one."""
    department = plan.only(Department)
    names = place.names or (department.page_names if department else "") or USUAL
    return f"{place.subfolders}/{names}"


def _remarks(source: Source, patterns: str) -> list[str]:
    """What to know about parts that say nothing, the same, or something else than they are called."""
    parts = {part: said for part, said in parts_of(source, "").parts.items() if uses(patterns, part)}
    said = [_of_classes(source, parts["class"])] if "class" in parts else []
    if not parts.get("who", "-"):
        nobody = (
            "this page names nobody" if source.briefing.kind in NAMELESS else "you have not said who you are"
        )
        said.append(f"No initials: {nobody}.")
    if not parts.get("department", "-"):
        said.append("No department: it has no name yet.")
    if {"date", "week"} <= parts.keys() and parts["date"] == parts["week"]:
        why = "the lesson is on a Monday" if source.model else "this page is of a whole week"
        said.append(f"{{date}} and {{week}} are the same day here: {why}.")
    return [each for each in said if each]


def _of_classes(source: Source, level: str) -> str:
    if source.model is None:
        return "No class: this page is about the whole department."
    codes = classes(source.plan, source.model)
    if not codes:
        return "No class: none is taught from this file yet."
    if len(codes) == 1:
        return ""
    many = many_classes(len(codes))
    return (
        f"{level}: this page is for {many}."
        if level
        else f"No class: this page is for {many} of several years."
    )


def _made_up(plan: Plan, place: Place) -> str:
    department = plan.only(Department)
    named = Named({**_MADE_UP, "department": department.name if department else ""})
    levels = (safe_folder(named.filled(each)) for each in place.subfolders.split("/"))
    pattern = place.names or (department.page_names if department else "") or USUAL
    return "/".join((*filter(None, levels), safe(named.name(pattern)) + _SUFFIX))
