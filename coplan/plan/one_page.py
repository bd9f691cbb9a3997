"""One page, always: what gives way so that everything fits, and what to cut when it does not."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from coplan.plan import layout
from coplan.plan.page import Grid, Listing, Page, Prose, Section, SectionKind, Trim, text_of, words
from coplan.plan.sheet import LEFT, MARGIN, MM, PAGE_HEIGHT, RIGHT, THIRD, Layout, Measure, Shape

# Text and tables in points, and the air between sections in lines.
SIZES = ((12.0, 11.0, 0.85), (12.0, 11.0, 0.5), (11.5, 11.0, 0.5), (11.0, 10.5, 0.4))
PICTURES = ((276.0, 84 * MM), (240.0, 70 * MM), (THIRD, 52 * MM))
LEFT_WIDTHS = (276.0, 250.0, 228.0, 300.0)
# Word processors differ by a line here and there, so a little more than one stays free.
SPARE = 18.0
FOOT = PAGE_HEIGHT - MARGIN - SPARE

# What is missed least comes first.
_CUT_ORDER = (
    SectionKind.HANDOVER,
    SectionKind.STOPPED,
    SectionKind.FILES,
    SectionKind.WATCH_FOR,
    SectionKind.FIRST_FIVE,
    SectionKind.TECHNIQUE,
    SectionKind.REHEARSALS,
    SectionKind.PROMPT,
    SectionKind.MODEL,
    SectionKind.STEPS,
)


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
    aspect: float
    room: int
    overflow: Overflow | None = None
    unprintable: str = ""

    @property
    def printable(self) -> bool:
        """Whether the page may be exported."""
        return self.overflow is None and not self.unprintable


def fit(page: Page, measure: Measure, aspect: float = 0.75) -> Fitted:
    """Fit a page on one sheet; `aspect` is the height of the picture over its width."""
    aspect = min(max(aspect, 0.1), 10.0)
    shape, placed, fits = _best(page, measure, aspect, SIZES)
    unprintable = measure.missing("".join(words(page)))
    if fits:
        room = int((FOOT - placed.bottom) / shape.leading)
        return Fitted(page, shape, placed, aspect, room, None, unprintable)
    overflow = _overflow(page, measure, aspect, (shape, placed))
    return Fitted(page, shape, placed, aspect, 0, overflow, unprintable)


def _best(
    page: Page, measure: Measure, aspect: float, sizes: tuple[tuple[float, float, float], ...]
) -> tuple[Shape, Layout, bool]:
    """The most legible shape that fits, or the one that comes nearest.

    Text gives way last: first columns and picture, then the size of the type. Among shapes that are
    equally legible an earlier one is kept unless a later one is clearly shorter, so that pages stay calm.
    """
    nearest: tuple[Shape, Layout] | None = None
    for size in sizes:
        for picture, tallest in PICTURES:
            placed = [
                (shape, layout.lay_out(page, shape, measure, aspect))
                for shape in _arrangements(page, size, picture, tallest)
            ]
            shortest = min(each.bottom for _, each in placed)
            if shortest <= FOOT:
                near = (p for p in placed if p[1].bottom <= min(FOOT, shortest + 3 * p[0].leading))
                return (*next(near), True)
            for each in placed:
                if nearest is None or each[1].bottom < nearest[1].bottom:
                    nearest = each
    if nearest is None:
        raise ValueError("there is no shape to choose from")
    return (*nearest, False)


def _arrangements(
    page: Page, size: tuple[float, float, float], picture: float, tallest: float
) -> Iterator[Shape]:
    right = sum(section.kind in RIGHT for section in page.sections)
    left = any(section.kind in LEFT for section in page.sections)
    if not right or not left:
        yield Shape(*size, picture, tallest, 0)
        return
    for below, width in product(range(right), LEFT_WIDTHS):
        yield Shape(*size, min(picture, width), tallest, width, below)


def _overflow(page: Page, measure: Measure, aspect: float, nearest: tuple[Shape, Layout]) -> Overflow:
    shape, placed = nearest
    bottom = placed.bottom
    cuts = []
    for cut in _candidates(page):
        _, shorter, enough = _best(_after(page, cut), measure, aspect, SIZES[-1:])
        saves = _lines(bottom - shorter.bottom, shape.leading)
        if saves or enough:
            cuts.append(replace(cut, saves_lines=max(1, saves), enough=enough))
    cuts.sort(key=lambda cut: not cut.enough)
    return Overflow(
        max(1, _lines(bottom - FOOT, shape.leading)), tuple(cuts), _together(page, measure, aspect, cuts)
    )


def _lines(points: float, leading: float) -> int:
    return max(0, math.ceil(points / leading - 0.05))


def _candidates(page: Page) -> Iterator[Cut]:
    """Every cut there is: reasons and last sentences, then sections; what is missed least comes first."""
    ordered = sorted(page.sections, key=lambda section: _CUT_ORDER.index(section.kind))
    for section in ordered:
        for trim in section.trims:
            yield Cut(section.kind, trim.words, 0, False, trim)
    for section in ordered:
        yield Cut(section.kind, _said(section), 0, False)


def _after(page: Page, cut: Cut) -> Page:
    return page.trimmed(cut.section, cut.trim) if cut.trim else page.without(cut.section)


def _together(page: Page, measure: Measure, aspect: float, cuts: list[Cut]) -> tuple[Cut, ...]:
    """A few cuts that are enough when all are taken: one if one will do, else section after section."""
    if cuts and cuts[0].enough:
        return (cuts[0],)
    chosen: list[Cut] = []
    for cut in cuts:
        if cut.trim:
            continue
        chosen.append(cut)
        page = page.without(cut.section)
        if _best(page, measure, aspect, SIZES[-1:])[2]:
            break
    return tuple(chosen)


def _said(section: Section) -> str:
    match section.body:
        case Prose(paragraphs=paragraphs) | Listing(items=paragraphs):
            return " ".join(map(text_of, paragraphs))
        case Grid(rows=rows):
            return f"{len(rows)} rows"
        case _:
            return "the picture"
