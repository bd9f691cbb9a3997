"""The picture of the ink is the same however it came about: drawn at once, added to, erased, pushed along."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from coplan.plan import mark
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Colour, Mark, Tool
from coplan.plan.stroke import at_pressure, distance, thinned
from coplan.ui.model.ink_layer import InkLayer, Placement
from coplan.ui.model.inked import Inked, Strokes
from coplan.ui.model.live_stroke import LiveStroke, Nib
from coplan.ui.model.outline import outline, outlines

MODEL = SharedModelId(RecordId("m"))
SIZE = QSize(320, 180)
HOME = Placement(10, 5, 300)
spots = st.tuples(st.floats(0, 1, width=16), st.floats(0, 1, width=16), st.floats(0, 1, width=16))
strokes = st.lists(spots, min_size=1, max_size=8)


def pen(*points: tuple[float, float, float], colour: Colour = Colour.GREEN, tool: Tool = Tool.PEN) -> Mark:
    """A stroke through points with pressures."""
    return mark.make(MODEL, 1, tool, points, colour=colour, width=0.01)


def finished(layer: InkLayer) -> InkLayer:
    """The layer once everything has been painted."""
    while layer.paint_some():
        pass
    return layer


def fresh(marks: list[Mark], placement: Placement = HOME) -> InkLayer:
    """A layer that shows these marks, painted at one go."""
    layer = InkLayer()
    layer.show(marks, 0.5625)
    layer.place(SIZE, placement)
    return finished(layer)


def seen(layer: InkLayer) -> QImage:
    """What the layer draws."""
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    layer.draw(painter, image.rect(), 1.0)
    painter.end()
    return image


def same(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for rounding."""
    if one == other:
        return True
    left, right = bytes(one.constBits()), bytes(other.constBits())
    return max(abs(a - b) for a, b in zip(left, right, strict=True)) <= 3


@given(st.lists(strokes, min_size=1, max_size=6), st.data())
@settings(max_examples=40)
def test_adding_and_taking_away_leaves_what_painting_anew_would(
    qapp: QGuiApplication, drawn: list[list[tuple[float, float, float]]], data: st.DataObject
) -> None:
    marks = [pen(*points, colour=list(Colour)[i % 5]) for i, points in enumerate(drawn)]
    layer = fresh(marks[:1])
    for each in marks[1:]:
        layer.put(each)
    left = [each for each in marks if not data.draw(st.booleans(), label="take away")]
    for each in marks:
        if each not in left:
            layer.take(each.id)
    assert same(seen(layer), seen(fresh(left)))


@given(st.lists(strokes, min_size=1, max_size=5), st.integers(-400, 400), st.integers(-220, 220))
@settings(max_examples=40)
def test_pushing_along_leaves_what_painting_anew_would(
    qapp: QGuiApplication, drawn: list[list[tuple[float, float, float]]], dx: int, dy: int
) -> None:
    marks = [pen(*points) for points in drawn]
    there = Placement(HOME.left + dx, HOME.top + dy, HOME.width)
    layer = fresh(marks)
    layer.place(SIZE, there)
    assert same(seen(layer), seen(fresh(marks, there)))


def test_a_mark_that_changes_is_drawn_where_it_is_now(qapp: QGuiApplication) -> None:
    first, second = pen((0.1, 0.2, 0.5), (0.5, 0.2, 0.5)), pen((0.1, 0.25, 0.5), (0.5, 0.25, 0.5))
    layer = fresh([first, second])
    moved = replace(first.moved(0.2, 0.4), colour=Colour.RED)
    layer.put(moved)
    assert same(seen(layer), seen(fresh([moved, second])))


def test_a_mark_taken_in_hand_comes_back_under_what_lay_above_it(qapp: QGuiApplication) -> None:
    below = pen((0.1, 0.2, 1.0), (0.9, 0.2, 1.0), colour=Colour.RED)
    above = pen((0.5, 0.1, 1.0), (0.5, 0.9, 1.0), colour=Colour.BLUE)
    layer = fresh([below, above])
    layer.take(below.id)
    layer.put(below, order=0)
    assert same(seen(layer), seen(fresh([below, above])))


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6), st.booleans())
@settings(max_examples=30)
def test_marks_lie_by_level_however_they_came(
    qapp: QGuiApplication, levels: list[int], halfway: bool
) -> None:
    marks = [
        replace(pen((0.1, i / 9, 1.0), (0.9, 1 - i / 9, 1.0), colour=list(Colour)[i % 5]), level=level)
        for i, level in enumerate(levels)
    ]
    layer = InkLayer()
    layer.show(marks[:1], 0.5625)
    layer.place(SIZE, HOME)
    if not halfway:
        finished(layer)
    for each in marks[1:]:
        layer.put(each)
    raised = replace(marks[0], level=4)
    layer.put(raised)
    finished(layer)
    ordered = sorted([*marks[1:], raised], key=lambda each: each.level)
    assert same(seen(layer), seen(fresh(ordered)))


