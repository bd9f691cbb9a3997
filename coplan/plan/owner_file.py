"""The file that Office and LibreOffice leave beside a document while it is open: its name and whose it is."""

from pathlib import PurePath

from coplan.plan import plain_words

SOMEBODY = "somebody"
MOST_READ = 1_024
_LONGEST = 40
_OFFICE, _LIBRE, _LIBRE_END = "~$", ".~lock.", "#"
_WORD = frozenset({".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".rtf"})
# A length and the name in the code page of whoever wrote it, then the same in UTF-16: where that begins, by
# the size of the file. Word's is smaller than Excel's and PowerPoint's.
_WIDE_AT = {162: 54, 165: 55}
_MOST_LETTERS = 54


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


def ending(sign: str) -> str:
    """How the name of every document ends that such a file could speak of, but for dots and spaces."""
    end = sign.removeprefix(_OFFICE) if sign.startswith(_OFFICE) else sign[len(_LIBRE) : -len(_LIBRE_END)]
    return end.rstrip(" .")


def said_by(name: str, content: bytes) -> str:
    """Who has the document open, by the name and the first bytes of such a file, as shown to people."""
    read = _in_office if name.startswith(_OFFICE) else _in_libre_office
    return _shown(read(content))


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
