"""The traces of deliveries in the outbox of this laptop, on the disk before each step."""

import json
import sqlite3
from collections.abc import Sequence

from coplan.sharing.outbox_file import OutboxFile
from coplan.sharing.traces import Kind, Spot, Trace, after_arrival


class Written:
    """See `traces.Journal`; each method may raise `Trouble`, and then the step is not to be done.

    Nobody else may write of this file meanwhile: whoever delivers to a place has locked it.
    """

    def __init__(self, file: OutboxFile, spot: Spot) -> None:
        self._file, self._spot = file, spot
        self._known: tuple[Trace, ...] | None = None

    def traces(self) -> Sequence[Trace]:
        """Those that may still be there."""
        if self._known is None:
            with self._file.transaction() as database:
                self._known = self._read(database)
        return self._known

    def add(self, trace: Trace) -> None:
        """A step is about to be done."""
        known = self.traces()
        with self._file.transaction() as database:
            database.execute(
                "INSERT INTO trace (file, place, below, kind, name, fingerprint, was)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*self._keys, trace.kind.value, trace.name, trace.fingerprint, trace.was),
            )
        self._known = (*known, trace)

    def remove(self, trace: Trace) -> None:
        """There is nothing of it any more."""
        known = self.traces()
        with self._file.transaction() as database:
            database.execute(
                "DELETE FROM trace WHERE file = ? AND place = ? AND below = ? AND kind = ? AND name = ?",
                (*self._keys, trace.kind.value, trace.name),
            )
        self._known = tuple(each for each in known if (each.kind, each.name) != (trace.kind, trace.name))

    def arrived(self) -> None:
        """The file has its name."""
        known = self.traces()
        with self._file.transaction() as database:
            where = "file = ? AND place = ? AND below = ? AND kind = ?"
            database.execute(f"DELETE FROM trace WHERE {where}", (*self._keys, Kind.PLACED.value))
            database.execute(
                f"UPDATE trace SET kind = ? WHERE {where}", (Kind.OVER.value, *self._keys, Kind.ASIDE.value)
            )
        self._known = tuple(after_arrival(known))

    @property
    def _keys(self) -> tuple[str, str, str]:
        return self._spot.file, self._spot.place, json.dumps(self._spot.below)

    def _read(self, database: sqlite3.Connection) -> tuple[Trace, ...]:
        rows = database.execute(
            "SELECT kind, name, fingerprint, was FROM trace"
            " WHERE file = ? AND place = ? AND below = ? ORDER BY number",
            self._keys,
        )
        return tuple(Trace(Kind(kind), name, fingerprint, was) for kind, name, fingerprint, was in rows)


def spots(file: OutboxFile) -> Sequence[Spot]:
    """Where anything may be left."""
    with file.transaction() as database:
        rows = database.execute("SELECT file, place, below FROM trace GROUP BY 1, 2, 3").fetchall()
    return tuple(Spot(key, place, tuple(json.loads(below))) for key, place, below in rows)
