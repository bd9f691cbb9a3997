"""The store writes changes whole, loads what was written, and says no in sentences."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.plan import department, mark
from coplan.plan.change import Change, Edit, Record, added, removed, revised
from coplan.plan.department import Department, Staff, staff_id
from coplan.plan.ids import DepartmentId, MarkId, RecordId, SharedModelId, StaffId, StepId, fresh
from coplan.plan.mark import Mark, Tool
from coplan.plan.plan import Plan
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.storage.operation import Operation, operation
from coplan.storage.plan_file import SCHEMA
from coplan.storage.store import Store
from tests.storage.records import NOW, stopped

MODEL = SharedModelId(RecordId("a" * 32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty plan."""
    with closing(Store.open(tmp_path, now=stopped)) as opened:
        yield opened


def a_mark(points: int = 3) -> Mark:
    """A mark of so many points."""
    return mark.make(MODEL, 1, Tool.PEN, [(i / 8192, 0.5, 1.0) for i in range(points)])


def test_what_was_applied_is_loaded_by_the_next_store(tmp_path: Path) -> None:
    first = Store.open(tmp_path, now=stopped)
    change = department.begin("Science", ("S1", "S2"))
    first.apply(change)
    first.close()
    with closing(Store.open(tmp_path, now=stopped)) as second:
        assert second.load() == Plan().after(change)
        assert second.device == first.device
        assert second.check() == ()


def test_the_database_is_set_up_as_it_should_be(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as raw:
        tables = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert all("STRICT" in sql for name, sql in tables if name != "alembic_version")
    with store._engine.connect() as connection:
        answers = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "busy_timeout", "user_version", "application_id")
        }
    assert answers == {
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 5000,
        "user_version": SCHEMA,
        "application_id": 0x436F506C,
    }


def test_records_keep_the_order_in_which_they_came(store: Store) -> None:
    marks = [a_mark() for _ in range(5)]
    store.apply(Change("Draw", tuple(map(added, marks))))
    store.apply(Change("Rub out", (removed(marks[1]),)))
    store.apply(Change("Draw again", (added(marks[1]),)))
    store.apply(Change("Move", (Edit(marks[0], marks[0].moved(0.1, 0)),)))
    assert [each.id for each in store.load().all(Mark)] == [marks[i].id for i in (0, 2, 3, 4, 1)]


def test_an_edit_that_saw_something_else_is_overtaken(store: Store) -> None:
    science = Department(DepartmentId(RecordId("d")), "Science")
    store.apply(Change("Start", (added(science),)))
    renamed = replace(science, name="Chemistry")
    store.apply(Change("Rename", (Edit(science, renamed),)))
    with pytest.raises(Trouble, match="Somebody else"):
        store.apply(Change("Rename", (Edit(science, replace(science, name="Physics")),)))
    with pytest.raises(Trouble, match="Somebody else"):
        store.apply(Change("Begin", (added(science),)))
    store.apply(Change("Point", (Edit(science, replace(science, folder="S:")),)))
    assert store.load() == Plan.of([replace(renamed, folder="S:")])
    store.apply(Change("Remove", (removed(science),)))
    with pytest.raises(Trouble, match="Somebody else"):
        store.apply(Change("Remove", (removed(science),)))
    assert store.load() == Plan()


def test_an_overtaken_change_leaves_nothing_behind(store: Store) -> None:
    gone, new = a_mark(), a_mark()
    with pytest.raises(Trouble):
        store.apply(Change("Swap", (added(new), removed(gone))))
    assert store.load() == Plan()
    assert store.operations()[1] == ()
    assert store.history() == ()


def test_bringing_in_what_is_there_already_does_nothing(store: Store) -> None:
    one = a_mark()
    store.apply(Change("Draw", (added(one),)))
    store.apply(Change("Draw", (added(one),)))
    assert len(store.history()) == 1


