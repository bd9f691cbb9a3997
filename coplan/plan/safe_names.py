"""File names that every drive can bear: Windows, macOS, Linux, OneDrive, SharePoint, a NAS, a USB stick.

The rules are those of Microsoft's "Naming Files, Paths, and Namespaces" and "Restrictions and limitations in
OneDrive and SharePoint". Nothing in a name is invisible, and nothing in it means anything to a system.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

# Lengths are in UTF-16 units, as Windows counts them.
LIMIT = 80
LEAST = 30
FOLDER_LIMIT = 50
# An encrypted folder of a Synology takes names of 143 bytes, and delivery puts up to 31 before one.
_BYTES = 112
_PATH_LIMIT = 259
_AROUND = 31
_LONGEST_SUFFIX = 20
_LONGEST_INITIALS = 20
_ILLEGAL = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$", "clock$"),
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
    )
)
_TAKEN = frozenset(
    (
        *("desktop.ini", "thumbs.db", "ehthumbs.db", "autorun.inf"),
        *("$recycle.bin", "system volume information", "lost+found"),
        *("$mft", "$mftmirr", "$logfile", "$volume", "$attrdef", "$bitmap", "$boot", "$badclus"),
        *("$secure", "$upcase", "$extend"),
    )
)
# What is invisible although its category does not say so: joiners, fillers and selectors of variants.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_BLANK = "\u2800"
# Letters that belong to the one before them: Thai and Lao AM, the sound marks of narrow Katakana.
_CLINGING = re.compile("[\u0e33\u0eb3\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff]")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_VIRAMA = 9
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def safe(wanted: str) -> str:
    """The name as near as possible to what was wanted; a suffix of letters and digits stays.

    Composed (NFC), at most `LIMIT` long, without characters or names that any system reserves, and without
    dots or spaces at its ends.
    """
    stem, dot, suffix = wanted.rpartition(".")
    if not dot or not suffix.isascii() or not suffix.isalnum() or len(suffix) > 8:
        stem, suffix = wanted, ""
    end = f".{suffix.lower()}" if suffix else ""
    name = _unreserved(_cut(_borne(stem), LIMIT, end), end, "Briefing", LIMIT)
    # Where something illegal ended the name, a suffix may be seen only now.
    return name if end or name == wanted else safe(name)


def safe_folder(wanted: str) -> str:
    """A name of a folder as near as possible to what was wanted; nothing if nothing of it can stay."""
    borne = _cut(_borne(wanted), FOLDER_LIMIT)
    # A library of SharePoint has a folder of this name already, and shows it to nobody.
    plain = f"Pages {borne}" if borne.casefold() == "forms" else borne
    return _unreserved(plain, "", "Pages", FOLDER_LIMIT) if plain else ""


def with_ending(wanted: str, ending: str) -> str:
    """A safe name with an ending of ours as it is, as in ", handout.pdf"; what is before it is shortened."""
    return _unreserved(_cut(_borne(wanted), LIMIT, ending), ending, "Briefing", LIMIT)


def fits(stem: str, suffix: str, room: int = LIMIT) -> bool:
    """Whether a name can be borne as long as it is."""
    borne = f"{_borne(stem)}.{suffix}"
    return _units(borne) <= room and _bytes(borne) <= _BYTES


def without_last(text: str) -> str:
    """The text without what a reader takes for its last character."""
    whole = len(text) - 1
    while whole > 0 and _is_within(text, whole):
        whole -= 1
    return text[: max(whole, 0)]


def room_in(folder: str, below: Sequence[str] = ()) -> int:
    """How long names in a folder may be for a Windows that bears paths of 259: `LEAST` to `LIMIT`."""
    path = sum(_units(each) + 1 for each in (folder, *below))
    return max(LEAST, min(LIMIT, _PATH_LIMIT - _AROUND - path))


def beside(name: str, who: str, when: datetime, again: int = 0) -> str:
    """Another name beside one that is taken: with who and when, and a number if that is taken too."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    number = f" {again + 1}" if again else ""
    clock = f"{when.hour}.{when.minute:02}"
    signed = (
        f"{_cut(_borne(who), _LONGEST_INITIALS)} {when.day} {_MONTHS[when.month - 1]} {clock}{number}".strip()
    )
    end = f" ({signed})" + (f".{suffix}" if suffix else "")
    other = (_cut(stem, LIMIT, end) + end).strip()
    return beside(name, who, when, again + 1) if same(other, name) else other


