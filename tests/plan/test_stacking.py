"""Marks go above and below each other within their layer, however often and in whatever order."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import mark, stacking
from coplan.plan.change import Change
from coplan.plan.ids import MarkId, RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan

MODEL = SharedModelId(RecordId("one"))
Verb = Callable[[Plan, Iterable[Mark]], Change]
VERBS: tuple[Verb, ...] = (
    stacking.bring_to_front,
    stacking.bring_forward,
    stacking.send_backward,
    stacking.send_to_back,
)


def box(name: str, left: float = 0.1, tool: Tool = Tool.RECTANGLE, level: int = 0, page: int = 4) -> Mark:
    """A mark of this name, 0.2 wide and high; all that begin near 0.1 lie over each other."""
    spots = ((left, 0.1, 1.0), (left + 0.2, 0.3, 1.0))[: 1 if tool in (Tool.PIN, Tool.NOTE) else 2]
    return replace(mark.make(MODEL, page, tool, spots, text="hot"), id=MarkId(RecordId(name)), level=level)


def page_of(*marks: Mark) -> Plan:
    """A plan with these marks, the oldest first."""
    return Plan.of(marks)


def order(plan: Plan) -> str:
    """The names of the marks, lowest first."""
    return "".join(each.id for each in mark.on_page(plan, MODEL, 4))


def now(plan: Plan, names: str) -> list[Mark]:
    """The marks of these names as they are."""
    return [plan.get(Mark, RecordId(name)) for name in names]


def after(verb: Verb, plan: Plan, names: str) -> Plan:
    """The plan when this was done to marks."""
    return plan.after(verb(plan, now(plan, names)))


FOUR = page_of(box("a"), box("b"), box("c"), box("d"))


@pytest.mark.parametrize(
    ("verb", "names", "expected", "sentence"),
    [
        (stacking.bring_to_front, "a", "bcda", "Brought a mark to the front"),
        (stacking.bring_to_front, "ca", "bdac", "Brought 2 marks to the front"),
        (stacking.bring_forward, "a", "bacd", "Brought a mark forward"),
        (stacking.bring_forward, "ab", "cabd", "Brought 2 marks forward"),
        (stacking.bring_forward, "ac", "badc", "Brought 2 marks forward"),
        (stacking.send_backward, "d", "abdc", "Sent a mark backward"),
        (stacking.send_backward, "bd", "badc", "Sent 2 marks backward"),
        (stacking.send_to_back, "d", "dabc", "Sent a mark to the back"),
        (stacking.send_to_back, "db", "bdac", "Sent 2 marks to the back"),
    ],
)
def test_where_marks_go(verb: Verb, names: str, expected: str, sentence: str) -> None:
    change = verb(FOUR, now(FOUR, names))
    assert change.sentence == sentence
    assert order(FOUR.after(change)) == expected
    assert order(FOUR.after(change).after(change.turned_back())) == "abcd"


@pytest.mark.parametrize(
    ("verb", "names"), [(VERBS[0], "cd"), (VERBS[1], "d"), (VERBS[2], "a"), (VERBS[3], "ab")]
)
def test_what_is_there_already_is_no_change(verb: Verb, names: str) -> None:
    assert not verb(FOUR, now(FOUR, names))
    assert not verb(FOUR, [])


def test_as_few_others_are_touched_as_can_be() -> None:
    assert len(stacking.bring_to_front(FOUR, now(FOUR, "a")).edits) == 1
    assert len(stacking.send_to_back(FOUR, now(FOUR, "d")).edits) == 1


def test_forward_goes_past_what_covers_it_and_not_past_what_lies_elsewhere() -> None:
    plan = page_of(box("a"), box("x", 0.7), box("b"), box("c"))
    assert order(after(stacking.bring_forward, plan, "a")) == "xbac"
    assert order(after(stacking.send_backward, plan, "b")) == "baxc"
    apart = page_of(box("a"), box("y", 0.7), box("b"), box("x", 0.7), box("c"))
    assert order(after(stacking.bring_forward, apart, "ay")) == "baxyc"
    assert order(after(stacking.send_backward, apart, "xc")) == "axycb"
    top = page_of(box("a"), box("x", 0.7), box("b"))
    assert order(after(stacking.bring_forward, top, "ax")) == "bax"
    alone = page_of(box("a"), box("x", 0.7))
    assert not stacking.bring_forward(alone, now(alone, "a"))
    assert order(after(stacking.bring_to_front, alone, "a")) == "xa"


def test_the_width_of_ink_counts_when_marks_cover_each_other() -> None:
    line = replace(box("a", 0.3, Tool.LINE), width=0.02)
    near = page_of(line, box("b"))
    assert stacking.bring_forward(near, now(near, "a"))
    apart = page_of(replace(line, points=line.moved(0.05, 0).points), box("b"))
    assert not stacking.bring_forward(apart, now(apart, "a"))


def test_layers_keep_their_order_whatever_the_levels() -> None:
    plan = page_of(box("h", tool=Tool.HIGHLIGHTER), box("w", tool=Tool.WORDS), box("a"), box("b"))
    higher = after(stacking.bring_to_front, plan, "h")
    assert order(higher).replace("a", "").replace("b", "") == "wh"
    assert [each.level for each in now(higher, "ab")] == [0, 0]
    pins = page_of(box("p", tool=Tool.PIN), box("n", tool=Tool.NOTE), box("s", tool=Tool.SPOTLIGHT), box("a"))
    for verb in VERBS:
        assert not verb(pins, now(pins, "pnsa"))


def test_every_tool_has_its_layer() -> None:
    assert sorted(tool for layer in stacking.LAYERS for tool in layer) == sorted(Tool)


def test_marks_of_other_pages_do_not_count() -> None:
    plan = page_of(box("a"), box("b", page=5, level=3))
    assert not stacking.bring_to_front(plan, now(plan, "a"))
    both = page_of(box("a"), box("b"), box("c", page=5), box("d", page=5))
    change = stacking.bring_to_front(both, now(both, "ac"))
    assert {edit.id for edit in change.edits} == {"a", "c"}


deeds = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sets(st.sampled_from("abcde"), min_size=1)), max_size=30
)


@given(deeds, st.lists(st.integers(-3, 3), min_size=5, max_size=5))
def test_only_the_chosen_change_their_place(deeds: list[tuple[Verb, set[str]]], levels: list[int]) -> None:
    plan = page_of(*(box(name, level=level) for name, level in zip("abcde", levels, strict=True)))
    for verb, chosen in deeds:
        before = order(plan)
        plan = after(verb, plan, "".join(chosen))
        for some in (chosen, set("abcde") - chosen):
            assert [name for name in order(plan) if name in some] == [name for name in before if name in some]
        if verb is stacking.bring_to_front:
            assert set(order(plan)[-len(chosen) :]) == chosen
        if verb is stacking.send_to_back:
            assert set(order(plan)[: len(chosen)]) == chosen


LADDER = page_of(*(box(name, level=level) for level, name in enumerate("abcd")))


@pytest.mark.parametrize("names", ["a", "b", "bd", "ac"])
@pytest.mark.parametrize("verb", VERBS)
def test_marks_keep_levels_of_their_own_and_come_back_where_they_lay(verb: Verb, names: str) -> None:
    plan = after(verb, LADDER, names)
    assert len({each.level for each in plan.all(Mark)}) == 4
    for name in "abcd":
        gone = mark.rub_out(now(plan, name))
        assert order(plan.after(gone).after(gone.turned_back())) == order(plan)


def test_where_many_lie_between_only_the_chosen_are_touched() -> None:
    between = [box(f"x{each:03}", 0.7, level=each + 1) for each in range(200)]
    plan = page_of(box("a"), *between, box("b", level=300), box("c", level=301))
    change = stacking.bring_forward(plan, now(plan, "a"))
    assert len(change.edits) == 1
    assert order(plan.after(change)).endswith("bac")
