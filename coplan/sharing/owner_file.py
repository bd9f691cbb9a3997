"""Who has the documents of a folder open."""

import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from coplan.plan import safe_names
from coplan.plan.owner_file import MOST_READ, SOMEBODY, ending, is_owner_file, names_for, said_by


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a document open, as shown to people, and since when by the drive's clock, in seconds."""

    who: str
    since: float


class Owners:
    """Who has documents of one folder open, which holds these `names`."""

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        self._folder, self._names = folder, names
        self._signs = {safe_names.key(each): each for each in names if is_owner_file(each)}

    def of(self, document: str) -> Owner | None:
        """Who has a document open; `None` when nobody is known to.

        Where the same file could speak of another document in the folder, nobody is accused.
        """
        wanted = [safe_names.key(each) for each in (names_for(document) if self._signs else ())]
        signs = [self._signs[each] for each in wanted if each in self._signs]
        owners = [_read(self._folder / each) for each in signs if not self._is_shared(each, document)]
        known = [each for each in owners if each]
        return next((each for each in known if each.who != SOMEBODY), known[0] if known else None)

    def _is_shared(self, sign: str, document: str) -> bool:
        mine, meant = safe_names.key(document), safe_names.key(sign)
        end = ending(meant)
        near = (each for each in self._names if not each.isascii() or _plain(each).endswith(end))
        others = (each for each in near if not is_owner_file(each) and safe_names.key(each) != mine)
        return any(meant in map(safe_names.key, names_for(each)) for each in others)


def _plain(name: str) -> str:
    return name.lower().rstrip(" .")


def _read(path: Path) -> Owner | None:
    """Who and since when; `None` for what is gone by now or is no file."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    try:
        with path.open("rb") as file:
            said = file.read(MOST_READ)
    except OSError:  # its own program may keep it to itself
        said = b""
    return Owner(said_by(path.name, said), state.st_mtime)
