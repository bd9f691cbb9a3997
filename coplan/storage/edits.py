"""What an edit of a record means in operations, given what the plan holds."""

from collections.abc import Mapping

from coplan.plan.change import Edit, Record
from coplan.plan.records import NAMES
from coplan.storage.clock import Stamp
from coplan.storage.codec import columns, columns_by_name, encoded, is_complete
from coplan.storage.faults import overtaken
from coplan.storage.fold import Folded
from coplan.storage.operation import TOMBSTONE, Operation, Value, operation


def operations_of(edit: Edit, held: Folded, stamp: Stamp, author: str) -> tuple[Operation, ...]:
    """The operations of an edit: the changed fields, every field of a new record, or a tombstone.

    Nothing for a record that is brought in as it is there already. Raises `Trouble` when what the edit saw
    before is no longer true; a record may be taken out whatever it says by now, as in the plan.
    """
    is_shown = shown(edit.kind, held)
    if edit.before is not None:
        if not is_shown:
            raise overtaken()
        if edit.after is not None:
            _check(edit, held.values)
    elif edit.after is not None and is_shown:
        _check_same(edit.after, held.values)
        return ()
    name = NAMES[edit.kind]
    if edit.after is None:
        every = (head.id for heads in held.heads.values() for head in heads)
        return (operation(name, edit.id, TOMBSTONE, None, stamp, author, every),)
    values = encoded(edit.after)
    graves = {each.id for each in held.tombstones}
    return tuple(
        operation(name, edit.id, field, values[field], stamp, author, graves | _heads(held, field))
        for field in (edit.fields if edit.before else values)
    )


def shown(kind: type[Record], held: Folded) -> bool:
    """Whether the record is part of the plan: not deleted, and everything it needs has arrived."""
    return not held.deleted and is_complete(kind, held.values)


def _heads(held: Folded, field: str) -> set[bytes]:
    return {head.id for head in held.heads.get(field, ())}


def _check(edit: Edit, values: Mapping[str, Value]) -> None:
    known = columns_by_name(edit.kind)
    for name, (before, _) in edit.fields.items():
        if name in values and not known[name].same(known[name].put(before), values[name]):
            raise overtaken()


def _check_same(record: Record, values: Mapping[str, Value]) -> None:
    wanted = encoded(record)
    if not all(column.same(wanted[column.name], values.get(column.name)) for column in columns(type(record))):
        raise overtaken()
