"""Adds calendars, moved protected time, invitations, mapped columns and what may be asked of each person."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0004"
down_revision = "0003"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make the tables of the new kinds, and anew those that have more to say."""
    _make_new()
    _make_anew()


def _lay_out(name: str, *columns: sa.Column[Any]) -> None:
    """Make a table of records."""
    op.create_table(
        name,
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        _text("id"),
        *columns,
        sqlite_strict=True,
    )


def _lay_out_again(name: str, added: str, *columns: sa.Column[Any]) -> None:
    """Make a table anew with more columns at its end, and what records that are there have in these."""
    before = f"{name}_before"
    op.rename_table(name, before)
    _lay_out(name, *columns)
    op.execute(f"INSERT INTO {name} SELECT *, {added} FROM {before}")
    op.drop_table(before)


def _text(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=optional)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _make_new() -> None:
    _lay_out(
        "engagement",
        _text("who"),
        _text("day"),
        _text("start"),
        _text("end"),
        _text("source"),
    )
    _lay_out(
        "protected_move",
        _text("protected_id"),
        _text("day"),
        _text("to_day"),
        _text("to_slot"),
        _text("decided_by"),
        _text("why"),
    )
    _lay_out(
        "invitation",
        _text("rehearsal_id"),
        _number("sequence"),
        _text("who"),
        _text("partner"),
        _text("part"),
        _text("before"),
        _text("day"),
        _text("start"),
        _number("minutes"),
        _text("room"),
        _number("cancelled"),
    )
    _lay_out(
        "column_mapping",
        _text("headings"),
        _text("columns"),
    )


def _make_anew() -> None:
    _lay_out_again(
        "department",
        "3, 1",
        _text("name"),
        _text("rooms"),
        _text("folder"),
        _number("most_each"),
        _number("keeps_last_free"),
    )
    _lay_out_again(
        "staff",
        "0",
        _text("initials"),
        _text("role"),
        _text("mentor", optional=True),
        _text("away"),
        _number("lunch"),
    )
    _lay_out_again(
        "taught_slot",
        "NULL, NULL",
        _text("week"),
        _number("weekday"),
        _text("period"),
        _text("class_code"),
        _text("teacher"),
        _text("room"),
        _text("subject"),
        _text("begins", optional=True),
        _text("ends", optional=True),
    )
    _lay_out_again(
        "duty",
        "NULL, NULL",
        _text("who"),
        _text("week"),
        _number("weekday"),
        _text("slot"),
        _text("what"),
        _text("begins", optional=True),
        _text("ends", optional=True),
    )
    _lay_out_again(
        "rehearsal",
        "0",
        _text("model_id"),
        _text("lesson_id"),
        _text("who"),
        _text("partner"),
        _text("part"),
        _text("day"),
        _text("slot"),
        _text("start"),
        _number("minutes"),
        _text("room"),
        _number("rounds"),
    )
