"""A page that is larger than the window, cut into squares, and those put together for drawing."""

from collections.abc import Collection, Iterable, Iterator

from coplan.plan.ports import Part

TILE = 256
# A block of more pixels is drawn in two halves, because two readers draw at the same time.
_HALVED = 1_500_000


def tiles(whole: tuple[int, int], seen: Part) -> list[Part]:
    """The squares of a page of so many pixels that touch a rectangle; the last of a row may be narrower."""
    width, height = whole
    left, top = max(0, seen.left) // TILE * TILE, max(0, seen.top) // TILE * TILE
    right, bottom = min(width, seen.left + seen.width), min(height, seen.top + seen.height)
    return [
        Part(x, y, min(TILE, width - x), min(TILE, height - y))
        for y in range(top, bottom, TILE)
        for x in range(left, right, TILE)
    ]


def blocks(missing: Iterable[Part]) -> list[Part]:
    """Few rectangles that cover these squares and no others, from the top."""
    rows: dict[int, list[Part]] = {}
    for tile in missing:
        rows.setdefault(tile.top, []).append(tile)
    found: list[Part] = []
    for top in sorted(rows):
        for run in _runs(sorted(rows[top], key=_left)):
            above = next((each for each in found if _continues(each, run)), None)
            if above:
                found[found.index(above)] = Part(above.left, above.top, run.width, above.height + run.height)
            else:
                found.append(run)
    return [half for block in found for half in _halves(block)]


def within(tile: Part, block: Part) -> bool:
    """Whether a square lies in a block."""
    across = block.left <= tile.left and tile.left + tile.width <= block.left + block.width
    return across and block.top <= tile.top and tile.top + tile.height <= block.top + block.height


def around(seen: Part, by: int = TILE) -> Part:
    """A rectangle with a margin."""
    return Part(seen.left - by, seen.top - by, seen.width + 2 * by, seen.height + 2 * by)


def tiles_in(block: Part) -> list[Part]:
    """The squares that a block was put together from."""
    return tiles((block.left + block.width, block.top + block.height), block)


def covered(tile: Part, drawn: Collection[Part]) -> bool:
    """Whether a square is being drawn with one of these blocks."""
    return any(within(tile, block) for block in drawn)


def _runs(row: list[Part]) -> Iterator[Part]:
    """Neighbours in a row as one."""
    run = row[0]
    for tile in row[1:]:
        if tile.left == run.left + run.width:
            run = Part(run.left, run.top, run.width + tile.width, run.height)
        else:
            yield run
            run = tile
    yield run


def _continues(above: Part, run: Part) -> bool:
    return (above.left, above.width, above.top + above.height) == (run.left, run.width, run.top)


def _halves(block: Part) -> list[Part]:
    if block.width * block.height <= _HALVED or block.height <= TILE:
        return [block]
    upper = max(1, block.height // TILE // 2) * TILE
    return [
        Part(block.left, block.top, block.width, upper),
        Part(block.left, block.top + upper, block.width, block.height - upper),
    ]


def _left(tile: Part) -> int:
    return tile.left
