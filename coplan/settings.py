"""Every setting of this laptop once: its type, default, unit and sentence; and the folders Coplan keeps.

What belongs to the plan (people, places, the timetable) is no setting: it is kept there and can be undone.
"""

import json
import os
from base64 import b64decode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import Field, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from time import time
from typing import Any, Self

import platformdirs

FILE_NAME = "settings.json"
LEFT_BEHIND = 60.0
THEMES = ("system", "light", "dark", "contrast")
DAY_COUNTS = (7, 14)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where Coplan keeps things on this laptop; none of the folders need exist yet."""

    data: Path
    cache: Path
    settings: Path
    logs: Path


def folders(variables: Mapping[str, str] = os.environ) -> Folders:
    """Name this person's folders, or those inside `COPLAN_HOME` when that is set."""
    if home := variables.get("COPLAN_HOME"):
        inside = Path(home)
        return Folders(inside / "data", inside / "cache", inside / "settings", inside / "logs")
    own = platformdirs.PlatformDirs("Coplan", appauthor=False)
    # Windows and macOS give one folder for data and settings, so each gets a name of its own in it.
    return Folders(
        own.user_data_path / "data", own.user_cache_path, own.user_config_path / "settings", own.user_log_path
    )


def _anything(_: Any) -> bool:
    return True


def _setting(default: Any, sentence: str, unit: str = "", suits: Callable[[Any], bool] = _anything) -> Any:
    return field(default=default, metadata={"sentence": sentence, "unit": unit, "suits": suits})


def _is_day(text: str) -> bool:
    try:
        return not text or 2000 <= date.fromisoformat(text).year < 3000
    except ValueError:
        return False


def _is_base64(text: str) -> bool:
    try:
        return bool(b64decode(text, validate=True)) or not text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Settings:
    """What one person chose on one laptop; `complaint` tells them when the file could not be used."""

    folder: Path
    complaint: str = field(default="", compare=False)

    theme: str = _setting("system", "The colours of the window.", suits=THEMES.__contains__)
    scale: float = _setting(
        1.0, "How large text and everything with it is.", "times the usual", lambda scale: 0.75 <= scale <= 3
    )
    left_handed: bool = _setting(
        False, "Whether the Model has its panel on the left and the pages on the right."
    )
    folded: str = _setting("technique tomorrow marks", "Which sections of the Model's panel are folded.")
    pages_folded: bool = _setting(False, "Whether the Model has its column of pages folded.")
    rehearse_days: int = _setting(
        DAY_COUNTS[0], "How many school days Rehearse shows.", "days", DAY_COUNTS.__contains__
    )
    brief_grey: bool = _setting(False, "Whether Brief shows the page beside its grey copy.")
    plan_folder: str = _setting("", "The folder of the plan that opens; empty before the first run.")
    initials: str = _setting("", "Who marks and books at this laptop; empty before the first run.")
    cache_megabytes: int = _setting(
        1000, "How much drawn pages may fill on this laptop.", "MB", lambda size: 50 <= size <= 100_000
    )
    roots: str = _setting("", "Where drives of the plan are on this laptop, as “S: = T:”, one in a line.")
    window: str = _setting("", "Where the window was and how large, as Qt wrote it.", "base64", _is_base64)
    place: str = _setting("week", "The screen that was open.")
    week: str = _setting("", "The Monday of the week that was open; empty for this week.", "date", _is_day)
    lesson: str = _setting("", "The lesson that was open in the Model; empty for none.", "id")
    resource: str = _setting("", "The file that was open in the Model; empty for none.", "id")
    page: int = _setting(1, "The page of it that was open.", "", lambda page: page >= 1)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the settings kept in a folder; without a file, the defaults.

        A file that cannot be read as settings is set aside under another name, and `complaint` says so. One
        value that does not suit, as from another version, gives way to its default without a word.
        """
        file = folder / FILE_NAME
        try:
            kept = json.loads(file.read_bytes())
        except FileNotFoundError:
            return cls(folder)
        except OSError as error:
            return cls(folder, _could_not_read(file, error.strerror or "the drive does not answer"))
        except (ValueError, RecursionError):
            return cls(folder, _set_aside(file))
        if not isinstance(kept, dict):
            return cls(folder, _set_aside(file))
        good = {
            row.name: kept[row.name] for row in _rows() if row.name in kept and _fits(row, kept[row.name])
        }
        return cls(folder, **good)

    def changed(self, **values: Any) -> Self:
        """Return the same settings with other values for the ones named."""
        rows = {row.name: row for row in _rows()}
        for name, value in values.items():
            if not _fits(rows[name], value):
                raise ValueError(f"{value!r} does not suit the setting {name}")
        return replace(self, **values)

    def save(self) -> None:
        """Write the file anew, whole or not at all; raises `OSError` when the folder cannot be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(f"{FILE_NAME}.*"):  # by a program that was ended while it saved
            with suppress(FileNotFoundError):
                if left.stat().st_mtime < time() - LEFT_BEHIND:
                    left.unlink()
        half = self.folder / f"{FILE_NAME}.{os.urandom(4).hex()}"
        kept = {row.name: getattr(self, row.name) for row in _rows()}
        try:
            with half.open("x", encoding="utf-8") as file:
                json.dump(kept, file, indent=2)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.folder / FILE_NAME)
        finally:
            half.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Described:
    """One row of the table of settings, for people."""

    name: str
    kind: str
    default: Any
    unit: str
    sentence: str


def described() -> tuple[Described, ...]:
    """The table of settings, in the order of the file."""
    return tuple(
        Described(
            row.name, type(row.default).__name__, row.default, row.metadata["unit"], row.metadata["sentence"]
        )
        for row in _rows()
    )


def _rows() -> list[Field[Any]]:
    return [row for row in fields(Settings) if row.metadata]


def _fits(row: Field[Any], value: object) -> bool:
    """Whether a value is of the setting's kind and suits it; a whole number will do for a broken one."""
    if isinstance(row.default, float) and type(value) is int:
        value = float(value)
    return type(value) is type(row.default) and bool(row.metadata["suits"](value))


def _set_aside(file: Path) -> str:
    """Move a broken file out of the way and say so in two sentences."""
    aside = file.with_name(f"{file.stem}-broken{file.suffix}")
    try:
        file.replace(aside)
    except OSError as error:
        return _could_not_read(file, error.strerror or "it cannot be moved")
    return (
        f"This laptop's settings in “{file.name}” were damaged, so Coplan starts with the usual ones. "
        f"The damaged file is kept beside it as “{aside.name}”; nothing in the plan was touched."
    )


def _could_not_read(file: Path, reason: str) -> str:
    return (
        f"This laptop's settings in “{file.name}” could not be read ({reason}). "
        f"Coplan goes on with the usual settings; check that {file.parent} can be opened."
    )
