"""What is said beside a section: how much it has, and that something was cut from it."""

from dataclasses import replace

from coplan.plan import briefing, composing, export
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import SectionKind
from coplan.ui.brief.page_fields import amount
from tests.plan import sheet_pages, world


def test_a_section_says_how_much_it_has_and_that_it_was_shortened() -> None:
    planner, model = sheet_pages.marked_up()
    made = briefing.of_model(planner.plan, model, BriefingKind.RETRIEVAL)
    for chosen, said in (((), "5"), (("room 1",), "5, shortened")):
        source = export.source_of(planner.plan, replace(made, chosen=chosen), world.NOW)
        assert amount(source, composing.compose(source), SectionKind.QUESTIONS) == said
