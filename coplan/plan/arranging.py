"""The shapes that a page could take, by its form, from the calmest to the tightest."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, product
from operator import itemgetter

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
# Cards that hang on a wall, as long as they say little.
WALL: tuple[Size, ...] = (
    *((26.0, 12.0, 0.8), (24.0, 12.0, 0.8), (22.0, 12.0, 0.8), (20.0, 12.0, 0.8), (18.0, 12.0, 0.8)),
    *CARD,
)
# What is said below pictures in rows, as long as they are hardly smaller for it.
CAPTIONS: tuple[Size, ...] = (
    *((14.0, 11.0, 1.4), (13.0, 11.0, 1.2), (12.0, 11.0, 0.85), (11.0, 10.5, 0.7)),
    *((11.0, 10.5, 0.4),),
)
# Beside the picture, all of these are equally legible: the air between sections gives way to the picture.
AIRS: tuple[Size, ...] = ((12.0, 11.0, 0.85), (12.0, 11.0, 0.65), *SIZES[1:])
# Families read these at a kitchen table, pupils at their desks, and colleagues on a wall.
_AFAR = frozenset({BriefingKind.PARENTS, BriefingKind.WORKING, BriefingKind.RETRIEVAL, BriefingKind.ANSWERS})
PICTURES = ((276.0, 84 * MM), (240.0, 70 * MM), (THIRD, 52 * MM))
LEFT_WIDTHS = (276.0, 250.0, 228.0, 300.0)
# Word processors differ by a line here and there, so a little more than one stays free.
SPARE = 18.0
FOOT = PAGE_HEIGHT - MARGIN - SPARE
_TALLEST = 700.0
_FINE = 2.0
# What a larger picture is worth: a point of its width for two by which the columns are uneven, or for so much
# air; and by how many points an arrangement must be better than an earlier one.
_UNEVEN = 0.5
_AIR = 40.0
_BETTER = 14.0
# Captions may take this much of what the pictures could cover.
_NEARLY = 0.94
# Two pictures a row fill a sheet better than one unless those in one column are this much larger.
_CLEARLY = 1.5


def sizes_of(page: Page) -> tuple[Size, ...]:
    """How large text may be, from the largest to the smallest."""
    match page.form:
        case Form.PLAIN:
            return LARGE if page.kind in _AFAR else CALM
        case Form.CARDS:
            return WALL if page.kind is BriefingKind.WET_TUESDAY_CARDS else CARD
        case Form.PICTURES:
            return CAPTIONS
        case Form.COLUMNS:
            return AIRS


def nearest(page: Page, heights: Heights, tightest: bool = False) -> tuple[Shape, float, bool]:
    """The most legible shape that fits, or the one that comes nearest; where it ends; and whether it fits.

    Text gives way last: first columns, air and pictures, then the size of the type. Among shapes that are
    equally legible an earlier one is kept unless a later one is clearly better, so that pages stay calm.
    With `tightest`, only the smallest type and pictures are tried.
    """
    best: tuple[float, Shape] | None = None
    for group in (closest(page, sizes_of(page)[-1]),) if tightest else rungs(page, heights):
        found = [(heights.bottom(page, shape), shape) for shape in group]
        shortest, shape = min(found, key=lambda pair: pair[0])
        if shortest <= FOOT:
            fitting = [pair for pair in found if pair[0] <= FOOT]
            bottom, shape = _chosen(page, fitting, shortest, heights)
            return shape, bottom, True
        if best is None or shortest < best[0]:
            best = shortest, shape
    if best is None:
        raise ValueError("there is no shape to choose from")
    return best[1], best[0], False


def can_fit(page: Page, heights: Heights) -> bool:
    """Whether a page fits in its smallest type with its smallest pictures."""
    return any(heights.bottom(page, shape) <= FOOT for shape in closest(page, sizes_of(page)[-1]))


def room(page: Page, shape: Shape, heights: Heights) -> int:
    """How many more lines go on the sheet in type of this size, or else in the next smaller that has any."""
    smaller = (size for size in sizes_of(page) if size[0] <= shape.body)
    for _, sizes in groupby(smaller, key=itemgetter(0)):
        shapes = closest(page, tuple(sizes)[-1])
        lines = max(int((FOOT - heights.bottom(page, each)) / each.leading) for each in shapes)
        if lines > 0:
            return lines
    return 0


def _chosen(
    page: Page, fitting: Sequence[tuple[float, Shape]], shortest: float, heights: Heights
) -> tuple[float, Shape]:
    """Of shapes that fit and are equally legible, the first that is about as good as the best."""
    match page.form:
        case Form.COLUMNS:
            merits = [_merit(page, shape, heights) for _, shape in fitting]
            enough = max(merits) - _BETTER
            return next(pair for pair, merit in zip(fitting, merits, strict=True) if merit >= enough)
        case Form.PICTURES:
            shown = [heights.shown(page, shape) for _, shape in fitting]
            enough = max(shown) * _NEARLY
            return next(pair for pair, area in zip(fitting, shown, strict=True) if area >= enough)
        case _:
            return next(pair for pair in fitting if pair[0] <= shortest + 3 * pair[1].leading)


def _merit(page: Page, shape: Shape, heights: Heights) -> float:
    """How good the columns look: a large picture, columns that end together, and air."""
    return heights.pictured(page, shape) - heights.uneven(page, shape) * _UNEVEN + shape.air * _AIR


def rungs(page: Page, heights: Heights) -> Iterator[Sequence[Shape]]:
    """Shapes in groups that are equally legible, from the calmest to the tightest."""
    sizes = sizes_of(page)
    match page.form:
        case Form.COLUMNS:
            for _, equal in groupby(sizes, key=itemgetter(0)):
                alike = tuple(equal)
                for sides in PICTURES:
                    yield tuple(shape for size in alike for shape in _columns(page, size, *sides))
        case Form.PLAIN:
            pictured = any(isinstance(each.body, Figure) for each in page.sections)
            for size, sides in product(sizes, PICTURES if pictured else PICTURES[:1]):
                yield tuple(_plain(page, size, *sides))
        case Form.CARDS:
            yield from ((_cards(size),) for size in sizes)
        case Form.PICTURES:
            yield tuple(_pictures(page, size, heights) for size in sizes)


def closest(page: Page, size: Size) -> Sequence[Shape]:
    """The shapes with one size of type that take the least room: their pictures are the smallest."""
    match page.form:
        case Form.COLUMNS:
            return tuple(_columns(page, size, *PICTURES[-1]))
        case Form.PLAIN:
            return tuple(_plain(page, size, *PICTURES[-1]))
        case Form.CARDS:
            return (_cards(size),)
        case Form.PICTURES:
            return tuple(_rows(size, across, 0.0) for across in (1, 2))


def _cards(size: Size) -> Shape:
    return Shape(*size, THIRD, 0, 0, form=Form.CARDS)


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


def _rows(size: Size, across: int, tallest: float) -> Shape:
    return Shape(*size, WIDTH, tallest, 0, form=Form.PICTURES, across=across)


def _largest(page: Page, size: Size, across: int, heights: Heights) -> Shape:
    """The largest pictures that the sheet has room for; when it has none, the smallest there are."""
    if heights.bottom(page, _rows(size, across, _TALLEST)) <= FOOT:
        return _rows(size, across, _TALLEST)
    low, high = 0.0, _TALLEST
    while high - low > _FINE:
        middle = (low + high) / 2
        fits = heights.bottom(page, _rows(size, across, middle)) <= FOOT
        low, high = (middle, high) if fits else (low, middle)
    return _rows(size, across, low)
