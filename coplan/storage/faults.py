"""What SQLite says about the world, in sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coplan.plan.trouble import Damaged, Overtaken, Trouble


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Turn what the disk or another program does to the file into `Trouble`; let bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = _trouble(error, path)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def as_damage(path: Path) -> Iterator[None]:
    """While a plan is opened and read, also take for damage what makes no sense: the plan was sound once."""
    try:
        with as_trouble(path):
            yield
    except (sqlite3.Error, UnicodeError) as error:
        raise damaged(path) from error


def _trouble(cause: sqlite3.Error, path: Path) -> Trouble | None:
    match getattr(cause, "sqlite_errorname", "").split("_")[:2]:
        case ["SQLITE", "FULL"]:
            return Trouble(
                f"The disk with {path} is full, so this was not saved.",
                "Make some room on it and do it again; nothing else was lost.",
            )
        case ["SQLITE", "BUSY" | "LOCKED"]:
            return Trouble(
                f"Another program is holding {path}, so this was not saved.",
                "Close other windows of Coplan and programs that scan or copy the file, then do it again.",
            )
        case ["SQLITE", "READONLY" | "PERM" | "AUTH"]:
            return read_only(path)
        case ["SQLITE", "CANTOPEN" | "IOERR"]:
            return Trouble(
                f"The disk does not let Coplan read or write {path}.",
                "Check that the disk is connected and healthy, then start Coplan again.",
            )
        case ["SQLITE", "CORRUPT" | "NOTADB"]:
            return damaged(path)
    is_no_text = isinstance(cause, sqlite3.OperationalError) and "decode to UTF-8" in str(cause)
    return damaged(path) if is_no_text else None


def read_only(path: Path) -> Trouble:
    """The plan stands where nothing can be written."""
    return Trouble(
        f"{path} cannot be written to.",
        "Choose a folder for your plan that you may write to, such as one in your own user folder.",
    )


def damaged(path: Path) -> Damaged:
    """The file is not a plan, or no longer."""
    return Damaged(
        f"{path} is damaged or is not a plan of Coplan.",
        "Restore the newest backup with “coplan restore”, or move the file away to begin a new plan.",
    )


def overtaken() -> Overtaken:
    """A change saw something else than the plan holds."""
    return Overtaken(
        "Somebody else changed this a moment ago, so nothing was saved.",
        "Look at it as it is now and do it again if it is still wanted.",
    )


def newer(path: Path) -> Trouble:
    """The plan is one that this version may only read."""
    return Trouble(
        f"{path} was made by a newer version of Coplan, so it can be read but not changed here.",
        "Install the newest version of Coplan on this computer.",
    )
