"""Before a briefing goes out it is said when the file that it names is gone."""

from dataclasses import replace

from coplan.plan import briefing, checking, lesson, resource, shared_model, week
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.page import SectionKind
from coplan.plan.resource import Resource, resource_id
from coplan.plan.week import Readiness
from tests.plan import world

DECK = Resource(resource_id("f", "gas.pptx"), "gas.pptx", "pptx", "S:/x", "f", 10, pages=3)


def test_a_file_that_is_gone_is_named() -> None:
    plan = world.plan()
    shown = week.of(plan, world.NOW.date()).lessons[0]
    plan = plan.after(resource.bring_in(plan, (DECK,)))
    plan = plan.after(shared_model.choose(plan, shown, DECK, 2))
    model = shared_model.of_lesson(plan, shown.id)
    assert model
    made = briefing.of_model(plan, model)
    assert checking.hints(plan, made) == ()
    plan = plan.after(resource.bring_in(plan, (replace(DECK, missing=True),)))
    (hint,) = checking.hints(plan, made)
    assert hint.startswith("“gas.pptx” is not in its folder any more")
    assert checking.hints(plan, briefing.of_model(plan, model, BriefingKind.PARENTS)) == ()
    assert checking.hints(plan, replace(made, left_out=(SectionKind.FILES,))) == ()


def test_a_lesson_whose_file_is_gone_is_not_ready() -> None:
    plan = world.plan()
    first, second = week.of(plan, world.NOW.date()).lessons[:2]
    other = replace(DECK, id=resource_id("g", "heat.pdf"), fingerprint="g", name="heat.pdf")
    plan = plan.after(resource.bring_in(plan, (DECK, other)))
    plan = plan.after(lesson.attach(plan, ((DECK, first), (other, first), (other, second))))
    assert week.ready(plan) == {first.id, second.id}
    plan = plan.after(resource.bring_in(plan, (replace(DECK, missing=True),)))
    assert week.readiness(plan, first.id) is Readiness.GONE
    assert week.ready(plan) == {second.id}
    plan = plan.after(shared_model.choose(plan, first, DECK, 2))
    assert week.readiness(plan, first.id) is Readiness.SHARED_MODEL
    assert week.ready(plan) == {second.id}
