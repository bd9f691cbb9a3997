"""The plan on this laptop: loaded whole, written one change at a time, each for good or not at all."""

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from coplan.plan.change import Change, Record
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.plan import Plan
from coplan.plan.ports import HistoryLine
from coplan.plan.records import NAMES
from coplan.storage import annals, checks, log, past, shelves, whereabouts
from coplan.storage.clock import Stamp, after, tick
from coplan.storage.codec import columns_by_name
from coplan.storage.database import engine_for, unit_of_work
from coplan.storage.edits import operations_of
from coplan.storage.faults import as_damage, newer, read_only
from coplan.storage.fold import fold
from coplan.storage.operation import Operation
from coplan.storage.plan_file import NAME
from coplan.storage.schema import made_ready
from coplan.storage.tables import UNFINISHED, device_row, entity_row, operation_row


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values that people gave a field without seeing each other's."""

    value: Any
    author: str
    stamp: Stamp


class Store:
    """One plan's database. Each call is one unit of work; calls come from one thread at a time."""

    def __init__(
        self, path: Path, engine: sa.Engine, device: str, now: Callable[[], datetime], *, read_only: bool
    ) -> None:
        self.path = path
        self.device = device
        self.read_only = read_only
        self._engine = engine
        self._now = now
        self._known: int | None = None

    @classmethod
    def open(cls, folder: Path, *, device: str | None = None, now: Callable[[], datetime]) -> "Store":
        """Open the plan in a folder, or begin one there.

        A plan of a newer version is opened to be read only. Raises `Trouble` when the folder is on a network
        drive, synced or not writable, and when the file is damaged or something else.
        """
        path = folder / NAME
        try:
            whereabouts.check(folder)
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise read_only(path) from error
        if not os.access(folder, os.W_OK):
            raise read_only(path)
        may_write = made_ready(path, now())
        engine = engine_for(path, read_only=not may_write)
        try:
            with as_damage(path):
                name = _device(engine, path, device) if may_write else ""
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine, name, now, read_only=not may_write)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def load(self) -> Plan:
        """The whole plan. Raises `Damaged` when it cannot be read."""
        with as_damage(self.path), unit_of_work(self._engine, self.path) as connection:
            return shelves.plan_of(connection, newer=self.read_only)

    def apply(self, change: Change) -> None:
        """Write a change: its operations, the rows they fold into and its line of history, or nothing.

        Raises `Trouble` when the disk is full, the file is held by another program, or the plan no longer is
        as the change saw it.
        """
        if self.read_only:
            raise newer(self.path)
        author = change.author or ""
        keys = dict.fromkeys((NAMES[edit.kind], edit.id) for edit in change.edits)
        with unit_of_work(self._engine, self.path) as connection:
            before = log.newest_number(connection)
            entities = log.entities(connection, keys)
            stamp = tick(log.newest_stamp(connection), self._now(), self.device)
            for edit in change.edits:
                entity = entities[NAMES[edit.kind], edit.id]
                entity.add(operations_of(edit, entity.folded, stamp, author))
                stamp = after(stamp)
            if _write(connection, list(entities.values())):
                annals.write_down(connection, change, self._now())
            after_it = log.newest_number(connection)
        if before == self._known:
            self._known = after_it

    def news(self) -> tuple[int, Plan] | None:
        """The plan and the number of its newest operation, when another program may have put that in."""
        with as_damage(self.path), unit_of_work(self._engine, self.path) as connection:
            number = log.newest_number(connection)
            if number == self._known:
                return None
            return number, shelves.plan_of(connection, newer=self.read_only)

    def caught_up(self, number: int) -> None:
        """Say that everything up to this operation is known: there are no news until others put more in."""
        self._known = number

    def history(self, limit: int = 100, touching: RecordId | None = None) -> tuple[HistoryLine, ...]:
        """What was done, newest first; what touched a record or something that hangs on it, when given."""
        with unit_of_work(self._engine, self.path) as connection:
            return annals.lines(connection, limit, touching)

    def lines(self, model: SharedModelId, limit: int = 500) -> tuple[HistoryLine, ...]:
        """What was done to a shared model, its steps and its marks, newest first."""
        with as_damage(self.path), unit_of_work(self._engine, self.path) as connection:
            return past.lines(connection, model, limit)

    def model_at(self, model: SharedModelId, number: int) -> tuple[Record, ...]:
        """The model, its steps and its marks when the line of this number had been written; see `past`."""
        with as_damage(self.path), unit_of_work(self._engine, self.path) as connection:
            return past.model_at(connection, model, number)

    def versions(self, kind: type[Record], record_id: RecordId) -> Mapping[str, tuple[Version, ...]]:
        """The fields of a record for which several values stand, newest first: the newest is shown."""
        known = columns_by_name(kind)
        with unit_of_work(self._engine, self.path) as connection:
            folded = fold(log.read(connection, log.is_about(NAMES[kind], record_id)))
        found = {}
        for name, heads in folded.heads.items():
            values = {
                head.value: Version(known[name].take(head.value), head.author, head.stamp)
                for head in reversed(heads)
                if name in known and known[name].fits(head.value)
            }
            if len(values) > 1:
                found[name] = tuple(sorted(values.values(), key=lambda each: each.stamp, reverse=True))
        return found

    def contested(self, kind: type[Record], record_id: RecordId) -> tuple[Operation, ...]:
        """Deletions of a record that stands all the same, because somebody wrote on it unseen."""
        with unit_of_work(self._engine, self.path) as connection:
            return fold(log.read(connection, log.is_about(NAMES[kind], record_id))).contested

    def unfinished(self) -> int:
        """How many records have not fully arrived yet."""
        with unit_of_work(self._engine, self.path) as connection:
            wanted = sa.select(sa.func.count()).where(entity_row.c.state == UNFINISHED)
            return connection.scalar(wanted) or 0

    def operations(self, since: int = 0) -> tuple[int, tuple[Operation, ...]]:
        """The operations put in after the `since`-th, and the number to ask with the next time."""
        with unit_of_work(self._engine, self.path) as connection:
            upto = log.newest_number(connection)
            return upto, tuple(log.read(connection, operation_row.c.number > since))

    def take_in(self, operations: Iterable[Operation]) -> tuple[RecordId, ...]:
        """Take in operations of other laptops, in any order and any number of times.

        Damaged ones are passed over. Returns the ids of the records that may look different now.
        """
        if self.read_only:
            raise newer(self.path)
        arrived = {each.id: each for each in operations if each.is_whole}
        with unit_of_work(self._engine, self.path) as connection:
            known = log.known_ids(connection, arrived)
            new = [each for each in arrived.values() if each.id not in known]
            keys = dict.fromkeys((each.kind, each.entity) for each in new)
            entities = log.entities(connection, keys, standing_only=False)
            for each in new:
                entities[each.kind, each.entity].add((each,))
            _write(connection, list(entities.values()))
        return tuple(dict.fromkeys(each.entity for each in new))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database, in sentences; nothing when all is well."""
        with as_damage(self.path), unit_of_work(self._engine, self.path) as connection:
            return tuple(checks.problems(connection))


def _write(connection: sa.Connection, entities: list[log.Entity]) -> bool:
    changed = [entity for entity in entities if entity.fresh]
    if changed:
        shelves.put_up(connection, changed)
        log.put_in(connection, changed)
    return bool(changed)


def _device(engine: sa.Engine, path: Path, wanted: str | None) -> str:
    with unit_of_work(engine, path) as connection:
        known: str | None = connection.scalar(sa.select(device_row.c.name))
        if known is not None and wanted in {None, known}:
            return known
        name = wanted or secrets.token_hex(8)
        connection.execute(sa.delete(device_row))
        connection.execute(sa.insert(device_row), {"name": name})
        return name