def same(one: str, other: str) -> bool:
    """Whether some drive takes two names for one: all that any folds, drops or composes counts."""
    return key(one) == key(other)


def key(name: str) -> str:
    """What two names have in common when some drive takes them for one."""
    # A folder of thousands of files is compared name by name.
    return name.lower().rstrip(" .") if name.isascii() else _folded(name)


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    seen = "".join(c for c in _INVISIBLE.sub("", name) if unicodedata.category(c) != "Cf")
    folded = unicodedata.normalize("NFD", seen).upper().casefold()
    # Capital I has a dot in Turkish and small i has none; systems differ about which are a pair.
    dotless = unicodedata.normalize("NFC", folded).replace("i\u0307", "i")
    return unicodedata.normalize("NFC", dotless).rstrip(" .")


def _borne(text: str) -> str:
    """The text without what some system cannot bear or does not show."""
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace(": ", " - ")
    borne = unicodedata.normalize("NFC", "".join(map(_bearable, composed)))
    # SharePoint reserves the one anywhere in a name, Windows takes the other for a folder of its own.
    tidy = _tidy(re.sub("_vti_", " vti ", borne, flags=re.IGNORECASE).replace(".{", " {"))
    # With a tilde it could be the short name that Windows keeps for another file.
    return tidy.replace("~", "-")


def _bearable(character: str) -> str:
    if character == _BLANK or not _ILLEGAL.isdisjoint(unicodedata.normalize("NFD", character)):
        return " "
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cf" | "Cs" | "Co" | "Cn":
            return ""
        case _:
            return character


def _tidy(stem: str) -> str:
    """Single spaces; no dots, spaces or tildes at the ends, nor marks at the start that belong to nothing."""
    tidy = " ".join(stem.split()).rstrip(" .~")
    start = next((i for i, c in enumerate(tidy) if c not in " .~" and not _is_mark(c)), len(tidy))
    return tidy[start:]


def _unreserved(stem: str, end: str, instead: str, limit: int) -> str:
    """The name, with a word before it if it is empty or belongs to a system with any ending at all."""
    device = unicodedata.normalize("NFKC", stem.split(".", maxsplit=1)[0].strip()).casefold()
    if stem and device not in _DEVICES and (stem + end).casefold() not in _TAKEN:
        return stem + end
    return _cut(f"{instead} {stem}", limit, end) + end


def _cut(stem: str, limit: int, end: str = "") -> str:
    """Shorten a stem until its end fits too, without cutting what is one character to the reader."""
    units, size = limit - _units(end), _BYTES - _bytes(end)
    most = min(len(stem), units)
    while most and (_units(stem[:most]) > units or _bytes(stem[:most]) > size):
        most -= 1
    whole = most
    while whole and _is_within(stem, whole):
        whole -= 1
    return _tidy(stem[: whole or most])


def _is_within(text: str, at: int) -> bool:
    """Whether a cut there would take something off the character before it."""
    if at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if _FLAG_LETTER.match(after):
        flags = re.search(f"{_FLAG_LETTER.pattern}*$", text[:at])
        return flags is not None and len(flags[0]) % 2 == 1
    conjunct = unicodedata.combining(before) == _VIRAMA and after.isalpha()
    return _is_mark(after) or _CLINGING.match(after) is not None or conjunct


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
