"""Pages for leaders fit when every text is as long as it may be, or say what to cut so that they do."""

from dataclasses import replace

import pytest

from coplan.paper import press
from coplan.plan import briefing, composing, export, shared_model
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings.design import Source
from coplan.plan.change import Change, Edit, revised
from coplan.plan.page import Page, SectionKind
from coplan.plan.step import steps_of
from tests.plan import departments, sheet_pages, world

KINDS = (BriefingKind.WEEK, BriefingKind.REPORT, BriefingKind.WORKING)
_WORDS = "Words follow words until the room for them is used up. "


def full(kind: BriefingKind, lines: int) -> Source:
    """A page of which every text is as long as its field, in so many lines."""
    planner, model = sheet_pages.marked_up()
    long = {name: _filled(limit, 1) for name, limit in shared_model.LIMITS.items()}
    steps = [Edit(each, replace(each, say=_filled(120, 1))) for each in steps_of(planner.plan, model.id)]
    planner.do(Change("", (Edit(model, revised(model, long)), *steps)))
    if kind is BriefingKind.REPORT:
        made = briefing.of_model(planner.plan, planner.plan.get(type(model), model.id), kind)
    else:
        made = briefing.of_department(planner.plan, kind, departments.MONDAY)
    drafts = {
        each.name: each.choices[-1] if each.choices else _filled(each.limit, lines)
        for each in composing.DESIGNS[kind].fields
    }
    drafts |= {"minutes_added": "99", "minutes_retired": "9"}
    return export.source_of(planner.plan, made, world.NOW, "KT", drafts)


def _filled(limit: int, lines: int) -> str:
    each = limit // lines - 1
    return "\n".join([(_WORDS * 9)[:each].strip()] * lines)


def cut(page: Page) -> Page:
    """The page after the cuts that are offered together have been taken."""
    fitted = press.fit(page, {})
    for each in fitted.overflow.together if fitted.overflow else ():
        page = page.trimmed(each.section, each.trim) if each.trim else page.without(each.section)
    return page


@pytest.mark.parametrize("lines", [1, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_page_fits_or_does_after_the_cuts_that_are_offered(kind: BriefingKind, lines: int) -> None:
    page = composing.compose(full(kind, lines))
    assert page.asks == ()
    after = cut(page)
    assert press.fit(after, {}).printable
    kept = {each.kind for each in after.sections}
    assert kept >= {SectionKind.REVIEW, SectionKind.LEDGER, SectionKind.DECISION} or kind is not (
        BriefingKind.REPORT
    )


@pytest.mark.parametrize("lines", [1, 4])
def test_how_we_work_always_fits_whole(lines: int) -> None:
    fitted = press.fit(composing.compose(full(BriefingKind.WORKING, lines)), {})
    assert fitted.overflow is None
    assert fitted.shape.body >= 11
