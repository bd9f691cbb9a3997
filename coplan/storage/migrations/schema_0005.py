"""Adds texts of pages, kinds of briefing, who sent a page, and how a department wants its files."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

revision = "0005"
down_revision = "0004"


class Bytes(UserDefinedType[bytes]):
    """A column of bytes."""

    cache_ok = True

    @override
    def get_col_spec(self, **options: Any) -> str:
        return "BLOB"


def upgrade() -> None:
    """Make the table of texts, and anew those that have more to say."""
    _lay_out("page_text", _text("about"), _text("name"), _text("words"))
    _lay_out_again(
        "briefing",
        "'Lesson briefing', NULL, 'en-GB', '[]'",
        _text("model_id", optional=True),
        _text("left_out"),
        _number("version"),
        _text("kind"),
        _text("monday", optional=True),
        _text("language"),
        _text("chosen"),
    )
    _lay_out_again(
        "delivery",
        "'', ''",
        _text("briefing_id"),
        _text("place_id"),
        _number("version"),
        _text("name"),
        _text("fingerprint"),
        _text("delivered_at"),
        _text("who"),
        _text("folder"),
    )
    _lay_out_again(
        "department",
        "'', '', '[]'",
        _text("name"),
        _text("rooms"),
        _text("folder"),
        _number("most_each"),
        _number("keeps_last_free"),
        _text("page_names"),
        _text("word_template"),
        _text("known_words"),
    )


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
