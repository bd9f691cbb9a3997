"""The plan is read early as its store reads it, or not at all."""

import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coplan.plan.change import Change, added
from coplan.plan.ids import MarkId, PlaceId, RecordId, SharedModelId
from coplan.plan.mark import Mark, Tool
from coplan.plan.place import Place
from coplan.plan.records import KINDS
from coplan.plan.trouble import Trouble
from coplan.storage.early import plan_at
from coplan.storage.late import LateStore
from coplan.storage.plan_file import NAME
from coplan.storage.store import Store
from tests.storage.records import any_record, stopped

PLANS = Path(__file__).parents[1] / "plans"
ANY = st.sampled_from(list(KINDS.values())).flatmap(any_record)


def a_plan(folder: Path, *records: Any) -> Path:
    """A plan with a place and these records in it."""
    with closing(Store.open(folder, now=stopped)) as store:
        store.apply(Change("Add A", (added(Place(PlaceId(RecordId("a")), "A", "S:")),)))
        for each in records:
            store.apply(Change("Add one", (added(each),)))
    return folder / NAME


def loaded(folder: Path) -> list[Any]:
    """What the store finds in a folder."""
    with closing(Store.open(folder, now=stopped)) as store:
        return list(store.load().everything())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(ANY, min_size=1, max_size=6, unique_by=lambda each: (type(each), each.id)))
def test_it_finds_what_the_store_finds(records: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("plan")
    a_plan(folder, *records)
    plan = plan_at(folder)
    assert plan is not None
    assert list(plan.everything()) == loaded(folder)


def test_long_values_are_fetched_from_where_they_are_kept(tmp_path: Path) -> None:
    points = struct.pack("<6000f", *(Random(number).random() for number in range(6_000)))
    stroke = Mark(MarkId(RecordId("m")), SharedModelId(RecordId("s")), 1, Tool.PEN, None, points)
    with closing(sqlite3.connect(a_plan(tmp_path, stroke))) as raw:
        ((kept,),) = raw.execute("SELECT points FROM mark").fetchall()
    assert len(kept) < 100
    plan = plan_at(tmp_path)
    assert plan is not None
    assert list(plan.everything()) == loaded(tmp_path)
    assert [len(each.points) for each in plan.all(Mark)] == [len(points)]


@pytest.mark.parametrize("pragma", ["user_version = 1", "user_version = 99", "application_id = 5"])
def test_a_plan_of_another_version_is_left_to_the_store(tmp_path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(a_plan(tmp_path))) as raw:
        raw.execute(f"PRAGMA {pragma}")
    assert plan_at(tmp_path) is None


def test_what_is_no_plan_is_left_to_the_store(tmp_path: Path) -> None:
    assert plan_at(tmp_path) is None
    assert not (tmp_path / NAME).exists()
    (tmp_path / NAME).write_bytes(b"")
    assert plan_at(tmp_path) is None
    (tmp_path / NAME).write_bytes(b"no plan at all" * 500)
    assert plan_at(tmp_path) is None


def test_a_value_that_makes_no_sense_is_left_to_the_store(tmp_path: Path) -> None:
    with closing(sqlite3.connect(a_plan(tmp_path))) as raw:
        raw.execute("UPDATE place SET folder = char(0) || 'q'")
        raw.commit()
    assert plan_at(tmp_path) is None


def test_a_plan_that_another_program_holds_is_not_waited_for(tmp_path: Path) -> None:
    with closing(sqlite3.connect(a_plan(tmp_path), isolation_level=None)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        assert plan_at(tmp_path) is None


def test_a_synced_folder_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="Dropbox"):
        plan_at(tmp_path / "Dropbox" / "plan")


def test_it_does_without_the_library_that_writes(tmp_path: Path) -> None:
    a_plan(tmp_path)
    program = (
        "import sys; from pathlib import Path; from coplan.storage.early import plan_at; "
        "print(len(list(plan_at(Path(sys.argv[1])).everything())), 'sqlalchemy' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.split() == ["1", "False"]


def test_the_store_is_opened_once_and_when_it_is_needed(tmp_path: Path) -> None:
    opened = []

    def opening() -> Store:
        opened.append(tmp_path)
        return Store.open(tmp_path, now=stopped)

    late = LateStore(opening)
    assert (late.is_open, opened) == (False, [])
    for name in ("a", "b"):
        late.apply(Change("Add", (added(Place(PlaceId(RecordId(name)), name, "S:")),)))
    assert (late.is_open, len(opened)) == (True, 1)
    late.opened().close()
    assert len(loaded(tmp_path)) == 2
