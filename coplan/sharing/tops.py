"""Where drives, sticks and synced folders begin on this laptop, and which has a folder of the plan."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from string import ascii_uppercase

from coplan import drives
from coplan.plan.folder_path import is_same, parts_of

_MOUNTS = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*", "/Volumes/*", "/run/user/*/gvfs/*")
_CLOUDS = "Library/CloudStorage"
_MOST = 40


def tops() -> tuple[Path, ...]:
    """Every root that a folder may be below; none of them has been asked whether it answers."""
    found = chain(_letters() if sys.platform == "win32" else _mounts(Path("/")), synced(Path.home()))
    return tuple(dict.fromkeys(found))[:_MOST]


def synced(home: Path) -> Iterator[Path]:
    """The home folder, and the folders in it that are copied to other computers."""
    yield home
    for folder in chain(_children(home), _children(home / _CLOUDS)):
        if drives.synced_by(folder, os.environ, home):
            yield folder


def elsewhere(folder: str, roots: Iterable[Path], is_folder: Callable[[Path], bool]) -> str:
    """The one folder below these roots with the longest end of this path; empty when it is none or many."""
    answering = [root for root in roots if is_folder(root)]
    parts = parts_of(folder)[1:]
    for start in range(len(parts)):
        paths = dict.fromkeys(root.joinpath(*parts[start:]) for root in answering)
        hits = [path for path in paths if not is_same(str(path), folder) and is_folder(path)]
        if hits:
            return str(hits[0]) if len(hits) == 1 else ""
    return ""


def _letters() -> Iterator[Path]:
    there = 0
    if sys.platform == "win32":
        there = ctypes.windll.kernel32.GetLogicalDrives()
    yield from (Path(f"{letter}:\\") for bit, letter in enumerate(ascii_uppercase) if there >> bit & 1)


def _mounts(root: Path) -> Iterator[Path]:
    for pattern in _MOUNTS:
        yield from sorted(root.glob(pattern.lstrip("/")))


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError:
        return []
