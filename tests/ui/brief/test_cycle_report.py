"""The cycle report on Brief: what it lacks is asked for even where its section is left off."""

from coplan.plan import briefing, page_text
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.briefings import report_fields
from coplan.plan.page import SectionKind
from coplan.plan.shared_model import SharedModel
from tests.ui.brief.stage import Stage


def test_why_more_is_asked_and_who_decided_is_wanted_though_the_ledger_is_left_off(stage: Stage) -> None:
    model = next(stage.planner.plan.all(SharedModel))
    stage.screen.show_kind(BriefingKind.REPORT)
    stage.settle()
    assert not stage.shown("brief.asks")
    stage.planner.do(page_text.write(stage.planner.plan, model.id, report_fields.MINUTES_ADDED, "60"))
    made = briefing.of_model(stage.planner.plan, model, BriefingKind.REPORT)
    stage.planner.do(briefing.leave_out(stage.planner.plan, made, SectionKind.LEDGER))
    stage.settle()
    assert stage.shown("brief.asks.more_decider")
    stage.click("brief.asks.more_why")
    made = briefing.of_model(stage.planner.plan, model, BriefingKind.REPORT)
    assert made.left_out == ()


def test_initials_are_asked_out_in_whole_words(stage: Stage) -> None:
    model = next(stage.planner.plan.all(SharedModel))
    stage.screen.show_kind(BriefingKind.REPORT)
    stage.planner.do(page_text.write(stage.planner.plan, model.id, report_fields.NEXT, "KT goes on."))
    stage.settle()
    lead = stage.find("brief.asks.next")
    assert lead.accessibleName() == "Take KT out of “What comes next”: this page names nobody."
