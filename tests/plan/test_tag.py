"""A tag lies beside its mark, on the page, and every meaning has a shape."""

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import tag
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Meaning, Tool, make
from coplan.plan.meaning import SIGNS
from coplan.plan.sign_shapes import SHAPES

MODEL = SharedModelId(RecordId("m"))
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
    points = ((ax / 1000, ay / 1000, 0.5), (bx / 1000, by / 1000, 0.5))
    x, y = tag.place(make(MODEL, 1, tool, points, text="Wait"), box, wide, 0.5625)
    assert 0 <= x <= 1000 - wide
    assert 0 <= y <= 562.5 - tag.HEIGHT
    beside = tool in (Tool.PIN, Tool.LINE, Tool.ARROW)
    if not beside and (box[1] >= tag.HEIGHT + 3 or box[3] <= 562.5 - tag.HEIGHT - 3):
        assert y + tag.HEIGHT <= box[1] + 1e-6 or y >= box[3] - 1e-6


def test_the_tag_of_an_arrow_is_at_its_tail() -> None:
    arrow = make(MODEL, 1, Tool.ARROW, ((0.8, 0.8, 0.5), (0.2, 0.2, 0.5)))
    x, y = tag.place(arrow, (200.0, 112.5, 800.0, 450.0), 80.0, 0.5625)
    assert x == 760
    assert y > 450
    away = make(MODEL, 1, Tool.ARROW, ((0.2, 0.2, 0.5), (0.8, 0.8, 0.5)))
    assert tag.place(away, (200.0, 112.5, 800.0, 450.0), 80.0, 0.5625)[1] < 112.5 - tag.HEIGHT
