"""A folder of the department's own whose lesson files are watched."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from coplan.plan import ids
from coplan.plan.change import Change, Record, added, removed
from coplan.plan.folder_path import check_whole
from coplan.plan.ids import FolderId
from coplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Folder(Record):
    """A folder that is looked at again and again, with all that is under it; `path` is whole."""

    id: FolderId
    path: str


def watch(plan: Plan, path: str) -> Change:
    """Watch a folder; nothing happens when it is watched already, by itself or with one that it lies in.

    Watched folders that lie in it are watched with it from now on. Raises `Trouble` for half a path.
    """
    check_whole(path)
    watched = tuple(plan.all(Folder))
    if any(is_inside(path, each.path) for each in watched):
        return Change(f"Started watching {path}", ())
    inside = tuple(removed(each) for each in watched if is_inside(each.path, path))
    return Change(f"Started watching {path}", (*inside, added(Folder(FolderId(ids.fresh()), path))))


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is that of a folder or of something in it, on the computer that has such paths."""
    return _parts(path)[: len(_parts(folder))] == _parts(folder)


def _parts(path: str) -> tuple[str, ...]:
    """The names on the way to a path; Windows knows no capitals in them, and Macs more than one spelling."""
    plain = unicodedata.normalize("NFC", path)
    if PureWindowsPath(plain).drive:
        return tuple(part.casefold() for part in PureWindowsPath(plain).parts)
    return PurePosixPath(plain).parts


def leave(folder: Folder) -> Change:
    """No longer watch a folder; the files that came from it stay."""
    return Change(f"Stopped watching {folder.path}", (removed(folder),))