def test_several_edits_of_one_record_in_one_change(store: Store) -> None:
    one = a_mark()
    two, three = one.moved(0.1, 0), one.moved(0.2, 0)
    store.apply(Change("Wander", (added(one), Edit(one, two), Edit(two, three), removed(three), added(one))))
    assert store.load() == Plan.of([one])
    assert store.check() == ()


def test_a_long_stroke_is_written_once_and_kept_small(store: Store) -> None:
    before = _size(store.path)
    hand = random.Random(1)
    points = [(round(hand.random() * 2000) / 16384 + i / 8192, 0.5, 1.0) for i in range(5000)]
    store.apply(Change("Draw", (added(mark.make(MODEL, 1, Tool.PEN, points)),)))
    assert _size(store.path) - before < 40_000
    (loaded,) = store.load().all(Mark)
    assert len(loaded.xyp) == 5000
    store.apply(Change("Rub out", (removed(loaded),)))
    store.apply(Change("Draw", (added(loaded),)))
    assert store.load() == Plan.of([loaded])
    assert store.check() == ()


def _size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        pages = (
            raw.execute("PRAGMA page_count").fetchone()[0]
            - raw.execute("PRAGMA freelist_count").fetchone()[0]
        )
        return int(pages * raw.execute("PRAGMA page_size").fetchone()[0])


def test_history_says_who_did_what_to_what(store: Store) -> None:
    jk = Staff(staff_id("JK"), "JK")
    one = a_mark()
    store.apply(Change("Add JK", (added(jk),), None, NOW))
    store.apply(Change("Draw with the pen", (added(one),), jk.id, NOW + timedelta(minutes=1)))
    newest, oldest = store.history()
    assert (newest.sentence, newest.author, newest.touched) == ("Draw with the pen", "JK", (one.id,))
    assert newest.time == NOW + timedelta(minutes=1)
    assert (oldest.sentence, oldest.author) == ("Add JK", "")
    assert (
        store.history(touching=one.id) == store.history(touching=MODEL) == store.history(limit=1) == (newest,)
    )
    assert store.history(touching=RecordId("nobody")) == ()


def test_two_laptops_that_wrote_one_field_keep_both_values(tmp_path: Path) -> None:
    step = Step(StepId(fresh()), MODEL, 1.0, "Say gas")
    with (
        closing(Store.open(tmp_path / "a", device="a", now=stopped)) as one,
        closing(Store.open(tmp_path / "b", device="b", now=stopped)) as other,
    ):
        one.apply(Change("Add a step", (added(step),)))
        other.take_in(one.operations()[1])
        assert other.load() == one.load()
        one.apply(Change("Change", (Edit(step, replace(step, say="Say gases")),), StaffId(RecordId("KT"))))
        other.apply(Change("Change", (Edit(step, replace(step, say="Say pressure")),)))
        one.take_in(other.operations()[1])
        other.take_in(one.operations()[1])
        assert one.load() == other.load() == Plan.of([replace(step, say="Say pressure")])
        versions = one.versions(Step, step.id)
        assert versions == other.versions(Step, step.id)
        assert [(each.value, each.author) for each in versions["say"]] == [
            ("Say pressure", ""),
            ("Say gases", "KT"),
        ]
        now = replace(step, say="Say pressure")
        one.apply(Change("Change", (Edit(now, replace(now, say="Say gas pressure")),)))
        assert one.versions(Step, step.id) == {}


def test_an_edit_beats_a_deletion_elsewhere(tmp_path: Path) -> None:
    step = Step(StepId(fresh()), MODEL, 1.0, "Say gas")
    edited = replace(step, why="It is a gas")
    with (
        closing(Store.open(tmp_path / "a", device="a", now=stopped)) as one,
        closing(Store.open(tmp_path / "b", device="b", now=stopped)) as other,
    ):
        one.apply(Change("Add a step", (added(step),)))
        other.take_in(one.operations()[1])
        one.apply(Change("Change", (Edit(step, edited),)))
        other.apply(Change("Remove", (removed(step),)))
        assert one.take_in(other.operations()[1]) == (step.id,)
        other.take_in(one.operations()[1])
        assert one.load() == other.load() == Plan.of([edited])
        assert len(one.contested(Step, step.id)) == 1
        assert one.check() == other.check() == ()


