"""Pages find themselves in a new version: unchanged ones always, changed ones when enough of them is left."""

import random

from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.likeness import look, matches, unclear
from coplan.plan.ports import PageWords, Picture

TOPICS = ("gas", "heat", "light", "forces", "cells", "acids", "waves", "magnets", "orbits", "enzymes")


def page(number: int, topic: str, words: int = 30) -> PageWords:
    """A page with a title and words of its own."""
    say = random.Random(topic)
    return PageWords(
        number, f"All about {topic}", " ".join(f"{topic}{say.randrange(90)}" for _ in range(words))
    )


def deck(*topics: str) -> list[PageWords]:
    """A deck with a page for each topic."""
    return [page(number, topic) for number, topic in enumerate(topics, start=1)]


def test_inserted_deleted_and_moved_pages_are_told_apart() -> None:
    old = deck("gas", "heat", "light", "forces", "cells")
    assert matches(old, deck("gas", "new", "heat", "light", "forces", "cells")) == {
        1: 1,
        2: 3,
        3: 4,
        4: 5,
        5: 6,
    }
    assert matches(old, deck("gas", "light", "forces", "cells")) == {1: 1, 3: 2, 4: 3, 5: 4}
    assert matches(old, deck("cells", "gas", "heat", "light", "forces")) == {5: 1, 1: 2, 2: 3, 3: 4, 4: 5}


def test_an_edited_page_is_found_between_its_neighbours_and_a_rewritten_one_is_not() -> None:
    old = deck("gas", "heat", "light")
    words = old[1].text.split()
    edited = PageWords(2, "Heat, again", " ".join((*words[:20], "and", "something", "else")))
    assert matches(old, [old[0], edited, old[2]])[2] == 2
    rewritten = PageWords(2, "Homework", "Read page ninety one and answer every question in your book")
    assert 2 not in matches(old, [old[0], rewritten, old[2]])


def test_a_split_page_goes_where_most_of_it_went() -> None:
    old = deck("gas", "heat", "light")
    words = old[1].text.split()
    first, second = (
        PageWords(2, "Heat", " ".join(words[:20])),
        PageWords(3, "Heat, continued", " ".join(words[20:])),
    )
    last = PageWords(4, old[2].title, old[2].text)
    assert matches(old, [old[0], first, second, last]) == {1: 1, 2: 2, 3: 4}


def test_an_edited_page_that_moved_is_found_when_much_of_it_is_left() -> None:
    old = deck("gas", "heat", "light", "forces")
    moved = PageWords(1, old[3].title, f"{old[3].text} and one more thing")
    new = [moved, *(PageWords(each.number + 1, each.title, each.text) for each in old[:3])]
    assert matches(old, new) == {1: 2, 2: 3, 3: 4, 4: 1}


def test_repeated_pages_stay_in_their_places() -> None:
    old = deck("pair", "gas", "pair", "heat", "pair")
    new = deck("pair", "gas", "new", "pair", "heat", "pair")
    assert matches(old, new) == {1: 1, 2: 2, 3: 4, 4: 5, 5: 6}
    assert unclear(old) == (1, 3, 5)


def test_what_every_page_says_makes_no_page_like_another() -> None:
    foot = "Science department at the school by the river, autumn term, please keep this room tidy"
    old = [PageWords(n, "", f"{foot} {topic}") for n, topic in enumerate(TOPICS, start=1)]
    new = [PageWords(n, "", f"{foot} 2026 other{n}") for n in range(1, 11)]
    assert matches(old, new) == {}


def test_scans_are_matched_by_their_pictures_and_by_nothing_else() -> None:
    old = [PageWords(number, "", "") for number in range(1, 4)]
    new = [PageWords(number, "", "") for number in range(1, 5)]
    looks = {number: look(drawn(seed=number)) for number in range(1, 5)}
    assert matches(old, new) == {}
    assert matches(
        old, new, {n: looks[n] for n in (1, 2, 3)}, {1: looks[4], 2: looks[1], 3: looks[2], 4: looks[3]}
    ) == {1: 2, 2: 3, 3: 4}


def test_a_picture_looks_the_same_at_another_size_and_with_noise() -> None:
    small, large = look(drawn(1, width=64)), look(drawn(1, width=200, noise=4))
    other = look(drawn(2, width=64))
    assert (small ^ large).bit_count() <= 26 < (small ^ other).bit_count()


def drawn(seed: int, width: int = 64, noise: int = 0) -> Picture:
    """A page of blocks of grey that depend on the seed, at some size, with some noise."""
    blocks, rough = random.Random(seed), random.Random(99)
    greys = [[blocks.randrange(60, 250) for _ in range(9)] for _ in range(9)]
    height = width * 3 // 4
    rows = bytearray()
    for y in range(height):
        for x in range(width):
            grey = greys[y * 9 // height][x * 9 // width] + rough.randint(-noise, noise)
            rows += bytes((grey, grey, grey, 255))
    return Picture(width, height, width * 4, bytes(rows))


@given(st.lists(st.sampled_from(TOPICS), max_size=12), st.randoms(use_true_random=False), st.integers(0, 4))
def test_pages_that_did_not_change_always_match(topics: list[str], chance: random.Random, more: int) -> None:
    old = deck(*topics)
    shuffled = [*old, *(page(0, f"extra{n}") for n in range(more))]
    chance.shuffle(shuffled)
    new = [PageWords(number, each.title, each.text) for number, each in enumerate(shuffled, start=1)]
    found = matches(old, new)
    assert set(found) == {each.number for each in old}
    assert len(set(found.values())) == len(found)
    for before, after in found.items():
        assert (old[before - 1].title, old[before - 1].text) == (new[after - 1].title, new[after - 1].text)


words = st.text(alphabet="ab ", max_size=8)
pages = st.lists(st.tuples(words, words), max_size=8)


@given(pages, pages)
def test_no_page_is_taken_twice_and_every_number_exists(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    old, new = ([PageWords(n, *said) for n, said in enumerate(side, start=1)] for side in (one, other))
    found = matches(old, new)
    assert len(set(found.values())) == len(found)
    assert set(found) <= {each.number for each in old}
    assert set(found.values()) <= {each.number for each in new}
    said = [each for each in old if each.title.split() or each.text.split()]
    assert matches(old, old) == {each.number: each.number for each in said}
