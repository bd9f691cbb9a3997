"""Plans of every version open: today's at once, older ones after a migration, newer ones to be read."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coplan.plan.change import Change, added
from coplan.plan.department import Staff
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.place import Place
from coplan.plan.records import KINDS
from coplan.plan.trouble import Trouble
from coplan.storage import backups
from coplan.storage.database import engine_for, unit_of_work
from coplan.storage.migrating import MIGRATIONS, migrate, upgrade
from coplan.storage.plan_file import REVISION, SCHEMA
from coplan.storage.schema import lay_out, version_of
from coplan.storage.store import Store
from tests.storage.records import NOW, stopped

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "plans"
NEXT = f'''
"""Gives places a colour, by making their table anew."""
import sqlalchemy as sa
from alembic import op
revision = "{SCHEMA + 1:04}"
down_revision = "{REVISION}"
def upgrade():
    with op.batch_alter_table("place", recreate="always", table_kwargs={{"sqlite_strict": True}}) as place:
        place.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="green"))
    with op.batch_alter_table("entity", recreate="always", table_kwargs={{"sqlite_strict": True}}) as entity:
        entity.add_column(sa.Column("colour", sa.Text))
'''
BAD = NEXT + '    op.execute("DELETE FROM entity")\n'
WORSE = NEXT + '    raise ValueError("out of paint")\n'


def a_plan(folder: Path) -> Path:
    """A plan with one place in it."""
    with closing(Store.open(folder, now=stopped)) as store:
        store.apply(Change("Add A", (added(Place(PlaceId(RecordId("a")), "A", "S:")),)))
    return folder / "plan.db"


def described(path: Path) -> dict[str, Any]:
    """Everything SQLite says about the tables of a file, whatever the SQL that made them looked like."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("PRAGMA table_list").fetchall()
        names = [row[1] for row in tables if not row[1].startswith("sqlite_") and row[1] != "alembic_version"]
        found: dict[str, Any] = {"strict": {row[1]: row[4:6] for row in tables if row[1] in names}}
        for name in names:
            found[name] = raw.execute(f"PRAGMA table_info('{name}')").fetchall()
            found[f"{name} points"] = raw.execute(f"PRAGMA foreign_key_list('{name}')").fetchall()
            indexes = raw.execute(f"PRAGMA index_list('{name}')").fetchall()
            found[f"{name} finds"] = sorted(
                (row[2], row[3], tuple(raw.execute(f"PRAGMA index_info('{row[1]}')"))) for row in indexes
            )
    return found


