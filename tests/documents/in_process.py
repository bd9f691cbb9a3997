"""Folders walked on the spot, for tests that need no drive to hang."""

from collections.abc import Sequence
from pathlib import Path
from time import time_ns

from coplan.documents.folders import files_in
from coplan.documents.listing import FOLDER, MOST, Walked, listed
from coplan.plan.listing import Listing, PointedAt
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble
from tests.documents.silence import Silence


def walk(path: Path, progress: Progress) -> Walked:
    """What is at a path."""
    walked = Walked()
    walked.ended(listed({"path": str(path), "walk": True, "most": MOST}, walked.told))
    return walked


def list_files(paths: Sequence[Path], progress: Progress) -> PointedAt:
    """The files in these files and folders."""
    return files_in(paths, progress, walk)


class Drives:
    """Drives that answer at once, but for folders that are said to be `away`; see `ports.Drives`."""

    def __init__(self) -> None:
        self.away: set[str] = set()
        self.looks = 0

    def files_in(self, paths: Sequence[Path], progress: Progress) -> PointedAt:
        """The files in these files and folders."""
        return list_files(paths, progress)

    def listing(self, folder: Path, progress: Progress | None = None) -> Listing:
        """Everything in a folder."""
        self.looks += 1
        walked = walk(folder, Silence())
        if str(folder) in self.away or walked.what != FOLDER:
            raise Trouble(f"The drive of “{folder}” does not answer.", "Check that it is connected.")
        return Listing(str(folder), tuple(walked.entries), tuple(walked.closed), time_ns())

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""
        return self._reaches(path) and path.is_dir()

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file."""
        return self._reaches(path) and path.is_file()

    def gone(self, paths: Sequence[str]) -> frozenset[str]:
        """Those at which nothing is."""
        return frozenset(each for each in paths if self._reaches(Path(each)) and not Path(each).exists())

    def _reaches(self, path: Path) -> bool:
        return not any(path.is_relative_to(each) for each in self.away)
