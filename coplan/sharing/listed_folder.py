"""A folder as its drive told it at one moment."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from coplan.plan import safe_names
from coplan.sharing.owner_file import Owners


class ListedFolder:
    """A folder as it was listed, once; `is_open` says that it could be.

    Windows tells the sizes and times of all files with their names, so that none has to be asked for again.
    """

    def __init__(
        self, path: Path, entries: Sequence["os.DirEntry[str]"] = (), *, is_open: bool = True
    ) -> None:
        self.is_open = is_open
        self._entries = {each.name: each for each in entries}
        self._by_key: dict[str, str] = {}
        self.owners = Owners(path, self._entries.keys())

    @classmethod
    def of(cls, path: Path) -> Self:
        """What is in a folder now; nothing when there is none."""
        try:
            with os.scandir(path) as inside:
                return cls(path, tuple(inside))
        except (FileNotFoundError, NotADirectoryError):
            return cls(path)
        except (OSError, ValueError):
            return cls(path, is_open=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is in it."""
        return not self._entries

    def called(self, name: str) -> str:
        """The name under which a file is there, also in other capitals; empty when it is not."""
        if name in self._entries:
            return name
        if not self._by_key:
            self._by_key = {safe_names.key(each): each for each in self._entries}
        return self._by_key.get(safe_names.key(name), "")

    def state(self, name: str) -> os.stat_result | None:
        """What the drive says of a file; `None` when there is no file of that name."""
        try:
            state = self._entries[name].stat()
        except (OSError, ValueError, KeyError):
            return None
        return state if stat.S_ISREG(state.st_mode) else None
