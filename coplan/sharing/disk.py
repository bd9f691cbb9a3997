"""What a delivery asks of a drive: few, small steps, none of which replaces a file."""

import ctypes
import errno
import hashlib
import os
import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event

from coplan.sharing import windows_removal

_HERE = -100
_NO_REPLACE = 1
_EXCLUSIVE = 4
_UNSUPPORTED = {
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EPERM,
    errno.EXDEV,
    errno.EMLINK,
}


Way = Callable[[Path, Path], None]


class Disk:
    """The real drive. Every step raises `OSError` as the system does."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """How a file is renamed so that no other is ever replaced, the best first."""
        return WAYS

    @property
    def user(self) -> str:
        """A name for this run of the program on this laptop, so that the next one knows what it leaves."""
        return f"{_laptop()}-{os.getpid()}"

    def has_ended(self, user: str) -> bool:
        """Whether this is a run of the program on this laptop that has ended; False when nobody can tell."""
        laptop, _, pid = user.partition("-")
        if os.name == "nt" or laptop != _laptop() or not pid.isdigit():
            return False
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
        return False

    def names(self, folder: Path) -> list[str]:
        """What is in a folder."""
        with os.scandir(folder) as entries:
            return [each.name for each in entries]

    def write_new(self, path: Path, content: bytes) -> None:
        """Write a file that must not be there yet, down to the disk."""
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def fingerprint(self, path: Path) -> str:
        """The SHA-256 of a file as it is on the drive now, in hexadecimal."""
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would have to be waited for
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def size(self, path: Path) -> int:
        """How many bytes a file has."""
        return path.stat().st_size

    def rename_new(self, old: Path, new: Path) -> None:
        """Give a file of ours another name. Raises `FileExistsError` if it is taken; replaces nothing."""
        self._rename(old, new, (*self.ways, *(() if os.name == "nt" else (rename_by_claim,))))

    def move_aside(self, old: Path, fresh: Path) -> None:
        """Give a file, whosever it is, a name that nobody can know; in one step on every drive.

        A second name and then away with the first would take what a colleague saves between the two.
        """
        self._rename(old, fresh, (_rename,))

    def rename_at_once(self, old: Path, new: Path) -> None:
        """The same in one step, in which nobody can take the name meanwhile; raises where a drive cannot."""
        self._rename(old, new, self.ways)

    def remove_if(self, path: Path, fingerprint: str) -> bool:
        """Remove a file unless it is another by now; says whether it is gone.

        Windows does both in one step and raises for a file that anybody has open; elsewhere somebody who
        kept it open since before it was moved aside could still write into it between the two.
        """
        if sys.platform == "win32":
            return windows_removal.remove_if(path, fingerprint)
        if self.fingerprint(path) != fingerprint:
            return False
        self.remove(path)
        return True

    def remove(self, path: Path) -> bool:
        """Remove a file, which may be gone already; says whether it was there."""
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        return True

    def is_one(self, path: Path, other: Path) -> bool:
        """Whether two names are those of one file."""
        one, two = path.stat(), other.stat()
        return bool(one.st_ino) and os.path.samestat(one, two)

    def changed_at(self, path: Path) -> float:
        """When the drive's own clock says a file was written, in seconds."""
        return path.stat().st_mtime

    def make_folder(self, path: Path) -> None:
        """Make a folder in one that is there; it may be there already."""
        path.mkdir(exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def leads_out(self, path: Path, root: Path) -> bool:
        """Whether links on the way take a path out of a folder."""
        real, top = (Path(os.path.normcase(os.path.realpath(each))) for each in (path, root))
        return not real.is_relative_to(top)

    def free(self, folder: Path) -> int:
        """How many bytes may still be written in a folder; a share of the drive for each person counts."""
        if sys.platform == "win32":  # `shutil.disk_usage` leaves that share out there
            mine = ctypes.c_ulonglong()
            if not ctypes.windll.kernel32.GetDiskFreeSpaceExW(str(folder), ctypes.byref(mine), None, None):
                raise ctypes.WinError()
            return mine.value
        return shutil.disk_usage(folder).free

    def wait(self, seconds: float) -> None:
        """Give somebody the time to close what they have open."""
        Event().wait(seconds)

    def _rename(self, old: Path, new: Path, ways: Iterable[Way]) -> None:
        for way in ways:
            try:
                way(old, new)
            except OSError as error:
                if error.errno not in _UNSUPPORTED:
                    raise
            else:
                self._settle(new.parent)
                return
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(new))

    def _settle(self, folder: Path) -> None:
        """Have the new name on the disk too, where folders can be told so."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
        finally:
            os.close(handle)


def _laptop() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _rename(old: Path, new: Path) -> None:
    old.rename(new)


def rename_by_kernel(old: Path, new: Path) -> None:
    """Linux and macOS can rename without replacing in one step, if the file system can."""
    name, arguments = {
        "linux": ("renameat2", (_HERE, os.fsencode(old), _HERE, os.fsencode(new), _NO_REPLACE)),
        "darwin": ("renamex_np", (os.fsencode(old), os.fsencode(new), _EXCLUSIVE)),
    }.get(sys.platform, ("", ()))
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(new))


def rename_by_link(old: Path, new: Path) -> None:
    """A second name for the file, then away with the first: making a name never replaces one."""
    os.link(old, new)
    old.unlink()


def rename_by_claim(old: Path, new: Path) -> None:
    """Where a drive can do none of these, the name is claimed with an empty file, which ours then replaces.

    A look and a plain rename would lose what is made between the two; here whoever makes a file is told that
    the name is taken, and only who overwrites one that is milliseconds old can be too late. That an empty
    file stands there so long is the lesser evil; the journal knows it after a crash. It is closed before
    it is replaced, as a share refuses that to a file that is open.
    """
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666))
    claim = new.lstat()
    try:
        if not _is_as_claimed(new, claim):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
        old.replace(new)
    except OSError:
        with suppress(OSError):
            if _is_as_claimed(new, claim):
                new.unlink()
        raise


def _is_as_claimed(path: Path, claim: os.stat_result) -> bool:
    now = path.lstat()
    return not now.st_size and (now.st_ino, now.st_mtime_ns) == (claim.st_ino, claim.st_mtime_ns)


WAYS: tuple[Way, ...] = (_rename,) if os.name == "nt" else (rename_by_kernel, rename_by_link)
