"""Pages of the department lie with the week they are exported for, and several classes by their year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coplan.plan import briefing, export, week, week_list
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change, added
from coplan.plan.ids import LessonId, RecordId
from coplan.plan.lesson import kept, use
from coplan.plan.page_names import folders_of, name_of
from coplan.plan.planner import Planner
from coplan.plan.shared_model import SharedModel
from tests.plan import sheet_pages, world

LATER = world.MONDAY + timedelta(weeks=1)


def _how_we_work(planner: Planner, said: date | None = None) -> Source:
    made = briefing.of_department(planner.plan, BriefingKind.WORKING, world.MONDAY)
    return export.source_of(planner.plan, made, world.NOW, week=said)


def _taught_to(planner: Planner, model: SharedModel, *codes: str) -> Source:
    """The page of a model that is also used with these classes."""
    plan = planner.plan
    lesson = week.of(plan, world.MONDAY).lessons[0]
    also = [replace(lesson, id=LessonId(RecordId(code)), class_code=code) for code in codes]
    edits = [edit for each in also for edit in (*kept(plan, each), added(use(each.id, model.resource_id)))]
    planner.do(Change("Gave it to more classes", tuple(edits)))
    return export.source_of(planner.plan, briefing.of_model(planner.plan, model), world.NOW)


def test_how_we_work_lies_with_the_week_that_was_said_or_the_coming_one() -> None:
    planner = world.planner()
    assert folders_of(_how_we_work(planner, LATER), "How we work", "{week}") == (LATER.isoformat(),)
    assert folders_of(_how_we_work(planner), "How we work", "{week}") == (world.MONDAY.isoformat(),)
    assert name_of(_how_we_work(planner, LATER), "How we work").startswith(LATER.isoformat())


def test_in_a_weeks_export_how_we_work_has_its_week() -> None:
    planner, _ = sheet_pages.marked_up()
    kinds = (BriefingKind.LESSON, BriefingKind.WORKING)
    for page in week_list.of_week(planner.plan, kinds, LATER + timedelta(days=2), world.NOW):
        assert page.week == LATER


@pytest.mark.parametrize(("codes", "level"), [((), "8X1"), (("8X2", "8Y1"), "Year 8"), (("9X1",), "")])
def test_several_classes_are_sorted_by_the_year_they_share(codes: tuple[str, ...], level: str) -> None:
    source = _taught_to(*sheet_pages.marked_up(), *codes)
    assert folders_of(source, "Gas", "{week}/{class}") == tuple(filter(None, ("2026-11-30", level)))
    assert name_of(source, "Gas", "{class} {title}") == f"{level} Gas".strip()
