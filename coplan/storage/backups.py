"""Copies of the plan: made while it is open, checked, thinned out by age, and put back in one call."""

import os
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Hashable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from coplan.plan.trouble import Trouble
from coplan.storage.faults import as_trouble, damaged
from coplan.storage.plan_file import APPLICATION_ID, NAME, SCHEMA, WAIT_MS, uri

FOLDER = "backups"
BEFORE_MIGRATION = "before-migration"
BEFORE_RESTORE = "before-restore"
_REASONS = ("", BEFORE_MIGRATION, BEFORE_RESTORE)
_DAYS, _WEEKS, _MONTHS, _SPECIAL = 7, 4, 6, 3
_HALF = ".half"
_TIME = "%Y-%m-%d %H.%M.%S"
_TIME_LENGTH = len("2026-11-30 08.25.00")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the plan, by the wall clock's time. `why` is empty for the ordinary ones."""

    path: Path
    time: datetime
    why: str = ""


class Plans(Protocol):
    """Whoever knows where a plan is, such as an open store."""

    @property
    def path(self) -> Path:
        """The file of the plan."""
        ...


def back_up(store: Plans, now: datetime) -> Path:
    """Make a backup of an open plan and say where it is."""
    return put_away(store.path.parent, now).path


def back_up_when_due(store: Plans, now: datetime) -> Path | None:
    """Make a backup of an open plan unless the newest one holds all that it does."""
    known = listed(store.path.parent)
    if _operations(store.path) in {None, *(_operations(each.path) for each in known[:1])}:
        return None
    return back_up(store, now)


def put_away(folder: Path, now: datetime, why: str = "") -> Backup:
    """Copy the plan of a folder, which may be open, check the copy, and thin out the older ones.

    Raises `Trouble` when the disk is full or the plan is damaged; then no half backup is left behind.
    """
    plan, shelf = folder / NAME, folder / FOLDER
    backup = Backup(shelf / _name(now, why), now.replace(microsecond=0, tzinfo=None), why)
    half = backup.path.with_name(f"{backup.path.name}{_HALF}")
    with _disk_trouble(shelf):
        shelf.mkdir(exist_ok=True)
        for left in shelf.glob(f"plan *{_HALF}*"):  # by a program that was ended while it made a backup
            left.unlink(missing_ok=True)
        try:
            copy(plan, half)
            _check(half)
            _put(half, backup.path)
        finally:
            discard(half)
        for old in superfluous(listed(folder)):
            old.path.unlink(missing_ok=True)
    return backup


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups of the plan in a folder, newest first."""
    found = (_parsed(path) for path in (folder / FOLDER).glob("plan *.db"))
    return tuple(sorted((each for each in found if each), key=lambda each: each.time, reverse=True))


def newest(folder: Path) -> Backup | None:
    """The newest backup of the plan in a folder that is whole."""
    for each in listed(folder):
        with suppress(Trouble):
            _check(each.path)
            return each
    return None


def superfluous(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Those to delete: the newest of 7 days, 4 weeks and 6 months stay, and the last of the special ones."""
    ordinary = sorted((each for each in backups if not each.why), key=lambda each: each.time, reverse=True)
    keep: set[Path] = set()
    for most, period in ((_DAYS, _day), (_WEEKS, _week), (_MONTHS, _month)):
        firsts: dict[Hashable, Path] = {}
        for each in ordinary:
            firsts.setdefault(period(each.time), each.path)
        keep.update(list(firsts.values())[:most])
    for why in (BEFORE_MIGRATION, BEFORE_RESTORE):
        special = sorted((each for each in backups if each.why == why), key=lambda each: each.time)
        keep.update(each.path for each in special[-_SPECIAL:])
    return tuple(each for each in backups if each.path not in keep)


def restore(folder: Path, backup: Path, now: datetime) -> None:
    """Put a backup in place of the plan, which must be closed; the plan as it was becomes a backup itself.

    The restored plan counts as another laptop's, so that what this one did since the backup, and has shared,
    is not mistaken for what it does from here on. Raises `Trouble` when the backup is damaged.
    """
    plan = folder / NAME
    fresh = folder / f"{NAME}.restoring"
    with _disk_trouble(folder):
        try:
            _check(backup)
            copy(backup, fresh)
            _check(fresh)
            _rename_device(fresh)
            _set_aside(folder, now)
            _put(fresh, plan)
        finally:
            discard(fresh)


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be open elsewhere into one file, in place of what is there."""
    target.unlink(missing_ok=True)
    with (
        as_trouble(source),
        closing(sqlite3.connect(uri(source, "rw"), uri=True)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        reading.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        writing.execute("PRAGMA synchronous = FULL")
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")


def discard(copied: Path) -> None:
    """Throw away a copy, if it is still there, and what SQLite kept beside it."""
    with _disk_trouble(copied):
        for each in (copied, *_beside(copied)):
            each.unlink(missing_ok=True)


def swap_in(copied: Path, plan: Path) -> None:
    """Put a copy that is sound in place of the plan, which must be closed."""
    with _disk_trouble(plan):
        _put(copied, plan)


def _put(new: Path, final: Path) -> None:
    _flush(new)
    new.replace(final)
    for each in _beside(final):
        each.unlink(missing_ok=True)
    _flush(final.parent)


def _set_aside(folder: Path, now: datetime) -> None:
    """Keep the plan as it is now: as a backup, or under another name when it is too damaged for one."""
    plan = folder / NAME
    if not plan.exists():
        return
    try:
        put_away(folder, now, BEFORE_RESTORE)
    except Trouble:
        aside = folder / FOLDER / f"damaged {now.strftime(_TIME)}.db"
        for each in _beside(plan):
            if each.exists():
                each.replace(aside.with_name(aside.name + each.name.removeprefix(NAME)))
        _have_twice(plan, aside)


def _have_twice(path: Path, other: Path) -> None:
    """Keep a file under another name too, so that at no moment there is none under its own."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copyfile(path, other)


def _beside(plan: Path) -> tuple[Path, ...]:
    """The files in which SQLite keeps what is not in the database yet."""
    return tuple(plan.with_name(f"{plan.name}{end}") for end in ("-journal", "-wal", "-shm"))


def _check(path: Path) -> None:
    with as_trouble(path), closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
        is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if not is_ours or connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise damaged(path)


def _rename_device(path: Path) -> None:
    with as_trouble(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] <= SCHEMA:
            connection.execute("UPDATE device SET name = ?", (secrets.token_hex(8),))


def _operations(path: Path) -> int | None:
    """How many operations a plan holds; `None` when it has none or cannot be read."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
        highest: int | None = connection.execute("SELECT max(number) FROM operation").fetchone()[0]
        return highest
    return None


def _name(now: datetime, why: str) -> str:
    return f"plan {now.strftime(_TIME)}{f' {why}' if why else ''}.db"


def _parsed(path: Path) -> Backup | None:
    said = path.stem.removeprefix("plan ")
    with suppress(ValueError):
        time, why = datetime.strptime(said[:_TIME_LENGTH], _TIME), said[_TIME_LENGTH:].strip()
        return Backup(path, time, why) if why in _REASONS else None
    return None


def _day(time: datetime) -> Hashable:
    return time.date()


def _week(time: datetime) -> Hashable:
    return time.isocalendar()[:2]


def _month(time: datetime) -> Hashable:
    return time.year, time.month


def _flush(path: Path) -> None:
    """See a file, or on Unix a folder's names, to the disk."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _disk_trouble(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(
            f"The backups of your plan cannot be kept in {where}: {error.strerror or error}.",
            "Make room on the disk or close the program that holds the files, then do it again.",
        ) from error
