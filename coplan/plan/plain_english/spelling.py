"""British spelling: the words that are not in the list, and words one slip away that are."""

import gzip
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from coplan import assets
from coplan.plan.plain_english.remark import About, Remark, like

MOST_SWAPS = 4
# What is shorter before a hyphen is no word by itself, as in “co-operate”.
SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Addresses, classes and amounts are not words.
_PASSED = re.compile(r"\S*(?:@|://|www\.|\d|_)\S*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NEW_SENTENCE = re.compile(r"(?:^|[.!?:…\n]|[“\"‘(•])\s*[“\"‘(]*$")
# What these end with begins no sentence: "Dr. Cupp", "Sean S. Kohles".
_TITLE = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Miss|Dr|Prof|Rev|St)\.\s*$")


@cache
def words() -> dict[str, int]:
    """Every word there is, with how usual it is: 0 is the most usual. Loading takes some 50 milliseconds."""
    packed = assets.resource("words", "british.txt.gz").read_bytes()
    blocks = gzip.decompress(packed).decode().split("\n\n")
    found = {word: rank for rank, block in enumerate(blocks) for word in block.split("\n")}
    ours = assets.resource("words", "ours.txt").read_text(encoding="utf-8").split()
    return dict.fromkeys(ours, len(blocks)) | found


def find(text: str, known: Collection[str] = ()) -> Iterator[Remark]:
    """Each word not in the list that is none of `known` (in small letters) and does not look like a name."""
    passed = [match.span() for match in _PASSED.finditer(text)]
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        prefix = len(word) < SHORTEST and text[match.end() : match.end() + 1] == "-"
        if prefix or any(start <= match.start() < end for start, end in passed) or _is_right(word, known):
            continue
        if _is_name(word, text[: match.start()]):
            continue
        swaps = tuple(like(match[0], each.replace("'", "’")) for each in near(word.casefold()))
        if word[0].isupper() and not swaps:
            continue
        instead = " or ".join(f"“{each}”" for each in swaps[:2])
        words_ = f"“{match[0]}” is not in the list of British spelling."
        yield Remark(*match.span(), About.SPELLING, f"{words_} {instead}?" if instead else words_, swaps)


@lru_cache(maxsize=1024)
def near(word: str) -> tuple[str, ...]:
    """Words that are one slip away, the most usual first: a letter too many, too few, wrong or swapped."""
    ranks = words()
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    slips = {a + b[1] + b[0] + b[2:]: 0 for a, b in parts if len(b) > 1}
    slips |= {word.capitalize(): 0} | {f"{a}'{b}": 0 for a, b in parts}
    slips = {a + letter + b: 1 for a, b in parts for letter in _LETTERS} | slips
    slips = {a + letter + b[1:]: 2 for a, b in parts if b for letter in _LETTERS} | slips
    slips = {a + b[1:]: 2 for a, b in parts if b} | slips
    found = [each for each in slips if each in ranks and each != word]
    return tuple(sorted(found, key=lambda each: (ranks[each], slips[each], each))[:MOST_SWAPS])


def _is_name(word: str, before: str) -> bool:
    """Whether a word has a capital that no sentence gives it, or letters that few English words have."""
    if word[1:] != word[1:].lower():
        return True
    begins = _NEW_SENTENCE.search(before) and not _TITLE.search(before)
    return word[0].isupper() and not (begins and word.isascii())


def _is_right(word: str, known: Collection[str]) -> bool:
    base = word.removesuffix("'s").rstrip("'")
    tried = {word, base, word.casefold(), base.casefold()}
    return len(base) < 2 or any(each in words() or each in known for each in tried)
