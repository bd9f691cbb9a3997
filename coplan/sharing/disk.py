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
from pathlib import Path

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


class Disk:
    """The real drive. Every step raises `OSError` as the system does."""

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
        return [each.name for each in folder.iterdir()]

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

    def rename_new(self, old: Path, new: Path) -> None:
        """Give a file another name. Raises `FileExistsError` when the name is taken, and replaces nothing."""
        self._rename(old, new, (*_WAYS, _rename_with_a_look))

    def rename_at_once(self, old: Path, new: Path) -> None:
        """The same in one step, in which nobody can take the name meanwhile; raises where a drive cannot."""
        self._rename(old, new, _WAYS)

    def remove(self, path: Path) -> None:
        """Remove a file, which may be gone already."""
        path.unlink(missing_ok=True)

    def changed_at(self, path: Path) -> float:
        """When the drive's own clock says a file was written, in seconds."""
        return path.stat().st_mtime

    def make_folder(self, path: Path) -> None:
        """Make a folder in one that is there; it may be there already."""
        path.mkdir(exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def free(self, folder: Path) -> int:
        """How many bytes may still be written in a folder; a share of the drive for each person counts."""
        if sys.platform == "win32":  # `shutil.disk_usage` leaves that share out there
            mine = ctypes.c_ulonglong()
            if not ctypes.windll.kernel32.GetDiskFreeSpaceExW(str(folder), ctypes.byref(mine), None, None):
                raise ctypes.WinError()
            return mine.value
        return shutil.disk_usage(folder).free

    def _rename(self, old: Path, new: Path, ways: Iterable[Callable[[Path, Path], None]]) -> None:
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


def _rename_on_windows(old: Path, new: Path) -> None:
    """Windows refuses by itself to rename onto a file."""
    if os.name != "nt":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    old.rename(new)


def _rename_by_kernel(old: Path, new: Path) -> None:
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


def _rename_by_link(old: Path, new: Path) -> None:
    """A second name for the file, then away with the first: making a name never replaces one."""
    os.link(old, new)
    old.unlink()


def _rename_with_a_look(old: Path, new: Path) -> None:
    """Where a drive can do none of these: look, then rename; the two are as near as can be."""
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
    old.rename(new)


_WAYS: tuple[Callable[[Path, Path], None], ...] = (
    _rename_on_windows,
    _rename_by_kernel,
    _rename_by_link,
)
