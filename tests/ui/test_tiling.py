"""Squares cover what is seen of a page, and blocks cover just the squares that are missing."""

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.ports import Part
from coplan.ui.tiling import TILE, around, blocks, tiles, tiles_in, within

SIDES = st.integers(1, 6 * TILE)
WHOLES = st.tuples(SIDES, SIDES)
SEEN = st.builds(Part, st.integers(-900, 1800), st.integers(-900, 1800), SIDES, SIDES)


def pixels(parts: list[Part]) -> int:
    return sum(part.width * part.height for part in parts)


@given(WHOLES, SEEN)
def test_squares_cover_what_is_seen_of_a_page_and_do_not_reach_over_it(
    whole: tuple[int, int], seen: Part
) -> None:
    found = tiles(whole, seen)
    left, top = max(0, seen.left), max(0, seen.top)
    right, bottom = min(whole[0], seen.left + seen.width), min(whole[1], seen.top + seen.height)
    for x, y in ((left, top), (right - 1, top), (left, bottom - 1), (right - 1, bottom - 1)):
        if left < right and top < bottom:
            assert any(within(Part(x, y, 1, 1), tile) for tile in found)
    assert all(within(tile, Part(0, 0, *whole)) for tile in found)
    assert len(found) == len(set(found))


@given(WHOLES, SEEN, st.sets(st.integers(0, 60)))
def test_blocks_are_made_of_the_missing_squares_and_no_others(
    whole: tuple[int, int], seen: Part, there: set[int]
) -> None:
    missing = [tile for place, tile in enumerate(tiles(whole, seen)) if place not in there]
    made = blocks(missing)
    assert sorted(map(str, missing)) == sorted(str(tile) for block in made for tile in tiles_in(block))
    assert pixels(made) == pixels(missing)


def test_a_window_full_is_drawn_in_two_halves_and_a_strip_in_one() -> None:
    full = tiles((8000, 8000), Part(0, 0, 1920, 1080))
    assert blocks(full) == [Part(0, 0, 2048, 512), Part(0, 512, 2048, 768)]
    assert blocks([tile for tile in full if tile.left == 0]) == [Part(0, 0, 256, 1280)]


def test_a_corner_that_comes_into_sight_is_drawn_as_two_strips() -> None:
    before, now = Part(0, 0, 1024, 1024), Part(256, 256, 1024, 1024)
    missing = [tile for tile in tiles((8000, 8000), now) if not within(tile, before)]
    assert pixels(blocks(missing)) == pixels(missing) == 7 * TILE * TILE
    assert len(blocks(missing)) == 2


def test_a_margin_is_as_wide_as_a_square() -> None:
    assert around(Part(10, 20, 30, 40)) == Part(10 - TILE, 20 - TILE, 30 + 2 * TILE, 40 + 2 * TILE)
