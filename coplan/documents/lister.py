"""Asks drives what is on them, with a deadline: whoever does not answer is away, and nobody waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, time_ns

from coplan.documents import refusals
from coplan.documents.crew import Crew, Failed, Patience, default_command
from coplan.documents.frames import Message
from coplan.documents.listing import AWAY, FILE, FOLDER, GONE
from coplan.plan.listing import Entry, Listing
from coplan.plan.ports import Progress
from coplan.plan.trouble import Trouble

MOST = 5_000
SILENCE = 15.0
WHOLE = 180.0
SHORT = 5.0
_READERS = 3


@dataclass(slots=True)
class Walked:
    """What was found at a path: what it is and, for a folder, its files and the folders that stayed shut."""

    what: str = AWAY
    entries: list[Entry] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    more: bool = False

    def told(self, message: Message) -> None:
        """Take in what a walk tells on its way."""
        self.entries += [Entry(*row) for row in message["found"]]
        self.closed += message["closed"]

    def ended(self, answer: Message) -> None:
        """Take in what it says at its end."""
        self.what, self.more = str(answer["is"]), bool(answer.get("more"))


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

    def is_gone(self, path: Path) -> bool:
        """Whether a drive says that it has nothing there; one that does not answer says no such thing."""
        return self._what_is(path) == GONE

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
