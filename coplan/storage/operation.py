"""An operation: one field of one record was given a value, or the record was deleted."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from coplan.plan.ids import RecordId
from coplan.storage.clock import Stamp

Value = None | int | float | str | bytes
TOMBSTONE = ""
ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Operation:
    """What was done, with the ids of the operations its author had seen and replaced by it.

    `kind` is a name of `records.KINDS`, `value` what the column of the field holds (see `codec`), and a
    `field` of `TOMBSTONE` deletes. `id` is the hash of all the rest.
    """

    id: bytes
    kind: str
    entity: RecordId
    field: str
    value: Value
    stamp: Stamp
    author: str
    supersedes: frozenset[bytes]

    @property
    def deletes(self) -> bool:
        """Whether it is a tombstone."""
        return self.field == TOMBSTONE

    @property
    def is_whole(self) -> bool:
        """Whether its id is the hash of what it says, as it is unless it was damaged on its way."""
        return self == operation(
            self.kind, self.entity, self.field, self.value, self.stamp, self.author, self.supersedes
        )


def operation(
    kind: str,
    entity: RecordId,
    field: str,
    value: Value,
    stamp: Stamp,
    author: str,
    supersedes: Iterable[bytes],
) -> Operation:
    """A new operation with the id that its content gives it."""
    seen = frozenset(supersedes)
    said = "\0".join((kind, entity, field, author)).encode()
    parts = (said, stamp.packed, b"".join(sorted(seen)) if seen else b"", _tagged(value))
    sizes = b"".join([len(part).to_bytes(8, "big") for part in parts])
    key = hashlib.sha256(b"".join((sizes, *parts))).digest()[:ID_BYTES]
    return Operation(key, kind, entity, field, value, stamp, author, seen)


def _tagged(value: Value) -> bytes:
    match value:
        case bytes():
            return b"b" + value
        case str():
            return b"s" + value.encode()
        case None:
            return b"n"
        case int():
            return b"i" + str(value).encode()
        case float():
            return b"f" + value.hex().encode()
