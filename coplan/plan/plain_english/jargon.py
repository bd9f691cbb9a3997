"""Words that only schools use, with words that families know."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from coplan import assets
from coplan.plan.plain_english.remark import About, Remark, like

_BEGINS = re.compile(r"(?:^|[.!?\n])\s*$")
_LONGEST_ABBREVIATION = 4
_CLAUSES = frozenset({"what", "how", "not", "Years"})
_UNCOUNTED = frozenset(
    {"extra", "help", "helps", "practice", "reading", "number", "sounds", "special", "words"}
)


def find(text: str) -> Iterator[Remark]:
    """Each stretch of jargon with what could be said instead; the longest wins where several begin."""
    swaps, pattern = _known()
    for match in pattern.finditer(text):
        article, found = match["article"] or "", match["said"]
        known, a = swaps[_key(found)], article.strip().casefold()
        if all(_with_article(a, each) == f"{a} {each}" for each in known):
            article = ""
        start = match.end() - len(article) - len(found)
        instead = tuple(_as_written(text[:start], article, found, each) for each in known)
        words = f"“{found}” is a word of schools. Say “{instead[0]}”?"
        yield Remark(start, match.end(), About.JARGON, words, instead)


def _as_written(before: str, article: str, found: str, swap: str) -> str:
    """A swap with the article and the capitals that it needs where it would stand."""
    said = _with_article(article.strip().casefold(), swap)
    if found.isupper() and len(found) > _LONGEST_ABBREVIATION:
        return said.upper()
    if article or (found.isupper() and _BEGINS.search(before)):
        return said[:1].upper() + said[1:] if (article or found)[0].isupper() else said
    return like(found, said)


def _with_article(article: str, swap: str) -> str:
    """What can be counted has the article that was there; other things have none."""
    first = swap.partition(" ")[0]
    if not article or first == "the" or first in _CLAUSES or first.endswith("ing"):
        return swap
    if article == "the":
        return f"the {swap}"
    if first in _UNCOUNTED:
        return swap
    return f"{'an' if first[0] in 'aeiou' else 'a'} {swap}"


@cache
def _known() -> tuple[Mapping[str, tuple[str, ...]], re.Pattern[str]]:
    said = json.loads(assets.resource("texts", "jargon.json").read_text(encoding="utf-8"))
    longest = sorted(said, key=lambda each: (-len(each), each))
    # Abbreviations are meant as they are written: SEND is not "send".
    listed = (
        re.escape(each) if each.isupper() else f"(?i:{re.escape(each)})".replace(r"\ ", r"\s+")
        for each in longest
    )
    return (
        {_key(each): tuple(instead) for each, instead in said.items()},
        re.compile(rf"(?<![\w-])(?P<article>(?i:an?|the)\s+)?(?P<said>{'|'.join(listed)})(?![\w-])"),
    )


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
