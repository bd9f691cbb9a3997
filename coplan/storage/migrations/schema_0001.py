"""Lays out a plan: what every kind of record keeps, and the operations they are folded from."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0001"
down_revision = None


class AnyValue(UserDefinedType[Any]):
    """A column that keeps every value in the type in which it came."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "ANY"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make every table."""
    _frame()
    _operations()
    _history()
    _school()
    _lessons()
    _models()


def _frame() -> None:
    op.create_table(
        "device",
        sa.Column("name", sa.Text, primary_key=True),
        sqlite_strict=True,
    )
    op.create_table(
        "entity",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "kind", name="entity_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "signature",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("stamp", Bytes, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.UniqueConstraint("stamp", "author", name="signature_once"),
        sqlite_strict=True,
    )


def _operations() -> None:
    op.create_table(
        "operation",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", Bytes, nullable=False),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("signature", sa.Integer, sa.ForeignKey("signature.number"), nullable=False),
        sa.Column("supersedes", Bytes, nullable=False),
        sa.Column("standing", sa.Integer, nullable=False),
        sa.Column("value", AnyValue),
        sa.UniqueConstraint("id", name="operation_once"),
        sqlite_strict=True,
    )
    op.create_index("operation_of_entity", "operation", ["entity", "standing"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "touched",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("line", sa.Integer, sa.ForeignKey("history.number"), primary_key=True),
        sa.Column("edited", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("touched_of_line", "touched", ["line"])


def _school() -> None:
    op.create_table(
        "department",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rooms", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("initials", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("mentor", sa.Text),
        sa.Column("away", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "place",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "school_year",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("first_day", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        sa.Column("holidays", sa.Text, nullable=False),
        sa.Column("inset", sa.Text, nullable=False),
        sa.Column("first_week", sa.Text, nullable=False),
        sa.Column("week_overrides", sa.Text, nullable=False),
        sa.Column("bells", sa.Text, nullable=False),
        sa.Column("timezone", sa.Text, nullable=False),
        sqlite_strict=True,
    )
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
        sqlite_strict=True,
    )
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
        sqlite_strict=True,
    )
    op.create_table(
        "protected_time",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("week", sa.Text, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("slot", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def _lessons() -> None:
    op.create_table(
        "lesson",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("class_code", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("teacher", sa.Text, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "resource",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("unreadable", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "lesson_resource",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("lesson_id", sa.Text, nullable=False),
        sa.Column("resource_id", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "shared_model",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("lesson_id", sa.Text, nullable=False),
        sa.Column("resource_id", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("technique", sa.Text, nullable=False),
        sa.Column("know", sa.Text, nullable=False),
        sa.Column("first_five", sa.Text, nullable=False),
        sa.Column("misconception", sa.Text, nullable=False),
        sa.Column("handover", sa.Text, nullable=False),
        sa.Column("stopped", sa.Text, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sqlite_strict=True,
    )


def _models() -> None:
    op.create_table(
        "mark",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("model_id", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("tool", sa.Text, nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("points", Bytes, nullable=False),
        sa.Column("colour", sa.Text, nullable=False),
        sa.Column("width", sa.REAL, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("step_id", sa.Text),
        sqlite_strict=True,
    )
    op.create_table(
        "step",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("model_id", sa.Text, nullable=False),
        sa.Column("place", sa.REAL, nullable=False),
        sa.Column("say", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
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
        sqlite_strict=True,
    )
    op.create_table(
        "briefing",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("model_id", sa.Text, nullable=False),
        sa.Column("left_out", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "delivery",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("briefing_id", sa.Text, nullable=False),
        sa.Column("place_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("delivered_at", sa.Text, nullable=False),
        sqlite_strict=True,
    )
