"""Which lesson files are in the files and folders that somebody pointed at."""

from collections.abc import Callable, Sequence
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.listing import AWAY, FOLDER, GONE, MOST, Walked, is_for_lessons
from coplan.plan.listing import PointedAt
from coplan.plan.ports import Progress

Walk = Callable[[Path, Progress], Walked]


def files_in(paths: Sequence[Path], progress: Progress, walk: Walk) -> PointedAt:
    """Every file that was named or lies in a named folder, folders before what is under them, each once.

    What was named and is not there, and folders that cannot be opened, are among the files, so that reading
    them says why not. Lock files (`~$name.docx`), hidden files and what programs leave behind are passed
    over; links to folders are not followed. Stops when cancelled. Raises `Trouble` when nothing could be
    looked at, or when there are far too many files for a week.
    """
    found: dict[Path, None] = {}
    folders: list[Path] = []
    away: list[Path] = []
    silent = False
    for path in map(Path.absolute, paths):
        if progress.cancelled:
            break
        walked = walk(path, progress)
        if walked.what in (GONE, AWAY):
            away.append(path)
            silent = silent or walked.what == AWAY
        if walked.what == FOLDER:
            folders.append(path)
            inside = [path / each.path for each in walked.entries] + [path / each for each in walked.closed]
        else:
            inside = [path] if is_for_lessons(path.name) else []
        found.update(dict.fromkeys(inside))
        if walked.more or len(found) > MOST:
            raise refusals.too_many_files(path.name, MOST)
        progress.report(len(found), 0, f"Looking in {path.name}")
    if away and len(away) == len(paths):
        raise refusals.silent_drive(str(away[0])) if silent else refusals.no_folder(str(away[0]))
    return PointedAt(tuple(found), tuple(folders))
