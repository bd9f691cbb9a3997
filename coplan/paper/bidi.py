"""Which way each letter of a paragraph runs: the Unicode bidirectional algorithm without embeddings.

`coplan.plan.page.plain` takes the control characters of embeddings out, so that pages never have any. What
the algorithm by itself would turn round (telephone numbers, spans of numbers, addresses) is kept together, as
if it stood between two left-to-right marks.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar
from unicodedata import bidirectional

Item = TypeVar("Item")

_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_CLOSING = frozenset(_PAIRS.values())
_STRONG = frozenset({"L", "R", "AL"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIGITS = r"(?:\([0-9۰-۹]+\)|\d+)"
_SIGN = r"(?<![\w)\]])[+−-]"
_TOGETHER = re.compile(
    r"(?:https?://|www\.)[!-'*-~]*[\w/]"
    r"|[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?:{_SIGN})?{_DIGITS}(?:(?: ?[-‐‑–—−/+×÷=] ?| |[.,:]){_DIGITS})+%?"
    rf"|{_SIGN}\d+%?",
)


def has_leftward(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return _LEFTWARD.search(text) is not None


def together(text: str) -> list[tuple[int, int]]:
    """Where in a text stands what must not be turned round, whatever runs to the left beside it."""
    return [found.span() for found in _TOGETHER.finditer(text)]


def levels(text: str, *, leftward: bool) -> list[int]:
    """The level of each character in a paragraph: even ones run to the right, odd ones to the left."""
    own, base = ("R", 1) if leftward else ("L", 0)
    were = [bidirectional(character) or "L" for character in text]
    for begin, end in together(text):
        were[begin:end] = ["L"] * (end - begin)
    kinds = _weak(were, own)
    _brackets(text, kinds, own)
    _neutral(kinds, own)
    found = [base + _step(kind, base) for kind in kinds]
    for i in range(len(text) - 1, -1, -1):
        if were[i] not in {"WS", "BN"}:
            break
        found[i] = base
    return found


def from_left(line: Sequence[Item], level_of: Callable[[Item], int]) -> list[Item]:
    """What is on a line in reading order, as it stands from left to right (rule L2)."""
    standing = list(line)
    for level in range(max(map(level_of, standing), default=0), 0, -1):
        i = 0
        while i < len(standing):
            j = i
            while j < len(standing) and level_of(standing[j]) >= level:
                j += 1
            standing[i:j] = standing[i:j][::-1]
            i = max(j, i + 1)
    return standing


def _step(kind: str, base: int) -> int:
    if base:
        return int(kind in {"L", "EN", "AN"})
    return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)


def _weak(were: Sequence[str], own: str) -> list[str]:
    kinds = _marks_and_digits(were, own)
    _separators(kinds)
    _signs_beside_digits(kinds)
    strong = own
    for i, kind in enumerate(kinds):
        if kind in {"ET", "ES", "CS"}:
            kinds[i] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
    return kinds


def _marks_and_digits(were: Sequence[str], own: str) -> list[str]:
    """Rules W1 to W3: marks are like what they stand on, digits after Arabic letters are Arabic."""
    kinds, before, strong = list(were), own, own
    for i, kind in enumerate(were):
        if kind in {"NSM", "BN"}:
            kinds[i] = before
        if kinds[i] in _STRONG:
            strong = kinds[i]
        if kinds[i] == "EN" and strong == "AL":
            kinds[i] = "AN"
        before = kinds[i]
    return ["R" if kind == "AL" else kind for kind in kinds]


def _separators(kinds: list[str]) -> None:
    """Rule W4: a sign between two digits belongs to the number."""
    for i in range(1, len(kinds) - 1):
        around = kinds[i - 1] if kinds[i - 1] == kinds[i + 1] else ""
        if (kinds[i] == "ES" and around == "EN") or (kinds[i] == "CS" and around in {"EN", "AN"}):
            kinds[i] = around


def _signs_beside_digits(kinds: list[str]) -> None:
    """Rule W5: currency and per cent belong to the number beside them."""
    for i, kind in enumerate(kinds):
        if kind != "EN":
            continue
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(kinds) and kinds[j] == "ET":
                kinds[j] = "EN"
                j += step


def _way(kind: str) -> str:
    if kind == "L":
        return "L"
    return "R" if kind in {"R", "EN", "AN"} else ""


def _brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0: a pair of brackets runs as what stands inside it does."""
    for opening, closing in sorted(_pairs(text, kinds)):
        inside = {_way(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if not inside:
            continue
        way = own
        if own not in inside:
            before = next((found for kind in reversed(kinds[:opening]) if (found := _way(kind))), own)
            way = before if before in inside else own
        kinds[opening] = kinds[closing] = way


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[int] = []
    pairs = []
    for i, character in enumerate(text):
        if kinds[i] != "ON":
            continue
        if character in _PAIRS:
            waiting.append(i)
        elif character in _CLOSING:
            fitting = (k for k in reversed(range(len(waiting))) if _PAIRS[text[waiting[k]]] == character)
            k = next(fitting, None)
            if k is not None:
                pairs.append((waiting[k], i))
                del waiting[k:]
    return pairs


def _neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: between two that run the same way like them, else like the paragraph."""
    i = 0
    while i < len(kinds):
        j = i
        while j < len(kinds) and kinds[j] in _NEUTRAL:
            j += 1
        if j > i:
            before = _way(kinds[i - 1]) if i else own
            after = _way(kinds[j]) if j < len(kinds) else own
            kinds[i:j] = [before if before == after else own] * (j - i)
        i = max(j, i + 1)
