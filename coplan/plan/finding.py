"""Finding words within one file: which pages have them, how often, and where on a page they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coplan.plan.letters import folded, sayable, tokens, wanted
from coplan.plan.ports import Box, PageWords, PlacedWord


class Where(StrEnum):
    """Where the words of a page were found."""

    PAGE = "on the page"
    NOTES = "in the slide's notes"
    TITLE = "in the slide's title"


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of a file that has the words: its number, how often it has them, and where."""

    page: int
    count: int
    where: Where


def pages_with(query: str, pages: Iterable[PageWords]) -> tuple[Hits, ...]:
    """The pages that have every word of a query, as the index finds them; the last may be a beginning.

    Words that are only in the notes of a slide, or only in its title, count once.
    """
    words = wanted(query)
    return tuple(found for page in pages if words and (found := _hits(words, page)))


def _hits(words: Sequence[str], page: PageWords) -> Hits | None:
    text, title, notes = (tokens(sayable(each)) for each in (page.text, page.title, page.notes))
    if not _holds_all(words, (*title, *text, *notes)):
        return None
    count = sum(1 for _ in _runs(words, text))
    if count:
        return Hits(page.number, count, Where.PAGE)
    return Hits(page.number, 1, Where.TITLE if any(_runs(words, title)) else Where.NOTES)


def places(query: str, words: Sequence[PlacedWord]) -> tuple[tuple[Box, ...], ...]:
    """Every place at which words of a query stand on a page, in the order of its text.

    A place is one or more boxes: words that follow each other as they were asked for are one, and so are the
    halves of a word that is broken at the end of a line.
    """
    asked = wanted(query)
    said = [folded(sayable(word.text)) for word in words]
    found = (
        tuple(box for word in words[start:end] for box in word.boxes) for start, end in _runs(asked, said)
    )
    return tuple(boxes for boxes in found if boxes)


def _holds_all(words: Sequence[str], said: Sequence[str]) -> bool:
    there = set(said)
    last = words[-1]
    return there.issuperset(words[:-1]) and any(each.startswith(last) for each in there)


def _runs(words: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words of a query stand in a text, those that follow each other as asked for together."""
    start, last = 0, -1
    for place, word in enumerate(said):
        which = _which(words, word)
        if last >= 0 and which == last + 1:
            last = which
            continue
        if last >= 0:
            yield start, place
        start, last = place, which
    if last >= 0:
        yield start, len(said)


def _which(words: Sequence[str], said: str) -> int:
    """Which word of the query a word is; -1 when it is none."""
    for place, word in enumerate(words[:-1]):
        if said == word:
            return place
    return len(words) - 1 if words and said.startswith(words[-1]) else -1
