"""Copied marks: new ones for who pastes them, on the page, and any text at all does no harm."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan import clipping, mark
from coplan.plan.change import Change
from coplan.plan.department import staff_id
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import GRID, Colour, Mark, Meaning, Point, Tool
from coplan.plan.plan import Plan
from coplan.plan.trouble import Trouble

MODEL, OTHER = SharedModelId(RecordId("one")), SharedModelId(RecordId("two"))
KT, LB = staff_id("KT"), staff_id("LB")


def drawn(tool: Tool = Tool.PEN, *points: Point, level: int = 0, text: str = "") -> Mark:
    """A mark by KT on page 4, from the top left to the middle if nothing else is said."""
    spots = points or ((0.1, 0.2, 0.5), (0.5, 0.5, 0.75))[: 1 if tool in (Tool.PIN, Tool.NOTE) else 2]
    made = mark.make(MODEL, 4, tool, spots, author=KT, meaning=Meaning.TIGHT, text=text or "hot gas")
    return replace(made, level=level)


def pasted(change: Change) -> list[Mark]:
    """The marks that a change puts on the page."""
    return [edit.after for edit in change.edits if isinstance(edit.after, Mark)]


def test_copies_are_new_marks_of_who_pastes_them() -> None:
    one, two = drawn(), drawn(Tool.NOTE)
    change = clipping.paste(Plan.of([one, two]), [one, two], OTHER, 7, LB, 0.125, 0.25)
    assert change.sentence == "Pasted 2 marks"
    for before, after in zip((one, two), pasted(change), strict=True):
        assert after.id != before.id
        assert (after.model_id, after.page, after.author) == (OTHER, 7, LB)
        assert after.points == before.moved(0.125, 0.25).points
        assert (after.tool, after.meaning, after.text) == (before.tool, before.meaning, before.text)


def test_copies_beside_the_marks() -> None:
    one = drawn()
    change = clipping.duplicate(Plan.of([one]), [one], LB)
    assert change.sentence == "Copied a mark"
    (copy,) = pasted(change)
    assert (copy.model_id, copy.page, copy.author) == (MODEL, 4, LB)
    assert copy.points == one.moved(0.02, 0.02).points
    assert not clipping.duplicate(Plan.of([one]), [], LB)


def test_at_the_edge_copies_go_the_other_way_and_stay_on_the_page() -> None:
    corner = drawn(Tool.LINE, (0.9, 0.95, 1.0), (1.0, 1.0, 1.0))
    (copy,) = pasted(clipping.paste(Plan(), [corner], MODEL, 4, KT, 0.02, 0.02))
    assert copy.box == pytest.approx((0.88, 0.93, 0.98, 0.98), abs=1 / GRID)
    near = drawn(Tool.LINE, (0.9, 0.5, 1.0), (0.99, 0.5, 1.0))
    (copy,) = pasted(clipping.paste(Plan(), [near], MODEL, 4, KT, 0.02, 0.02))
    assert copy.box[2] == pytest.approx(1.0, abs=1 / GRID)


def test_copies_lie_above_what_is_there_in_their_own_order() -> None:
    low, high = drawn(level=2), drawn(level=5)
    page = Plan.of([drawn(level=7), low, high])
    change = clipping.paste(page, [high, low], MODEL, 4, KT)
    assert [each.level for each in pasted(change)] == [8, 9]
    after = mark.on_page(page.after(change), MODEL, 4)
    assert list(after[-2:]) == pasted(change)
    assert [each.level for each in pasted(clipping.paste(page, [high, low], OTHER, 1, KT))] == [0, 1]


def test_a_pin_is_not_copied() -> None:
    pin, line = drawn(Tool.PIN), drawn(Tool.LINE)
    assert [each.tool for each in pasted(clipping.paste(Plan(), [pin, line], MODEL, 4, KT))] == [Tool.LINE]
    with pytest.raises(Trouble, match="A pin shows where its step happens"):
        clipping.paste(Plan(), [pin], MODEL, 4, KT)
    assert not clipping.paste(Plan(), [], MODEL, 4, KT)


floats = st.floats(0, 1, width=32)
points = st.tuples(floats, floats, floats)
texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(str.strip)
tools = st.sampled_from([Tool.PEN, Tool.HIGHLIGHTER, Tool.NOTE, Tool.ARROW, Tool.COVER, Tool.WORDS])


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """Any mark that can be copied."""
    tool = draw(tools)
    least, most = (2, 2) if tool in (Tool.ARROW, Tool.COVER, Tool.WORDS) else (1, 20)
    made = mark.make(
        MODEL,
        draw(st.integers(1, 9)),
        tool,
        draw(st.lists(points, min_size=least, max_size=most)),
        author=KT,
        colour=draw(st.sampled_from(Colour)),
        width=draw(st.floats(0.0005, 0.1)),
        meaning=draw(st.sampled_from(Meaning)),
        text=draw(texts).strip(),
    )
    return replace(made, level=draw(st.integers(-9, 9)))


@given(st.lists(marks(), max_size=5))
def test_marks_come_back_from_text_as_they_were(copied: list[Mark]) -> None:
    back = clipping.from_text(clipping.to_text(copied))
    assert [
        replace(each, id=was.id, model_id=was.model_id, page=was.page, author=was.author)
        for each, was in zip(back, copied, strict=True)
    ] == copied
    assert all(each.author is None and each.step_id is None for each in back)


@given(st.lists(marks(), min_size=1, max_size=5), st.floats(-1, 1), st.floats(-1, 1))
def test_pasting_keeps_every_shape_and_the_page(copied: list[Mark], dx: float, dy: float) -> None:
    fresh = pasted(clipping.paste(Plan(), copied, OTHER, 2, LB, dx, dy))
    shifts = set()
    in_order = sorted(copied, key=lambda each: each.level)
    for before, after in zip(in_order, fresh, strict=True):
        for (x, y, p), (new_x, new_y, new_p) in zip(before.xyp, after.xyp, strict=True):
            shifts.add((round(new_x - x, 7), round(new_y - y, 7)))
            assert new_p == p
            assert 0 <= new_x <= 1
            assert 0 <= new_y <= 1
    assert len(shifts) == 1


@given(st.text() | st.binary().map(repr) | st.recursive(st.none() | st.integers(), st.lists).map(json.dumps))
def test_other_text_is_no_clipping(text: str) -> None:
    assert clipping.from_text(text) == ()
    assert clipping.from_text('{"kind": "coplan marks", ' + text) == ()


junk: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)


@given(st.sampled_from(["tool", "points", "colour", "width", "meaning", "text", "level"]), junk)
def test_marks_that_make_no_sense_are_no_clipping(field: str, value: object) -> None:
    whole = json.loads(clipping.to_text([drawn()]))
    whole["marks"][0][field] = value
    for each in clipping.from_text(json.dumps(whole)):
        assert mark.put_on(each)
        assert clipping.from_text(clipping.to_text([each]))
    del whole["marks"][0][field]
    assert clipping.from_text(json.dumps(whole)) == ()


@pytest.mark.parametrize(
    "point", [[1e999, 0, 0], [0.5, 0, 0], [True, 0, 0], [10**400, 0, 0], [3 * GRID, 0, 0], [0, 0]]
)
def test_points_that_no_page_has_are_no_clipping(point: list[float]) -> None:
    whole = json.loads(clipping.to_text([drawn()]))
    whole["marks"][0]["points"] = point
    assert clipping.from_text(json.dumps(whole)) == ()


def test_text_of_another_version_or_of_too_many_marks_is_no_clipping() -> None:
    whole = json.loads(clipping.to_text([drawn(Tool.NOTE)]))
    assert clipping.from_text(json.dumps({**whole, "version": 2})) == ()
    assert clipping.from_text(json.dumps({**whole, "kind": "coplan marks of tomorrow"})) == ()
    assert len(clipping.from_text(json.dumps({**whole, "marks": whole["marks"] * clipping.MOST}))) == 5_000
    assert clipping.from_text(json.dumps({**whole, "marks": whole["marks"] * (clipping.MOST + 1)})) == ()
    assert clipping.from_text("[" * 100_000 + KIND_AHEAD) == ()
    assert clipping.from_text(KIND_AHEAD + "[" * 100_000) == ()


KIND_AHEAD = '{"kind": "coplan marks", "version": 1, "marks": '


def test_words_from_elsewhere_are_cleaned_and_shortened() -> None:
    whole = json.loads(clipping.to_text([drawn(Tool.NOTE, text="x")]))
    whole["marks"][0]["text"] = "one\x00\ud800\ntwo\t" + "y" * 400
    (note,) = clipping.from_text(json.dumps(whole))
    assert note.text.startswith("one\ntwoy")
    assert len(note.text) == mark.NOTE_LIMIT
    whole["marks"][0]["text"] = "\x00 "
    assert clipping.from_text(json.dumps(whole)) == ()


def test_what_was_round_stays_round_on_a_page_of_another_shape() -> None:
    square = drawn(Tool.RECTANGLE, (0.25, 0.25, 1.0), (0.5, 0.5, 1.0))
    text = clipping.to_text([square], aspect=0.5)
    (on_portrait,) = clipping.from_text(text, aspect=1.5)
    left, top, right, bottom = on_portrait.box
    assert (right - left) * 0.5 == pytest.approx((bottom - top) * 1.5, abs=4 / GRID)
    (as_it_was,) = clipping.from_text(text)
    assert as_it_was.points == square.points


def test_what_does_not_fit_on_a_page_of_another_shape_is_made_smaller() -> None:
    tall = drawn(Tool.RECTANGLE, (0.5, 0.1, 1.0), (0.7, 1.0, 1.0))
    pen = drawn(Tool.PEN, (0.5, 0.5, 1.0))
    box, stroke = clipping.from_text(clipping.to_text([tall, pen], aspect=1.5), aspect=0.5)
    left, top, right, bottom = box.box
    assert 0 <= top < bottom <= 1
    assert (right - left) / (bottom - top) == pytest.approx(0.2 / 0.9 / 3, abs=0.001)
    assert stroke.width < pen.width
