"""Walks a folder in a process that can be ended, because a drive that is away may not answer for minutes."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from coplan.documents.frames import Message
from coplan.plan.cloud import is_in_the_cloud
from coplan.plan.listing import Entry
from coplan.plan.owner_file import MOST_READ, SOMEBODY, is_owner_file, names_for, said_by

FOLDER, FILE, GONE, AWAY = "folder", "file", "gone", "away"
MOST = 5_000
Tell = Callable[[Message], None]
_AT_ONCE = 200
_OFTEN = 0.5
_NOT_FOR_LESSONS = frozenset({"desktop.ini", "thumbs.db", ".ds_store"})
_HALF_WRITTEN = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".laccdb", ".lnk")
_HIDDEN_WINDOWS = 0x2 | 0x4  # hidden, system
_HIDDEN_MAC = 0x8000
_JUNCTION = 0xA0000003
_NEVER_THERE = frozenset({errno.ENAMETOOLONG, errno.ELOOP})


@dataclass(slots=True)
class Walked:
    """What was found at a path: what it is and, for a folder, its files and the folders that stayed shut."""

    what: str = AWAY
    entries: list[Entry] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    more: bool = False

    def told(self, message: Message) -> None:
        """Take in what a walk tells on its way."""
        self.entries += [Entry(*row) for row in message["found"]]
        self.closed += message["closed"]

    def ended(self, answer: Message) -> None:
        """Take in what it says at its end."""
        self.what, self.more = str(answer["is"]), bool(answer.get("more"))


def listed(request: Message, tell: Tell) -> Message:
    """Walk the folder of a request, or say what else is there; what is found is told on the way.

    The answer says what the path `is`, once more at the end of a walk, and whether there was `more` than
    anybody wants. Of many `paths` it is only told which of them are gone.
    """
    if "paths" in request:
        for each in request["paths"]:
            tell({"alive": "", "gone": [each] if what_is(each) == GONE else []})
        return {}
    path = str(request["path"])
    what = what_is(path)
    if what != FOLDER or not request["walk"]:
        return {"is": what}
    walk = _Walk(path, tell)
    more = walk.goes_on_after(int(request["most"]))
    return {"is": what_is(path), "more": more}


def what_is(path: str) -> str:
    """What is at a path: a folder, a file, nothing, or a drive that says nothing of it."""
    try:
        mode = Path(path).stat().st_mode
    except PermissionError:
        return FILE
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return GONE
    except OSError as error:
        return GONE if error.errno in _NEVER_THERE else AWAY
    return FOLDER if stat.S_ISDIR(mode) else FILE


class _Walk:
    """One walk through a tree: folders in order, their files before what is under them."""

    def __init__(self, root: str, tell: Tell) -> None:
        self._root, self._tell = root, tell
        self._count = 0
        self._found: list[list[Any]] = []
        self._closed: list[str] = []
        self._told = monotonic()

    def goes_on_after(self, most: int) -> bool:
        """Walk to the end, or until there are more files than this; say whether there were."""
        waiting = [""]
        while waiting and self._count <= most:
            below = waiting.pop()
            try:
                folders, files = self._inside(below)
            except OSError:
                self._closed.append(below)
                continue
            for row in files:
                self._found.append(row)
                self._count += 1
                self._say(_AT_ONCE)
            waiting += reversed(folders)
        self._say(0)
        return self._count > most

    def _inside(self, below: str) -> tuple[list[str], list[list[Any]]]:
        folders: list[str] = []
        files: list[list[Any]] = []
        locks: dict[str, str] = {}
        with os.scandir(Path(self._root, below)) as inside:
            for entry in inside:
                self._say(_AT_ONCE)
                where = f"{below}/{entry.name}" if below else entry.name
                if is_owner_file(entry.name):
                    locks[entry.name] = entry.path
                elif _is_folder(entry):
                    folders += [where] if _is_wanted(entry.name) and not _is_hidden(entry) else []
                elif is_for_lessons(entry.name) and not _is_hidden(entry):
                    files.append([where, *_state(entry)])
        for row in files:
            row.append(_holder(row[0].rpartition("/")[2], locks) if locks else "")
        return sorted(folders), sorted(files, key=lambda row: str(row[0]).casefold())

    def _say(self, at_once: int) -> None:
        """Tell what has been found since the last time, and at any rate that the walk is getting on."""
        if at_once and len(self._found) < at_once and monotonic() - self._told < _OFTEN:
            return
        self._tell(
            {
                "alive": f"Looking in {Path(self._root).name or self._root}",
                "done": self._count,
                "total": 0,
                "found": self._found,
                "closed": self._closed,
            }
        )
        self._found, self._closed, self._told = [], [], monotonic()


def is_for_lessons(name: str) -> bool:
    """Whether a file of this name may be somebody's work, and not what programs leave beside it."""
    folded = name.casefold()
    return _is_wanted(name) and folded not in _NOT_FOR_LESSONS and not folded.endswith(_HALF_WRITTEN)


def _is_wanted(name: str) -> bool:
    return not name.startswith(("~$", "."))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether to look for files in here; a link to a folder is passed over, for it may lead in circles."""
    with suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) != _JUNCTION
    return False


def _is_hidden(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        state = entry.stat(follow_symlinks=False)
        windows, mac = getattr(state, "st_file_attributes", 0), getattr(state, "st_flags", 0)
        is_link_to_folder = entry.is_symlink() and entry.is_dir()
        is_junction = getattr(state, "st_reparse_tag", 0) == _JUNCTION
        return bool(windows & _HIDDEN_WINDOWS or mac & _HIDDEN_MAC) or is_link_to_folder or is_junction
    return False


def _state(entry: "os.DirEntry[str]") -> tuple[int, int, int, bool]:
    """What an `Entry` says of a file after its path; one that says nothing has size -1."""
    try:
        state = entry.stat()
    except (OSError, ValueError):
        return -1, 0, 0, False
    cloud = is_in_the_cloud(getattr(state, "st_file_attributes", 0), getattr(state, "st_flags", 0))
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, cloud


def _holder(name: str, locks: dict[str, str]) -> str:
    """Who has a file open, as the lock beside it says; empty when there is none."""
    lock = next((locks[each] for each in names_for(name) if each in locks), "")
    if not lock:
        return ""
    try:
        with Path(lock).open("rb") as file:
            return said_by(Path(lock).name, file.read(MOST_READ))
    except OSError:
        return SOMEBODY
