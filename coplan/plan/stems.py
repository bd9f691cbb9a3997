"""Words without their endings, so that "Forces" and "force" are one word to whoever looks for a topic."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+", re.UNICODE)
_WORDS_OF_ALL_TEXTS = """
    a about all am an and are as at be between by can do does for from go how i if in into is it its
    my of off on onto or our out so than that the their them then there these they this to up us use
    used using was we were what when where which who why will with you your
"""
_COMMON = frozenset(_WORDS_OF_ALL_TEXTS.split())
# "Act 2" is not "Act 3": such a word and its number are one thing.
_COUNTED = (
    "act|scene|stave|chapter|ch|paper|part|unit|topic|module|book|section|stage|phase|volume|canto|verse|"
    "ww|world war|step|stanza|type|henry|elizabeth|george|edward"
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_COUNT = re.compile(
    rf"(?<![a-z0-9])({_COUNTED})s?\s*[-#]?\s*(\d{{1,2}}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})"
    r"(?![a-z0-9])"
)
_VOWEL = re.compile(r"[aeiouy]")

Counted = tuple[str, int]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word in small letters without accents and without the ending that it has here."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and plain[-2] not in "siu":
        plain = plain[:-2] if plain.endswith("es") and len(plain) > 4 else plain[:-1]
    for ending in ("ing", "ed"):
        if plain.endswith(ending) and len(plain) >= len(ending) + 3 and _VOWEL.search(plain[: -len(ending)]):
            plain = plain[: -len(ending)]
            return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] not in "ls" else plain
    return plain[:-1] if len(plain) > 4 and plain.endswith("e") else plain


def spoken(text: str) -> list[str]:
    """The stems of every word of a text in order, common ones too."""
    return [stem(word) for word in WORD.findall(text)]


def stems(text: str) -> list[str]:
    """The stems of the words that mean something, in order; figures are left to `counted`."""
    return [
        stem(word)
        for word in WORD.findall(text)
        if len(word) > 1 and not word.isdecimal() and word.casefold() not in _COMMON
    ]


def is_common(word: str) -> bool:
    """Whether the word is one that says nothing of a topic."""
    return word.casefold() in _COMMON


def counted(text: str) -> frozenset[Counted]:
    """What is counted in a text: "Act II, scene 3" is ("act", 2) and ("scene", 3)."""
    found = _COUNT.finditer(text.casefold().replace("_", " "))
    return frozenset((each[1], _ROMAN.get(each[2]) or int(each[2])) for each in found)
