"""What lies in a folder at one moment, as its drive tells it, without opening any of it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: `path` is where it lies below the folder, with "/" between the parts.

    `written` is when it was last written, in nanoseconds by the drive's own clock, and `known` when it was
    made or got its name, whichever of them the drive keeps. One that is only in the `cloud` has no bytes on
    this laptop. `holder` is who has it open elsewhere, empty when nobody is known to.
    """

    path: str
    size: int
    written: int
    known: int = 0
    cloud: bool = False
    holder: str = ""

    @property
    def state(self) -> tuple[int, int, int, bool]:
        """What is different once there is another file, or this one was changed or came from the cloud."""
        return self.size, self.written, self.known, self.cloud


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when it was last read; the fingerprint is empty when it could not be read."""

    entry: Entry
    fingerprint: str

    def is_still(self, entry: Entry) -> bool:
        """Whether the file is as it was, so that it need not be read again."""
        same = self.entry.state == entry.state
        return same and (bool(self.fingerprint) or bool(self.entry.holder) == bool(entry.holder))


@dataclass(frozen=True, slots=True)
class Listing:
    """Every lesson file of a folder and of the folders in it, at a moment of this laptop's clock.

    `at` is in nanoseconds, as `Entry.written` is. `closed` are the folders that could not be looked into, so
    that nothing is known of what is in them; "" is the folder itself.
    """

    folder: str
    entries: tuple[Entry, ...]
    closed: tuple[str, ...] = ()
    at: int = 0

    def knows_of(self, path: str) -> bool:
        """Whether a path below the folder would be among the entries if it were there."""
        return not any(path == each or path.startswith(f"{each}/" if each else "") for each in self.closed)


@dataclass(frozen=True, slots=True)
class PointedAt:
    """What somebody pointed at: the lesson files in it, each once, and the folders that were named."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
