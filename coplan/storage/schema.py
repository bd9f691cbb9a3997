"""Which plan a file holds: a new one is laid out, an older one is migrated, a newer one is only read."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from coplan.storage import backups
from coplan.storage.database import engine_for, pragma, unit_of_work
from coplan.storage.faults import as_damage, damaged
from coplan.storage.plan_file import APPLICATION_ID, REVISION, SCHEMA, uri
from coplan.storage.tables import metadata


def made_ready(path: Path, now: datetime) -> bool:
    """See to it that the file holds a plan of this version; say whether it may be written to.

    A plan from a newer version may only be read. Raises `Trouble` when the file is no plan, or one that has
    lost everything.
    """
    if _is_empty(path):
        if path.exists() and backups.newest(path.parent):
            raise damaged(path)
        lay_out(path)
        return True
    version, revision = version_of(path)
    if version > SCHEMA or (version == SCHEMA and revision != REVISION):
        return False
    if version < SCHEMA:
        # Alembic takes 430 ms to import and is needed once for each new version.
        from coplan.storage.migrating import migrate  # noqa: PLC0415

        migrate(path, now)
    return True


def _is_empty(path: Path) -> bool:
    """Whether the file holds nothing, also because SQLite takes back a beginning that was cut short."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    with as_damage(path), closing(sqlite3.connect(uri(path, "rw"), uri=True)) as connection:
        # Only once it has been read is it as it will be.
        tables = connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        return not tables and connection.execute("PRAGMA application_id").fetchone()[0] == 0


def lay_out(path: Path) -> None:
    """Make an empty plan in the file, in one transaction; nothing happens when another program was first."""
    engine = engine_for(path)
    try:
        with unit_of_work(engine, path) as connection:
            if pragma(connection, "application_id") == 0 and not sa.inspect(connection).get_table_names():
                metadata.create_all(connection, checkfirst=False)
                stamp(connection, SCHEMA, REVISION)
    finally:
        engine.dispose()


def stamp(connection: sa.Connection, version: int, revision: str) -> None:
    """Write down which version the plan has, for us and for Alembic."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def version_of(path: Path) -> tuple[int, str]:
    """The version and the Alembic revision of the plan in the file. Raises `Trouble` when it is no plan."""
    with as_damage(path), closing(sqlite3.connect(uri(path, "rw"), uri=True)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise damaged(path)
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    return version, row[0] if row else ""
