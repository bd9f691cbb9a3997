"""Marks get another size or another shape, together, without leaving the page."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coplan.plan import mark as marks
from coplan.plan.change import Change, Edit
from coplan.plan.mark import Mark, Point, Tool, packed

Frame = tuple[float, float, float, float]
LEAST = 0.01
_NAMES = {
    Tool.LINE: "a line",
    Tool.ARROW: "an arrow",
    Tool.RECTANGLE: "a rectangle",
    Tool.SPOTLIGHT: "the spotlight",
    Tool.COVER: "a cover",
}


def resize(chosen: Iterable[Mark], before: Frame, after: Frame, *, in_proportion: bool = False) -> Change:
    """Make marks larger or smaller together, as their frame goes from `before` to `after`.

    Frames are left, top, right and bottom in fractions of the page; an `after` whose right lies left of its
    left turns the marks over. Lines keep the width of their pen; pins and notes only move.
    """
    after = held(before, after, in_proportion=in_proportion)
    edits = marks.edited(chosen, lambda mark: resized(mark, before, after))
    return Change(f"Resized {marks.so_many(edits)}", edits)


def resized(mark: Mark, before: Frame, after: Frame) -> Mark:
    """One mark as it is when its frame has changed, for showing it on the way; `after` comes from `held`."""
    if before == after:
        return mark
    x_scale, x_shift = _stretch(before[0], before[2], after[0], after[2])
    y_scale, y_shift = _stretch(before[1], before[3], after[1], after[3])
    points = ((x * x_scale + x_shift, y * y_scale + y_shift, p) for x, y, p in mark.xyp)
    if mark.tool in (Tool.PIN, Tool.NOTE):
        inside = ((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), p) for x, y, p in points)
        return replace(mark, points=packed(inside))
    return replace(mark, points=packed(points))


def held(
    before: Frame, after: Frame, *, in_proportion: bool = False, handle: tuple[int, int] | None = None
) -> Frame:
    """The frame that is nearest to `after` on the page and not too small to be seen.

    `in_proportion` keeps the shape of `before`: both sides grow by the factor of the one that grew more, from
    the side or corner that stays. `handle` says which is pulled, as (-1, 1) for the one at the bottom left,
    (1, 0) for the one at the right; else it is told from the frames.
    """
    left, right = _side(before[0], before[2], after[0], after[2])
    top, bottom = _side(before[1], before[3], after[1], after[3])
    if not in_proportion:
        return left, top, right, bottom
    across = _Stretch(before[0], before[2], left, right, handle[0] if handle else None)
    down = _Stretch(before[1], before[3], top, bottom, handle[1] if handle else None)
    pulled = [each for each in (across, down) if each.pulled] or [across, down]
    factor = min(max(each.factor for each in pulled), across.room, down.room)
    left, right = across.grown(factor)
    top, bottom = down.grown(factor)
    return left, top, right, bottom


def _stretch(start: float, end: float, new_start: float, new_end: float) -> tuple[float, float]:
    """By what to multiply and what to add, to go from one stretch to another; no length stays none."""
    scale = (new_end - new_start) / (end - start) if end != start else 1.0
    return scale, new_start - start * scale


def _side(start: float, end: float, new_start: float, new_end: float) -> tuple[float, float]:
    """Both ends on the page, or no further off it than they were, and not too near to each other."""
    low, high = min(0.0, start), max(1.0, end)
    new_start, new_end = min(max(new_start, low), high), min(max(new_end, low), high)
    least = min(LEAST, end - start)
    if abs(new_end - new_start) >= least:
        return new_start, new_end
    turn = -least if new_end < new_start else least
    if new_start == start:
        return start, start + (turn if low <= start + turn <= high else -turn)
    return new_end - (turn if low <= new_end - turn <= high else -turn), new_end


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One side of a frame, from where to where it went and goes, and which of its ends is pulled."""

    start: float
    end: float
    new_start: float
    new_end: float
    handle: int | None

    @property
    def pulled(self) -> bool:
        """Whether the way of the hand counts here."""
        return self.handle != 0

    @property
    def factor(self) -> float:
        """By how much it grew."""
        return abs(self.new_end - self.new_start) / (self.end - self.start) if self.end != self.start else 0.0

    @property
    def room(self) -> float:
        """By how much it can grow on the page, in the direction it has now."""
        low, high = min(0.0, self.start), max(1.0, self.end)
        start, end = self.grown(1.0)
        ahead, behind = (
            (low - self.fixed, high - self.fixed) if start < end else (high - self.fixed, low - self.fixed)
        )
        ways = ((start - self.fixed, ahead), (end - self.fixed, behind))
        return min((room / way for way, room in ways if way), default=math.inf)

    @property
    def fixed(self) -> float:
        """The place that stays: an end, or the middle."""
        keeps_start, keeps_end = self.new_start == self.start, self.new_end == self.end
        if self.handle is None:
            return self.start if keeps_start else self.end if keeps_end else (self.start + self.end) / 2
        if self.handle > 0 and keeps_start:
            return self.start
        return self.end if self.handle < 0 and keeps_end else (self.start + self.end) / 2

    def grown(self, factor: float) -> tuple[float, float]:
        """Multiplied, about the place that stays and in the direction it has now."""
        turned = -factor if self.new_end < self.new_start else factor
        return (
            self.fixed + (self.start - self.fixed) * turned,
            self.fixed + (self.end - self.fixed) * turned,
        )


def reshape(mark: Mark, points: Iterable[Point]) -> Change:
    """Put an end of a line or an arrow, or a corner of a box, somewhere else on the page."""
    inside = tuple((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), p) for x, y, p in points)
    if mark.tool not in _NAMES or len(inside) != 2:
        raise ValueError(f"{len(inside)} points make no {mark.tool}")
    after = replace(mark, points=packed(inside))
    wide, high = after.box[2] - after.box[0], after.box[3] - after.box[1]
    straight = mark.tool in (Tool.LINE, Tool.ARROW)
    too_small = max(wide, high) < LEAST / 2 if straight else min(wide, high) < LEAST / 2
    if too_small or after == mark:
        return Change("", ())
    return Change(f"Changed the shape of {_NAMES[mark.tool]}", (Edit(mark, after),))
