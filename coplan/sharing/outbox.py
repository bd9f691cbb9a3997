"""The outbox on this laptop: pages that were made and where they have to go, down to the disk.

The plan says what arrived only once it has arrived. When the program is ended between the two, the outbox
still knows, so that a page of ours is never taken for somebody else's and never sent twice.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from coplan.plan import safe_names
from coplan.plan.briefing_kind import BriefingKind
from coplan.plan.delivery import Parcel, Sent
from coplan.plan.ids import BriefingId, ConsignmentId, PlaceId, RecordId
from coplan.plan.outbox import Consignment, Copy, Hindrance, Stage
from coplan.plan.trouble import Trouble

NAME = "outbox.db"
COPIES = "pages"
_WAIT_SECONDS = 10.0
_LAYOUT = """
CREATE TABLE IF NOT EXISTS made (fingerprint TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
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
"""


class Outbox:
    """Pages and what is known of them, in a folder of this laptop; every method may raise `Trouble`.

    What was made is known until the program ends even where nothing can be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._noted: set[str] = set()
        self._laid_out = False
        self._lock = Lock()

    def note(self, fingerprints: Iterable[str]) -> None:
        """Write down what is about to be put somewhere without waiting in the outbox."""
        new = list(fingerprints)
        self._noted.update(new)
        with suppress(Trouble), self._database() as database:
            database.executemany("INSERT OR IGNORE INTO made VALUES (?)", [(each,) for each in new])

    def made(self) -> frozenset[str]:
        """The fingerprints of everything that was ever made here."""
        with suppress(Trouble), self._database() as database:
            return frozenset(self._noted.union(row[0] for row in database.execute("SELECT * FROM made")))
        return frozenset(self._noted)

    def put(self, consignments: Iterable[tuple[Consignment, tuple[Parcel, ...]]]) -> tuple[Consignment, ...]:
        """Keep pages with their bytes, all of them or none; those they take the place of are given up."""
        kept: list[Consignment] = []
        try:
            for consignment, parcels in consignments:
                kept.append(self._with_copies(consignment, parcels))
            with self._database() as database:
                for each in kept:
                    self._give_up_older(database, each)
                    _insert(database, each)
                made = [(copy.fingerprint,) for each in kept for copy in each.copies]
                database.executemany("INSERT OR IGNORE INTO made VALUES (?)", made)
        except Trouble:
            for each in kept:
                self._throw_away(each.id)
            raise
        return tuple(kept)

    def find(self, key: ConsignmentId) -> Consignment | None:
        """One that is here and not given up."""
        with self._database() as database:
            row = database.execute(
                "SELECT facts FROM consignment WHERE id = ? AND NOT given_up", (key,)
            ).fetchone()
        return _from_text(row[0]) if row else None

    def waiting(self) -> tuple[Consignment, ...]:
        """Those that have not arrived whole, the oldest first."""
        with self._database() as database:
            rows = database.execute(
                "SELECT facts FROM consignment WHERE stage <> ? AND NOT given_up ORDER BY number",
                (Stage.DELIVERED.value,),
            ).fetchall()
        return tuple(_from_text(row[0]) for row in rows)

    def untold(self) -> tuple[Consignment, ...]:
        """Those of which something arrived that the plan has not heard of."""
        with self._database() as database:
            rows = database.execute("SELECT facts FROM consignment WHERE NOT told ORDER BY number").fetchall()
        found = (_from_text(row[0]) for row in rows)
        return tuple(each for each in found if each.sent)

    def save(self, consignment: Consignment) -> None:
        """Keep how one stands now; what arrived is news for the plan."""
        with self._database() as database:
            before = database.execute(
                "SELECT facts FROM consignment WHERE id = ?", (consignment.id,)
            ).fetchone()
            has_news = bool(before) and len(_from_text(before[0]).sent) < len(consignment.sent)
            database.execute(
                "UPDATE consignment SET stage = ?, facts = ?, told = told AND NOT ? WHERE id = ?",
                (consignment.stage.value, _to_text(consignment), has_news, consignment.id),
            )

    def give_up(self, key: ConsignmentId) -> None:
        """Send it nowhere any more."""
        with self._database() as database:
            database.execute("UPDATE consignment SET given_up = 1 WHERE id = ?", (key,))
        self._sweep()

    def tell(self, keys: Iterable[ConsignmentId]) -> None:
        """The plan has heard of what arrived of these; their local copies are needed no more."""
        with self._database() as database:
            database.executemany("UPDATE consignment SET told = 1 WHERE id = ?", [(key,) for key in keys])
        self._sweep()

    def _give_up_older(self, database: sqlite3.Connection, newer: Consignment) -> None:
        database.execute(
            "UPDATE consignment SET given_up = 1 WHERE briefing_id = ? AND place_id = ? AND stage <> ?",
            (newer.briefing_id, newer.place_id, Stage.DELIVERED.value),
        )

    def _with_copies(self, consignment: Consignment, parcels: tuple[Parcel, ...]) -> Consignment:
        """Write the bytes of a page below the folder, under the names people know."""
        folder = self.folder / COPIES / consignment.id
        copies = []
        try:
            folder.mkdir(parents=True)
            for copy, parcel in zip(consignment.copies, parcels, strict=True):
                path = folder / safe_names.safe(parcel.name)
                with path.open("xb") as file:
                    file.write(parcel.content)
                    file.flush()
                    os.fsync(file.fileno())
                copies.append(replace(copy, path=str(path)))
        except OSError as error:
            self._throw_away(consignment.id)
            raise _no_room(self.folder, error.strerror or str(error)) from error
        return replace(consignment, copies=tuple(copies))

    def _sweep(self) -> None:
        """Let go of what is over: delivered and told, or given up with nothing of it left to tell."""
        with self._database() as database:
            rows = database.execute(
                "SELECT id, told, facts FROM consignment WHERE given_up OR (told AND stage = ?)",
                (Stage.DELIVERED.value,),
            ).fetchall()
            over = [
                ConsignmentId(RecordId(key))
                for key, told, facts in rows
                if told or not _from_text(facts).sent
            ]
            database.executemany("DELETE FROM consignment WHERE id = ?", [(key,) for key in over])
        for key in over:
            self._throw_away(key)

    def _throw_away(self, key: ConsignmentId) -> None:
        shutil.rmtree(self.folder / COPIES / key, ignore_errors=True)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction of its own, which is on the disk when the context is left."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self.folder / NAME, timeout=_WAIT_SECONDS, isolation_level=None)
            ) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                with self._lock:
                    if not self._laid_out:
                        connection.executescript(_LAYOUT)
                        self._laid_out = True
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise _no_room(self.folder, str(error)) from error


