"""How far the reading of several files is, counted in files, whoever is at work on them."""

from coplan.documents import refusals
from coplan.plan.ports import Progress


class Steps:
    """Passes sentences on to somebody's progress with the number of files that are done.

    It is a `Progress` itself, for the readers: what they count (bytes, pages) is of no use to people here.
    """

    def __init__(self, progress: Progress | None, files: int) -> None:
        self._progress = progress
        self._files = files
        self._done = 0

    @property
    def cancelled(self) -> bool:
        return self._progress is not None and self._progress.cancelled

    def report(self, done: int, total: int, what: str) -> None:
        """Say what is going on; the numbers are those of the files."""
        if self._progress:
            self._progress.report(self._done, self._files, what)

    def begin(self, name: str) -> None:
        """Say that a file is next. Raises `Trouble` when nobody wants it any more."""
        if self.cancelled:
            raise refusals.cancelled(name)
        self.report(0, 1, f"Reading {name}")

    def finish(self, name: str) -> None:
        """Count a file that is done with."""
        self._done += 1
        self.report(1, 1, f"Read {name}")
