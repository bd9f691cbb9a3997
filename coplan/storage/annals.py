"""The lines of history: what was done, by whom, and to what."""

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa

from coplan.plan.change import Change, Edit
from coplan.plan.department import Staff
from coplan.plan.ids import RecordId
from coplan.plan.ports import HistoryLine
from coplan.storage.codec import columns
from coplan.storage.log import newest_number, next_number
from coplan.storage.tables import entity_row, history_row, record_rows, touched_row


def write_down(connection: sa.Connection, change: Change, now: datetime) -> None:
    """Add the line of a change that is in the log already.

    It is found by the records it edits and by those that they point at.
    """
    number = next_number(connection, history_row)
    line = {
        "number": number,
        "time": (change.time or now).isoformat(),
        "author": change.author or "",
        "sentence": change.sentence,
        "upto": newest_number(connection),
    }
    connection.execute(sa.insert(history_row), line)
    edited = dict.fromkeys(edit.id for edit in change.edits)
    near = dict.fromkeys(each for edit in change.edits for each in _pointed_at(edit) if each not in edited)
    connection.execute(
        sa.insert(touched_row),
        [{"id": each, "line": number, "edited": int(each in edited)} for each in (*edited, *near)],
    )


def lines(
    connection: sa.Connection, limit: int, touching: RecordId | None, editing: Collection[str] = ()
) -> tuple[HistoryLine, ...]:
    """The newest lines, newest first; those about one record and what hangs on it when it is given.

    With `editing`, only those that edited records of these kinds.
    """
    wanted = sa.select(history_row)
    if touching is not None:
        wanted = wanted.join(touched_row).where(touched_row.c.id == touching)
    if editing:
        wanted = wanted.where(_edited(editing))
    rows = connection.execute(wanted.order_by(history_row.c.number.desc()).limit(limit)).all()
    touched: dict[int, list[RecordId]] = {row.number: [] for row in rows}
    edited = sa.select(touched_row.c.line, touched_row.c.id).where(
        touched_row.c.line.in_(list(touched)), touched_row.c.edited == 1
    )
    for number, record_id in connection.execute(edited):
        touched[number].append(record_id)
    staff = record_rows[Staff]
    names = {row.id: row.initials for row in connection.execute(sa.select(staff.c.id, staff.c.initials))}
    return tuple(
        HistoryLine(
            datetime.fromisoformat(row.time),
            names.get(row.author, row.author),
            row.sentence,
            tuple(touched[row.number]),
            row.number,
        )
        for row in rows
    )


def _edited(kinds: Collection[str]) -> sa.ColumnElement[bool]:
    """Whether a line edited any record of these kinds."""
    touched = touched_row.alias()
    of_line = (touched.c.line == history_row.c.number) & (touched.c.edited == 1)
    found = sa.select(touched.c.id).join(entity_row, entity_row.c.id == touched.c.id)
    return found.where(of_line, entity_row.c.kind.in_(kinds)).exists()


def _pointed_at(edit: Edit) -> Iterator[RecordId]:
    names = [column.name for column in columns(edit.kind) if column.points_at]
    for record in (edit.before, edit.after):
        for name in names:
            if record is not None and (value := getattr(record, name)) is not None:
                yield value
