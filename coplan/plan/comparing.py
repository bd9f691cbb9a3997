"""Compares two versions of a file by what is kept of them: the index of words, and pictures of pages."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from coplan.plan import likeness
from coplan.plan.ports import PageWords, Picture, Search
from coplan.plan.resource import Resource
from coplan.plan.trouble import Trouble

_MOST_DRAWN = 200


class Draws(Protocol):
    """The part of the readers that draws pages."""

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide."""
        ...


def moves(search: Search, documents: Draws | None, old: Resource, new: Resource) -> dict[int, int]:
    """Where the pages of a file are in its new version; see `likeness.matches`.

    Reads the index and may draw pages, so never on the window's thread. The file itself is not needed.
    """
    before, after = (numbered(search.words(each.id), each.pages) for each in (old, new))
    if documents is None:
        return likeness.matches(before, after)
    old_looks = looks(documents, old.fingerprint, likeness.unclear(before))
    new_looks = looks(documents, new.fingerprint, likeness.unclear(after)) if old_looks else {}
    return likeness.matches(before, after, old_looks, new_looks)


def numbered(words: Iterable[PageWords], pages: int) -> tuple[PageWords, ...]:
    """The words of every page there is, in order; pages that are not in the index are without words."""
    by_number = {page.number: page for page in words}
    return tuple(by_number.get(number) or PageWords(number, "", "") for number in range(1, pages + 1))


def looks(documents: Draws, fingerprint: str, pages: Sequence[int]) -> dict[int, int]:
    """What these pages look like, as far as they can be drawn on this laptop."""
    found = {}
    for page in pages[:_MOST_DRAWN]:
        try:
            found[page] = likeness.look(documents.picture(fingerprint, page, likeness.LOOK_WIDTH))
        except Trouble:  # its pages are not in the cache any more, or this one is broken
            if not found:
                break
    return found
