"""The eraser that takes only what it touches: strokes and lines are cut where it passed."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from coplan.plan import ids
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Point, Tool, packed
from coplan.plan.rubber import Hole, Rubber, Spot

CUT = frozenset({Tool.PEN, Tool.HIGHLIGHTER, Tool.LINE, Tool.ARROW})
_CRUMB = 0.0005


def rub_part(chosen: Iterable[Mark], at: Sequence[Spot], reach: float, aspect: float) -> Change:
    """Rub out what a round eraser passed over, going straight from each of the points to the next.

    `at` are fractions of the page, `reach` is the radius in fractions of its width and `aspect` its height
    over its width. The first part that is left of a stroke stays the same mark; more parts are new ones.
    """
    edits: list[Edit] = []
    touched = gone = 0
    for mark in chosen:
        left = parts_left(mark, at, reach, aspect)
        if left == (mark,):
            continue
        touched += 1
        gone += not left
        edits.append(Edit(mark, left[0]) if left else removed(mark))
        edits += map(added, left[1:])
    if gone == touched:
        return Change(f"Rubbed out {marks.so_many(range(gone))}", tuple(edits))
    what = "part of a stroke" if touched == 1 else f"parts of {touched} strokes"
    return Change(f"Rubbed out {what}", tuple(edits))


def parts_left(mark: Mark, at: Sequence[Spot], reach: float, aspect: float) -> tuple[Mark, ...]:
    """What an eraser leaves of a mark; the very mark when it is not touched or cannot be cut.

    No ink is left within reach: half the width of the stroke counts as touched.
    """
    if mark.tool not in CUT or not at:
        return (mark,)
    flat = array("f")
    flat.frombytes(mark.points)
    xs, ys, pressures = flat[0::3].tolist(), [y * aspect for y in flat[1::3]], flat[2::3].tolist()
    rubber = Rubber([(x, y * aspect) for x, y in at], reach + mark.width / 2)
    if not rubber.may_touch(xs, ys):
        return (mark,)
    if len(xs) == 1:
        return () if rubber.covers(xs[0], ys[0]) else (mark,)
    holes = rubber.holes(xs, ys)
    if not holes:
        return (mark,)
    points = list(zip(xs, ys, pressures, strict=True))
    pieces = [piece for piece in _pieces(points, holes) if not _is_crumb(piece)]
    return tuple(
        _part(mark, piece, aspect, first=not place, head=piece[-1] is points[-1])
        for place, piece in enumerate(pieces)
    )


def _part(mark: Mark, piece: Sequence[Point], aspect: float, *, first: bool, head: bool) -> Mark:
    points = packed((x, y / aspect, p) for x, y, p in piece)
    tool = Tool.LINE if mark.tool is Tool.ARROW and not head else mark.tool
    return replace(mark, id=mark.id if first else MarkId(ids.fresh()), points=points, tool=tool)


def _pieces(points: Sequence[Point], holes: Mapping[int, Sequence[Hole]]) -> Iterator[list[Point]]:
    """The parts of a stroke between its holes, in order."""
    piece: list[Point] = []
    for place, (start, end) in enumerate(pairwise(points)):
        at = 0.0
        for hole in holes.get(place, ()):
            if hole[0] > at:
                piece = piece or [_on_the_way(start, end, at)]
                piece.append(_on_the_way(start, end, hole[0]))
            if piece:
                yield piece
                piece = []
            at = hole[1]
        if at < 1.0:
            piece = piece or [_on_the_way(start, end, at)]
            piece.append(end)
    if piece:
        yield piece


def _on_the_way(start: Point, end: Point, at: float) -> Point:
    return (
        start[0] + (end[0] - start[0]) * at,
        start[1] + (end[1] - start[1]) * at,
        start[2] + (end[2] - start[2]) * at,
    )


def _is_crumb(piece: Sequence[Point]) -> bool:
    """Whether a part is so short that nobody would know what is left there."""
    x, y, _ = piece[0]
    return all(abs(each[0] - x) < _CRUMB and abs(each[1] - y) < _CRUMB for each in piece)
