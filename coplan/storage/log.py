"""The operations in their table: found again by record, and put in once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from coplan.plan.ids import RecordId
from coplan.storage.clock import Stamp
from coplan.storage.fold import Folded, fold
from coplan.storage.operation import ID_BYTES, Operation
from coplan.storage.tables import entity_row, operation_row, signature_row

Key = tuple[str, RecordId]
T = TypeVar("T")
_AT_ONCE = 1000

_WHOLE = sa.select(
    operation_row.c.id,
    entity_row.c.kind,
    entity_row.c.id,
    operation_row.c.field,
    operation_row.c.value,
    signature_row.c.stamp,
    signature_row.c.author,
    operation_row.c.supersedes,
).select_from(operation_row.join(entity_row).join(signature_row))


@dataclass(slots=True)
class Entity:
    """One record's operations while they are worked on: those in the table and those to be put in."""

    number: int
    key: Key
    stored: list[Operation] = field(default_factory=list)
    fresh: list[Operation] = field(default_factory=list)
    state: str = ""
    _folded: Folded | None = None

    @property
    def folded(self) -> Folded:
        """What the operations say."""
        if self._folded is None:
            self._folded = fold((*self.stored, *self.fresh))
        return self._folded

    def add(self, operations: Iterable[Operation]) -> None:
        """Take in more operations."""
        self.fresh.extend(operations)
        self._folded = None


def entities(
    connection: sa.Connection, keys: Collection[Key], *, standing_only: bool = True
) -> dict[Key, Entity]:
    """The records with these kinds and ids, known or new, with the operations that their fold depends on.

    With `standing_only` false, with all operations: what comes from elsewhere may be older than those.
    """
    found: dict[Key, Entity] = {}
    columns = (entity_row.c.number, entity_row.c.kind, entity_row.c.id, entity_row.c.state)
    for some in chunks({key[1] for key in keys}):
        for number, kind, record_id, state in connection.execute(
            sa.select(*columns).where(entity_row.c.id.in_(some))
        ):
            if (kind, record_id) in keys:
                found[kind, record_id] = Entity(number, (kind, record_id), state=state)
    for some_entities in chunks(found.values()):
        least = 1 if standing_only else 0
        of_them = operation_row.c.entity.in_([each.number for each in some_entities])
        for each in read(connection, of_them & (operation_row.c.standing >= least)):
            found[each.kind, each.entity].stored.append(each)
    following = next_number(connection, entity_row)
    for key in keys:
        if key not in found:
            found[key] = Entity(following, key)
            following += 1
    return found


def read(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Iterator[Operation]:
    """The operations for which this holds, in the order in which they were put in."""
    rows = connection.execute(_WHOLE.where(where).order_by(operation_row.c.number))
    for op_id, kind, entity, name, value, stamp, author, seen in rows:
        yield Operation(op_id, kind, entity, name, value, Stamp.unpacked(stamp), author, ids_in(seen))


def is_about(kind: str, record_id: RecordId) -> sa.ColumnElement[bool]:
    """Whether an operation is about this record, for `read`."""
    return (entity_row.c.kind == kind) & (entity_row.c.id == record_id)


def known_ids(connection: sa.Connection, ids: Iterable[bytes]) -> set[bytes]:
    """Which of these operations are in the table."""
    known: set[bytes] = set()
    for some in chunks(ids):
        known.update(connection.scalars(sa.select(operation_row.c.id).where(operation_row.c.id.in_(some))))
    return known


def values_of(connection: sa.Connection, ids: Iterable[bytes]) -> dict[bytes, Any]:
    """The values of these operations."""
    values: dict[bytes, Any] = {}
    columns = (operation_row.c.id, operation_row.c.value)
    for some in chunks(ids):
        rows = connection.execute(sa.select(*columns).where(operation_row.c.id.in_(some)))
        values.update((row.id, row.value) for row in rows)
    return values


def newest_stamp(connection: sa.Connection) -> Stamp | None:
    """The newest stamp of all laptops that is known here."""
    newest = connection.scalar(sa.select(sa.func.max(signature_row.c.stamp)))
    return Stamp.unpacked(newest) if newest else None


def put_in(connection: sa.Connection, changed: Sequence[Entity]) -> None:
    """Put the fresh operations of records into the table; the records' own rows must be there."""
    fresh = [each for entity in changed for each in entity.fresh]
    signatures = _signatures(connection, fresh)
    standing = {entity.key: entity.folded.standing for entity in changed}
    connection.execute(
        sa.insert(operation_row),
        [
            {
                "id": each.id,
                "entity": entity.number,
                "field": each.field,
                "signature": signatures[each.stamp.packed, each.author],
                "supersedes": b"".join(sorted(each.supersedes)),
                "standing": int(each.id in standing[entity.key]),
                "value": each.value,
            }
            for entity in changed
            for each in entity.fresh
        ],
    )
    replaced = [
        {"replaced": each.id}
        for entity in changed
        for each in entity.stored
        if each.id not in standing[entity.key]
    ]
    if replaced:
        connection.execute(
            sa.update(operation_row)
            .where(operation_row.c.id == sa.bindparam("replaced"), operation_row.c.standing == 1)
            .values(standing=0),
            replaced,
        )


def _signatures(connection: sa.Connection, operations: Iterable[Operation]) -> dict[tuple[bytes, str], int]:
    wanted = dict.fromkeys((each.stamp.packed, each.author) for each in operations)
    numbers: dict[tuple[bytes, str], int] = {}
    columns = (signature_row.c.stamp, signature_row.c.author, signature_row.c.number)
    for some in chunks({stamp for stamp, _ in wanted}):
        for stamp, author, number in connection.execute(
            sa.select(*columns).where(signature_row.c.stamp.in_(some))
        ):
            numbers[stamp, author] = number
    following = next_number(connection, signature_row)
    new = [key for key in wanted if key not in numbers]
    numbers.update((key, following + i) for i, key in enumerate(new))
    if new:
        rows = [{"number": numbers[key], "stamp": key[0], "author": key[1]} for key in new]
        connection.execute(sa.insert(signature_row), rows)
    return numbers


def next_number(connection: sa.Connection, table: sa.Table) -> int:
    """The number that the next row of a table gets; nobody else can take it within a transaction."""
    highest: int | None = connection.scalar(sa.select(sa.func.max(table.c.number)))
    return (highest or 0) + 1


def newest_number(connection: sa.Connection) -> int:
    """The number of the operation that was put in last; 0 when there is none."""
    return next_number(connection, operation_row) - 1


def ids_in(joined: bytes) -> frozenset[bytes]:
    """The ids of operations that a column holds one after another."""
    return frozenset(joined[i : i + ID_BYTES] for i in range(0, len(joined), ID_BYTES))


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in portions that one statement can ask for."""
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
