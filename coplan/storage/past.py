"""Shared models as they were: folded from the operations there were when a line of history was written."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from coplan.plan.change import Record
from coplan.plan.ids import RecordId, SharedModelId
from coplan.plan.mark import Mark
from coplan.plan.ports import HistoryLine
from coplan.plan.records import KINDS, NAMES
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.storage import annals, log, old_lines
from coplan.storage.codec import Column, columns, decoded, decoded_all, is_complete
from coplan.storage.fold import fold_all
from coplan.storage.operation import TOMBSTONE
from coplan.storage.tables import DELETED, entity_row, history_row, operation_row, signature_row

_PARTS = (NAMES[Step], NAMES[Mark])
_KINDS = (NAMES[SharedModel], *_PARTS)
_Dated = tuple[bytes, Record]
# Where the stamp stands in a row of `_heads`, after the record's number and what was counted.
_FIRST = 5


def lines(connection: sa.Connection, model: SharedModelId, limit: int) -> tuple[HistoryLine, ...]:
    """What was done to a model, its steps and its marks, newest first; rehearsals of it are not told."""
    return annals.lines(connection, limit, model, _KINDS)


def model_at(connection: sa.Connection, model: SharedModelId, number: int) -> tuple[Record, ...]:
    """The model, its steps and its marks when the line of this number had been written.

    In the order in which they came in; nothing when the model was not there. What had not fully arrived by
    then, and what only a newer version understands, is passed over.
    """
    upto = _upto(connection, number)
    found: list[_Dated] = []
    for name, numbers in _entities(connection, model, upto).items():
        for some in log.chunks(numbers):
            found += _records(connection, KINDS[name], some, upto)
    if not any(isinstance(record, SharedModel) for _, record in found):
        return ()
    return tuple(record for _, record in sorted(found, key=itemgetter(0)))


def _entities(connection: sa.Connection, model: SharedModelId, upto: int) -> dict[str, list[int]]:
    """The numbers of the model and of what hung on it by then, by kind; without what was deleted by then."""
    itself = (entity_row.c.id == model) & (entity_row.c.kind == NAMES[SharedModel])
    parts = (
        sa.select(operation_row.c.entity)
        .where(operation_row.c.field == "model_id", operation_row.c.value == model)
        .where(operation_row.c.number <= upto)
    )
    since = sa.select(operation_row.c.number).where(
        operation_row.c.entity == entity_row.c.number, operation_row.c.number > upto
    )
    wanted = (
        sa.select(entity_row.c.kind, entity_row.c.number)
        .where(itself | (entity_row.c.number.in_(parts) & entity_row.c.kind.in_(_PARTS)))
        .where((entity_row.c.state != DELETED) | since.exists())
    )
    found: dict[str, list[int]] = {}
    for kind, number in connection.execute(wanted):
        found.setdefault(kind, []).append(number)
    return found


def _records(
    connection: sa.Connection, kind: type[Record], entities: Collection[int], upto: int
) -> list[_Dated]:
    """The records that were shown, each with the packed stamp by which they are put in order."""
    needed = sum(each.required for each in columns(kind))
    rows = connection.execute(_heads(kind, entities, upto)).all()
    plain = [row for row in rows if row.heads == row.fields and row.needed == needed and not row.graves]
    found = _decoded(kind, [row[_FIRST:] for row in plain])
    known = {row.entity for row in plain} if found else set()
    return [*found, *_folded(connection, set(entities) - known, upto)]


def _heads(kind: type[Record], entities: Collection[int], upto: int) -> sa.Select[Any]:
    """A row for each record: how many operations nothing had replaced, of how many fields, and their values.

    Only replacements of one operation by one are seen, so a record that people wrote without seeing each
    other has more heads than fields.
    """
    operation, later = operation_row, operation_row.alias()
    replaced = sa.select(later.c.number).where(
        later.c.entity == operation.c.entity, later.c.number <= upto, later.c.supersedes == operation.c.id
    )
    required = [each.name for each in columns(kind) if each.required]
    counts = (
        sa.func.count().label("heads"),
        sa.func.count(operation.c.field.distinct()).label("fields"),
        sa.func.count(sa.case((operation.c.field.in_(required), 1))).label("needed"),
        sa.func.count(sa.case((operation.c.field == TOMBSTONE, 1))).label("graves"),
    )
    values = [
        sa.func.max(sa.case((operation.c.field == each.name, operation.c.value))).label(f"of_{each.name}")
        for each in columns(kind)
    ]
    came, name = sa.func.min(signature_row.c.stamp), sa.func.max(entity_row.c.id)
    return (
        sa.select(operation.c.entity, *counts, came, name, *values)
        .select_from(operation.join(entity_row).join(signature_row))
        .where(operation.c.entity.in_(entities), operation.c.number <= upto)
        .where((operation.c.standing == 1) | ~replaced.exists())
        .group_by(operation.c.entity)
    )


def _decoded(kind: type[Record], rows: Sequence[Sequence[Any]]) -> list[_Dated]:
    """The records of rows with a stamp, an id and every column; none when any cannot be read so."""
    if not rows:
        return []
    came, names, *values = zip(*rows, strict=True)
    lanes = [
        lane if each.optional else [each.default if value is None else value for value in lane]
        for each, lane in zip(columns(kind), values, strict=True)
    ]
    if all(map(_fits, columns(kind), lanes)):
        with suppress(ValueError, TypeError):
            return list(
                zip(came, decoded_all(kind, list(zip(came, names, *lanes, strict=True))), strict=True)
            )
    return []


def _fits(column: Column, lane: Sequence[Any]) -> bool:
    """Whether the column can hold all of these values."""
    return all(map(column.fits, {type(value): value for value in lane}.values()))


def _folded(connection: sa.Connection, entities: Collection[int], upto: int) -> Iterator[_Dated]:
    """The records whose operations are not one after another, such as what was deleted and brought back."""
    of_them = operation_row.c.entity.in_(entities) & (operation_row.c.number <= upto)
    for (name, record_id), folded in fold_all(log.read(connection, of_them)).items():
        kind = KINDS[name]
        if not folded.deleted and is_complete(kind, folded.values):
            with suppress(ValueError, TypeError):
                yield folded.came.packed, decoded(kind, RecordId(record_id), folded.values)


def _upto(connection: sa.Connection, number: int) -> int:
    """The number of the newest operation when a line was written; 0 for a line that is not there."""
    line = connection.execute(
        sa.select(history_row.c.number, history_row.c.upto).where(history_row.c.number == number)
    ).first()
    if line is None:
        return 0
    return int(line.upto) if line.upto is not None else old_lines.upto(connection, number)
