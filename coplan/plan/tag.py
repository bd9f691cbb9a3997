"""The tag beside a mark that says what it is for: how large it is and where it lies, in page units."""

from coplan.plan.figure import Box
from coplan.plan.mark import Tool
from coplan.plan.stroke import UNITS

HEIGHT = 25.0
TYPE_SIZE = 16.0
PAD = 6.0
SHAPE = 14.0
GAP = 5.0
_CLEAR = 3.0


def width_with(words: float) -> float:
    """How wide a tag is whose word is so wide."""
    return PAD + SHAPE + GAP + words + PAD + 1


def place(tool: Tool, box: Box, wide: float, aspect: float) -> tuple[float, float]:
    """The top left corner of the tag of a mark with this box: above it, else below; always on the page."""
    left, top, right, bottom = box
    tall = UNITS * aspect
    if tool is Tool.PIN:
        x = right - _CLEAR if right + wide <= UNITS else left - wide + _CLEAR
        y = (top + bottom - HEIGHT) / 2
    else:
        x = left
        y = top - HEIGHT - _CLEAR
        if y < 0:
            y = bottom + _CLEAR if bottom + _CLEAR + HEIGHT <= tall else top + _CLEAR
    return min(max(0.0, x), max(0.0, UNITS - wide)), min(max(0.0, y), max(0.0, tall - HEIGHT))
