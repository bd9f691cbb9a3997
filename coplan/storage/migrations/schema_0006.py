"""Adds how pages are sorted and called in a place, and which go there."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0006"
down_revision = "0005"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make the table of places anew with more columns at its end."""
    op.rename_table("place", "place_before")
    op.create_table(
        "place",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entity.number"), primary_key=True),
        sa.Column("came", Bytes, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "name", "folder")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("subfolders", "names", "kinds")),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO place SELECT *, '', '', '[]' FROM place_before")
    op.drop_table("place_before")
