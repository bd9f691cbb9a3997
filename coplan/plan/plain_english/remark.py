"""A remark about a stretch of a text, with words that could stand there instead."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What a remark is about."""

    JARGON = "jargon"
    SPELLING = "spelling"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be better from `start` up to `end`, in words; each of `swaps` could stand there instead."""

    start: int
    end: int
    about: About
    words: str
    swaps: tuple[str, ...] = ()

    def swapped(self, text: str, swap: str) -> str:
        """The text with one of the swaps in place."""
        return text[: self.start] + swap + text[self.end :]


def like(found: str, swap: str) -> str:
    """A swap that begins with a capital when what it replaces does, unless that is an abbreviation."""
    return swap[:1].upper() + swap[1:] if found[:1].isupper() and not found.isupper() else swap
