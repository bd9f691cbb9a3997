"""On what terms a file goes into a folder: what is ours there, and what the folder has."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coplan.plan import safe_names
from coplan.sharing.disk import Disk

LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Terms:
    """A folder, what in it is ours, and with whose initials and when ours goes beside another file.

    `ours` are the fingerprints of what we put there last by `safe_names.key`, `made` those of everything
    that was made on this laptop. `when` never changes between two tries, so that names do not. `open_for` is
    how many tries in a row have found something open.
    """

    folder: Path
    ours: Mapping[str, str]
    made: frozenset[str]
    who: str
    when: datetime
    disk: Disk
    open_for: int = 0

    def is_ours(self, name: str, fingerprint: str) -> bool:
        """Whether a file is as we left it."""
        return fingerprint in self.made or self.ours.get(safe_names.key(name)) == fingerprint

    def is_too_large(self, name: str, known: int = 0) -> bool:
        """Whether a file is larger than any page and of no `known` size: it could take hours to read."""
        with suppress(OSError):
            return LARGEST < self.disk.size(self.folder / name) != known
        return False

    def names(self) -> list[str]:
        """What is in the folder, but for names that no text can hold: none of ours is so."""
        return [each for each in self.disk.names(self.folder) if each.isascii() or _is_text(each)]

    def listing(self) -> Mapping[str, str]:
        """What is in the folder: each name by itself, and by what all share that some drive takes for one."""
        names = self.names()
        return {safe_names.key(each): each for each in names} | {each: each for each in names}

    def taken(self, name: str) -> str | None:
        """The name under which the folder has this name already, in whatever capitals."""
        return taken_in(self.listing(), name)


def taken_in(listing: Mapping[str, str], name: str) -> str | None:
    """The name under which a folder has this one: rather the very same than what some drive takes for it."""
    return listing.get(name) or listing.get(safe_names.key(name))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
