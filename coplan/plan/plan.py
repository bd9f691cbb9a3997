"""The whole plan at one moment: an immutable picture of every record, safe to read from any thread."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol, Self, TypeVar, cast

from typing_extensions import override

from coplan.plan.change import Change, Edit, Record, revised
from coplan.plan.ids import RecordId
from coplan.plan.trouble import Trouble

R = TypeVar("R", bound=Record)
W = TypeVar("W", bound="WorkedOut")
_NOTHING: Mapping[RecordId, Record] = MappingProxyType({})


class WorkedOut(Protocol):
    """What would take long to work out anew after every change, and follows from the one before."""

    def followed(self, change: Change, before: "Plan", after: "Plan") -> Self:
        """The same for the plan after a change."""
        ...


class Plan:
    """Records by kind and id. A plan never changes; `after` returns the next one."""

    __slots__ = ("_records", "_worked_out")

    def __init__(self, records: Mapping[type[Record], Mapping[RecordId, Record]] | None = None) -> None:
        self._records = records or {}
        self._worked_out: dict[type[WorkedOut], WorkedOut] = {}

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Plan":
        """A plan with just these records."""
        by_kind: dict[type[Record], dict[RecordId, Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), {})[record.id] = record
        return cls(by_kind)

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in the order in which they came in."""
        # Records are kept under their own class, so none has to be asked what it is.
        return iter(cast("Mapping[RecordId, R]", self._records.get(kind, _NOTHING)).values())

    def everything(self) -> Iterator[Record]:
        """Every record of every kind."""
        for table in self._records.values():
            yield from table.values()

    def find(self, kind: type[R], record_id: RecordId) -> R | None:
        """The record, or `None` when the plan does not have it."""
        record = self._records.get(kind, _NOTHING).get(record_id)
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], record_id: RecordId) -> R:
        """The record; a `KeyError` when the plan does not have it is a bug of the caller."""
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(f"no {kind.__name__} {record_id}")
        return record

    def only(self, kind: type[R]) -> R | None:
        """The one record of a kind of which a plan has at most one, such as its department."""
        return next(self.all(kind), None)

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        return len(self._records.get(kind, _NOTHING))

    def worked_out(self, kind: type[W]) -> W:
        """What is worked out from this plan: begun when it is first asked for, then brought along."""
        found = self._worked_out.setdefault(kind, kind())
        return cast("W", found)

    def after(self, change: Change) -> "Plan":
        """The plan once the change is done.

        Only the fields an edit changes are written, so two people's edits of different fields of one record
        both stand. Raises `Trouble` when a field no longer has the value that the edit saw before.
        """
        tables = dict(self._records)
        copied: set[type[Record]] = set()
        for edit in change.edits:
            if edit.kind not in copied:
                tables[edit.kind] = dict(tables.get(edit.kind, _NOTHING))
                copied.add(edit.kind)
            table = tables[edit.kind]
            if isinstance(table, dict):
                _write(table, edit)
        later = Plan(tables)
        later._worked_out = {
            kind: each.followed(change, self, later) for kind, each in tuple(self._worked_out.items())
        }
        return later

    def until(self, later: "Plan") -> Change:
        """What has become different in a later plan, with what is new before what is gone."""
        stays: list[Edit] = []
        goes: list[Edit] = []
        for kind in self._records.keys() | later._records.keys():
            before, after = self._records.get(kind, _NOTHING), later._records.get(kind, _NOTHING)
            stays += [Edit(before.get(key), each) for key, each in after.items() if before.get(key) != each]
            goes += [Edit(each, None) for key, each in before.items() if key not in after]
        return Change("Showed what was done elsewhere", (*stays, *goes))

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        kinds = self._records.keys() | other._records.keys()
        return all(self._records.get(k, _NOTHING) == other._records.get(k, _NOTHING) for k in kinds)

    __hash__ = None  # type: ignore[assignment]  # plans are compared in tests and never used as keys


def _write(table: dict[RecordId, Record], edit: Edit) -> None:
    now = table.get(edit.id)
    if edit.after is None:
        if now is None:
            raise _overtaken()
        del table[edit.id]
    elif edit.before is None:
        if now is not None and now != edit.after:
            raise _overtaken()
        table[edit.id] = edit.after
    else:
        if now is None:
            raise _overtaken()
        for name, (before, _) in edit.fields.items():
            if getattr(now, name) != before:
                raise _overtaken()
        table[edit.id] = revised(now, {name: after for name, (_, after) in edit.fields.items()})


def _overtaken() -> Trouble:
    return Trouble(
        "Somebody else changed this a moment ago, so nothing was done.",
        "Look at it as it is now and do it again if it is still wanted.",
    )
