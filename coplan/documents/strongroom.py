"""A folder for what comes out of locked files: it lasts no longer than this run of the program.

While the program runs it holds a lock on a file in the folder. The system lets go of the lock when the
program ends, however it ends, so that the next one knows what to throw away.
"""

import secrets
import shutil
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from coplan.documents import refusals

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = "held"


class Strongroom:
    """Nobody else on this laptop may look into it. Safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._all = folder
        self._mine: Path | None = None
        self._held: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._clear()

    @property
    def is_open(self) -> bool:
        """Whether anything may be in it."""
        return self._mine is not None

    def folder(self) -> Path:
        """The folder, made when it is first wanted. Raises `Trouble` when there is no room for it."""
        with self._lock:
            try:
                if self._mine is None or self._held is None:
                    mine = self._all / secrets.token_hex(8)
                    mine.mkdir(parents=True)
                    self._all.chmod(0o700)
                    mine.chmod(0o700)
                    (mine / _HELD).touch(0o600)
                    self._held = (mine / _HELD).open("wb")
                    _lock(self._held)
                    self._mine = mine
                return self._mine
            except OSError as error:
                raise refusals.no_room() from error

    def place(self, name: str) -> Path:
        """Where a file of this name may be put."""
        folder = self.folder() / secrets.token_hex(4)
        try:
            folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise refusals.no_room() from error
        return folder / name

    def close(self) -> None:
        """Throw everything away."""
        with self._lock:
            if self._held:
                self._held.close()
            if self._mine:
                shutil.rmtree(self._mine, ignore_errors=True)
            self._mine = self._held = None

    def _clear(self) -> None:
        """Throw away what programs that were killed have left."""
        with suppress(OSError):
            for folder in self._all.iterdir():
                if not _is_held(folder):
                    shutil.rmtree(folder, ignore_errors=True)


def _is_held(folder: Path) -> bool:
    """Whether a program that runs now works with this folder."""
    try:
        with (folder / _HELD).open("r+b") as file:
            _lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
