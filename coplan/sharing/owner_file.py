"""Who has a document open: Office and LibreOffice leave a small file beside it that says so."""

import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from coplan.plan import plain_words, safe_names

SOMEBODY = "somebody"
_MOST_READ = 1_024
_LONGEST = 40
_OFFICE, _LIBRE, _LIBRE_END = "~$", ".~lock.", "#"
_WORD = frozenset({".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".rtf"})
# A length and the name in the code page of whoever wrote it, then the same in UTF-16: where that begins, by
# the size of the file. Word's is smaller than Excel's and PowerPoint's.
_WIDE_AT = {162: 54, 165: 55}
_MOST_LETTERS = 54


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a document open, as shown to people, and since when by the drive's clock, in seconds."""

    who: str
    since: float


def is_owner_file(name: str) -> bool:
    """Whether a file of this name says that another one is open."""
    return name.startswith(_OFFICE) or (name.startswith(_LIBRE) and name.endswith(_LIBRE_END))


def names_for(document: str) -> tuple[str, ...]:
    """The names of the files that would say that this document is open.

    Word writes "~$" over the first two letters of a name of eight letters or more, over the first of one of
    seven, and before a shorter one; the others always write it before the name.
    """
    stem, suffix = PurePath(document).stem, PurePath(document).suffix.casefold()
    cut = min(2, max(0, len(stem) - 6)) if suffix in _WORD else 0
    return f"{_OFFICE}{document[cut:]}", f"{_LIBRE}{document}{_LIBRE_END}"


class Owners:
    """Who has documents of one folder open, which holds these `names`."""

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        self._folder, self._names = folder, names
        self._signs = {safe_names.key(each): each for each in names if is_owner_file(each)}

    def of(self, document: str) -> Owner | None:
        """Who has a document open; `None` when nobody is known to.

        Where the same file could speak of another document in the folder, nobody is accused.
        """
        wanted = [safe_names.key(each) for each in (names_for(document) if self._signs else ())]
        signs = [self._signs[each] for each in wanted if each in self._signs]
        owners = [_read(self._folder / each) for each in signs if not self._is_shared(each, document)]
        known = [each for each in owners if each]
        return next((each for each in known if each.who != SOMEBODY), known[0] if known else None)

    def _is_shared(self, sign: str, document: str) -> bool:
        mine, meant = safe_names.key(document), safe_names.key(sign)
        others = (each for each in self._names if not is_owner_file(each) and safe_names.key(each) != mine)
        return any(meant in map(safe_names.key, names_for(each)) for each in others)


def _read(path: Path) -> Owner | None:
    """Who and since when; `None` for what is gone by now or is no file."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    try:
        with path.open("rb") as file:
            said = file.read(_MOST_READ)
    except OSError:  # its own program may keep it to itself
        said = b""
    read = _in_office if path.name.startswith(_OFFICE) else _in_libre_office
    return Owner(_shown(read(said)), state.st_mtime)


def _in_office(said: bytes) -> str:
    if at := _WIDE_AT.get(len(said)):
        length = int.from_bytes(said[at : at + 2], "little")
        wide = said[at + 2 : at + 2 + 2 * length]
        if 0 < length <= _MOST_LETTERS and len(wide) == 2 * length:
            return wide.decode("utf-16-le", "replace")
    length = said[0] if said else 0
    return said[1 : 1 + length].decode("cp1252", "replace") if length <= _MOST_LETTERS else ""


def _in_libre_office(said: bytes) -> str:
    """The name that somebody gave LibreOffice, else the one the computer knows; a backslash keeps a comma."""
    parts, escaped = [""], False
    for letter in said.decode("utf-8", "replace"):
        if letter == ";" and not escaped:
            break
        if letter == "," and not escaped:
            parts.append("")
        elif letter != "\\" or escaped:
            parts[-1] += letter
        escaped = letter == "\\" and not escaped
    return next((part for part in parts[:2] if part.strip()), "")


def _shown(name: str) -> str:
    """A name as it may stand in a sentence of ours."""
    plain = "".join(letter for letter in plain_words.on_one_line(name) if letter.isprintable())
    said = " ".join(plain.split())[:_LONGEST].strip()
    return said if any(letter.isalnum() for letter in said) else SOMEBODY
