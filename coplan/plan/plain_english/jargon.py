"""Words that only schools use, with words that families know."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from coplan import assets
from coplan.plan.plain_english.remark import About, Remark, like


def find(text: str) -> Iterator[Remark]:
    """Each stretch of jargon with what could be said instead; the longest wins where several begin."""
    swaps, pattern = _known()
    for match in pattern.finditer(text):
        found = match[0]
        instead = tuple(like(found, each) for each in swaps[_key(found)])
        words = f"“{found}” is a word of schools. Say “{instead[0]}”?"
        yield Remark(match.start(), match.end(), About.JARGON, words, instead)


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
        re.compile(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])"),
    )


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
