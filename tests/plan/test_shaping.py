"""Marks made larger and smaller together: there and back, on the page, never to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import mark, shaping
from coplan.plan.change import Change
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import GRID, Mark, Point, Tool
from coplan.plan.shaping import Frame

MODEL = SharedModelId(RecordId("one"))
FRAME = (0.25, 0.25, 0.5, 0.75)


def drawn(tool: Tool, *points: Point, width: float = 0.004) -> Mark:
    """A mark through these points."""
    return mark.make(MODEL, 4, tool, points, width=width, text="hot")


STROKE = drawn(Tool.PEN, (0.25, 0.25, 0.25), (0.375, 0.75, 0.5), (0.5, 0.5, 0.75))


def after(change: Change) -> list[Mark]:
    """The marks as the change leaves them."""
    return [edit.after for edit in change.edits if isinstance(edit.after, Mark)]


def test_marks_grow_together_about_the_opposite_corner() -> None:
    box = drawn(Tool.RECTANGLE, (0.5, 0.75, 1.0), (0.25, 0.5, 1.0))
    change = shaping.resize([STROKE, box], FRAME, (0.25, 0.25, 0.75, 1.0))
    assert change.sentence == "Resized 2 marks"
    stroke, rectangle = after(change)
    assert stroke.xyp == ((0.25, 0.25, 0.25), (0.5, 1.0, 0.5), (0.75, 0.625, 0.75))
    assert rectangle.xyp == ((0.75, 1.0, 1.0), (0.25, 0.625, 1.0))
    assert (stroke.id, stroke.meaning) == (STROKE.id, STROKE.meaning)


def test_dragging_past_the_other_side_turns_marks_over() -> None:
    (stroke,) = after(shaping.resize([STROKE], FRAME, (0.25, 0.25, 0.0, 0.75)))
    assert stroke.xyp == ((0.25, 0.25, 0.25), (0.125, 0.75, 0.5), (0.0, 0.5, 0.75))
    assert stroke.width == STROKE.width


def test_pins_and_notes_only_move() -> None:
    pin, note = drawn(Tool.PIN, (0.5, 0.75, 1.0)), drawn(Tool.NOTE, (0.25, 0.5, 1.0))
    moved = after(shaping.resize([pin, note, STROKE], FRAME, (0.25, 0.25, 1.0, 1.0)))
    assert [each.xyp for each in moved[:2]] == [((1.0, 1.0, 1.0),), ((0.25, 0.625, 1.0),)]
    assert [each.width for each in moved[:2]] == [pin.width, note.width]
    beyond = drawn(Tool.NOTE, (0.9, 0.9, 1.0))
    assert after(shaping.resize([beyond], FRAME, (0.25, 0.25, 1.0, 1.0)))[0].xyp == ((1.0, 1.0, 1.0),)


def test_a_level_line_has_no_height_that_could_grow() -> None:
    line = drawn(Tool.LINE, (0.25, 0.5, 1.0), (0.5, 0.5, 1.0))
    (longer,) = after(shaping.resize([line], (0.25, 0.5, 0.5, 0.5), (0.25, 0.5, 0.75, 0.6)))
    assert longer.xyp == ((0.25, 0.5, 1.0), (0.75, 0.5, 1.0))
    assert longer.width == line.width


def test_lines_keep_the_width_of_their_pen() -> None:
    marker = drawn(Tool.HIGHLIGHTER, (0.25, 0.5, 0.5), (0.5, 0.75, 0.5), width=0.03)
    for frame in ((0.25, 0.25, 0.26, 0.26), (0.0, 0.0, 1.0, 1.0), (0.25, 0.25, 0.75, 0.75)):
        widths = [each.width for each in after(shaping.resize([STROKE, marker], FRAME, frame))]
        assert widths == [STROKE.width, marker.width]


def test_the_same_frame_is_no_change() -> None:
    assert not shaping.resize([STROKE], FRAME, FRAME)
    assert not shaping.resize([], FRAME, (0.25, 0.25, 0.75, 0.75))


def test_in_proportion_the_page_and_the_shape_are_kept() -> None:
    assert shaping.held(FRAME, (0.25, 0.25, 0.75, 0.5), in_proportion=True) == (
        pytest.approx((0.25, 0.25, 0.625, 1.0))
    )
    assert shaping.held(FRAME, (0.125, 0.5, 0.5, 0.75), in_proportion=True) == (
        pytest.approx((0.125, 0.0, 0.5, 0.75))
    )
    turned = shaping.held(FRAME, (0.25, 0.25, 0.0, 0.3), in_proportion=True)
    assert turned == pytest.approx((0.25, 0.25, 0.0, 0.75))


def test_in_proportion_what_is_pulled_says_what_stays() -> None:
    held = shaping.held
    level = (0.25, 0.25, 0.375, 0.75)
    assert held(FRAME, level, in_proportion=True, handle=(1, 0)) == (0.25, 0.375, 0.375, 0.625)
    wider = (0.25, 0.25, 0.625, 0.75)
    assert held(FRAME, wider, in_proportion=True, handle=(1, -1)) == (0.25, 0.0, 0.625, 0.75)
    assert held(FRAME, wider, in_proportion=True, handle=(1, 1)) == (0.25, 0.25, 0.625, 1.0)
    from_middle = (0.3125, 0.3, 0.4375, 0.7)
    for handle in ((1, 1), None):
        smaller = held(FRAME, from_middle, in_proportion=True, handle=handle)
        assert smaller == pytest.approx((0.275, 0.3, 0.475, 0.7))
        assert held(FRAME, smaller, in_proportion=True) == pytest.approx(smaller)


edge = st.floats(-2, 3)
parts = st.floats(0, 1, width=16)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """A frame on the page, with some size."""
    left, top = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    return left, top, draw(st.floats(left + 0.02, 1)), draw(st.floats(top + 0.02, 1))


@given(frames(), frames(), st.lists(st.tuples(parts, parts), min_size=2, max_size=9))
def test_there_and_back(before: Frame, there: Frame, spots: list[tuple[float, float]]) -> None:
    wide, high = before[2] - before[0], before[3] - before[1]
    whole = drawn(Tool.PEN, *((before[0] + x * wide, before[1] + y * high, 0.5) for x, y in spots))
    (gone,) = after(shaping.resize([whole], before, there)) or [whole]
    (back,) = after(shaping.resize([gone], there, before)) or [gone]
    rounding = 1 + max(wide / (there[2] - there[0]), high / (there[3] - there[1]))
    for (x, y, p), (back_x, back_y, back_p) in zip(whole.xyp, back.xyp, strict=True):
        assert (back_x, back_y) == pytest.approx((x, y), abs=rounding / GRID)
        assert back_p == p


@given(frames(), st.integers(0, 15), edge, edge, st.booleans(), st.booleans())
def test_a_frame_never_leaves_the_page_nor_vanishes(
    before: Frame, handle: int, x: float, y: float, in_proportion: bool, told: bool
) -> None:
    left, right = (x if handle & 1 else before[0]), (x if handle & 2 else before[2])
    top, bottom = (y if handle & 4 else before[1]), (y if handle & 8 else before[3])
    if handle & 1 and handle & 2:
        right = before[2]
    if handle & 4 and handle & 8:
        bottom = before[3]
    pulled = (-1 if handle & 1 else handle & 2 and 1, -1 if handle & 4 else handle & 8 and 1)
    wanted = (left, top, right, bottom)
    held = shaping.held(before, wanted, in_proportion=in_proportion, handle=pulled if told else None)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in held)
    if not in_proportion:
        assert abs(held[2] - held[0]) >= min(shaping.LEAST, before[2] - before[0]) - 1e-9
        assert abs(held[3] - held[1]) >= min(shaping.LEAST, before[3] - before[1]) - 1e-9
        kept = [
            now
            for now, was, given in zip(held, before, (left, top, right, bottom), strict=True)
            if was == given
        ]
        assert set(kept) <= set(before)
    else:
        x_factor, y_factor = (
            (held[2] - held[0]) / (before[2] - before[0]),
            (held[3] - held[1]) / (before[3] - before[1]),
        )
        assert abs(x_factor) == pytest.approx(abs(y_factor))
        assert abs(x_factor) > 0


def test_an_end_and_a_corner_go_somewhere_else() -> None:
    arrow = drawn(Tool.ARROW, (0.25, 0.25, 1.0), (0.5, 0.5, 1.0))
    change = shaping.reshape(arrow, [(0.25, 0.25, 1.0), (1.5, -0.5, 1.0)])
    assert change.sentence == "Changed the shape of an arrow"
    assert after(change)[0].xyp == ((0.25, 0.25, 1.0), (1.0, 0.0, 1.0))
    cover = drawn(Tool.COVER, (0.25, 0.25, 1.0), (0.5, 0.5, 1.0))
    assert (
        shaping.reshape(cover, [(0.125, 0.25, 1.0), (0.5, 0.5, 1.0)]).sentence
        == "Changed the shape of a cover"
    )


def test_what_would_be_nothing_keeps_its_shape() -> None:
    line = drawn(Tool.LINE, (0.25, 0.25, 1.0), (0.5, 0.25, 1.0))
    box = drawn(Tool.RECTANGLE, (0.25, 0.25, 1.0), (0.5, 0.5, 1.0))
    assert not shaping.reshape(line, line.xyp)
    assert not shaping.reshape(line, [(0.25, 0.25, 1.0), (0.251, 0.251, 1.0)])
    assert not shaping.reshape(box, [(0.25, 0.25, 1.0), (0.75, 0.251, 1.0)])
    assert shaping.reshape(line, [(0.25, 0.25, 1.0), (0.75, 0.251, 1.0)])


@pytest.mark.parametrize(("tool", "count"), [(Tool.PEN, 2), (Tool.NOTE, 1), (Tool.LINE, 3), (Tool.LINE, 1)])
def test_only_lines_and_boxes_have_ends(tool: Tool, count: int) -> None:
    made = drawn(tool, *[(0.1, 0.1, 1.0), (0.2, 0.2, 1.0)][: 1 if tool is Tool.NOTE else 2])
    with pytest.raises(ValueError, match="make no"):
        shaping.reshape(made, [(0.3, 0.3, 1.0)] * count)
