"""The shapes that a page could take, by its form, from the calmest to the tightest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.heights import Heights
from coplan.plan.page import Figure, Form, Page
from coplan.plan.sheet import LEFT, MARGIN, MM, PAGE_HEIGHT, PAIRS, RIGHT, THIRD, WIDTH, Shape

Size = tuple[float, float, float]
# Text and tables in points, and the air between sections in lines.
SIZES: tuple[Size, ...] = ((12.0, 11.0, 0.85), (12.0, 11.0, 0.5), (11.5, 11.0, 0.5), (11.0, 10.5, 0.4))
CALM: tuple[Size, ...] = (
    *((13.0, 11.5, 1.4), (13.0, 11.5, 1.0), (12.5, 11.0, 1.0), (12.5, 11.0, 0.8)),
    *((12.0, 11.0, 0.8), (12.0, 11.0, 0.65), (11.5, 11.0, 0.6), (11.0, 10.5, 0.55)),
)
LARGE: tuple[Size, ...] = (
    *((16.0, 12.0, 1.8), (15.0, 12.0, 1.6), (14.0, 12.0, 1.6), (14.0, 12.0, 1.2)),
    *CALM,
)
CARD: tuple[Size, ...] = (
    *((16.0, 12.0, 0.8), (15.0, 12.0, 0.8), (14.0, 12.0, 0.8), (13.0, 12.0, 0.6)),
    *SIZES,
)
# Families read these at a kitchen table, pupils at their desks, and colleagues on a wall.
_AFAR = frozenset({BriefingKind.PARENTS, BriefingKind.WORKING, BriefingKind.RETRIEVAL, BriefingKind.ANSWERS})
PICTURES = ((276.0, 84 * MM), (240.0, 70 * MM), (THIRD, 52 * MM))
LEFT_WIDTHS = (276.0, 250.0, 228.0, 300.0)
# Word processors differ by a line here and there, so a little more than one stays free.
SPARE = 18.0
FOOT = PAGE_HEIGHT - MARGIN - SPARE
_TALLEST = 700.0
_FINE = 2.0
# Two pictures a row fill a sheet better than one unless those in one column are this much larger.
_CLEARLY = 1.5


def sizes_of(page: Page) -> tuple[Size, ...]:
    """How large text may be, from the largest to the smallest."""
    match page.form:
        case Form.PLAIN:
            return LARGE if page.kind in _AFAR else CALM
        case Form.CARDS:
            return CARD
        case _:
            return SIZES


def nearest(page: Page, heights: Heights, tightest: bool = False) -> tuple[Shape, float, bool]:
    """The most legible shape that fits, or the one that comes nearest; where it ends; and whether it fits.

    Text gives way last: first columns and pictures, then the size of the type. Among shapes that are
    equally legible an earlier one is kept unless a later one is clearly shorter, so that pages stay calm.
    With `tightest`, only the smallest type and pictures are tried.
    """
    sizes = sizes_of(page)
    best: tuple[float, Shape] | None = None
    for size in sizes[-1:] if tightest else sizes:
        equal = tuple(groups(page, size, heights))
        for group in equal[-1:] if tightest else equal:
            found = [(heights.bottom(page, shape), shape) for shape in group]
            shortest, shape = min(found, key=lambda pair: pair[0])
            if shortest <= FOOT:
                near = min(FOOT, shortest + 3 * shape.leading)
                bottom, shape = next(pair for pair in found if pair[0] <= near)
                return shape, bottom, True
            if best is None or shortest < best[0]:
                best = shortest, shape
    if best is None:
        raise ValueError("there is no shape to choose from")
    return best[1], best[0], False


def can_fit(page: Page, heights: Heights) -> bool:
    """Whether a page fits in its smallest type with its smallest pictures."""
    *_, tightest = groups(page, sizes_of(page)[-1], heights)
    return any(heights.bottom(page, shape) <= FOOT for shape in tightest)


def groups(page: Page, size: Size, heights: Heights) -> Iterator[Sequence[Shape]]:
    """Shapes with one size of type, in groups that are equally legible."""
    match page.form:
        case Form.COLUMNS:
            for picture, tallest in PICTURES:
                yield tuple(_columns(page, size, picture, tallest))
        case Form.PLAIN:
            pictured = any(isinstance(each.body, Figure) for each in page.sections)
            for picture, tallest in PICTURES if pictured else PICTURES[:1]:
                yield tuple(_plain(page, size, picture, tallest))
        case Form.CARDS:
            yield (Shape(*size, THIRD, 0, 0, form=Form.CARDS),)
        case Form.PICTURES:
            yield (_pictures(page, size, heights),)


def _columns(page: Page, size: Size, picture: float, tallest: float) -> Iterator[Shape]:
    right = sum(section.kind in RIGHT for section in page.sections)
    left = any(section.kind in LEFT for section in page.sections)
    if not right or not left:
        yield Shape(*size, picture, tallest, 0)
        return
    for below, width in product(range(right), LEFT_WIDTHS):
        yield Shape(*size, min(picture, width), tallest, width, below)


def _plain(page: Page, size: Size, picture: float, tallest: float) -> Iterator[Shape]:
    kinds = [section.kind for section in page.sections]
    if any(pair in PAIRS for pair in pairwise(kinds)):
        yield Shape(*size, picture, tallest, 0, form=Form.PLAIN, pairs=True)
    yield Shape(*size, picture, tallest, 0, form=Form.PLAIN)


def _pictures(page: Page, size: Size, heights: Heights) -> Shape:
    """One or two pictures a row, whichever lets them be larger."""

    def merit(shape: Shape) -> tuple[float, float]:
        shown = heights.shown(page, shape)
        return min(0.0, FOOT - heights.bottom(page, shape)), shown if shape.across == 1 else shown * _CLEARLY

    return max((_largest(page, size, across, heights) for across in (1, 2)), key=merit)


def _largest(page: Page, size: Size, across: int, heights: Heights) -> Shape:
    """The largest pictures that the sheet has room for; when it has none, the smallest there are."""

    def shape(tallest: float) -> Shape:
        return Shape(*size, WIDTH, tallest, 0, form=Form.PICTURES, across=across)

    low, high = 0.0, _TALLEST
    while high - low > _FINE:
        middle = (low + high) / 2
        low, high = (middle, high) if heights.bottom(page, shape(middle)) <= FOOT else (low, middle)
    return shape(low)
