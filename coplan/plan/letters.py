"""Words as people mean them: folded for comparing, cut out for showing."""

import re
import unicodedata

_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Two or three letters in one, as type is set: whoever looks for "finish" does not know.
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_MOST_WORDS = 12
_BEFORE, _AFTER, _LOOKED_AT = 50, 110, 20_000


def wanted(query: str) -> list[str]:
    """The words that people typed, folded; none can be taken for an operator once it is quoted."""
    words = tokens(sayable(query[:_LOOKED_AT]))
    others = dict.fromkeys(each for each in words[:-1] if each != words[-1])
    return [*others, *words[-1:]][-_MOST_WORDS:]


def tokens(text: str) -> list[str]:
    """The words of a text, folded and in order, cut where the index cuts them."""
    said = folded(text)
    if said.isascii():
        return _ASCII_WORD.findall(said)
    parts = "".join(each if _belongs_to_a_word(each) else " " for each in said).split()
    return [each for each in parts if any(map(str.isalnum, each))]


def _belongs_to_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


class _Folding(dict[int, str]):
    """Letters without case and accents, one for one: SQLite itself folds only the accents of Latin."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = unicodedata.normalize("NFD", letter)
        base = parts[0] if all(map(unicodedata.combining, parts[1:])) else letter
        self[code] = base.casefold() if len(base.casefold()) == 1 else base
        return self[code]


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The text without case and accents, letter for letter as long as before."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def sayable(text: str) -> str:
    """Text that UTF-8 and the index can hold: composed, so that accents are folded alike; no ligatures."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    return whole if whole.isascii() else unicodedata.normalize("NFC", whole).translate(_LIGATURES)


def beginning_with(words: list[str]) -> re.Pattern[str]:
    """What finds a word that begins with one of these, in folded text."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})")


def excerpt(hit: re.Pattern[str], *texts: str) -> str:
    """The words around the first hit in the first of these texts that has one; empty when none has."""
    for text in texts:
        if found := hit.search(folded(text[:_LOOKED_AT])):
            start, end = max(found.start() - _BEFORE, 0), found.start() + _AFTER
            before, after = text[start : found.start()], text[found.start() : end]
            if start:
                before = f"…{before.partition(' ')[2] or before}"
            if end < len(text):
                after = f"{after.rpartition(' ')[0] or after}…"
            return one_line(before + after)
    return ""


def one_line(text: str) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(text.split())