@given(st.lists(strokes, min_size=1, max_size=6), st.sampled_from([Tool.PEN, Tool.LINE, Tool.ARROW]))
def test_outlines_made_together_are_those_made_one_by_one(
    drawn: list[list[tuple[float, float, float]]], tool: Tool
) -> None:
    marks = [pen(*points) for points in drawn]
    marks.append(pen((0.1, 0.2, 0.5), (0.6, 0.7, 0.5), tool=tool))
    for mark_, path in zip(marks, outlines(marks, 0.5625), strict=True):
        alone = outline(mark_, 0.5625)
        assert path.fillRule() == alone.fillRule()
        assert path.elementCount() == alone.elementCount()
        for i in range(path.elementCount()):
            one, other = path.elementAt(i), alone.elementAt(i)
            assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=0.01)


def test_a_page_with_many_strokes_is_there_at_once_when_somebody_comes_back(qapp: QGuiApplication) -> None:
    marks = [pen((0.1, i / 450, 0.5), (0.9, i / 450, 0.5), colour=list(Colour)[i % 5]) for i in range(430)]
    other = [pen((0.5, 0.1, 0.5), (0.5, 0.9, 0.5))]
    layer = fresh(marks)
    layer.show(other, 0.5625)
    finished(layer)
    assert same(seen(layer), seen(fresh(other)))
    layer.show(marks, 0.5625)
    at_once = layer.finished
    assert at_once
    assert same(seen(layer), seen(fresh(marks)))
    layer.take(marks[7].id)
    layer.show(other, 0.5625)
    layer.show(marks, 0.5625)
    assert not layer.finished
    assert same(seen(finished(layer)), seen(fresh(marks)))
    layer.show(other, 0.5625)
    layer.place(SIZE, Placement(0, 0, 290))
    layer.show(marks, 0.5625)
    assert same(seen(finished(layer)), seen(fresh(marks, Placement(0, 0, 290))))


def test_zooming_stretches_the_old_picture_until_the_new_one_is_done(qapp: QGuiApplication) -> None:
    marks = [pen((0.1, 0.5, 0.5), (0.9, 0.5, 0.5))]
    layer = fresh(marks)
    twice = Placement(0, 0, 600)
    layer.place(SIZE, twice)
    assert not layer.finished
    assert seen(layer).pixelColor(200, 168).name() == "#0b6b63"
    finished(layer)
    assert same(seen(layer), seen(fresh(marks, twice)))


def test_a_mark_drawn_while_the_page_is_still_being_painted_is_not_lost(qapp: QGuiApplication) -> None:
    marks = [pen((0.1, i / 50, 0.5), (0.9, i / 50, 0.5)) for i in range(40)]
    layer = InkLayer()
    layer.show(marks[:38], 0.5625)
    layer.place(SIZE, HOME)
    layer.put(marks[38])
    layer.take(marks[3].id)
    layer.put(marks[39])
    finished(layer)
    left = marks[:3] + marks[4:]
    assert same(seen(layer), seen(fresh(left)))


@given(st.lists(strokes, min_size=1, max_size=20), st.tuples(spots, spots))
def test_the_index_finds_what_looking_at_every_stroke_finds(
    drawn: list[list[tuple[float, float, float]]], corners: tuple[tuple[float, float, float], ...]
) -> None:
    pile = Strokes(0.5625)
    for points in drawn:
        pile.put(pen(*points))
    (ax, ay, _), (bx, by, _) = corners
    box = QRectF(QPointF(ax * 1000, ay * 562.5), QPointF(bx * 1000, by * 562.5)).normalized()
    box = box.adjusted(-1, -1, 1, 1)
    found = [each.mark.id for each in pile.within(box)]
    assert found == [each.mark.id for each in pile if each.box.intersects(box)]


