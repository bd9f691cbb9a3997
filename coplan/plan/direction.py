"""Which way words run: from left to right, or from right to left."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4_000)
def runs_left(text: str) -> bool:
    """Whether a paragraph runs from right to left, as its first strong character says (Unicode, rule P2)."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
            case _:
                pass
    return False