def _insert(database: sqlite3.Connection, each: Consignment) -> None:
    database.execute(
        "INSERT INTO consignment (id, briefing_id, place_id, stage, facts) VALUES (?, ?, ?, ?, ?)",
        (each.id, each.briefing_id, each.place_id, each.stage.value, _to_text(each)),
    )


def _to_text(consignment: Consignment) -> str:
    return json.dumps(asdict(consignment), ensure_ascii=True, default=lambda moment: moment.isoformat())


def _from_text(text: str) -> Consignment:
    facts: dict[str, Any] = json.loads(text)
    copies = tuple(
        Copy(**{**each, "sent": Sent(**each["sent"]) if each["sent"] else None}) for each in facts["copies"]
    )
    return Consignment(
        **{
            **facts,
            "id": ConsignmentId(RecordId(facts["id"])),
            "briefing_id": BriefingId(RecordId(facts["briefing_id"])),
            "place_id": PlaceId(RecordId(facts["place_id"])),
            "kind": BriefingKind(facts["kind"]),
            "subfolders": tuple(facts["subfolders"]),
            "made_at": datetime.fromisoformat(facts["made_at"]),
            "since": datetime.fromisoformat(facts["since"]),
            "due": datetime.fromisoformat(facts["due"]) if facts["due"] else None,
            "stage": Stage(facts["stage"]),
            "hindrance": Hindrance(facts["hindrance"]) if facts["hindrance"] else None,
            "copies": copies,
        }
    )


def _no_room(folder: Path, reason: str) -> Trouble:
    return Trouble(
        f"Pages cannot be kept for sending in {folder}: {reason}.",
        "See to it that there is room on this laptop’s disk and that the folder can be written to.",
    )
