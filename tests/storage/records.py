"""Any record of any kind there is, made from its type hints."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from coplan.plan.change import Record
from coplan.plan.ids import RecordId

R = TypeVar("R", bound=Record)
NOW = datetime(2026, 11, 30, 8, 25, tzinfo=UTC)

IDS = st.text("0123456789abcdef", min_size=32, max_size=32).map(RecordId)
_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    # File names may hold halves of characters where a disk has names that are not UTF-8.
    str: st.text(st.characters(exclude_categories=()), max_size=40),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=60),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=_ZONES),
}


def any_record(kind: type[R]) -> st.SearchStrategy[R]:
    """Any record of this kind."""
    return _dataclass(kind)


def _dataclass(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _any(hints[field.name]) for field in fields(kind)})


def _any(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, NewType):
        return IDS
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of([st.none() if arg is NoneType else _any(arg) for arg in get_args(hint)])
    if get_origin(hint) is tuple:
        first, *others = get_args(hint)
        if others == [Ellipsis]:
            return st.lists(_any(first), max_size=3).map(tuple)
        return st.tuples(_any(first), *map(_any, others))
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _PLAIN[hint]


def stopped() -> datetime:
    """A clock that stands still."""
    return NOW
