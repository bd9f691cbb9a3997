"""Between records and the values of their columns, worked out once for each kind from its type hints."""

import json
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from coplan.plan.change import Record
from coplan.plan.ids import RecordId
from coplan.storage import ink
from coplan.storage.operation import Value

R = TypeVar("R", bound=Record)
Turn = Callable[[Any], Any]
_ESCAPE = "\x00"
_PYTHON = {"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes}


@dataclass(frozen=True, slots=True)
class Column:
    """One field as a column: its SQL type, and how a value goes in and comes out (`None`: as it is).

    `default` is the column's value for a record without one; a `required` field has no default.
    `points_at` says that the field holds ids of other records.
    """

    name: str
    sql: str
    optional: bool
    required: bool
    default: Value
    points_at: bool
    encode: Turn | None
    decode: Turn | None

    def fits(self, value: Value) -> bool:
        """Whether the column can hold the value: one from a newer version may be of another type."""
        return self.optional if value is None else type(value) is _PYTHON[self.sql]

    def put(self, value: object) -> Value:
        """The value of the column for this value of the field."""
        if value is None or self.encode is None:
            return value  # type: ignore[return-value]  # the type of the field says that the column takes it
        encoded: Value = self.encode(value)
        return encoded

    def take(self, value: Value) -> Any:
        """The value of the field for this value of the column. Raises `ValueError` for a foreign value."""
        return value if value is None or self.decode is None else self.decode(value)

    def same(self, one: Value, other: Value) -> bool:
        """Whether two values of the column mean the same."""
        return one == other or (self.decode is not None and self.take(one) == self.take(other))


_COLUMNS: dict[type[Record], dict[str, Column]] = {}


def columns(kind: type[Record]) -> Collection[Column]:
    """The columns of a kind of record in the order of its fields, without its id."""
    return columns_by_name(kind).values()


def columns_by_name(kind: type[Record]) -> Mapping[str, Column]:
    """The columns of a kind by the names of their fields, in order."""
    known = _COLUMNS.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        known = {each.name: _column(each, hints[each.name]) for each in fields(kind) if each.name != "id"}
        _COLUMNS[kind] = known
    return known


def encoded(record: Record) -> dict[str, Value]:
    """The values of a record's columns."""
    return {column.name: column.put(getattr(record, column.name)) for column in columns(type(record))}


def decoded(kind: type[R], record_id: RecordId, values: Mapping[str, Value]) -> R:
    """The record with these values; columns it lacks have the field's default.

    Raises `ValueError` or `TypeError` when a value is not one of this version's or a field is missing.
    """
    known = columns_by_name(kind)
    taken = {name: known[name].take(value) for name, value in values.items() if name in known}
    return kind(id=record_id, **taken)


def decoded_all(kind: type[R], rows: Sequence[Sequence[Any]]) -> list[R]:
    """The records of rows that hold what they are sorted by, the id and then every column in order, fast."""
    if not rows:
        return []
    _, record_ids, *lanes = zip(*rows, strict=True)
    turned = [_lane(column, lane) for column, lane in zip(columns(kind), lanes, strict=True)]
    return list(map(kind, record_ids, *turned))


def _lane(column: Column, lane: Iterable[Any]) -> Iterable[Any]:
    turn = column.decode
    if turn is None or (turn is _unescaped and not column.optional and _ESCAPE not in "".join(lane)):
        return lane
    if column.optional:
        return [None if value is None else turn(value) for value in lane]
    return map(turn, lane)


def is_complete(kind: type[Record], values: Mapping[str, Value]) -> bool:
    """Whether every field that a record cannot be without is there, and all have values of this version."""
    return all(
        column.fits(values[column.name]) if column.name in values else not column.required
        for column in columns(kind)
    )


def _column(field: Field[Any], hint: Any) -> Column:
    inner, optional = _without_none(hint)
    sql, encode, decode = _turns(inner)
    default: Any = field.default if field.default_factory is MISSING else field.default_factory()
    required = default is MISSING
    if required:
        default = None
    elif default is not None and encode is not None:
        default = encode(default)
    return Column(field.name, sql, optional, required, default, _is_id(inner), encode, decode)


def _turns(hint: Any) -> tuple[str, Turn | None, Turn | None]:
    base = _plain(hint)
    if base is str:
        return ("TEXT", None, None) if isinstance(hint, NewType) else ("TEXT", _escaped, _unescaped)
    if base is int:
        return "INTEGER", None, None
    if base is bool:
        return "INTEGER", int, bool
    if base is float:
        return "REAL", float, None
    if base is bytes:
        return "BLOB", ink.packed, ink.unpacked
    if isinstance(base, type) and issubclass(base, (Enum, date, time)):
        return "TEXT", *_scalar(base)
    outward, inward = _nested(hint)
    return "TEXT", lambda value: _json(outward(value)), lambda text: inward(json.loads(text))


def _scalar(base: type[Any]) -> tuple[Turn, Turn]:
    if issubclass(base, Enum):
        members = {member.value: member for member in base}
        return (lambda member: member.value), _looked_up(members)
    return (lambda moment: moment.isoformat()), base.fromisoformat


def _looked_up(members: Mapping[Any, Any]) -> Turn:
    def look_up(value: Any) -> Any:
        try:
            return members[value]
        except KeyError:
            raise ValueError(f"{value!r} is not a value of this version") from None

    return look_up


def _nested(hint: Any) -> tuple[Turn, Turn]:
    """How a value inside a tuple or a dataclass goes into JSON and comes out."""
    inner, optional = _without_none(hint)
    outward, inward = _nested_whole(inner)
    if not optional:
        return outward, inward
    return (
        lambda value: None if value is None else outward(value),
        lambda plain: None if plain is None else inward(plain),
    )


def _nested_whole(hint: Any) -> tuple[Turn, Turn]:
    base = _plain(hint)
    if get_origin(hint) is tuple:
        return _nested_tuple(get_args(hint))
    if isinstance(base, type) and is_dataclass(base):
        return _nested_dataclass(base)
    if base in {str, int, float, bool}:
        return _unchanged, base if base is float else _unchanged
    if isinstance(base, type) and issubclass(base, (Enum, date, time)):
        return _scalar(base)
    raise TypeError(f"there is no column for {hint!r}")


def _nested_tuple(args: tuple[Any, ...]) -> tuple[Turn, Turn]:
    if len(args) == 2 and args[1] is Ellipsis:
        outward, inward = _nested(args[0])
        return (lambda values: [outward(v) for v in values]), (lambda plain: tuple(map(inward, plain)))
    turns = [_nested(arg) for arg in args]
    return (
        lambda values: [turn[0](value) for turn, value in zip(turns, values, strict=True)],
        lambda plain: tuple(turn[1](each) for turn, each in zip(turns, plain, strict=True)),
    )


def _nested_dataclass(base: type[Any]) -> tuple[Turn, Turn]:
    hints = get_type_hints(base)
    turns = {field.name: _nested(hints[field.name]) for field in fields(base)}
    return (
        lambda value: {name: turn[0](getattr(value, name)) for name, turn in turns.items()},
        lambda plain: base(**{name: turns[name][1](each) for name, each in plain.items() if name in turns}),
    )


def _json(plain: object) -> str:
    return json.dumps(plain, separators=(",", ":"), allow_nan=False)


def _unchanged(value: Any) -> Any:
    return value


def _escaped(text: str) -> str:
    """Text that SQLite can hold: file names may have halves of characters that UTF-8 cannot say."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _ESCAPE + json.dumps(text)
    return _ESCAPE + json.dumps(text) if text[:1] == _ESCAPE else text


def _unescaped(text: str) -> str:
    return text if text[:1] != _ESCAPE else json.loads(text[1:])


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in {Union, types.UnionType}:
        return hint, False
    others = [arg for arg in get_args(hint) if arg is not type(None)]
    if len(others) != 1:
        raise TypeError(f"there is no column for {hint!r}")
    return others[0], True


def _plain(hint: Any) -> Any:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def _is_id(hint: Any) -> bool:
    while isinstance(hint, NewType):
        if hint is RecordId:
            return True
        hint = hint.__supertype__
    return False
