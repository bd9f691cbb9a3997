"""The tables of the plan's database; one for each kind of record, with a column for each of its fields."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

from coplan.plan.change import Record
from coplan.plan.records import KINDS
from coplan.storage.codec import columns

SHOWN, DELETED, UNFINISHED = "shown", "deleted", "unfinished"


class AnyValue(UserDefinedType[Any]):
    """A column that keeps every value in the type in which it came."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        """The name of the type in SQL."""
        return "ANY"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes, handed over as the driver gives them."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        """The name of the type in SQL."""
        return "BLOB"

    @property
    @override
    def python_type(self) -> type[bytes]:
        return bytes


_TYPES: dict[str, Any] = {"TEXT": sa.Text(), "INTEGER": sa.Integer(), "REAL": sa.REAL(), "BLOB": Bytes()}

metadata = sa.MetaData()

device_row = sa.Table(
    "device",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sqlite_strict=True,
)

entity_row = sa.Table(
    "entity",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.UniqueConstraint("id", "kind", name="entity_once"),
    sqlite_strict=True,
)

signature_row = sa.Table(
    "signature",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("stamp", Bytes, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.UniqueConstraint("stamp", "author", name="signature_once"),
    sqlite_strict=True,
)

operation_row = sa.Table(
    "operation",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("id", Bytes, nullable=False),
    sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("signature", sa.Integer, sa.ForeignKey("signature.number"), nullable=False),
    sa.Column("supersedes", Bytes, nullable=False),
    sa.Column("standing", sa.Integer, nullable=False),
    sa.Column("value", AnyValue),
    sa.UniqueConstraint("id", name="operation_once"),
    sa.Index("operation_of_entity", "entity", "standing"),
    sqlite_strict=True,
)

history_row = sa.Table(
    "history",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("time", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("upto", sa.Integer),
    sqlite_strict=True,
)

touched_row = sa.Table(
    "touched",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("line", sa.Integer, sa.ForeignKey("history.number"), primary_key=True),
    sa.Column("edited", sa.Integer, nullable=False),
    sa.Index("touched_of_line", "line"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)


def _record_row(name: str, kind: type[Record]) -> sa.Table:
    fields = [sa.Column(each.name, _TYPES[each.sql], nullable=each.optional) for each in columns(kind)]
    if {"entity", "came", "id"} & {each.name for each in fields}:
        raise ValueError(f"a field of {name} has a name that its table needs itself")
    return sa.Table(
        name,
        metadata,
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        *fields,
        sqlite_strict=True,
    )


record_rows: dict[type[Record], sa.Table] = {kind: _record_row(name, kind) for name, kind in KINDS.items()}
