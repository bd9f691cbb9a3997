"""On what terms a file goes into a folder: what is ours there, and what the folder has."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coplan.plan import safe_names
from coplan.plan.outbox import Hindrance
from coplan.sharing import obstacles
from coplan.sharing.disk import Disk, Way

LARGEST = 64 << 20
PATIENCE = 8
_MOMENT = (0.05, 0.1, 0.0)


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

    def content(self, name: str, size: int = 0, *, wait: bool) -> str | None:
        """The fingerprint of a file; empty if it cannot be a page of `size` bytes, `None` if it is gone.

        With `wait`, one that may be ours and is open is an obstacle; else it is taken for somebody else's
        after a moment, in which another laptop may be about to let go of it.
        """
        if self.is_too_large(name, size):
            return ""
        for seconds in _MOMENT:
            try:
                return self.disk.fingerprint(self.folder / name)
            except OSError as error:
                if obstacles.is_gone(error):
                    return None
                is_open = obstacles.hindrance_of(error) is Hindrance.OPEN
                if is_open and wait:
                    raise obstacles.being_used(str(self.folder), name) from error
                if not is_open and not obstacles.is_no_file_of_ours(error):
                    raise
                if not is_open:
                    break
            self.disk.wait(seconds)
        return ""

    def rename(self, way: Way, old: Path, new: Path, wanted: str) -> None:
        """Rename; what Windows denies here, where ours could be written, is being looked at by something.

        A file that it will not move for minutes is another account's.
        """
        try:
            way(old, new)
        except PermissionError as error:
            is_for_good = way == self.disk.move_aside and self.open_for >= PATIENCE
            if obstacles.is_denied(error) and not is_for_good:
                raise obstacles.being_used(str(self.folder), wanted) from error
            raise


def taken_in(listing: Mapping[str, str], name: str) -> str | None:
    """The name under which a folder has this one: rather the very same than what some drive takes for it."""
    return listing.get(name) or listing.get(safe_names.key(name))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
