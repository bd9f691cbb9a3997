"""What lies in a folder at one moment, as its drive tells it, without opening any of it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: `path` is where it lies below the folder, with "/" between the parts.

    `written` is when it was last written, in nanoseconds by the drive's own clock. One that is only in the
    `cloud` has no bytes on this laptop. `holder` is who has it open elsewhere, empty when nobody is known to.
    """

    path: str
    size: int
    written: int
    cloud: bool = False
    holder: str = ""

    @property
    def state(self) -> tuple[int, int, bool]:
        """What is different once the file has been changed, or has come down from the cloud."""
        return self.size, self.written, self.cloud


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
