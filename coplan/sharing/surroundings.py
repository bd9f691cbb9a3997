"""The files near a folder of a place, the nearest first, and never so many that a drive is held up by it."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic

DEEP = 4
MOST = 4_000
LONGEST = 20.0


def files_around(
    root: Path, first: Sequence[str], go_on: Callable[[], None], longest: float = LONGEST
) -> Iterator[str]:
    """The files of some folders below the root, of the root and of the folders in it, as paths below it.

    `go_on` is called before each folder and raises when nobody waits any more. At most `DEEP` folders down,
    `MOST` entries and `longest` seconds; what programs hide is passed over.
    """
    end, count = monotonic() + longest, 0
    waiting = deque([*((each, DEEP) for each in first), ("", 0)])
    listed: set[str] = set()
    while waiting and count < MOST and monotonic() < end:
        go_on()
        below, depth = waiting.popleft()
        folders, files = _inside(root, below, MOST - count)
        count += len(folders) + len(files)
        yield from files if below not in listed else ()
        listed.add(below)
        if depth < DEEP:
            waiting.extend((each, depth + 1) for each in folders)


def _inside(root: Path, below: str, most: int) -> tuple[list[str], list[str]]:
    """The folders and files in a folder; links to folders may lead in circles and are passed over."""
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(root / below) as inside:
            for entry, _ in zip(inside, range(most), strict=False):
                if not entry.name.startswith((".", "~$")):
                    kind = folders if entry.is_dir(follow_symlinks=False) else files
                    kind.append(f"{below}/{entry.name}" if below else entry.name)
    except (OSError, ValueError):
        return [], []
    return sorted(folders), sorted(files)
