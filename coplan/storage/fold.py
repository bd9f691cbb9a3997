"""The fold: what a set of operations says, whatever order, how often or how late they came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coplan.storage.clock import Stamp
from coplan.storage.operation import TOMBSTONE, Operation, Value


@dataclass(frozen=True, slots=True)
class Folded:
    """One record as its operations tell it.

    `heads` are the operations of each field that no other has replaced, newest first: more than one when
    people wrote it without seeing each other. `tombstones` are all deletions, newest first.
    """

    heads: Mapping[str, tuple[Operation, ...]]
    tombstones: tuple[Operation, ...]

    @property
    def deleted(self) -> bool:
        """Whether whoever deleted it had seen everything that it says: an unseen edit beats the deletion."""
        covered = _superseded(self.tombstones)
        if not covered:
            return not self.heads
        return all(head.id in covered for head in self._all_heads)

    @property
    def contested(self) -> tuple[Operation, ...]:
        """Deletions that an edit has beaten and nobody has answered since; only right for every operation."""
        if self.deleted:
            return ()
        answered = _superseded((*self._all_heads, *self.tombstones))
        return tuple(each for each in self.tombstones if each.id not in answered)

    @property
    def values(self) -> dict[str, Value]:
        """The value to be shown for each field: the newest."""
        return {field: heads[0].value for field, heads in self.heads.items()}

    @property
    def came(self) -> Stamp:
        """When the record came in, for the order of records."""
        stamps = {head.stamp for head in self._all_heads}
        return min(stamps)

    @property
    def standing(self) -> frozenset[bytes]:
        """The ids of the operations that values and deletion depend on; the others change neither."""
        return frozenset(each.id for each in (*self._all_heads, *self.tombstones))

    @property
    def _all_heads(self) -> tuple[Operation, ...]:
        return tuple(head for heads in self.heads.values() for head in heads)


def fold(operations: Iterable[Operation]) -> Folded:
    """Fold the operations of one record."""
    known = {each.id: each for each in operations}
    tombstones = [each for each in known.values() if each.field == TOMBSTONE]
    written = [each for each in known.values() if each.field != TOMBSTONE]
    replaced = _superseded(written)
    heads: dict[str, list[Operation]] = {}
    for each in written:
        if each.id not in replaced:
            heads.setdefault(each.field, []).append(each)
    return Folded(
        {field: _newest_first(several) for field, several in heads.items()}, _newest_first(tombstones)
    )


def _newest_first(operations: list[Operation]) -> tuple[Operation, ...]:
    if len(operations) > 1:
        operations.sort(key=lambda each: (each.stamp, each.id), reverse=True)
    return tuple(operations)


def fold_all(operations: Iterable[Operation]) -> dict[tuple[str, str], Folded]:
    """Fold the operations of many records, by kind and id."""
    by_record: dict[tuple[str, str], list[Operation]] = {}
    for each in operations:
        by_record.setdefault((each.kind, each.entity), []).append(each)
    return {key: fold(group) for key, group in by_record.items()}


def _superseded(operations: Iterable[Operation]) -> frozenset[bytes]:
    return frozenset().union(*[each.supersedes for each in operations if each.supersedes])
