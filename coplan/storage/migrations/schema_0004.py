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


def _make_new() -> None:
    op.create_table(
        "engagement",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("end", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "protected_move",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("protected_id", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("to_day", sa.Text, nullable=False),
        sa.Column("to_slot", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "invitation",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("rehearsal_id", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("partner", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("cancelled", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "column_mapping",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("headings", sa.Text, nullable=False),
        sa.Column("columns", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def _make_anew() -> None:
    op.rename_table("department", "department_before")
    op.create_table(
        "department",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rooms", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("most_each", sa.Integer, nullable=False),
        sa.Column("keeps_last_free", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO department SELECT *, 3, 1 FROM department_before")
    op.drop_table("department_before")
    op.rename_table("staff", "staff_before")
    op.create_table(
        "staff",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("initials", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("mentor", sa.Text),
        sa.Column("away", sa.Text, nullable=False),
        sa.Column("lunch", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO staff SELECT *, 0 FROM staff_before")
    op.drop_table("staff_before")
    op.rename_table("taught_slot", "taught_slot_before")
    op.create_table(
        "taught_slot",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("week", sa.Text, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("class_code", sa.Text, nullable=False),
        sa.Column("teacher", sa.Text, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("begins", sa.Text),
        sa.Column("ends", sa.Text),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO taught_slot SELECT *, NULL, NULL FROM taught_slot_before")
    op.drop_table("taught_slot_before")
    op.rename_table("duty", "duty_before")
    op.create_table(
        "duty",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("week", sa.Text, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("begins", sa.Text),
        sa.Column("ends", sa.Text),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO duty SELECT *, NULL, NULL FROM duty_before")
    op.drop_table("duty_before")
    op.rename_table("rehearsal", "rehearsal_before")
    op.create_table(
        "rehearsal",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("model_id", sa.Text, nullable=False),
        sa.Column("lesson_id", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("partner", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("rounds", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO rehearsal SELECT *, 0 FROM rehearsal_before")
    op.drop_table("rehearsal_before")
