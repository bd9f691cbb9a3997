"""What a file says inside, as far as matching looks: its headings, and the words that its pages share."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coplan.plan.ports import PageWords
from coplan.plan.stems import Counted, counted, stems

# What a first page says first heads it as its title does.
_HEAD = 90
_FIRST_PAGES = 2
_SHARE = 0.15
# What is said on pages beyond this many changes nothing.
_PAGES = 400
_K, _B, _USUAL = 1.2, 0.5, 12.0
_YEAR = re.compile(r"\b(?:y|yr|year) ?(\d|1[0-3])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileWords:
    """`head` are the stems of the title and the first pages' headings, `headed` on how many pages a stem is
    in the heading, `on` on how many it is at all, `pages` how many pages have words. `years` are the year
    groups that the start says it is for.
    """

    head: frozenset[str]
    counted: frozenset[Counted]
    headed: dict[str, int]
    on: dict[str, int]
    pages: int
    years: frozenset[int]

    def spread(self, stem: str) -> float:
        """How much the file is about a word, 0 to 1: headings count more, one page of many little."""
        pages = self.on.get(stem, 0)
        if pages < _SHARE * self.pages or not self.pages:
            return 0.0
        often = pages + 2 * self.headed.get(stem, 0)
        length = 1 - _B + _B * self.pages / _USUAL
        return min(1.0, often * (_K + 1) / (often + _K * length) / (_K + 1))


def read(title: str, words: Sequence[PageWords]) -> FileWords:
    """What the title and the pages of a file say; both may be empty."""
    words = words[:_PAGES]
    first = " | ".join(_heading(page) for page in words[:_FIRST_PAGES])
    headed: Counter[str] = Counter()
    on: Counter[str] = Counter()
    for page in words:
        heading = frozenset(stems(page.title))
        headed.update(heading)
        on.update(heading | frozenset(stems(page.text)))
    said = f"{title} | {first}"
    years = frozenset(int(match[1]) for match in _YEAR.finditer(said))
    return FileWords(frozenset(stems(said)), counted(said), dict(headed), dict(on), len(words), years)


def _heading(page: PageWords) -> str:
    start = page.text.lstrip()[:_HEAD]
    said = start.splitlines()[0] if "\n" in start.strip() else start
    return f"{page.title} | {said}"
