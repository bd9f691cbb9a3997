"""A plan with a record of every kind, and a text in every field that is written for pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

from coplan.plan import briefing, page_text
from coplan.plan.briefing import DEPARTMENT, OF_DEPARTMENT
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.change import Record
from coplan.plan.column_mapping import ColumnMapping
from coplan.plan.composing import DESIGNS
from coplan.plan.delivery import Delivery
from coplan.plan.department import Staff
from coplan.plan.engagement import Engagement
from coplan.plan.folder import Folder
from coplan.plan.ids import (
    ColumnMappingId,
    DeliveryId,
    EngagementId,
    FolderId,
    InvitationId,
    LessonResourceId,
    PageTextId,
    PlaceId,
    ProtectedMoveId,
    fresh,
)
from coplan.plan.invitation import Invitation
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.page_text import PageText
from coplan.plan.place import Place
from coplan.plan.plan import Plan
from coplan.plan.protected_move import ProtectedMove
from coplan.plan.rehearsal import Rehearsal
from coplan.plan.resource import Resource
from coplan.plan.school_year import Holiday, SchoolYear
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import ProtectedTime
from tests.plan import sheet_pages, world

MINUTES = {"minutes_added": "20", "minutes_retired": "25"}


def records() -> tuple[Record, ...]:
    """The sample department with its model, and something of every other kind."""
    planner, model = sheet_pages.marked_up()
    plan = planner.plan
    there = [_with_a_holiday(each) for each in plan.everything() if not isinstance(each, PageText)]
    return (*there, *_more(plan, model), *_written(model))


def _with_a_holiday(record: Record) -> Record:
    """In the week of the pages, so that they say why there are no lessons on a day."""
    if not isinstance(record, SchoolYear):
        return record
    wednesday = world.MONDAY + timedelta(days=2)
    return replace(record, holidays=(*record.holidays, Holiday("", wednesday, wednesday)))


def _more(plan: Plan, model: SharedModel) -> Iterator[Record]:
    made = briefing.of_model(plan, model)
    place = Place(PlaceId(fresh()), "", "")
    (resource,) = plan.all(Resource)
    who, partner, *_ = plan.all(Staff)
    booked = next(plan.all(Rehearsal))
    kept = next(plan.all(ProtectedTime))
    thursday = world.MONDAY + timedelta(days=3)
    yield from (made, place, Folder(FolderId(fresh()), ""))
    yield Delivery(DeliveryId(fresh()), made.id, place.id, 1, "", "", world.NOW)
    yield Engagement(EngagementId(fresh()), who.id, world.MONDAY, time(8, 20), time(8, 40))
    yield ColumnMapping(ColumnMappingId(fresh()), (), (("", ""),))
    yield ProtectedMove(ProtectedMoveId(fresh()), kept.id, thursday, world.MONDAY, "After school", "", "")
    yield Invitation(
        InvitationId(fresh()), booked.id, 1, who.id, partner.id, "", "", world.MONDAY, time(8, 25), 10, ""
    )
    lessons = [each for each in plan.all(Lesson) if each.id != model.lesson_id][:1]
    for each in (plan.get(Lesson, model.lesson_id), *lessons):
        yield LessonResource(LessonResourceId(fresh()), each.id, resource.id)


def _written(model: SharedModel) -> Iterator[PageText]:
    seen: set[PageTextId] = set()
    for kind, design in DESIGNS.items():
        about: str = model.id
        if kind in OF_DEPARTMENT:
            about = world.MONDAY.isoformat() if kind is BriefingKind.WEEK else DEPARTMENT
        for each in design.fields:
            key = page_text.key(about, each.name)
            if key not in seen:
                seen.add(key)
                yield PageText(key, about, each.name, (*each.choices, MINUTES.get(each.name, ""))[0])
