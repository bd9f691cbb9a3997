"""Backups are whole, few enough, and put back in one call."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.plan.change import Change, added
from coplan.plan.ids import PlaceId, RecordId
from coplan.plan.place import Place
from coplan.plan.trouble import Trouble
from coplan.storage import backups
from coplan.storage.backups import BEFORE_MIGRATION, BEFORE_RESTORE, Backup
from coplan.storage.store import Store
from tests.storage.records import NOW, stopped


def add(name: str) -> Change:
    """Add a place."""
    return Change(f"Add {name}", (added(Place(PlaceId(RecordId(name)), name, "S:")),))


def names(folder: Path) -> list[str]:
    """The places of the plan in a folder."""
    with closing(Store.open(folder, now=stopped)) as store:
        assert store.check() == ()
        return [each.name for each in store.load().all(Place)]


def test_the_newest_whole_backup_is_found(tmp_path: Path) -> None:
    assert backups.newest(tmp_path) is None
    with closing(Store.open(tmp_path, now=stopped)) as store:
        path = backups.back_up(store, NOW)
    (path.parent / "plan 2027-01-01 12.00.00.db").write_bytes(b"spoilt")
    found = backups.newest(tmp_path)
    assert found is not None
    assert found.path == path


def test_a_backup_of_an_open_plan_is_whole_and_can_be_restored(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=stopped)
    store.apply(add("A"))
    path = backups.back_up(store, NOW)
    store.apply(add("B"))
    device = store.device
    store.close()
    backups.restore(tmp_path, path, NOW + timedelta(minutes=1))
    assert names(tmp_path) == ["A"]
    with closing(Store.open(tmp_path, now=stopped)) as restored:
        assert restored.device != device
    # What there was before the restore can be had again.
    newest, oldest = backups.listed(tmp_path)
    assert (newest.why, oldest.path) == (BEFORE_RESTORE, path)
    backups.restore(tmp_path, newest.path, NOW + timedelta(minutes=2))
    assert names(tmp_path) == ["A", "B"]


def test_a_backup_is_made_only_when_something_changed(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        assert backups.back_up_when_due(store, NOW) is None
        store.apply(add("A"))
        assert backups.back_up_when_due(store, NOW)
        assert backups.back_up_when_due(store, NOW + timedelta(days=1)) is None
        store.apply(add("B"))
        assert backups.back_up_when_due(store, NOW + timedelta(days=1))
        assert len(backups.listed(tmp_path)) == 2


def test_a_damaged_plan_is_put_aside_and_the_backup_takes_its_place(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        store.apply(add("A"))
        backup = backups.back_up(store, NOW)
    (tmp_path / "plan.db").write_bytes(b"nonsense")
    with pytest.raises(Trouble, match="damaged"):
        Store.open(tmp_path, now=stopped)
    backups.restore(tmp_path, backup, NOW)
    assert names(tmp_path) == ["A"]
    aside = tmp_path / "backups" / "damaged 2026-11-30 08.25.00.db"
    assert aside.read_bytes() == b"nonsense"
    assert [each.path for each in backups.listed(tmp_path)] == [backup]


def test_a_damaged_plan_is_not_backed_up_over_good_backups(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=stopped)
    for number in range(30):
        store.apply(add(str(number)))
    good = backups.back_up(store, NOW)
    content = bytearray(store.path.read_bytes())
    content[-8192:] = b"\xa5" * 8192
    store.close()
    store.path.write_bytes(content)
    with pytest.raises(Trouble):
        backups.put_away(tmp_path, NOW + timedelta(days=1))
    assert [each.path for each in backups.listed(tmp_path)] == [good]
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == [good.name]


@pytest.mark.parametrize("content", [b"nonsense", b""])
def test_a_damaged_backup_is_refused_and_the_plan_stays(tmp_path: Path, content: bytes) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        store.apply(add("A"))
    bad = tmp_path / "backups" / "plan 2026-01-01 08.00.00.db"
    bad.parent.mkdir()
    bad.write_bytes(content)
    with pytest.raises(Trouble, match=r"2026-01-01.* is damaged"):
        backups.restore(tmp_path, bad, NOW)
    assert names(tmp_path) == ["A"]


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        backups.restore(tmp_path, tmp_path / "plan 2026-01-01 08.00.00.db", NOW)


def test_a_plan_can_be_restored_into_an_empty_folder(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "old", now=stopped)) as store:
        store.apply(add("A"))
        backup = backups.back_up(store, NOW)
    (tmp_path / "new").mkdir()
    backups.restore(tmp_path / "new", backup, NOW)
    assert names(tmp_path / "new") == ["A"]


def test_other_files_among_the_backups_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in (
        "plan of the school.db",
        "plan 2026-13-45 08.00.00.db",
        "plan 2026-11-30 08.25.00 old.db",
        "x.db",
    ):
        (folder / name).touch()
    assert backups.listed(tmp_path) == ()


times = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda time: time.replace(microsecond=0)
)


@given(st.lists(times, max_size=60, unique=True))
def test_enough_backups_stay_and_no_more(when: list[datetime]) -> None:
    every = [Backup(Path(str(time)), time) for time in when]
    gone = backups.superfluous(every)
    stay = sorted((each.time for each in every if each not in gone), reverse=True)
    assert len(stay) <= 7 + 4 + 6
    if when:
        assert stay[0] == max(when)
    days = sorted({time.date() for time in when}, reverse=True)[:7]
    assert {max(time for time in when if time.date() == day) for day in days} <= set(stay)
    months = sorted({(time.year, time.month) for time in when}, reverse=True)[:6]
    assert all(any((time.year, time.month) == month for time in stay) for month in months)


@given(st.lists(times, max_size=40, unique=True))
def test_thinning_out_day_by_day_keeps_months(when: list[datetime]) -> None:
    shelf: list[Backup] = []
    for time in sorted(when):
        shelf.append(Backup(Path(str(time)), time))
        gone = backups.superfluous(shelf)
        shelf = [each for each in shelf if each not in gone]
    months = sorted({(time.year, time.month) for time in when}, reverse=True)[:6]
    assert {(each.time.year, each.time.month) for each in shelf} >= set(months)


def test_the_last_backups_before_migrations_stay() -> None:
    every = [
        Backup(Path(f"{why}{day}"), datetime(2026, 1, day), why)
        for day in range(1, 10)
        for why in (BEFORE_MIGRATION, BEFORE_RESTORE)
    ]
    stay = [each for each in every if each not in backups.superfluous(every)]
    assert {each.time.day for each in stay} == {7, 8, 9}
    assert len(stay) == 6


def test_half_a_backup_that_was_left_behind_goes_with_the_next(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        store.apply(add("A"))
        shelf = tmp_path / "backups"
        shelf.mkdir()
        for end in (".half", ".half-journal"):
            (shelf / f"plan 2026-11-26 12.00.00.db{end}").write_bytes(b"S")
        path = backups.back_up(store, NOW + timedelta(days=1))
    assert [each.name for each in shelf.iterdir()] == [path.name]


def test_a_backup_is_one_file(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path, now=stopped)) as store:
        store.apply(add("A"))
        path = backups.back_up(store, NOW)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert [each.name for each in path.parent.iterdir()] == [path.name]
