"""Lines of history from before schema 3, which do not say how many operations there were by then."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from coplan.storage.clock import Stamp
from coplan.storage.tables import entity_row, history_row, operation_row, signature_row, touched_row


@dataclass(frozen=True, slots=True)
class _Written:
    """One operation: its number, the number of its record, and when it was written."""

    number: int
    entity: int
    stamp: Stamp


def upto(connection: sa.Connection, number: int) -> int:
    """The number of the newest operation when a line was written, found by what was written when.

    The operations of a change are about the records of its line, and their stamps lie no further apart than
    it has records. So every line finds its own in order, also when a clock stood still or went back.
    """
    operations = _operations(connection)
    at = reached = 0
    for edited in _edited(connection, number):
        begin = next((i for i in range(at, len(operations)) if operations[i].entity in edited), None)
        if begin is not None:
            at = _end(operations, begin, edited)
            reached = operations[at - 1].number
    return reached


def _end(operations: Sequence[_Written], begin: int, edited: set[int]) -> int:
    """The place after the last operation of the line that edited these records and begins here."""
    first = operations[begin].stamp
    least = most = first.counter
    for at in range(begin + 1, len(operations)):
        stamp = operations[at].stamp
        least, most = min(least, stamp.counter), max(most, stamp.counter)
        same = (stamp.time, stamp.device) == (first.time, first.device)
        if operations[at].entity not in edited or not same or most - least >= len(edited):
            return at
    return len(operations)


def _operations(connection: sa.Connection) -> list[_Written]:
    wanted = sa.select(operation_row.c.number, operation_row.c.entity, signature_row.c.stamp)
    rows = connection.execute(wanted.join(signature_row).order_by(operation_row.c.number))
    return [_Written(number, entity, Stamp.unpacked(stamp)) for number, entity, stamp in rows]


def _edited(connection: sa.Connection, number: int) -> list[set[int]]:
    """For each line up to this one, oldest first, the numbers of the records that it edited."""
    wanted = (
        sa.select(touched_row.c.line, entity_row.c.number)
        .join(entity_row, entity_row.c.id == touched_row.c.id)
        .join(history_row)
        .where(touched_row.c.line <= number, touched_row.c.edited == 1, history_row.c.upto.is_(None))
    )
    edited: dict[int, set[int]] = {}
    for line, entity in connection.execute(wanted.order_by(touched_row.c.line)):
        edited.setdefault(line, set()).add(entity)
    return list(edited.values())