def test_a_record_shows_once_all_it_needs_has_arrived(tmp_path: Path) -> None:
    one = a_mark()
    with (
        closing(Store.open(tmp_path / "a", now=stopped)) as here,
        closing(Store.open(tmp_path / "b", now=stopped)) as there,
    ):
        here.apply(Change("Draw", (added(one),)))
        operations = here.operations()[1]
        needed = [
            each for each in operations if each.field in {"model_id", "page", "tool", "author", "points"}
        ]
        there.take_in(needed[:-1])
        assert (there.load(), there.unfinished()) == (Plan(), 1)
        there.take_in(needed[-1:])
        assert (there.load(), there.unfinished()) == (Plan.of([one]), 0)
        there.take_in(operations)
        assert there.take_in(operations) == ()
        assert there.check() == ()


def test_what_a_newer_version_says_is_kept_and_passed_on_but_not_shown(tmp_path: Path) -> None:
    one = a_mark()
    with (
        closing(Store.open(tmp_path / "a", now=stopped)) as here,
        closing(Store.open(tmp_path / "b", now=stopped)) as there,
    ):
        here.apply(Change("Draw", (added(one),)))
        strange = [_said_otherwise(each) for each in here.operations()[1]]
        there.take_in(strange)
        assert there.load() == Plan()
        assert set(there.operations()[1]) == set(strange)
        assert there.check() == ()


def _said_otherwise(each: Operation) -> Operation:
    made = {"tool": "laser"}
    return operation(
        each.kind, each.entity, each.field, made.get(each.field, each.value), each.stamp, each.author, ()
    )


def test_damaged_operations_are_passed_over(tmp_path: Path, store: Store) -> None:
    store.apply(Change("Draw", (added(a_mark()),)))
    damaged = [replace(each, author="somebody else") for each in store.operations()[1]]
    with closing(Store.open(tmp_path / "b", now=stopped)) as other:
        assert other.take_in(damaged) == ()
        assert other.operations()[1] == ()


def test_operations_can_be_asked_for_from_where_one_left_off(store: Store) -> None:
    store.apply(Change("Draw", (added(a_mark()),)))
    upto, first = store.operations()
    store.apply(Change("Draw", (added(a_mark()),)))
    again, second = store.operations(upto)
    assert {each.id for each in first}.isdisjoint({each.id for each in second})
    assert store.operations(again) == (again, ())


