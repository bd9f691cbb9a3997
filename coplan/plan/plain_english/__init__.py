"""Plain English beside what people write: long sentences, words of schools, and British spelling."""

from collections.abc import Collection, Sequence
from itertools import chain

from coplan.plan.plain_english import jargon, readability, spelling
from coplan.plan.plain_english.remark import About, Remark

__all__ = ["About", "Remark", "look", "ready", "said"]


def ready() -> None:
    """Load what looking needs. It takes some 50 milliseconds, so not on the window's thread."""
    look("Ready", "en-GB")


def look(text: str, language: str, known: Collection[str] = ()) -> tuple[Remark, ...]:
    """What could be plainer in a text, in its order; nothing about languages other than English.

    `known` are words that may stand, in small letters; see `known_words.of`.
    """
    if not _is_english(language):
        return ()
    remarks = chain(jargon.find(text), spelling.find(text, known), readability.find(text))
    return tuple(sorted(remarks, key=lambda each: (each.start, each.end)))


def said(texts: Sequence[str], language: str) -> str:
    """How easy texts are to read, in words; empty for other languages or too few words."""
    return readability.said(texts) if _is_english(language) else ""


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"
