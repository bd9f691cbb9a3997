"""One look at a file: its bytes, taken in a single reading, and all that can stand in the way of that."""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.kinds import CONVERTED_ONLY, PICTURES, READ, called, kind_in_ole, kind_of
from coplan.documents.locked import is_locked, kind_behind
from coplan.documents.package import Package, kind_in_package
from coplan.plan.trouble import Trouble

MOST = 300 * refusals.MEGABYTE
_BOXES = frozenset({"zip", "ole"})
_WRITTEN = frozenset({"txt", "md", "csv", "svg", "xml", "web page", "calendar"})
_MOST_OF = {
    **dict.fromkeys(_WRITTEN, 10 * refusals.MEGABYTE),
    **dict.fromkeys((*_BOXES, *PICTURES, "rtf"), 100 * refusals.MEGABYTE),
}
_AT_ONCE = 4 * refusals.MEGABYTE
_RECALL = 0x00400000 | 0x00040000 | 0x00001000  # on data access, on open, offline
_DATALESS = 0x40000000
_SHARING = frozenset({32, 33})
_AWAY = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO})

Alive = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was read: nothing of it changes any more."""

    name: str
    data: bytes = field(repr=False)
    fingerprint: str
    kind: str
    locked: bool = False

    @property
    def size(self) -> int:
        return len(self.data)

    def package(self) -> Package:
        """Its parts, when it is an Office file. Raises `Trouble` for a bomb."""
        return Package(self.data, self.name)


def take(path: Path, alive: Alive) -> Source:
    """Read a file that is not locked to its end and say what it is. Raises `Trouble` when it is of no use."""
    source = take_any(path, alive)
    if source.locked:
        raise refusals.password(source.name)
    return source


def take_any(path: Path, alive: Alive) -> Source:
    """Read a file, also one behind a password, of which little more than its bytes is known then."""
    name = path.name
    data, fingerprint = _bytes_of(path, alive)
    if not data:
        raise refusals.empty(name)
    kind = kind_of(data)
    if kind == "zip":
        kind = kind_in_package(data, name)
    if kind == "ole":
        kind = kind_in_ole(data)
    if kind == "locked":
        return Source(name, data, fingerprint, kind_behind(name), locked=True)
    if kind == "txt" and path.suffix.lower() in {".md", ".markdown"}:
        kind = "md"
    if kind == "unknown" and not any(data):
        raise refusals.damaged(name)
    if kind not in READ and kind not in CONVERTED_ONLY:
        raise refusals.own_program(name, called(kind))
    return Source(name, data, fingerprint, kind, locked=is_locked(kind, data))


def _bytes_of(path: Path, alive: Alive) -> tuple[bytes, str]:
    name = path.name
    try:
        state = path.stat()
        _check(path, state)
        whole = BytesIO()  # gives its bytes away without a second copy of them
        digest = hashlib.sha256()
        had = 0
        kind = ""
        with path.open("rb") as file:
            while part := file.read(_AT_ONCE):
                kind = kind or kind_of(part)
                whole.write(part)
                digest.update(part)
                had += len(part)
                _check_size(name, kind, max(had, state.st_size))
                if had < state.st_size:
                    alive(f"Fetching {name}", had, state.st_size)
    except OSError as error:
        raise _unreadable(path, error) from error
    return whole.getvalue(), digest.hexdigest()


def _check(path: Path, state: os.stat_result) -> None:
    name = path.name
    if stat.S_ISDIR(state.st_mode):
        may_open = os.access(path, os.R_OK | os.X_OK)
        raise refusals.folder(name) if may_open else refusals.not_allowed(name)
    if not stat.S_ISREG(state.st_mode):
        raise refusals.special(name)
    if is_in_the_cloud(getattr(state, "st_file_attributes", 0), getattr(state, "st_flags", 0)):
        raise refusals.in_the_cloud(name)


def _check_size(name: str, kind: str, size: int) -> None:
    """Refuse by its first bytes what is too large for its kind, before the rest comes in."""
    most = _MOST_OF.get(kind, MOST)
    if size <= most:
        return
    if kind in _WRITTEN:
        raise refusals.too_long(name, size, most)
    known = kind in READ or kind in CONVERTED_ONLY or kind in _BOXES
    raise refusals.too_large(name, size, most) if known else refusals.own_program(name, called(kind))


def is_in_the_cloud(windows_attributes: int, mac_flags: int) -> bool:
    """Whether a file is only a placeholder, whose reading would start a download."""
    return bool(windows_attributes & _RECALL or mac_flags & _DATALESS)


def _unreadable(path: Path, error: OSError) -> Trouble:
    name = path.name
    if sys.platform == "win32" and error.winerror in _SHARING:
        return refusals.locked(name)
    if isinstance(error, PermissionError):
        return refusals.not_allowed(name)
    if error.errno in _AWAY:
        return refusals.gone(name) if isinstance(error, FileNotFoundError) else refusals.vanished(name)
    return refusals.unreachable(name, error.strerror or "no reason given")
