"""Asks drives what is on them, with a deadline: whoever does not answer is away, and nobody waits for it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, time_ns

from coplan.documents import refusals
from coplan.documents.crew import Crew, Failed, Patience, default_command
from coplan.documents.folders import files_in
from coplan.documents.frames import Message
from coplan.documents.listing import AWAY, FILE, FOLDER, MOST, Walked
from coplan.plan.listing import Listing, PointedAt
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble

SILENCE = 15.0
WHOLE = 180.0
SHORT = 5.0
_READERS = 3
_DRIVE_PARTS = 3


class Lister:
    """Looks at folders in readers of its own, so that a dead drive holds up nothing else.

    `silence` is how long a drive may say nothing, `whole` how long one walk may take and `short` how long a
    question may that needs no walk. Safe to call from many threads, never from the window's.
    """

    def __init__(
        self,
        command: Sequence[str] = (),
        silence: float = SILENCE,
        whole: float = WHOLE,
        short: float = SHORT,
    ) -> None:
        self._crew = Crew(tuple(command) or default_command(), most=_READERS, seconds=silence)
        self._whole, self._short = whole, short

    def walk(self, path: Path, progress: Progress | None = None) -> Walked:
        """Everything at a path. Raises `Trouble` only when it is not wanted any more."""
        walked, end = Walked(), monotonic() + self._whole

        def told(message: Message) -> None:
            walked.told(message)
            if monotonic() > end:
                raise Failed(f"The walk took longer than {self._whole:.0f} seconds.", slow=True)

        request = {"job": "list", "path": str(path), "walk": True, "most": MOST}
        try:
            answer, _ = self._crew.ask(request, Patience(path.name, self._crew.seconds, progress, told))
        except Failed:
            return walked
        walked.ended(answer)
        return walked

    def files_in(self, paths: Sequence[Path], progress: Progress) -> PointedAt:
        """The lesson files in these files and folders. Raises `Trouble` when none can be reached."""
        return files_in(paths, progress, self.walk)

    def listing(self, folder: Path, progress: Progress | None = None) -> Listing:
        """Everything in a folder. Raises `Trouble` when it cannot be reached or has far too much in it."""
        walked = self.walk(folder, progress)
        if walked.what == AWAY:
            raise refusals.silent_drive(str(folder))
        if walked.what != FOLDER:
            raise refusals.no_folder(str(folder))
        if walked.more:
            raise refusals.too_many_files(folder.name or str(folder), MOST)
        if "" in walked.closed:
            raise refusals.closed_folder(str(folder))
        return Listing(str(folder), tuple(walked.entries), tuple(walked.closed), time_ns())

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder, as far as its drive answers."""
        return self._what_is(path) == FOLDER

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file, as far as its drive answers."""
        return self._what_is(path) == FILE

    def gone(self, paths: Sequence[str]) -> frozenset[str]:
        """Those of these paths at which there is nothing, by the word of a drive that answers."""
        found: list[str] = []
        by_drive: dict[tuple[str, ...], list[str]] = {}
        for path in paths:
            by_drive.setdefault(Path(path).parts[:_DRIVE_PARTS], []).append(path)
        for some in by_drive.values():
            request = {"job": "list", "paths": some}
            with suppress(Failed, Trouble):
                self._crew.ask(
                    request, Patience("", self._short, told=lambda said: found.extend(said["gone"]))
                )
        return frozenset(found)

    def close(self) -> None:
        """End every reader."""
        self._crew.close()

    def _what_is(self, path: Path) -> str:
        request = {"job": "list", "path": str(path), "walk": False}
        try:
            answer, _ = self._crew.ask(request, Patience(path.name, self._short))
        except (Failed, Trouble):
            return AWAY
        return str(answer["is"])
