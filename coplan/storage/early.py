"""The plan as it lies on the disk, read before SQLAlchemy is there, which takes longer than all the rest."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any

from coplan.plan.change import Record
from coplan.plan.plan import Plan
from coplan.plan.records import KINDS
from coplan.storage import long_values, whereabouts
from coplan.storage.codec import columns, decoded_all
from coplan.storage.plan_file import APPLICATION_ID, NAME, REVISION, SCHEMA, uri


def plan_at(folder: Path) -> Plan | None:
    """The whole plan in a folder; `None` when it has to be opened to know what it is.

    That is so when there is none, it is of another version, cannot be written to, is held by another
    program or makes no sense; `Store.open` mends that or says what is wrong. Raises `Trouble` when the
    folder is on a network drive or synced.
    """
    path = folder / NAME
    try:
        whereabouts.check(folder)
        if not (os.access(folder, os.W_OK) and os.access(path, os.R_OK | os.W_OK)):
            return None
        with closing(sqlite3.connect(uri(path, "rw"), uri=True, isolation_level=None, timeout=0)) as raw:
            raw.execute("BEGIN")
            return _plan(raw) if _is_of_this_version(raw) else None
    except (OSError, sqlite3.Error, ValueError, TypeError, LookupError):
        return None


def _is_of_this_version(raw: sqlite3.Connection) -> bool:
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if (application, version) != (APPLICATION_ID, SCHEMA):
        return False
    return raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def _plan(raw: sqlite3.Connection) -> Plan:
    found = {kind: _records(raw, name, kind) for name, kind in KINDS.items()}
    return Plan({kind: {each.id: each for each in records} for kind, records in found.items() if records})


def _records(raw: sqlite3.Connection, name: str, kind: type[Record]) -> list[Record]:
    wanted = ", ".join(f'"{each}"' for each in ("came", "id", *(column.name for column in columns(kind))))
    rows: list[Sequence[Any]] = raw.execute(f'SELECT {wanted} FROM "{name}"').fetchall()

    def values_of(ids: Iterable[bytes]) -> dict[bytes, Any]:
        looked_up = "SELECT id, value FROM operation WHERE id = ?"
        return dict(raw.execute(looked_up, (each,)).fetchone() for each in ids)

    return decoded_all(kind, long_values.fetched(sorted(rows, key=itemgetter(0)), values_of))
