"""One at a time to each folder, whichever program of this laptop it is; whoever is killed lets go."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from coplan.sharing import obstacles


@contextmanager
def locked(outbox: Path, folder: Path, purpose: str = "") -> Iterator[None]:
    """Have a folder for oneself as long as this goes; `purpose` tells apart those that do not meet.

    Raises `Timeout` when another one has it, and `Trouble` when this laptop cannot say so.
    """
    here = purpose + os.path.normcase(os.path.normpath(folder)).casefold()
    name = hashlib.sha256(here.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    lock = FileLock(outbox / f"{name}.lock", timeout=0)
    try:
        outbox.stat()  # the lock would make it, and every folder above it
        lock.acquire()
    except Timeout:
        raise
    except (OSError, NotImplementedError) as error:  # the latter where the file system knows no locks
        raise obstacles.unlockable(str(outbox), error) from error
    try:
        yield
    finally:
        lock.release()
