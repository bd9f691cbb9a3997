"""Whether the database is sound: as SQLite sees it, and as the operations tell it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from coplan.plan.records import KINDS
from coplan.storage import log, shelves
from coplan.storage.log import Entity
from coplan.storage.tables import SHOWN, entity_row, operation_row, record_rows


def problems(connection: sa.Connection) -> Iterator[str]:
    """What is wrong, in sentences; in a damaged file nothing else is looked at."""
    damage = [said for (said,) in connection.exec_driver_sql("PRAGMA integrity_check").all() if said != "ok"]
    if damage:
        yield from (f"SQLite finds the file damaged: {said}." for said in damage)
        return
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield f"The table {table} points at something that is not there."
    yield from _folding(connection)


def _folding(connection: sa.Connection) -> Iterator[str]:
    wanted: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in KINDS}
    standing: dict[bytes, bool] = {}
    for entity in _entities(connection):
        standing.update((each.id, each.id in entity.folded.standing) for each in entity.stored)
        name, record_id = entity.key
        state = shelves.state_of(entity)
        if state != entity.state:
            yield f"The {name} {record_id} is kept as {entity.state} and its operations say {state}."
        if state == SHOWN:
            wanted[name][entity.number] = shelves.row(KINDS[name], entity)
    for name, kind in KINDS.items():
        rows = {row.entity: dict(row._mapping) for row in connection.execute(sa.select(record_rows[kind]))}
        for number in sorted(rows.keys() | wanted[name].keys()):
            if rows.get(number) != wanted[name].get(number):
                yield f"The {name} number {number} is not as its operations say."
    columns = operation_row.c.number, operation_row.c.id, operation_row.c.standing
    for number, op_id, stands in connection.execute(sa.select(*columns)):
        if bool(stands) != standing.get(op_id):
            yield f"The operation number {number} is wrongly marked."


def _entities(connection: sa.Connection) -> Iterator[Entity]:
    columns = (entity_row.c.number, entity_row.c.kind, entity_row.c.id, entity_row.c.state)
    found = {
        (kind, record_id): Entity(number, (kind, record_id), state=state)
        for number, kind, record_id, state in connection.execute(sa.select(*columns))
    }
    for each in log.read(connection, sa.true()):
        entity = found.setdefault((each.kind, each.entity), Entity(0, (each.kind, each.entity)))
        entity.stored.append(each)
        if not each.is_whole:
            entity.state = "damaged"
    yield from found.values()
