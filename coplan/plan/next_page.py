"""What files will be called: the next page that this department is likely to send, as an example."""

from datetime import datetime

from coplan.plan import page_names
from coplan.plan.briefing import of_model
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.department import Department, Staff
from coplan.plan.ids import StaffId
from coplan.plan.lesson import Lesson
from coplan.plan.page_names import USUAL, Named
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.safe_names import safe, safe_folder
from coplan.plan.shared_model import SharedModel

_MADE_UP = {
    "date": "2026-11-30",
    "week": "2026-11-30",
    "kind": str(BriefingKind.LESSON),
    "title": "Gas pressure",
    "class": "8X1",
    "version": "3",
    "who": "KT",
}
_SUFFIX = ".pdf"


def next_model(plan: Plan, now: datetime) -> SharedModel | None:
    """The model of the first lesson to come that has one, else the last model there was."""
    dated = [
        (lesson.day, model)
        for model in plan.all(SharedModel)
        if (lesson := plan.find(Lesson, model.lesson_id)) is not None
    ]
    coming = [pair for pair in dated if pair[0] >= now.date()]
    found = min(coming, key=_day, default=None) or max(dated, key=_day, default=None)
    return found[1] if found else None


def _day(pair: tuple[object, SharedModel]) -> str:
    return str(pair[0])


def example(plan: Plan, now: datetime, author: StaffId | None, place: Place) -> str:
    """Where the next page would lie below a place: "2026-11-30/9Y2/2026-11-30 Gas pressure.pdf"."""
    person = plan.find(Staff, author) if author else None
    model = next_model(plan, now)
    if model is None or not model.title.strip():
        return _made_up(plan, place)
    kind = next((each for each in BriefingKind if place.takes(each)), BriefingKind.LESSON)
    source = Source(plan, of_model(plan, model, kind), model, now.date(), person.initials if person else "")
    folders = page_names.folders_of(source, model.title, place.subfolders)
    return "/".join((*folders, safe(page_names.name_of(source, model.title, place.names)) + _SUFFIX))


def _made_up(plan: Plan, place: Place) -> str:
    department = plan.only(Department)
    named = Named({**_MADE_UP, "department": department.name if department else ""})
    levels = (safe_folder(named.filled(each)) for each in place.subfolders.split("/"))
    pattern = place.names or (department.page_names if department else "") or USUAL
    return "/".join((*filter(None, levels), safe(named.name(pattern)) + _SUFFIX))
