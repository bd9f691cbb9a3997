"""Adds the level of marks, non-negotiables, the wet-Tuesday card, and how far a line of history goes."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0003"
down_revision = "0002"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make the tables of marks and of shared models anew."""
    op.add_column("history", sa.Column("upto", sa.Integer))
    op.rename_table("mark", "mark_before")
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
        sa.Column("level", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO mark SELECT *, 0 FROM mark_before")
    op.drop_table("mark_before")
    op.rename_table("shared_model", "shared_model_before")
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
        sa.Column("non_negotiables", sa.Text, nullable=False),
        sa.Column("wet_teacher", sa.Text, nullable=False),
        sa.Column("wet_pupils", sa.Text, nullable=False),
        sa.Column("wet_visitor", sa.Text, nullable=False),
        sa.Column("marked_on", sa.Text),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO shared_model SELECT *, '[]', '', '', '', NULL FROM shared_model_before")
    op.drop_table("shared_model_before")
