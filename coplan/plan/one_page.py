"""One page, always: what gives way so that everything fits, and what to cut when it does not."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from coplan.plan.layout import Heights, lay_out
from coplan.plan.page import Grid, Listing, Page, Prose, Section, SectionKind, Trim, text_of, words
from coplan.plan.sheet import (
    LEFT,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    RIGHT,
    THIRD,
    USUAL,
    Aspects,
    Layout,
    Measure,
    Shape,
)

Size = tuple[float, float, float]
# Text and tables in points, and the air between sections in lines.
SIZES = ((12.0, 11.0, 0.85), (12.0, 11.0, 0.5), (11.5, 11.0, 0.5), (11.0, 10.5, 0.4))
PICTURES = ((276.0, 84 * MM), (240.0, 70 * MM), (THIRD, 52 * MM))
LEFT_WIDTHS = (276.0, 250.0, 228.0, 300.0)
# Word processors differ by a line here and there, so a little more than one stays free.
SPARE = 18.0
FOOT = PAGE_HEIGHT - MARGIN - SPARE


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing that could go: a whole section, or with `trim` only some words of it.

    `text` is what would go and `saves_lines` how much room that makes. `enough` says that this alone will do.
    """

    section: SectionKind
    text: str
    saves_lines: int
    enough: bool
    trim: Trim | None = None


@dataclass(frozen=True, slots=True)
class Overflow:
    """How many lines are too many. Each of `cuts` can be taken; `together` are enough when all are."""

    lines: int
    cuts: tuple[Cut, ...]
    together: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page as it will be printed. With an `overflow` it must not be; `room` counts the lines still free.

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
    shape, bottom, fits = _best(page, heights, SIZES)
    placed = lay_out(page, shape, measure, aspects)
    unprintable = measure.missing("".join(words(page)))
    if fits:
        room = int((FOOT - bottom) / shape.leading)
        return Fitted(page, shape, placed, room, None, unprintable)
    overflow = _overflow(page, heights, bottom, shape.leading)
    return Fitted(page, shape, placed, 0, overflow, unprintable)


def _best(page: Page, heights: Heights, sizes: tuple[Size, ...]) -> tuple[Shape, float, bool]:
    """The most legible shape that fits, or the one that comes nearest; and where it ends.

    Text gives way last: first columns and picture, then the size of the type. Among shapes that are
    equally legible an earlier one is kept unless a later one is clearly shorter, so that pages stay calm.
    """
    nearest: tuple[float, Shape] | None = None
    for size, (picture, tallest) in product(sizes, PICTURES):
        found = [
            (heights.bottom(page, shape), shape) for shape in _arrangements(page, size, picture, tallest)
        ]
        shortest, shape = min(found, key=lambda pair: pair[0])
        if shortest <= FOOT:
            near = min(FOOT, shortest + 3 * shape.leading)
            bottom, shape = next(pair for pair in found if pair[0] <= near)
            return shape, bottom, True
        if nearest is None or shortest < nearest[0]:
            nearest = shortest, shape
    if nearest is None:
        raise ValueError("there is no shape to choose from")
    return nearest[1], nearest[0], False


def _arrangements(page: Page, size: Size, picture: float, tallest: float) -> Iterator[Shape]:
    right = sum(section.kind in RIGHT for section in page.sections)
    left = any(section.kind in LEFT for section in page.sections)
    if not right or not left:
        yield Shape(*size, picture, tallest, 0)
        return
    for below, width in product(range(right), LEFT_WIDTHS):
        yield Shape(*size, min(picture, width), tallest, width, below)


def _overflow(page: Page, heights: Heights, bottom: float, leading: float) -> Overflow:
    cuts = []
    for cut in _candidates(page):
        _, shorter, enough = _best(_after(page, (cut,)), heights, SIZES[-1:])
        saves = _lines(bottom - shorter, leading)
        if saves or enough:
            cuts.append(replace(cut, saves_lines=max(1, saves), enough=enough))
    cuts.sort(key=lambda cut: not cut.enough)
    return Overflow(max(1, _lines(bottom - FOOT, leading)), tuple(cuts), _together(page, heights, cuts))


def _lines(points: float, leading: float) -> int:
    return max(0, math.ceil(points / leading - 0.05))


def _candidates(page: Page) -> Iterator[Cut]:
    """Every cut there is: reasons and last sentences, then sections; what is missed least comes first."""
    going = [section for section in page.sections if section.kind in page.cuts]
    ordered = sorted(going, key=lambda section: page.cuts.index(section.kind))
    for section in ordered:
        for trim in section.trims:
            yield Cut(section.kind, trim.words, 0, False, trim)
    for section in ordered:
        yield Cut(section.kind, _said(section), 0, False)


def _after(page: Page, cuts: Iterable[Cut]) -> Page:
    for cut in cuts:
        page = page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)
    return page


def _together(page: Page, heights: Heights, cuts: list[Cut]) -> tuple[Cut, ...]:
    """A few cuts that are enough when all are taken, and none that is not needed."""

    def fits(chosen: Iterable[Cut]) -> bool:
        return _best(_after(page, chosen), heights, SIZES[-1:])[2]

    if cuts and cuts[0].enough and cuts[0].trim:
        return (cuts[0],)
    chosen: list[Cut] = []
    for cut in _by_need(page, (cut for cut in cuts if not cut.trim)):
        chosen.append(cut)
        if fits(chosen):
            break
    for cut in tuple(chosen[:-1]):
        fewer = [each for each in chosen if each is not cut]
        if fits(fewer):
            chosen = fewer
    return tuple(chosen)


def _by_need(page: Page, cuts: Iterable[Cut]) -> list[Cut]:
    return sorted(cuts, key=lambda cut: page.cuts.index(cut.section))


def _said(section: Section) -> str:
    match section.body:
        case Prose(paragraphs=paragraphs) | Listing(items=paragraphs):
            return " ".join(map(text_of, paragraphs))
        case Grid(rows=rows):
            return f"{len(rows)} rows"
        case _:
            return "the pictures" if section.kind is SectionKind.PICTURES else "the picture"
