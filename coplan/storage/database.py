"""How the database is opened and how one unit of work goes: all or nothing, flushed to the disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from coplan.storage.faults import as_trouble
from coplan.storage.plan_file import WAIT_MS, uri

# Older ones can lose data when the write-ahead log is reset (https://sqlite.org/wal.html, "WAL-reset bug").
WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)


def engine_for(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> sa.Engine:
    """An engine on the file. Nothing is opened before the first unit of work."""

    def connect() -> sqlite3.Connection:
        # The connection serves one unit of work at a time, each wholly on the thread that began it.
        connection = sqlite3.connect(
            uri(path, "ro" if read_only else "rwc"), uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        if not read_only:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if WAL_IS_SAFE else 'TRUNCATE'}")
        connection.execute("PRAGMA synchronous = FULL")
        # Only macOS knows it: there a plain flush stops at the drive's own memory.
        connection.execute("PRAGMA fullfsync = ON")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool, pool_size=2)
    event.listen(engine, "begin", _begin_reading if read_only else _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def unit_of_work(engine: sa.Engine, path: Path) -> Iterator[sa.Connection]:
    """One transaction. What the world does to it is raised as `Trouble`, and then nothing was written."""
    with as_trouble(path), _as_sqlite_says(), engine.begin() as connection:
        yield connection


@contextmanager
def _as_sqlite_says() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if error.orig is None:
            raise
        raise error.orig from error


def pragma(connection: sa.Connection, name: str) -> Any:
    """The value of a pragma."""
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()
