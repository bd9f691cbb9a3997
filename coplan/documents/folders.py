"""Which lesson files are in the files and folders that somebody pointed at."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble

MOST = 5_000
_NOT_FOR_LESSONS = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})


def files_in(paths: Sequence[Path], progress: Progress) -> tuple[Path, ...]:
    """Every file that was named or lies in a named folder, folders before what is under them, each once.

    What was named and is not there, and folders that cannot be opened, are among them, so that reading them
    says why not. Lock files (`~$name.docx`), hidden files and what file managers leave behind are passed
    over; links to folders are not followed. Stops when cancelled. Raises `Trouble` when nothing could be
    looked at, or when there are far too many files for a week.
    """
    found: dict[Path, None] = {}
    away: list[Path] = []
    for path in map(Path.absolute, paths):
        what = _what_is(path)
        if not what:
            away.append(path)
        for each in _walk(path) if stat.S_ISDIR(what) else (path,):
            if progress.cancelled:
                return tuple(found)
            if _is_for_lessons(each):
                found[each] = None
            if len(found) > MOST:
                raise Trouble(
                    f"“{path.name}” has more than {MOST} files in it.",
                    "Choose the folder of one week or one unit.",
                )
        progress.report(len(found), 0, f"Looking in {path.name}")
    if away and len(away) == len(paths):
        raise Trouble(
            f"“{away[0]}” cannot be found.",
            "Check that the drive is connected and the folder has not been renamed.",
        )
    return tuple(found)


def _what_is(path: Path) -> int:
    """The mode of a file or folder, which may not be one's own to open; 0 when nothing is there."""
    try:
        return path.stat().st_mode
    except PermissionError:
        return stat.S_IFREG
    except (OSError, ValueError):
        return 0


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "~$")))
        yield from (Path(here, name) for name in sorted(names, key=str.casefold))
    yield from closed


def _is_for_lessons(path: Path) -> bool:
    name = path.name
    return not name.startswith(("~$", ".")) and name.casefold() not in _NOT_FOR_LESSONS