@pytest.mark.slow
@settings(max_examples=10)
@given(data=st.data())
def test_any_delivery_of_operations_gives_the_same_tables(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Three laptops work for themselves, then hear of each other in pieces, out of order and twice."""
    folder = tmp_path_factory.mktemp("laptops")
    stores = [Store.open(folder / name, device=name, now=stopped) for name in "abc"]
    steps = [Step(StepId(RecordId(c * 32)), MODEL, 1.0, "") for c in "123"]
    for number in range(data.draw(st.integers(3, 12))):
        store = data.draw(st.sampled_from(stores))
        _do_something(store, data.draw(st.sampled_from(steps)), f"{store.device}{number}", data)
        if data.draw(st.booleans()):
            heard = data.draw(st.sampled_from(stores)).operations()[1]
            store.take_in(data.draw(st.lists(st.sampled_from(heard), max_size=8)) if heard else ())
    everything = [each for store in stores for each in store.operations()[1]]
    for store in stores:
        arriving = list(everything)
        data.draw(st.randoms(use_true_random=False)).shuffle(arriving)
        while arriving:
            size = data.draw(st.integers(3, 40))
            store.take_in(arriving[:size])
            del arriving[:size]
    plans = [store.load() for store in stores]
    assert plans[0] == plans[1] == plans[2]
    assert [list(plan.all(Step)) for plan in plans[1:]] == [list(plans[0].all(Step))] * 2
    for store in stores:
        assert store.check() == ()
        store.close()


def _do_something(store: Store, step: Step, text: str, data: st.DataObject) -> None:
    known = store.load().find(Step, step.id)
    match known, data.draw(st.sampled_from(["say", "why", "delete"])):
        case None, _:
            edit = added(replace(step, say=text))
        case Step(), "delete":
            edit = removed(known)
        case Step(), field:
            edit = Edit(known, revised(known, {field: text}))
    store.apply(Change("Something", (edit,)))


def test_a_full_disk_is_said_and_nothing_is_half_written(store: Store) -> None:
    store.apply(Change("Draw", (added(a_mark()),)))
    before = store.load()
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    many = Change("Draw a lot", tuple(added(a_mark(100)) for _ in range(200)))
    with pytest.raises(Trouble, match="is full"):
        store.apply(many)
    assert store.load() == before
    assert store.check() == ()
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.apply(many)
    assert store.load() == before.after(many)


def test_a_plan_held_by_another_program_is_said(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=stopped)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match="Another program is holding"):
            store.apply(department.begin("Science"))
        other.execute("ROLLBACK")
    store.apply(department.begin("Science"))
    store.close()


def test_a_folder_that_cannot_be_written_to_is_refused() -> None:
    with pytest.raises(Trouble, match="cannot be written to"):
        Store.open(Path("/proc/coplan"), now=stopped)


@pytest.mark.parametrize(
    "content", [b"This is a letter to parents.\n" * 50, b"SQLite format 3\0" + bytes(4000)]
)
def test_a_file_that_is_no_plan_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.db").write_bytes(content)
    with pytest.raises(Trouble, match=r"plan\.db is damaged or is not a plan.*coplan restore"):
        Store.open(tmp_path, now=stopped)
    assert (tmp_path / "plan.db").read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "plan.db")) as other:
        other.execute("CREATE TABLE parents (name)")
        other.commit()
    before = (tmp_path / "plan.db").read_bytes()
    with pytest.raises(Trouble, match="is not a plan"):
        Store.open(tmp_path, now=stopped)
    assert (tmp_path / "plan.db").read_bytes() == before


def test_damage_in_the_middle_of_a_plan_is_said(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=stopped)
    for _ in range(40):
        store.apply(Change("Draw", (added(a_mark(60)),)))
    store.close()
    content = bytearray(store.path.read_bytes())
    content[8192 : len(content)] = b"\xa5" * (len(content) - 8192)
    store.path.write_bytes(content)
    with (
        pytest.raises(Trouble, match=r"plan\.db is damaged"),
        closing(Store.open(tmp_path, now=stopped)) as opened,
    ):
        opened.load()


def test_an_empty_file_left_by_a_power_cut_becomes_a_new_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.db").touch()
    with closing(Store.open(tmp_path, now=stopped)) as opened:
        assert opened.load() == Plan()


def test_doctor_sees_tables_that_are_not_as_the_operations_say(store: Store) -> None:
    store.apply(Change("Draw", (added(a_mark()),)))
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("UPDATE mark SET page = 7")
        raw.commit()
    assert store.check() == ("The mark number 1 is not as its operations say.",)


def test_many_records_are_applied_and_loaded(store: Store) -> None:
    records: list[Record] = [replace(a_mark(), id=MarkId(fresh())) for _ in range(1200)]
    change = Change("Draw a lot", tuple(map(added, records)))
    store.apply(change)
    assert store.load() == Plan.of(records)
    store.apply(change.turned_back())
    assert store.load() == Plan()
    assert store.check() == ()
