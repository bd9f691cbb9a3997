"""The tag beside a mark that says what it is for: how large it is and where it lies, in page units."""

from coplan.plan.figure import Box
from coplan.plan.mark import Mark, Tool
from coplan.plan.stroke import UNITS

HEIGHT = 26.0
TYPE_SIZE = 17.0
PAD = 6.0
SHAPE = 14.0
GAP = 5.0
_CLEAR = 3.0


def width_with(words: float, size: float = 1.0) -> float:
    """How wide a tag of some size is whose word is so wide."""
    return (PAD + SHAPE + GAP + PAD + 1) * size + words


def place(mark: Mark, box: Box, wide: float, aspect: float, size: float = 1.0) -> tuple[float, float]:
    """The top left corner of the tag of a mark with this box: above it, else below; always on the page."""
    left, top, right, bottom = box
    tall, high = UNITS * aspect, HEIGHT * size
    if mark.tool in (Tool.LINE, Tool.ARROW):
        # At the tail, away from what the tip points at.
        (tail_x, tail_y, _), *_, (tip_x, tip_y, _) = mark.xyp
        x = (left if tail_x <= tip_x else right) - wide / 2
        y = bottom + _CLEAR if tail_y >= tip_y else top - high - _CLEAR
    elif mark.tool is Tool.PIN:
        x = right - _CLEAR if right + wide <= UNITS else left - wide + _CLEAR
        y = (top + bottom - high) / 2
    else:
        x = left
        y = top - high - _CLEAR
        if y < 0:
            y = bottom + _CLEAR if bottom + _CLEAR + high <= tall else top + _CLEAR
    return min(max(0.0, x), max(0.0, UNITS - wide)), min(max(0.0, y), max(0.0, tall - high))
