"""The folders below a place that pages are sorted into: found as they are called there, or made."""

from collections.abc import Sequence
from pathlib import Path

from coplan.plan import safe_names
from coplan.sharing import obstacles
from coplan.sharing.disk import Disk

_LEADING = frozenset("/\\:\0")


def made(disk: Disk, root: Path, names: Sequence[str]) -> Path:
    """The last of some folders, each in the one before; raises `OSError`, and `Obstacle` for one outside."""
    folder = root
    for name in names:
        folder /= _made(disk, root, folder, name)
    return folder


def _made(disk: Disk, root: Path, folder: Path, name: str) -> str:
    """A folder in another, as it is called there: rather in the very capitals, and rather than a file."""
    if name in {"", ".", ".."} or not _LEADING.isdisjoint(name):
        raise obstacles.outside(str(root), name)
    key = safe_names.key(name)
    there = sorted((each for each in disk.names(folder) if safe_names.key(each) == key), key=name.__ne__)
    for each in there or [name]:
        if disk.leads_out(folder / each, root):
            raise obstacles.outside(str(root), each)
        try:
            disk.make_folder(folder / each)
        except (FileExistsError, NotADirectoryError):
            continue
        return each
    raise obstacles.in_the_way(str(folder), there[0] if there else name)
