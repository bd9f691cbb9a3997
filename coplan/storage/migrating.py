"""Brings an older plan up to this version: a backup first, then on a copy that is swapped in when sound."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory

from coplan.plan.trouble import Trouble
from coplan.storage import backups
from coplan.storage.database import engine_for, pragma, unit_of_work
from coplan.storage.plan_file import APPLICATION_ID, SCHEMA

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path, now: datetime, migrations: Path = MIGRATIONS, version: int = SCHEMA) -> None:
    """Migrate the plan in the file. When anything fails, the file is as it was."""
    backups.put_away(path.parent, now, backups.BEFORE_MIGRATION)
    copied = path.with_name(f"{path.name}.migrating")
    try:
        backups.copy(path, copied)
        _bring_up(copied, path, migrations, version)
        backups.swap_in(copied, path)
    finally:
        backups.discard(copied)


def _bring_up(copied: Path, path: Path, migrations: Path, version: int) -> None:
    # Foreign keys stay off: with them on, rebuilding a table deletes the rows that point at it.
    engine = engine_for(copied, foreign_keys=False)
    try:
        with unit_of_work(engine, copied) as connection:
            upgrade(connection, migrations)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            has_strays = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
            if has_strays or pragma(connection, "integrity_check") != "ok":
                raise _failed(path)
    finally:
        engine.dispose()


def upgrade(connection: sa.Connection, migrations: Path = MIGRATIONS) -> None:
    """Run every migration in the folder that the database has not had."""
    config = Config()
    for option in ("script_location", "version_locations"):
        config.set_main_option(option, str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head() or ""

    def steps(revision: str, _: object) -> list[MigrationStep]:
        # There is no public name for it; Alembic's own commands do the same.
        return list(script._upgrade_revs(head, revision))

    with EnvironmentContext(config, script, fn=steps, destination_rev=head) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()


def _failed(path: Path) -> Trouble:
    return Trouble(
        f"{path} could not be brought up to this version of Coplan, and is as it was.",
        "Go on with the version you had, or restore the newest backup with “coplan restore”.",
    )
