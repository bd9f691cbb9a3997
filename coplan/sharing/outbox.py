"""The outbox on this laptop: pages that were made and where they have to go, down to the disk.

The plan says what arrived only once it has arrived. When the program is ended between the two, the outbox
still knows, so that a page of ours is never taken for somebody else's and never sent twice.
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coplan.plan.delivery import Parcel
from coplan.plan.ids import BriefingId, ConsignmentId, RecordId
from coplan.plan.outbox import Consignment, Stage
from coplan.plan.trouble import Trouble
from coplan.sharing import written_traces
from coplan.sharing.copies import Copies, to_text
from coplan.sharing.outbox_file import OutboxFile, no_room
from coplan.sharing.traces import Spot
from coplan.sharing.written_traces import Written

COPIES = "pages"
_EARLIER = "sent.txt"
_FINGERPRINT = 64
_NO_BRIEFING = BriefingId(RecordId(""))


class Outbox:
    """Pages and what is known of them, in a folder of this laptop; every method may raise `Trouble`.

    What was made is known until the program ends even where nothing can be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._noted: set[str] = set()
        self._copies = Copies(folder / COPIES)
        self._file = OutboxFile(folder, self._refill)

    def note(self, fingerprints: Iterable[str]) -> None:
        """Write down what is about to be put somewhere without waiting in the outbox."""
        new = list(fingerprints)
        self._noted.update(new)
        with suppress(Trouble), self._file.transaction() as database:
            _note_made(database, _NO_BRIEFING, new)

    def made(self, briefing: BriefingId = _NO_BRIEFING) -> frozenset[str]:
        """The fingerprints of everything that was ever made here for a briefing, and of what is for none."""
        with suppress(Trouble), self._file.transaction() as database:
            rows = database.execute(
                "SELECT fingerprint FROM made_for WHERE briefing_id IN (?, ?)", (briefing, _NO_BRIEFING)
            )
            return frozenset(self._noted.union(row[0] for row in rows))
        return frozenset(self._noted)

    def all_made(self) -> frozenset[str]:
        """The fingerprints of everything that was ever made here."""
        with suppress(Trouble), self._file.transaction() as database:
            rows = database.execute("SELECT fingerprint FROM made_for")
            return frozenset(self._noted.union(row[0] for row in rows))
        return frozenset(self._noted)

    def put(self, consignments: Iterable[tuple[Consignment, Sequence[Parcel]]]) -> tuple[Consignment, ...]:
        """Keep pages with their bytes, all of them or none; those they take the place of are given up."""
        kept: list[Consignment] = []
        given_up: list[ConsignmentId] = []
        try:
            for consignment, parcels in consignments:
                kept.append(self._copies.keep(consignment, parcels))
            with self._file.transaction() as database:
                for each in kept:
                    given_up += _give_up_older(database, each)
                    _insert(database, each)
                    _note_made(database, each.briefing_id, [copy.fingerprint for copy in each.copies])
        except (Trouble, OSError) as error:
            for each in kept:
                self._copies.throw_away(each.id)
            raise (no_room(self.folder, error) if isinstance(error, OSError) else error) from error
        for each in kept:
            self._copies.note(each)
        for key in given_up:
            self._copies.forget(key)
        return tuple(kept)

    def find(self, key: ConsignmentId) -> Consignment | None:
        """One that is here and not given up."""
        found = self._read("WHERE id = ? AND NOT given_up", key)
        return found[0] if found else None

    def waiting(self) -> tuple[Consignment, ...]:
        """Those that have not arrived whole, the oldest first."""
        return self._read("WHERE stage <> ? AND NOT given_up", Stage.DELIVERED.value)

    def going(self) -> frozenset[str]:
        """What those that have not arrived whole are known by, those too that cannot be read."""
        with self._file.transaction() as database:
            rows = database.execute(
                "SELECT id FROM consignment WHERE stage <> ? AND NOT given_up", (Stage.DELIVERED.value,)
            )
            return frozenset(row[0] for row in rows)

    def untold(self) -> tuple[Consignment, ...]:
        """Those of which something arrived that the plan has not heard of."""
        return tuple(each for each in self._read("WHERE NOT told") if each.sent)

    def save(self, consignment: Consignment) -> None:
        """Keep how one stands now; what arrived is news for the plan."""
        with self._file.transaction() as database:
            before = database.execute(
                "SELECT facts FROM consignment WHERE id = ?", (consignment.id,)
            ).fetchone()
            known = self._copies.read(consignment.id, before[0]) if before else ()
            has_news = any(len(each.sent) < len(consignment.sent) for each in known)
            database.execute(
                "UPDATE consignment SET stage = ?, facts = ?, told = told AND NOT ? WHERE id = ?",
                (consignment.stage.value, to_text(consignment), has_news, consignment.id),
            )
            if before is None and consignment.sent:  # it was given up while it went, and arrived all the same
                _insert(database, consignment)
                database.execute("UPDATE consignment SET given_up = 1 WHERE id = ?", (consignment.id,))
        if has_news:
            self._copies.note(consignment)

    def give_up(self, key: ConsignmentId) -> None:
        """Send it nowhere any more."""
        with self._file.transaction() as database:
            database.execute("UPDATE consignment SET given_up = 1 WHERE id = ?", (key,))
        self._copies.forget(key)
        self._sweep()

    def tell(self, keys: Iterable[ConsignmentId]) -> None:
        """The plan has heard of what arrived of these; local copies of what is over are needed no more."""
        with self._file.transaction() as database:
            database.executemany("UPDATE consignment SET told = 1 WHERE id = ?", [(key,) for key in keys])
        self._sweep()

    def journal(self, spot: Spot) -> Written:
        """What is written down of one file on its way."""
        return Written(self._file, spot)

    def spots(self) -> Sequence[Spot]:
        """Where something may have been left of files."""
        return written_traces.spots(self._file)

    def _sweep(self) -> None:
        """Let go of what is over: delivered and told, or given up with nothing of it left to tell."""
        with self._file.transaction() as database:
            rows = database.execute(
                "SELECT id, told, facts FROM consignment WHERE given_up OR (told AND stage = ?)",
                (Stage.DELIVERED.value,),
            ).fetchall()
            over = [
                ConsignmentId(RecordId(key))
                for key, told, facts in rows
                if told or any(not each.sent for each in self._copies.read(key, facts))
            ]
            database.executemany("DELETE FROM consignment WHERE id = ?", [(key,) for key in over])
            known = frozenset(row[0] for row in database.execute("SELECT id FROM consignment"))
        for key in over:
            self._copies.throw_away(key)
        self._copies.throw_away_strays(known, time.time())

    def _read(self, where: str, *values: str) -> tuple[Consignment, ...]:
        """Pages in the order in which they came, without those that cannot be read."""
        with self._file.transaction() as database:
            rows = database.execute(
                f"SELECT id, facts FROM consignment {where} ORDER BY number", values
            ).fetchall()
        return tuple(each for key, facts in rows for each in self._copies.read(key, facts))

    def _refill(self, database: sqlite3.Connection) -> None:
        """Take into a new database what lies beside it: pages that wait, and what was sent before it was."""
        for each in self._copies.noted():
            _note_made(database, each.briefing_id, [copy.fingerprint for copy in each.copies])
            if each.waits or each.sent:
                _insert(database, replace(each, due=None, stage=Stage.MADE) if each.waits else each)
        earlier = self.folder.parent / _EARLIER
        if earlier.is_file():
            words = earlier.read_text("ascii", errors="replace").split()
            _note_made(database, _NO_BRIEFING, [each for each in words if len(each) == _FINGERPRINT])


def _note_made(database: sqlite3.Connection, briefing: BriefingId, fingerprints: Iterable[str]) -> None:
    database.executemany(
        "INSERT OR IGNORE INTO made_for VALUES (?, ?)", [(briefing, each) for each in fingerprints]
    )


def _give_up_older(database: sqlite3.Connection, newer: Consignment) -> list[ConsignmentId]:
    rows = database.execute(
        "UPDATE consignment SET given_up = 1"
        " WHERE briefing_id = ? AND place_id = ? AND stage <> ? AND NOT given_up RETURNING id",
        (newer.briefing_id, newer.place_id, Stage.DELIVERED.value),
    ).fetchall()
    return [ConsignmentId(RecordId(row[0])) for row in rows]


def _insert(database: sqlite3.Connection, each: Consignment) -> None:
    database.execute(
        "INSERT OR IGNORE INTO consignment (id, briefing_id, place_id, stage, facts) VALUES (?, ?, ?, ?, ?)",
        (each.id, each.briefing_id, each.place_id, each.stage.value, to_text(each)),
    )
