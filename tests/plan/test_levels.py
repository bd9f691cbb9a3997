"""New marks lie above what is on their page, whatever was done to it, and come back where they lay."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import levels, mark, rubbing, stacking, step
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.ids import MarkId, RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan

MODEL, OTHER = SharedModelId(RecordId("one")), SharedModelId(RecordId("other"))


def line(name: str, level: int = 0, page: int = 4, model: SharedModelId = MODEL) -> Mark:
    """A line of this name over all others."""
    made = mark.make(model, page, Tool.LINE, ((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), level=level)
    return replace(made, id=MarkId(RecordId(name)))


def drawn(plan: Plan, *names: str) -> Plan:
    """The plan with new lines, drawn one after another."""
    for name in names:
        plan = plan.after(mark.put_on(line(name, levels.above(plan, MODEL, 4))))
    return plan


def order(plan: Plan) -> str:
    """The names of the marks, lowest first."""
    return "".join(each.id for each in mark.on_page(plan, MODEL, 4))


def test_the_first_mark_of_a_page_is_on_the_ground() -> None:
    plan = Plan.of([line("a", 7, page=5), line("b", 8, model=OTHER)])
    assert levels.above(plan, MODEL, 4) == 0
    assert levels.above(Plan.of([line("a", -3)]), MODEL, 4) == -2


def test_a_new_mark_lies_above_one_that_was_brought_to_the_front() -> None:
    plan = drawn(Plan(), "a", "b")
    plan = plan.after(stacking.bring_to_front(plan, [plan.get(Mark, RecordId("a"))]))
    assert order(drawn(plan, "c")) == "bac"
    pinned = plan.after(step.pin(plan, MODEL, 4, 0.5, 0.5))
    assert mark.on_page(pinned, MODEL, 4)[-1].tool is Tool.PIN


def test_marks_of_early_plans_lie_as_they_came_and_new_ones_above() -> None:
    assert order(drawn(Plan.of([line("b"), line("a")]), "c", "d")) == "bacd"


def test_a_mark_that_was_deleted_comes_back_where_it_lay() -> None:
    plan = drawn(Plan(), "a", "b", "c")
    gone = mark.rub_out([plan.get(Mark, RecordId("b"))])
    assert order(plan.after(gone).after(gone.turned_back())) == "abc"


def test_parts_of_a_rubbed_stroke_keep_its_place() -> None:
    plan = drawn(Plan(), "a", "b", "c")
    change = rubbing.rub_part([plan.get(Mark, RecordId("b"))], [(0.5, 0.5)], 0.05, 1.0)
    assert [each.id in {"a", "c"} for each in mark.on_page(plan.after(change), MODEL, 4)] == [
        True,
        False,
        False,
        True,
    ]


def test_several_are_laid_on_in_turn_on_each_page() -> None:
    plan = Plan.of([line("a", 5), line("b", 2, page=5)])
    fresh = levels.laid_on(plan, [line("c"), line("d", page=5), line("e"), line("f", page=6)])
    assert [each.level for each in fresh] == [6, 3, 7, 0]


marks = st.builds(line, st.sampled_from("abcde"), st.integers(-2, 4), st.integers(4, 5))


@given(st.lists(st.tuples(marks, st.booleans()), max_size=25))
def test_what_is_brought_along_is_what_would_be_found_anew(deeds: list[tuple[Mark, bool]]) -> None:
    plan = Plan()
    for wanted, goes in deeds:
        now = plan.find(Mark, wanted.id)
        if now:
            after = replace(now, level=wanted.level, page=wanted.page)
            plan = plan.after(Change("Change", (removed(now) if goes else Edit(now, after),)))
        else:
            plan = plan.after(Change("Put on", (added(wanted),)))
        for page in (4, 5):
            found = [each.level for each in plan.all(Mark) if each.page == page]
            assert levels.above(plan, MODEL, page) == max(found, default=-1) + 1
