"""File names that every system can bear: Windows, macOS, Linux, OneDrive and SharePoint."""

import unicodedata
from datetime import datetime

LIMIT = 80
_BYTES = 200
_ILLEGAL = frozenset('<>:"/\\|?*')
_RESERVED = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$", "desktop", "thumbs", "forms"),
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def safe(wanted: str) -> str:
    """The name as near as possible to what was wanted; a suffix of letters and digits stays.

    Composed (NFC), at most 80 characters and 200 bytes long, without characters or names that any system
    reserves, and without dots or spaces at its ends.
    """
    composed = unicodedata.normalize("NFC", wanted)
    stem, dot, suffix = composed.rpartition(".")
    if not dot or not suffix.isascii() or not suffix.isalnum() or len(suffix) > 8:
        stem, suffix = composed, ""
    end = f".{suffix.lower()}" if suffix else ""
    stem = _tidy("".join(map(_bearable, stem.replace(": ", " - "))))
    stem = _cut(stem, LIMIT - len(end), _BYTES - len(end.encode()))
    if not stem or stem.split(".")[0].strip().casefold() in _RESERVED or "_vti_" in stem.casefold():
        stem = _cut(f"Briefing {stem.replace('_', ' ')}", LIMIT - len(end), _BYTES - len(end.encode()))
    return stem + end


def with_ending(wanted: str, ending: str) -> str:
    """A safe name that keeps its whole ending, as in ", handout.pdf"; what stands before it is shortened."""
    composed = _tidy("".join(map(_bearable, unicodedata.normalize("NFC", wanted).replace(": ", " - "))))
    return safe(_cut(composed, LIMIT - len(ending), _BYTES - len(ending.encode())) + ending)


def fits(stem: str, suffix: str) -> bool:
    """Whether a name can be borne as long as it is."""
    borne = _tidy("".join(map(_bearable, unicodedata.normalize("NFC", stem).replace(": ", " - "))))
    return len(borne) + len(suffix) < LIMIT and len(borne.encode()) + len(suffix) < _BYTES


def beside(name: str, who: str, when: datetime, again: int = 0) -> str:
    """Another name beside one that is taken: with who and when, and a number if that is taken too."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    number = f" {again + 1}" if again else ""
    clock = f"{when.hour}.{when.minute:02}"
    mark = f" ({who} {when.day} {_MONTHS[when.month - 1]} {clock}{number})".replace("( ", "(")
    end = unicodedata.normalize("NFC", "".join(map(_bearable, mark))) + (f".{suffix}" if suffix else "")
    return _cut(stem, LIMIT - len(end), _BYTES - len(end.encode())) + end


def same(one: str, other: str) -> bool:
    """Whether two names are one name on a drive that does not tell capitals apart."""
    return key(one) == key(other)


def key(name: str) -> str:
    """What two names have in common when a drive takes them for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _bearable(character: str) -> str:
    if character in _ILLEGAL:
        return " "
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cf" | "Cs" | "Co" | "Cn":
            return ""
        case _:
            return character


def _tidy(stem: str) -> str:
    """Single spaces; no dots, spaces or tildes at the ends, where systems drop or hide them."""
    composed = unicodedata.normalize("NFC", " ".join(stem.split()))
    return composed.lstrip(" .~").rstrip(" .")


def _cut(stem: str, characters: int, size: int) -> str:
    """Shorten to so many characters and bytes without cutting an accent off its letter."""
    short = stem[:characters]
    while len(short.encode()) > size:
        short = short[:-1]
    while short and len(short) < len(stem) and unicodedata.combining(stem[len(short)]):
        short = short[:-1]
    return _tidy(short)
