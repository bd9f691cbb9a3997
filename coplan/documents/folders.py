"""Which lesson files are in the files and folders that somebody pointed at."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble

MOST = 5_000
_NOT_FOR_LESSONS = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})


def files_in(paths: Sequence[Path], progress: Progress) -> tuple[Path, ...]:
    """Every file that was named or lies in a named folder, folders before what is under them, each once.

    Lock files (`~$name.docx`), hidden files and what file managers leave behind are passed over; links to
    folders are not followed. Stops when cancelled. Raises `Trouble` when nothing could be looked at, or
    when there are far too many files for a week.
    """
    found: dict[Path, None] = {}
    away: list[Path] = []
    for path in map(Path.absolute, paths):
        if not path.exists():
            away.append(path)
            continue
        for each in _walk(path) if path.is_dir() else (path,):
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
    if away and not found:
        raise Trouble(
            f"“{away[0]}” cannot be found.",
            "Check that the drive is connected and the folder has not been renamed.",
        )
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "~$")))
        yield from (Path(here, name) for name in sorted(names, key=str.casefold))


def _is_for_lessons(path: Path) -> bool:
    name = path.name
    return not name.startswith(("~$", ".")) and name.casefold() not in _NOT_FOR_LESSONS