def test_the_migrations_lay_out_what_a_new_plan_has(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new.db", tmp_path / "migrated.db"
    lay_out(new)
    engine = engine_for(migrated)
    with unit_of_work(engine, migrated) as connection:
        upgrade(connection)
    engine.dispose()
    assert described(migrated) == described(new)
    with closing(sqlite3.connect(migrated)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def test_every_version_has_its_plan_among_the_tests() -> None:
    assert {path.name for path in PLANS.glob("*.db")} == {f"schema_{n}.db" for n in range(1, SCHEMA + 1)}
    assert len(list(MIGRATIONS.glob("schema_*.py"))) == SCHEMA


@pytest.mark.parametrize("version", range(1, SCHEMA + 1))
def test_a_plan_of_every_version_opens(tmp_path: Path, version: int) -> None:
    shutil.copy(PLANS / f"schema_{version}.db", tmp_path / "plan.db")
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert not store.read_only
        plan = store.load()
        assert plan.count(Staff) == 7
        assert plan.count(Lesson) > 18
        assert plan.count(Mark) == {1: 3, 2: 3, 3: 4}.get(version, 5)
        since = {
            "folder": 2,
            "engagement": 4,
            "protected_move": 4,
            "invitation": 4,
            "column_mapping": 4,
            "page_text": 5,
        }
        assert all(plan.count(kind) for name, kind in KINDS.items() if since.get(name, 1) <= version)
        assert store.history(1)[0].author == "KT"
        assert store.check() == ()


def test_a_new_plan_says_what_it_is(tmp_path: Path) -> None:
    assert version_of(a_plan(tmp_path)) == (SCHEMA, REVISION)


def test_alembic_is_not_imported_to_open_a_plan(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from coplan.storage.store import Store\n"
        f"Store.open(Path({str(tmp_path)!r}), now=lambda: datetime.now(UTC)).close()\n"
        "assert 'alembic' not in sys.modules and 'sqlalchemy.orm' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_an_older_plan_is_backed_up_and_migrated_when_it_is_opened(tmp_path: Path) -> None:
    path = a_plan(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 0")
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert [each.name for each in store.load().all(Place)] == ["A"]
        assert store.check() == ()
    assert version_of(path) == (SCHEMA, REVISION)
    (backup,) = backups.listed(tmp_path)
    assert backup.why == backups.BEFORE_MIGRATION
    assert version_of(backup.path)[0] == 0
    assert sorted(each.name for each in tmp_path.iterdir()) in (
        ["backups", "plan.db"],
        ["backups", "plan.db", "plan.db-journal"],
    )


def migrations(folder: Path, following: str) -> Path:
    """The migrations there are, and one that follows."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / f"schema_{SCHEMA + 1:04}.py").write_text(following, encoding="utf-8")
    return folder


def test_making_tables_anew_loses_no_rows_that_point_at_them(tmp_path: Path) -> None:
    path = a_plan(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        operations = raw.execute("SELECT count(*) FROM operation").fetchone()
    migrate(path, NOW, migrations(tmp_path / "migrations", NEXT), version=SCHEMA + 1)
    assert version_of(path) == (SCHEMA + 1, f"{SCHEMA + 1:04}")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT name, folder, colour FROM place").fetchall() == [("A", "S:", "green")]
        assert raw.execute("SELECT count(*) FROM operation").fetchone() == operations
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA application_id").fetchone() == (0x436F506C,)


@pytest.mark.parametrize(("following", "raised"), [(BAD, Trouble), (WORSE, ValueError)])
def test_a_migration_that_fails_leaves_the_plan_as_it_was(
    tmp_path: Path, following: str, raised: type[Exception]
) -> None:
    path = a_plan(tmp_path)
    before = path.read_bytes()
    with pytest.raises(raised):
        migrate(path, NOW, migrations(tmp_path / "migrations", following), version=SCHEMA + 1)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.migrating*")) == []
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert store.load().count(Place) == 1


def newer(path: Path, *statements: str) -> None:
    """Make a plan one of a newer version."""
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    "statement", ["PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = 'beta'"]
)
def test_a_newer_plan_is_read_and_never_written(tmp_path: Path, statement: str) -> None:
    path = a_plan(tmp_path)
    newer(path, statement, "ALTER TABLE place ADD COLUMN colour TEXT")
    before = path.read_bytes()
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert store.read_only
        assert [each.name for each in store.load().all(Place)] == ["A"]
        assert store.history()[0].sentence == "Add A"
        with pytest.raises(Trouble, match="made by a newer version"):
            store.apply(Change("Add B", (added(Place(PlaceId(RecordId("b")), "B", "S:")),)))
        with pytest.raises(Trouble, match="made by a newer version"):
            store.take_in(())
    assert path.read_bytes() == before


def test_of_a_newer_plan_what_is_unknown_is_passed_over(tmp_path: Path) -> None:
    shutil.copy(PLANS / f"schema_{SCHEMA}.db", tmp_path / "plan.db")
    newer(
        tmp_path / "plan.db",
        "PRAGMA user_version = 99",
        "DROP TABLE rehearsal",
        "ALTER TABLE mark DROP COLUMN text",
        "ALTER TABLE taught_slot DROP COLUMN period",
        "UPDATE mark SET tool = 'laser' WHERE tool = 'pen'",
    )
    with closing(Store.open(tmp_path, now=stopped)) as store:
        plan = store.load()
        assert {mark.tool for mark in plan.all(Mark)} == {"step pin", "text note", "line"}
        assert plan.count(KINDS["rehearsal"]) == plan.count(KINDS["taught_slot"]) == 0
        assert plan.count(Staff) == 7


def test_a_newer_plan_can_be_backed_up(tmp_path: Path) -> None:
    newer(a_plan(tmp_path), "PRAGMA user_version = 99")
    with closing(Store.open(tmp_path, now=stopped)) as store:
        path = backups.back_up(store, NOW)
    backups.restore(tmp_path, path, NOW)
    assert version_of(tmp_path / "plan.db")[0] == 99
