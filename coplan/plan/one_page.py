"""One page, always: what gives way so that everything fits, and what to cut when it does not."""

from dataclasses import dataclass

from coplan.plan.arranging import FOOT, nearest, room
from coplan.plan.cutting import Cut, Overflow, overflow
from coplan.plan.heights import Heights
from coplan.plan.layout import lay_out
from coplan.plan.page import Page, words
from coplan.plan.sheet import USUAL, Aspects, Layout, Measure, Shape

__all__ = ["FOOT", "Cut", "Fitted", "Overflow", "fit"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page as it will be printed. With an `overflow` it must not be; `room` counts the lines that could
    be written besides, in type of the same size or else in smaller type: with none, the page is full.

    `unprintable` are the characters that none of our faces has.
    """

    page: Page
    shape: Shape
    layout: Layout
    room: int
    overflow: Overflow | None = None
    unprintable: str = ""

    @property
    def printable(self) -> bool:
        """Whether the page may be exported."""
        return self.overflow is None and not self.unprintable and not self.page.asks


def fit(page: Page, measure: Measure, aspects: Aspects = USUAL) -> Fitted:
    """Fit a page on one sheet; `aspects` are the heights over the widths of its pictures, by their names."""
    heights = Heights(measure, aspects)
    shape, bottom, fits = nearest(page, heights)
    placed = lay_out(page, shape, measure, aspects)
    unprintable = measure.missing("".join(words(page)))
    if fits:
        return Fitted(page, shape, placed, room(page, shape, heights), None, unprintable)
    return Fitted(page, shape, placed, 0, overflow(page, heights, bottom, shape.leading), unprintable)
