"""Paths of folders as people choose and write them, on whichever system."""

import re
from pathlib import PurePosixPath, PureWindowsPath
from unicodedata import normalize

from coplan.plan.trouble import Trouble

_BETWEEN = re.compile(r"[\\/]+")
_LEAD = re.compile(r"[\\/]+")
_OF_WINDOWS = re.compile(r"[A-Za-z]:|\\\\|//(?!/)")


def check_whole(folder: str) -> None:
    """Raise `Trouble` when a path is only part of one, so that nobody can tell which folder is meant."""
    if not (PureWindowsPath(folder).is_absolute() or PurePosixPath(folder).is_absolute()):
        raise Trouble(
            f"The folder “{folder}” does not say where it is.",
            "Choose it with the button, or write its whole path, such as S:\\Science\\Briefings.",
        )


def folder_name(folder: str) -> str:
    """What to call a place when nobody has named it: the last part of its path."""
    return re.split(r"[\\/]", folder.strip().rstrip("\\/"))[-1] or folder


def is_of_windows(path: str) -> bool:
    """Whether a path begins with a drive letter or names a share, and so does not tell capitals apart."""
    return _OF_WINDOWS.match(path) is not None


def parts_of(path: str) -> tuple[str, ...]:
    """The parts of a path, the root of all folders being one; a share of a server is its first."""
    lead = _LEAD.match(path)
    parts = [part for part in _BETWEEN.split(path) if part]
    if lead and len(lead[0]) == 2 and len(parts) > 1:
        return ("//" + "/".join(parts[:2]), *parts[2:])
    if lead:
        return ("/" + parts[0], *parts[1:]) if parts else ("/",)
    return tuple(parts)


def alike(one: str, other: str, folded: bool) -> bool:
    """Whether two parts of paths are one name; `folded` where capitals are not told apart."""
    one, other = normalize("NFC", one), normalize("NFC", other)
    return one.casefold() == other.casefold() if folded else one == other


def is_within(folder: str, above: str) -> bool:
    """Whether a folder is this one or inside it, as far as their paths tell."""
    parts, start = parts_of(folder), parts_of(above)
    folded = is_of_windows(above)
    return len(parts) >= len(start) and all(
        alike(each, other, folded) for each, other in zip(parts, start, strict=False)
    )


def is_same(one: str, other: str) -> bool:
    """Whether two paths are one folder, as far as they tell."""
    return is_within(one, other) and is_within(other, one)
