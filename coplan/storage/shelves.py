"""The tables of records: written from folded operations, and read as a plan.

Long values stand in the operations only; the tables hold the id of the operation instead.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from coplan.plan.change import Record
from coplan.plan.ids import RecordId
from coplan.plan.plan import Plan
from coplan.plan.records import KINDS
from coplan.storage.codec import columns, decoded, decoded_all
from coplan.storage.edits import shown
from coplan.storage.log import Entity, values_of
from coplan.storage.long_values import IN_THE_OPERATION, LONG, fetched
from coplan.storage.tables import DELETED, SHOWN, UNFINISHED, entity_row, record_rows


def put_up(connection: sa.Connection, changed: Sequence[Entity]) -> None:
    """Write what became of these records: their state, and their rows if they are part of the plan."""
    states = {entity.key: state_of(entity) for entity in changed}
    rows = [
        {"number": entity.number, "kind": entity.key[0], "id": entity.key[1], "state": states[entity.key]}
        for entity in changed
        if states[entity.key] != entity.state
    ]
    if rows:
        statement = insert(entity_row)
        connection.execute(
            statement.on_conflict_do_update(["number"], set_={"state": statement.excluded.state}), rows
        )
    for name, kind in KINDS.items():
        of_kind = [entity for entity in changed if entity.key[0] == name]
        gone = [entity.number for entity in of_kind if entity.state == SHOWN != states[entity.key]]
        there = [row(kind, entity) for entity in of_kind if states[entity.key] == SHOWN]
        _write(connection, record_rows[kind], gone, there)


def _write(connection: sa.Connection, table: sa.Table, gone: list[int], there: list[dict[str, Any]]) -> None:
    if gone:
        where = table.c.entity == sa.bindparam("gone")
        connection.execute(sa.delete(table).where(where), [{"gone": number} for number in gone])
    if there:
        statement = insert(table)
        others = {c.name: statement.excluded[c.name] for c in table.c if c.name != "entity"}
        connection.execute(statement.on_conflict_do_update(["entity"], set_=others), there)


def state_of(entity: Entity) -> str:
    """Whether the record is shown, deleted, or has not fully arrived yet."""
    kind = KINDS.get(entity.key[0])
    if entity.folded.deleted:
        return DELETED
    return SHOWN if kind and shown(kind, entity.folded) else UNFINISHED


def row(kind: type[Record], entity: Entity) -> dict[str, Any]:
    """The row of a record that is shown."""
    folded = entity.folded
    values: dict[str, Any] = {"entity": entity.number, "came": folded.came.packed, "id": entity.key[1]}
    for column in columns(kind):
        if heads := folded.heads.get(column.name):
            value = heads[0].value
            is_long = isinstance(value, bytes) and len(value) > LONG
            values[column.name] = IN_THE_OPERATION + heads[0].id if is_long else value
        else:
            values[column.name] = column.default
    return values


def plan_of(connection: sa.Connection, *, newer: bool = False) -> Plan:
    """Every record that is part of the plan, in the order in which they came in.

    With `newer`, for a plan of a newer version: what this version does not know is passed over.
    """
    tables: dict[type[Record], dict[RecordId, Record]] = {}
    for kind, table in record_rows.items():
        found = _readable(connection, kind, table) if newer else _all(connection, kind, table)
        if found:
            tables[kind] = {record.id: record for record in found}
    return Plan(tables)


def _all(connection: sa.Connection, kind: type[Record], table: sa.Table) -> list[Record]:
    names = [column.name for column in columns(kind)]
    rows = _rows(connection, table, names)
    if any(column.sql == "BLOB" for column in columns(kind)):
        rows = fetched(rows, partial(values_of, connection))
    try:
        return decoded_all(kind, rows)
    except (ValueError, TypeError):
        return _those_that_decode(kind, names, rows)


def _rows(connection: sa.Connection, table: sa.Table, names: list[str]) -> list[Sequence[Any]]:
    """The rows in the order in which they came: that, the id and the columns with these names."""
    wanted = [table.c[name] for name in ("came", "id", *names)]
    # They mostly lie in order already, which Python's sort makes more of than SQLite's.
    return sorted(connection.execute(sa.select(*wanted)).all(), key=itemgetter(0))


def _readable(connection: sa.Connection, kind: type[Record], table: sa.Table) -> list[Record]:
    there = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info('{table.name}')")}
    names = [column.name for column in columns(kind) if column.name in there]
    if not {"id", "came"} <= there:
        return []
    rows = fetched(_rows(connection, table, names), partial(values_of, connection))
    return _those_that_decode(kind, names, rows)


def _those_that_decode(kind: type[Record], names: list[str], rows: Iterable[Sequence[Any]]) -> list[Record]:
    """The records without those that only a newer version understands; they stay in the database."""
    found = []
    for _, record_id, *values in rows:
        with suppress(ValueError, TypeError):
            found.append(decoded(kind, record_id, dict(zip(names, values, strict=True))))
    return found
