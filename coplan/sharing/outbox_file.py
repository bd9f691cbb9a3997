"""The database of the outbox: opened for one transaction at a time, made anew when it is damaged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

from coplan.plan.trouble import Trouble

NAME = "outbox.db"
_ENDINGS = ("", "-journal", "-wal", "-shm")
_WAIT_SECONDS = 10.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LAYOUT = """
CREATE TABLE IF NOT EXISTS made_for (
    briefing_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (briefing_id, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS consignment (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    briefing_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    given_up INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0,
    facts TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS trace (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    place TEXT NOT NULL,
    below TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    was TEXT NOT NULL
) STRICT;
"""


class OutboxFile:
    """A file in a folder of this laptop, which any number of programs and threads use.

    `refill` is called in a transaction with a database that had to be made anew.
    """

    def __init__(self, folder: Path, refill: Callable[[sqlite3.Connection], None]) -> None:
        self._folder, self._refill = folder, refill
        self._laid_out = False
        self._lock = Lock()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction of its own, which is on the disk when the context is left.

        Raises `Trouble` when that cannot be.
        """
        try:
            self._lay_out()
            with closing(self._connect()) as connection, _whole(connection):
                yield connection
        except (sqlite3.Error, OSError) as error:
            if _is_damaged(error) or str(error).startswith("no such table"):
                self._laid_out = False
            raise no_room(self._folder, error) from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._folder / NAME, timeout=_WAIT_SECONDS, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _lay_out(self) -> None:
        """Make what is not there yet; a file that is damaged is kept under another name."""
        with self._lock:
            if self._laid_out and self._has_content():
                return
            self._folder.mkdir(exist_ok=True)
            try:
                self._make()
            except sqlite3.DatabaseError as error:
                if not _is_damaged(error):
                    raise
                self._put_away()
                self._make()
            self._laid_out = True

    def _has_content(self) -> bool:
        try:
            return (self._folder / NAME).stat().st_size > 0
        except FileNotFoundError:
            return False

    def _make(self) -> None:
        with closing(self._connect()) as connection:
            is_new = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            if not is_new and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise _damaged()
            connection.executescript(_LAYOUT)
            if is_new:
                with _whole(connection):
                    self._refill(connection)

    def _put_away(self) -> None:
        number = 1
        while (self._folder / f"{NAME}.damaged-{number}").exists():
            number += 1
        for ending in _ENDINGS:
            with suppress(FileNotFoundError):
                damaged = self._folder / f"{NAME}{ending}"
                damaged.rename(self._folder / f"{NAME}.damaged-{number}{ending}")


def no_room(folder: Path, error: Exception) -> Trouble:
    """The outbox cannot be used."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Trouble(
        f"Pages cannot be kept for sending in {folder}: {reason.rstrip('.')}.",
        "See to it that there is room on this laptop’s disk and that the folder can be written to.",
    )


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("the file is damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _is_damaged(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return isinstance(error, sqlite3.DatabaseError) and code & 0xFF in _DAMAGED
