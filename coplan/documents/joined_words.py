"""The words of pages as they are drawn, joined with what the file itself says: a drawing may lose some."""

from collections.abc import Sequence
from itertools import zip_longest

from coplan.plan.ports import PageWords

_TELLING = 12
_LOST = 0.3
_AHEAD = 4


def words_of(text: str) -> list[str]:
    """The words of a text as a search sees them."""
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()


def loses_most(own: Sequence[PageWords], drawn: Sequence[str]) -> bool:
    """Whether a drawing shows hardly any of the words that the file has."""
    wanted = {word for page in own for word in words_of(page.text)}
    if len(wanted) < _TELLING:
        return False
    there = set(words_of("\n".join(drawn)))
    return len(wanted & there) < _LOST * len(wanted)


def deck(own: Sequence[PageWords], drawn: Sequence[str], *, quick: bool) -> list[PageWords]:
    """A page for each that was drawn, with the title and notes of its slide.

    A quick view may have written wrong letters, so there the slide's own words stand alone.
    """
    joined = []
    for number, (text, slide) in enumerate(zip_longest(drawn, own[: len(drawn)]), start=1):
        if slide is None:
            joined.append(PageWords(number, "", text))
            continue
        best = slide.text or text if quick else _completed(text, slide.text)
        joined.append(PageWords(number, slide.title, best, slide.notes))
    return joined


def document(own: str, drawn: Sequence[str]) -> list[PageWords]:
    """The pages of a document; lines that were not drawn come to the page of the line before them."""
    pages = [[text] if text else [] for text in drawn]
    there = [frozenset(words_of(text)) for text in drawn]
    everywhere: frozenset[str] = frozenset().union(*there)
    at = 0
    for line in own.split("\n"):
        words = frozenset(words_of(line))
        if not words:
            continue
        near = range(at, min(at + _AHEAD, len(there)))
        found = next((number for number in near if words <= there[number]), None)
        if found is not None:
            at = found
        elif not words <= everywhere:
            pages[at].append(line)
    return [PageWords(number, "", "\n".join(lines)) for number, lines in enumerate(pages, start=1)]


def _completed(text: str, own: str) -> str:
    there = frozenset(words_of(text))
    lost = [line for line in own.split("\n") if not there.issuperset(words_of(line))]
    return "\n".join([text, *lost] if text else lost)
