"""A tag lies beside its mark, on the page, and every meaning has a shape."""

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import tag
from coplan.plan.mark import Meaning, Tool
from coplan.plan.meaning import SIGNS
from coplan.plan.sign_shapes import SHAPES

edges = st.floats(0, 1000)


def test_every_meaning_has_a_shape_between_the_edges() -> None:
    for meaning in Meaning:
        for xs, ys in SHAPES[SIGNS[meaning].shape]:
            assert len(xs) == len(ys)
            assert max(map(abs, (*xs, *ys))) <= 1.01
    assert len({SIGNS[meaning].shape for meaning in Meaning}) == len(Meaning)


@given(st.sampled_from(Tool), edges, edges, edges, edges, st.floats(40, 140))
def test_a_tag_is_on_the_page_and_off_a_mark_that_leaves_it_room(
    tool: Tool, ax: float, ay: float, bx: float, by: float, wide: float
) -> None:
    box = (min(ax, bx), min(ay, by) * 0.5625, max(ax, bx), max(ay, by) * 0.5625)
    x, y = tag.place(tool, box, wide, 0.5625)
    assert 0 <= x <= 1000 - wide
    assert 0 <= y <= 562.5 - tag.HEIGHT
    if tool is not Tool.PIN and (box[1] >= tag.HEIGHT + 3 or box[3] <= 562.5 - tag.HEIGHT - 3):
        assert y + tag.HEIGHT <= box[1] + 1e-6 or y >= box[3] - 1e-6
