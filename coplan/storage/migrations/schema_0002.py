"""Watches folders, and knows of files that bring macros, wait for a password, are gone or were replaced."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0002"
down_revision = "0001"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make the folders' table, and that of the resources anew."""
    op.create_table(
        "folder",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.rename_table("resource", "resource_before")
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
        sa.Column("macros", sa.Integer, nullable=False),
        sa.Column("locked", sa.Integer, nullable=False),
        sa.Column("missing", sa.Integer, nullable=False),
        sa.Column("newer", sa.Text),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO resource SELECT *, 0, 0, 0, NULL FROM resource_before")
    op.drop_table("resource_before")
