"""Which page of a new version of a file is which page of the old one: by words, by pictures, by order."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from types import MappingProxyType

from coplan.plan.ports import PageWords, Picture

Looks = Mapping[int, int]
Spot = tuple[int, int]

NO_LOOKS: Looks = MappingProxyType({})
LOOK_WIDTH = 64
_GRID = 16
_SAME_LOOK = 26
_ENOUGH = 0.40
_ENOUGH_MOVED = 0.60
_SAME_PLACE = 0.12
_SAME_TITLE = 0.30
_SPLIT = 0.75
_SPLIT_WORDS = 4
_BOILERPLATE = 0.6
_FEW_PAGES = 4
_WORTH_A_LOOK = 25
_MOST_PAIRS = 400_000


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is compared: `key` is the same on pages that did not change."""

    number: int
    key: tuple[str, str, int]
    look: int | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a page as bits, and how many there are, also of those that no other page has."""

    bits: int
    count: int


def matches(
    old: Sequence[PageWords],
    new: Sequence[PageWords],
    old_looks: Looks = NO_LOOKS,
    new_looks: Looks = NO_LOOKS,
) -> dict[int, int]:
    """For each page of the old version that is in the new one, by its number, the number it has there.

    A page that did not change is always found, wherever it is now; one that changed, was moved or was
    split is found when enough of it is left. `looks` are the pictures of pages, as `look` sums them up, for
    those whose words do not tell them apart (`unclear`); they count when both versions have them.
    """
    if not (old_looks and new_looks):
        old_looks = new_looks = NO_LOOKS
    kinds: list[int] = []
    before = [_page(page, old_looks, kinds) for page in old]
    after = [_page(page, new_looks, kinds) for page in new]
    found = _unchanged(before, after)
    taken = set(found.values())
    left_old = [place for place in range(len(before)) if place not in found]
    left_new = [place for place in range(len(after)) if place not in taken]
    if left_old and left_new:
        likely = _likely(before, after, left_old, left_new, _in_order(found))
        found |= dict(_heaviest(likely))
        _take_the_moved(likely, found)
    return {before[i].number: after[j].number for i, j in sorted(found.items())}


def unclear(pages: Sequence[PageWords]) -> tuple[int, ...]:
    """The pages that words alone do not tell apart: those without any, and those that repeat others."""
    keys = {page.number: _said(page) for page in pages}
    often = Counter(keys.values())
    return tuple(number for number, key in keys.items() if not any(key) or often[key] > 1)


def look(picture: Picture) -> int:
    """A picture of a page summed up in 256 bits, most of which survive another size or another scan."""
    across = [round(x * picture.width / (_GRID + 1)) for x in range(_GRID + 2)]
    down = [round(y * picture.height / _GRID) for y in range(_GRID + 1)]
    bits = 0
    for top, bottom in pairwise(down):
        greys = [_grey(picture, left, right, top, bottom) for left, right in pairwise(across)]
        for one, other in pairwise(greys):
            # A difference that eyes would not see, as in noise on white, counts as none.
            bits = bits << 1 | (one > other + 2)
    return bits


def _grey(picture: Picture, left: int, right: int, top: int, bottom: int) -> float:
    total = count = 0
    for row in range(top, max(bottom, top + 1)):
        start = min(row, picture.height - 1) * picture.stride
        part = picture.pixels[start + 4 * left : start + 4 * max(right, left + 1)]
        total += 29 * sum(part[0::4]) + 150 * sum(part[1::4]) + 77 * sum(part[2::4])
        count += len(part) // 4
    return total / (256 * count) if count else 255.0


def _said(page: PageWords) -> tuple[str, str]:
    title, text = (" ".join(each.casefold().split()) for each in (page.title, page.text))
    return title, text


def _page(page: PageWords, looks: Looks, kinds: list[int]) -> _Page:
    seen = looks.get(page.number)
    return _Page(page.number, (*_said(page), -1 if seen is None else _kind(kinds, seen)), seen)


def _bags(pages: Sequence[_Page]) -> list[list[str]]:
    return [f"{page.key[0]} {page.key[1]}".split() for page in pages]


def _boilerplate(bags: Sequence[Sequence[str]]) -> frozenset[str]:
    """What most pages of a version say, such as the name of the school at the foot of each."""
    if len(bags) < _FEW_PAGES:
        return frozenset()
    often = Counter(word for bag in bags for word in set(bag))
    return frozenset(word for word, count in often.items() if count > _BOILERPLATE * len(bags))


def _as_bits(bag: Sequence[str], known: dict[tuple[str, int], int]) -> _Words:
    """The words of a page, each counted as often as it comes, so that "2 2 2" is three words."""
    seen: Counter[str] = Counter()
    places = []
    for word in bag:
        places.append(known.setdefault((word, seen[word]), len(known)))
        seen[word] += 1
    rows = bytearray(len(known) // 8 + 1)
    for place in places:
        rows[place >> 3] |= 1 << (place & 7)
    return _Words(int.from_bytes(rows, "little"), len(places))


def _kind(kinds: list[int], seen: int) -> int:
    """Which of the pictures seen before this one is, a new one when it is none of them."""
    for place, each in enumerate(kinds):
        if (each ^ seen).bit_count() <= _SAME_LOOK:
            return place
    kinds.append(seen)
    return len(kinds) - 1


def _unchanged(before: list[_Page], after: list[_Page]) -> dict[int, int]:
    """The pages that are as they were, by their places: first those in order, then those that moved."""
    found: dict[int, int] = {}
    keys = [
        [page.key if _tells(page) else (*page.key, side) for page in pages]
        for side, pages in enumerate((before, after))
    ]
    matcher: SequenceMatcher[object] = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for block in matcher.get_matching_blocks():
        found |= {block.a + step: block.b + step for step in range(block.size)}
    taken = set(found.values())
    waiting: dict[object, list[int]] = defaultdict(list)
    for j, key in enumerate(keys[1]):
        if j not in taken:
            waiting[key].append(j)
    for i, key in enumerate(keys[0]):
        if i not in found and waiting.get(key):
            found[i] = waiting[key].pop(0)
    return found


def _tells(page: _Page) -> bool:
    """Whether anything is known of a page; of a scan that cannot be drawn nothing is."""
    return bool(page.key[0] or page.key[1]) or page.look is not None


def _in_order(found: dict[int, int]) -> list[Spot]:
    """The longest run of matches that are in the same order in both versions."""
    return _heaviest([(i, j, 1.0) for i, j in sorted(found.items())])


def _likely(
    before: list[_Page], after: list[_Page], left_old: list[int], left_new: list[int], anchors: list[Spot]
) -> list[tuple[int, int, float]]:
    """Pairs of pages that may be one page changed, with how much speaks for it."""
    bags = _bags(before), _bags(after)
    everywhere = _boilerplate(bags[0]) & _boilerplate(bags[1])
    known: dict[tuple[str, int], int] = {}
    old_words, new_words = (
        {place: _as_bits([word for word in bag[place] if word not in everywhere], known) for place in left}
        for bag, left in zip(bags, (left_old, left_new), strict=True)
    )
    starts = [i for i, _ in anchors], [j for _, j in anchors]
    gap_new = {j: bisect_right(starts[1], j) for j in left_new}
    near = len(left_new)
    if len(left_old) * len(left_new) > _MOST_PAIRS:
        near = max(1, _MOST_PAIRS // len(left_old) // 2)
    found = []
    for place, i in enumerate(left_old):
        gap, page, words = bisect_right(starts[0], i), before[i], old_words[i]
        middle = place * len(left_new) // len(left_old)
        for j in left_new[max(0, middle - near) : middle + near + 1]:
            theirs = new_words[j]
            shared = (words.bits & theirs.bits).bit_count()
            if shared * _WORTH_A_LOOK < words.count and shared * _WORTH_A_LOOK < theirs.count:
                continue  # the usual case, and there are tens of thousands
            score = _score(shared, words.count, theirs.count) or _same_look(page, after[j])
            score += _SAME_TITLE if page.key[0] and page.key[0] == after[j].key[0] else 0.0
            score += _SAME_PLACE if score and gap == gap_new[j] else 0.0
            if score >= _ENOUGH:
                found.append((i, j, score))
    return found


def _score(shared: int, one: int, other: int) -> float:
    """How many of the words of two pages they have in common, from 0 to 1."""
    if not shared:
        return 0.0
    score = shared / (one + other - shared)
    if shared >= _SPLIT_WORDS:
        # Half of a page that was split, or a page with as much again written on it, is still that page.
        score = max(score, _SPLIT * shared / min(one, other))
    return score


def _same_look(old: _Page, new: _Page) -> float:
    if old.look is None or new.look is None or any(old.key[:2]) or any(new.key[:2]):
        return 0.0
    return 1.0 if (old.look ^ new.look).bit_count() <= _SAME_LOOK else 0.0


def _heaviest(pairs: list[tuple[int, int, float]]) -> list[Spot]:
    """Those of these pairs that are in the same order in both versions and together weigh most.

    One pass over the pairs with a tree of the best weight up to each place (Fenwick), so that hundreds of
    pages with hundreds of likely pairs take no time.
    """
    size = max((j for _, j, _ in pairs), default=-1) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    total = (0.0, -1)
    # Of one old page the later places come first, so that it is not followed by itself.
    order = sorted(range(len(pairs)), key=lambda each: (pairs[each][0], -pairs[each][1]))
    chain = [-1] * len(pairs)
    for each in order:
        _, j, weight = pairs[each]
        heaviest = (0.0, -1)
        at = j
        while at > 0:
            heaviest = max(heaviest, best[at])
            at &= at - 1
        chain[each] = heaviest[1]
        here = (heaviest[0] + weight, each)
        total = max(total, here)
        at = j + 1
        while at <= size:
            best[at] = max(best[at], here)
            at += at & -at
    spots = []
    each = total[1]
    while each >= 0:
        spots.append(pairs[each][:2])
        each = chain[each]
    return spots[::-1]


def _take_the_moved(likely: list[tuple[int, int, float]], found: dict[int, int]) -> None:
    """Match what was both changed and moved, the surest first; it takes more to believe that."""
    taken = set(found.values())
    for i, j, score in sorted(likely, key=lambda pair: -pair[2]):
        if score >= _ENOUGH_MOVED and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
