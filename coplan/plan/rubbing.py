"""The eraser that takes only what it touches: strokes and lines are cut where it passed."""

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coplan.plan import ids
from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit, added, removed
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark, Tool, packed
from coplan.plan.rubber import Hole, Rubber, Spot

CUT = frozenset({Tool.PEN, Tool.HIGHLIGHTER, Tool.LINE, Tool.ARROW})
CRUMB = 0.0005


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
    xs, ys = flat[0::3].tolist(), [y * aspect for y in flat[1::3]]
    rubber = Rubber([(x, y * aspect) for x, y in at], reach + mark.width / 2)
    if not rubber.may_touch(xs, ys):
        return (mark,)
    if len(xs) == 1:
        return () if rubber.covers(xs[0], ys[0]) else (mark,)
    holes = rubber.holes(xs, ys)
    if not holes:
        return (mark,)
    parts = [part for part in _parts(flat, holes) if not part.is_crumb]
    return tuple(_left(mark, part, first=not place) for place, part in enumerate(parts))


def _left(mark: Mark, part: "_Part", *, first: bool) -> Mark:
    tool = Tool.LINE if mark.tool is Tool.ARROW and not part.has_end else mark.tool
    return replace(mark, id=mark.id if first else MarkId(ids.fresh()), points=part.points, tool=tool)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a stroke of packed points, from 2.5 to 7 if it begins half way from point 2 to 3."""

    flat: "array[float]"
    start: float
    end: float

    @property
    def has_end(self) -> bool:
        """Whether the stroke ends here."""
        return 3 * self.end + 3 == len(self.flat)

    @property
    def is_crumb(self) -> bool:
        """Whether it is so short that nobody would know what is left there."""
        flat = array("f")
        flat.frombytes(self.points)
        xs, ys = flat[0::3], flat[1::3]
        return max(xs) - min(xs) < CRUMB and max(ys) - min(ys) < CRUMB

    @property
    def points(self) -> bytes:
        """Its points as a mark has them; those of the stroke stay as they were."""
        whole = self.flat[3 * math.ceil(self.start) : 3 * math.floor(self.end) + 3].tobytes()
        return self._cut(self.start) + whole + self._cut(self.end)

    def _cut(self, at: float) -> bytes:
        """The point at which the stroke is cut; nothing where it is one of its own."""
        place, way = int(at), at % 1.0
        if not way:
            return b""
        x, y, pressure, next_x, next_y, next_pressure = self.flat[3 * place : 3 * place + 6]
        return packed(
            ((x + (next_x - x) * way, y + (next_y - y) * way, pressure + (next_pressure - pressure) * way),)
        )


def _parts(flat: "array[float]", holes: Sequence[Hole]) -> Iterator[_Part]:
    """The parts of a stroke between its holes, in order."""
    at = 0.0
    for start, end in holes:
        if start > at:
            yield _Part(flat, at, start)
        at = end
    last = len(flat) // 3 - 1
    if at < last:
        yield _Part(flat, at, last)
