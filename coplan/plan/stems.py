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
_FIGURES = {
    word: number
    for number, words in enumerate(
        ("i one", "ii two", "iii three", "iv four", "v five", "vi six", "vii seven", "viii eight", "ix", "x"),
        start=1,
    )
    for word in words.split()
}
_FIGURE = rf"\d{{1,2}}|{'|'.join(sorted(_FIGURES, key=len, reverse=True))}"
# "Act 2" is not "Act 3": such a word and its number are one thing.
_COUNTED = (
    "act|scene|sc|stave|chapter|ch|paper|part|unit|topic|module|book|section|stage|phase|volume|canto|"
    "verse|ww|stanza|type|henry|elizabeth|george|edward"
)
_SHORT = {"sc": "scene", "ch": "chapter"}
_COUNT = re.compile(rf"(?<![a-z0-9])({_COUNTED})s?\.?\s*[-#]?\s*({_FIGURE})(?![a-z0-9])")
_ACT_AND_SCENE = re.compile(r"(?<![a-z0-9])a(?:ct)?\s?(\d)[ .,:-]{0,2}sc?(?:ene)?\s?(\d{1,2})(?![a-z0-9])")
_WAR = re.compile(rf"\bworld[ -]war[ -]({_FIGURE})\b|\b(first|second) world war\b|\bww[ -]?(i{{1,2}}|1|2)\b")
_VOWEL = re.compile(r"[aeiouy]")

Counted = tuple[str, int]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word in small letters without accents and without the ending that it has here."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 4 and plain.endswith(("ses", "xes", "zes", "ches", "shes")):
        plain = plain[:-2]
    elif len(plain) > 3 and plain.endswith("s") and plain[-2] not in "siu":
        plain = plain[:-1]
    for ending in ("ing", "ed"):
        if plain.endswith(ending) and len(plain) >= len(ending) + 3 and _VOWEL.search(plain[: -len(ending)]):
            plain = plain[: -len(ending)]
            return plain[:-1] if len(plain) > 3 and plain[-1] == plain[-2] not in "ls" else plain
    return plain[:-1] if len(plain) > 3 and plain.endswith("e") else plain


def spoken(text: str) -> list[str]:
    """The stems of every word of a text in order, common ones too."""
    return [stem(word) for word in WORD.findall(_plain(text))]


def stems(text: str) -> list[str]:
    """The stems of the words that mean something, in order; figures are left to `counted`."""
    return [
        stem(word)
        for word in WORD.findall(_plain(text))
        if len(word) > 1 and not word.isdecimal() and word not in _COMMON
    ]


def is_common(word: str) -> bool:
    """Whether the word is one that says nothing of a topic."""
    return word.casefold() in _COMMON


def counted(text: str) -> frozenset[Counted]:
    """What is counted in a text: "Act II, scene 3" and "A2S3" are ("act", 2) and ("scene", 3)."""
    plain = _plain(text).replace("_", " ")
    plain = _ACT_AND_SCENE.sub(r"act \1 scene \2", plain)
    found = _COUNT.finditer(plain)
    return frozenset((_SHORT.get(each[1], each[1]), _number(each[2])) for each in found)


def _plain(text: str) -> str:
    """In small letters, with the two wars by their short names."""
    text = text.casefold()
    return _WAR.sub(_war, text) if "war" in text or "ww" in text else text


def _war(match: re.Match[str]) -> str:
    which = match[2] and ("1" if match[2] == "first" else "2")
    return f"ww{which or _number(match[1] or match[3])}"


def _number(said: str) -> int:
    return _FIGURES.get(said) or int(said)
