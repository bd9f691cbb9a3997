"""A folder of the department's own whose lesson files are watched."""

from dataclasses import dataclass

from coplan.plan import ids
from coplan.plan.change import Change, Record, added, removed
from coplan.plan.department import check_whole
from coplan.plan.ids import FolderId
from coplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Folder(Record):
    """A folder that is looked at again and again, with all that is under it; `path` is whole."""

    id: FolderId
    path: str


def watch(plan: Plan, path: str) -> Change:
    """Watch a folder; nothing happens when it is watched already. Raises `Trouble` for half a path."""
    check_whole(path)
    sentence = f"Watch {path}"
    if any(folder.path == path for folder in plan.all(Folder)):
        return Change(sentence, ())
    return Change(sentence, (added(Folder(FolderId(ids.fresh()), path)),))


def leave(folder: Folder) -> Change:
    """No longer watch a folder; the files that came from it stay."""
    return Change(f"Stop watching {folder.path}", (removed(folder),))
