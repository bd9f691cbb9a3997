"""One thing a person did: which records it touched, what they were before and what they are after."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from typing_extensions import override

from coplan.plan.ids import RecordId, StaffId


@dataclass(frozen=True, slots=True)
class Record:
    """Something the plan keeps. Every kind of record is a frozen, slotted dataclass of its own."""

    id: RecordId


R = TypeVar("R", bound=Record)


def revised(record: R, values: Mapping[str, Any]) -> R:
    """The record with other values in some fields, by name."""
    return replace(record, **values)


class _Absent:
    """The value of every field of a record that is not there."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()


@dataclass(frozen=True, slots=True)
class Edit:
    """One record as it was and as it becomes; `None` stands for a record that is not there."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> type[Record]:
        """The class of the record."""
        return type(self._either)

    @property
    def id(self) -> RecordId:
        """The id of the record."""
        return self._either.id

    @property
    def fields(self) -> Mapping[str, tuple[object, object]]:
        """The fields that differ, each with its value before and after."""
        names = [f.name for f in fields(self.kind) if f.name != "id"]
        pairs = {name: (_value(self.before, name), _value(self.after, name)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] is not pair[1] and pair[0] != pair[1]}

    def turned_back(self) -> "Edit":
        """The edit that undoes this one."""
        return Edit(self.after, self.before)

    @property
    def _either(self) -> Record:
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("an edit needs a record before or after it")
        return record


def _value(record: Record | None, name: str) -> object:
    return ABSENT if record is None else getattr(record, name)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did, in a sentence ("Moved the rehearsal to Thursday") and in edits.

    Verbs leave `author` and `time` empty; the planner signs the change when it does it.
    """

    sentence: str
    edits: tuple[Edit, ...]
    author: StaffId | None = None
    time: datetime | None = None

    def touches(self, *kinds: type[Record]) -> bool:
        """Whether any record of these kinds is touched, for screens that decide whether to repaint."""
        return any(issubclass(edit.kind, kinds) for edit in self.edits)

    def turned_back(self) -> "Change":
        """The change that undoes this one, unsigned."""
        return Change(self.sentence, tuple(edit.turned_back() for edit in reversed(self.edits)))

    def __bool__(self) -> bool:
        return bool(self.edits)


def added(record: Record) -> Edit:
    """The edit that brings a record into the plan."""
    return Edit(None, record)


def removed(record: Record) -> Edit:
    """The edit that takes a record out of the plan."""
    return Edit(record, None)
