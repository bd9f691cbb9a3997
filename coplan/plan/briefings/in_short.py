"""Texts where there is little room: the first thing that one says, or as many of its words as go in."""

import re

from coplan.plan.page import plain

_CLAUSE = re.compile(r"(.{12,}?[^\s,–—-])\s*(?:[;:]|\s[–—-]\s|[.!?](?=\s)).+")


def clipped(text: str, most: int) -> str:
    """As many words as there is room for, with an ellipsis when any are left out."""
    said = plain(text)
    if len(said) <= most:
        return said
    return said[: most - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def in_short(text: str, most: int) -> str:
    """The first thing that a text says, with an ellipsis when even that is cut off."""
    said = plain(text)
    clause = _CLAUSE.fullmatch(said) if len(said) > most else None
    return clause[1] if clause and len(clause[1]) <= most else clipped(said, most)
