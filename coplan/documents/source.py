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
from typing import BinaryIO

from coplan.documents import refusals
from coplan.documents.kinds import CONVERTED_ONLY, PICTURES, READ, kind_in_ole, kind_of, named
from coplan.documents.locked import is_locked, kind_behind
from coplan.documents.package import Package, kind_in_package
from coplan.documents.refusals import Bomb
from coplan.plan.cloud import is_in_the_cloud
from coplan.plan.file_kind import called, is_listed
from coplan.plan.trouble import Trouble

MOST = 300 * refusals.MEGABYTE
_OFFICE_ENDINGS = frozenset(
    {"pptx", "pptm", "ppsx", "ppsm", "potx", "potm", "docx", "docm", "dotx", "dotm", "xlsx", "xlsm"}
)
_BOXES = frozenset({"zip", "ole"})
_WRITTEN = frozenset({"txt", "md", "csv", "svg", "xml", "web page", "calendar"})
_MOST_OF = {
    **dict.fromkeys(_WRITTEN, 10 * refusals.MEGABYTE),
    **dict.fromkeys((*_BOXES, *PICTURES, "rtf"), 100 * refusals.MEGABYTE),
}
_AT_ONCE = 4 * refusals.MEGABYTE
MOST_LISTED = 8 * refusals.MEGABYTE
_SAMPLE = 1_000_000
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
    size: int
    locked: bool = False

    def package(self) -> Package:
        """Its parts, when it is an Office file. Raises `Trouble` for a bomb."""
        return Package(self.data, self.name)


def take(path: Path, alive: Alive) -> Source:
    """Read a file of which pages can be made, to its end. Raises `Trouble` for any other."""
    source = take_any(path, alive)
    if source.locked:
        raise refusals.password(source.name)
    if is_listed(source.kind):
        raise refusals.own_program(source.name, called(source.kind))
    return source


def take_any(path: Path, alive: Alive) -> Source:
    """Read a file and say what it is, also one that is only listed or behind a password.

    Of those no more is known than their kind; of a long one that is only listed not every byte is read.
    """
    name = path.name
    data, fingerprint, size = _bytes_of(path, alive)
    if not data:
        raise refusals.empty(name)
    kind = kind_of(data) if len(data) < size else _kind_within(data, path)
    kind = named(kind, path.suffix)
    if kind == "locked":
        return Source(name, data, fingerprint, kind_behind(name), size, locked=True)
    if kind == "unknown" and not any(data):
        raise refusals.damaged(name)
    return Source(name, data, fingerprint, kind, size, locked=is_locked(kind, data))


def _kind_within(data: bytes, path: Path) -> str:
    """The kind of a file by its bytes, those in boxes by what is inside."""
    kind = kind_of(data)
    if kind == "ole":
        return kind_in_ole(data)
    if kind != "zip":
        return kind
    try:
        return kind_in_package(data, path.name)
    except (Trouble, Bomb):
        if is_listed(_by_ending(kind, path)):
            return kind
        raise


def _by_ending(kind: str, path: Path) -> str:
    """What a box is by its name when it is not looked into; nothing when its name does not say."""
    wanted = named(kind, path.suffix)
    return wanted if wanted != kind or kind not in _BOXES else ""


def _is_only_listed(kind: str, path: Path, size: int) -> bool:
    """Whether a file is too long to be fetched only to be listed: no pages can be made of it."""
    if kind == "zip" and size > _MOST_OF[kind]:
        return path.suffix.lower().lstrip(".") not in _OFFICE_ENDINGS
    return size > MOST_LISTED and is_listed(_by_ending(kind, path))


def _bytes_of(path: Path, alive: Alive) -> tuple[bytes, str, int]:
    """The bytes of a file, their fingerprint and how many there are."""
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
                if _is_only_listed(kind, path, state.st_size):
                    return part, _sampled(file, part, state.st_size), state.st_size
                whole.write(part)
                digest.update(part)
                had += len(part)
                _check_size(name, kind, max(had, state.st_size))
                if had < state.st_size:
                    alive(f"Fetching {name}", had, state.st_size)
    except OSError as error:
        raise unreadable(path, error) from error
    return whole.getvalue(), digest.hexdigest(), had


def _sampled(file: BinaryIO, first: bytes, size: int) -> str:
    """The fingerprint of a long film or notebook: of its length and of some of its bytes.

    Fetching all of it from a slow drive only to list it would take minutes.
    """
    digest = hashlib.sha256(f"{size}\n".encode())
    digest.update(first)
    for share in (size // 2, size - _SAMPLE):
        file.seek(share)
        digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


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


def unreadable(path: Path, error: OSError) -> Trouble:
    """Why a drive did not give a file, in words for people."""
    name = path.name
    if sys.platform == "win32" and error.winerror in _SHARING:
        return refusals.locked(name)
    if isinstance(error, PermissionError):
        return refusals.not_allowed(name)
    if error.errno in _AWAY:
        return refusals.gone(name) if isinstance(error, FileNotFoundError) else refusals.vanished(name)
    return refusals.unreachable(name, error.strerror or "no reason given")