@given(strokes)
def test_an_outline_covers_its_points_and_stays_in_its_box(
    points: list[tuple[float, float, float]],
) -> None:
    drawn = pen(*points)
    path, box = outline(drawn, 0.5625), Inked(drawn, 0.5625, 0).box
    assert box.contains(path.boundingRect())
    for x, y, _ in points[1:-1]:
        assert path.boundingRect().adjusted(-1, -1, 1, 1).contains(x * 1000, y * 562.5)


def test_a_stroke_that_rests_or_turns_back_is_still_wide() -> None:
    rests = pen((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    assert outline(rests, 1.0).boundingRect().width() == pytest.approx(10)
    turns = pen((0.2, 0.5, 0.5), (0.8, 0.5, 0.5), (0.2, 0.5, 0.5))
    assert outline(turns, 1.0).contains(QPointF(798, 503))


def test_pressure_makes_a_stroke_wider() -> None:
    light, hard = pen((0.1, 0.5, 0.1), (0.9, 0.5, 0.1)), pen((0.1, 0.5, 0.9), (0.9, 0.5, 0.9))
    assert outline(hard, 1.0).boundingRect().height() > 1.5 * outline(light, 1.0).boundingRect().height()
    assert at_pressure(10, 0.5) == pytest.approx(10)
    even = pen((0.1, 0.5, 0.1), (0.9, 0.5, 0.9), tool=Tool.HIGHLIGHTER)
    assert outline(even, 1.0).boundingRect().height() == pytest.approx(10, abs=0.1)


@given(st.lists(spots, min_size=1, max_size=150))
def test_thinning_keeps_the_ends_and_the_shape(points: list[tuple[float, float, float]]) -> None:
    kept = thinned(points, 0.5625)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    line = [(x * 1000, y * 562.5) for x, y, _ in kept]
    assert all(distance(line, x * 1000, y * 562.5) < 0.2 for x, y, _ in points)


def test_thinning_makes_a_straight_line_two_points_and_a_long_scribble_quick() -> None:
    assert len(thinned([(i / 90, i / 90, 0.5) for i in range(91)], 1.0)) == 2
    scribble = [(0.5 + 0.4 * math.sin(i / 9), i / 5000, 0.5) for i in range(5000)]
    assert len(thinned(scribble, 1.0)) < 5000


def test_near_is_measured_from_the_edge_of_the_stroke() -> None:
    stroke = Inked(pen((0.2, 0.5, 0.5), (0.8, 0.5, 0.5)), 1.0, 0)
    assert stroke.near(500, 500, 1)
    assert stroke.near(500, 509, 5)
    assert not stroke.near(500, 512, 5)
    assert not stroke.near(810, 520, 5)


def test_a_live_stroke_paints_only_where_the_pen_went_and_cleans_up(qapp: QGuiApplication) -> None:
    live = LiveStroke()
    live.place(SIZE, HOME)
    nib = Nib(Tool.PEN, QColor("red"), 0.01)
    live.begin(nib, 0.5625, QPointF(50, 50), 0.5)
    rect = live.go_on(QPointF(60, 50), 0.5)
    assert QRect(40, 40, 40, 20).contains(rect)
    assert live.picture.pixelColor(55, 50).name() == "#ff0000"
    points, freed = live.finish(QPointF(80, 50))
    assert freed.contains(QRect(50, 49, 20, 2))
    assert live.picture.pixelColor(55, 50).alpha() == 0
    assert live.nib is None
    assert points[0][0] == pytest.approx((50 - HOME.left) / HOME.width)
    assert points[-1][0] == pytest.approx((80 - HOME.left) / HOME.width)


def test_a_trembling_hand_draws_a_calmer_line(qapp: QGuiApplication) -> None:
    live = LiveStroke()
    live.place(SIZE, HOME)
    live.begin(Nib(Tool.PEN, QColor("red"), 0.01), 0.5625, QPointF(50, 90), 0.5)
    for i in range(1, 60):
        live.go_on(QPointF(50 + i, 90 + (1.2 if i % 2 else -1.2)), 0.5)
    points, _ = live.finish(QPointF(110, 90))
    heights = [y * HOME.width * 0.5625 + HOME.top for _, y, _ in points]
    assert max(abs(y - 90) for y in heights) < 0.9
