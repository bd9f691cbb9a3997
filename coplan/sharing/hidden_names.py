"""The names of what a delivery has in a folder for a moment, and how old such a thing is."""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from coplan.plan import safe_names

OURS = ".coplan-"
ARRIVING = ".tmp"
ASIDE = ".aside-"
STALE = 3600.0
_ASIDE_NAME = re.compile(rf"{re.escape(OURS)}([0-9a-f]{{8}})[0-9a-f]{{8}}{re.escape(ASIDE)}(.+)", re.DOTALL)
_SIGNED = re.compile(r" \((?:.{1,24} )?\d{1,2} [A-Z][a-z]{2} \d{1,2}\.\d\d(?: \d{1,3})?\)(?P<suffix>\.\w+)?")
_MOST_NAMES = 300


def arriving(user: str) -> str:
    """A name for bytes on their way, which says whose they are."""
    return f"{OURS}{user}-{secrets.token_hex(8)}{ARRIVING}"


def aside(name: str, now: float) -> str:
    """A name for what is moved out of the way, with when that was by the drive's clock."""
    return f"{OURS}{int(now) & 0xFFFF_FFFF:08x}{secrets.token_hex(4)}{ASIDE}{name}"


def moved_aside(name: str) -> tuple[str, float] | None:
    """What a thing that was moved aside was called, and when that was; `None` for any other name."""
    found = _ASIDE_NAME.fullmatch(name)
    return (found[2], float(int(found[1], 16))) if found else None


def candidates(wanted: str, who: str, when: datetime) -> Iterator[str]:
    """The names a file would like, best first: its own, then beside it with who and when."""
    yield wanted
    for number in range(_MOST_NAMES):
        yield safe_names.beside(wanted, who, when, number)


def is_dated(name: str, wanted: str) -> bool:
    """Whether a name was made by putting who and when behind the wanted one, which may be cut for it."""
    composed = unicodedata.normalize("NFC", name)
    stem, dot, suffix = wanted.rpartition(".")
    whole, end = (stem, f".{suffix}") if dot else (wanted, "")
    for start in (each.start() for each in re.finditer(r" \(", composed)):
        found = _SIGNED.fullmatch(composed, start)
        if found and (found["suffix"] or "").casefold() == end.casefold():
            made = safe_names.with_ending(whole, composed[start:])
            if safe_names.same(made, composed):
                return True
    return False
