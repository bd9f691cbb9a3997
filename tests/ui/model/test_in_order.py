"""Marks of a page stay in their order, however they come and go."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import mark
from coplan.plan.ids import MarkId, RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.ui.model.in_order import InOrder


def dot(name: str, level: int) -> Mark:
    """A mark of this name."""
    made = mark.make(SharedModelId(RecordId("m")), 1, Tool.PEN, ((0.1, 0.1, 1.0),), level=level)
    return replace(made, id=MarkId(RecordId(name)))


dots = st.builds(dot, st.sampled_from("abcdef"), st.integers(-2, 3))


@given(st.lists(dots), st.lists(st.tuples(dots, st.booleans())))
def test_lowest_come_first_and_of_one_level_what_came_first(
    begun: list[Mark], deeds: list[tuple[Mark, bool]]
) -> None:
    once = list({each.id: each for each in begun}.values())
    marks, known = InOrder(once), {each.id: each for each in sorted(once, key=lambda each: each.level)}
    for each, goes in deeds:
        if goes:
            marks.pop(each.id, None)
            known.pop(each.id, None)
        else:
            marks.put(each)
            known[each.id] = each
            known = dict(sorted(known.items(), key=lambda item: item[1].level))
        assert list(marks.lowest_first().values()) == list(known.values())
