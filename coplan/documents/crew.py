"""The readers: child processes that open foreign files, kept warm, and ended when they hang or fail."""

import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from coplan.documents import refusals
from coplan.documents.enclosure import Enclosure
from coplan.documents.frames import Message, receive, send
from coplan.plan.ports import Progress
from coplan.plan.trouble import Locked, Trouble

Told = Callable[[Message], None]

_log = logging.getLogger(__name__)
WALL = 15.0
LOOK = 0.05
_JOBS_BEFORE_REST = 200
_KEPT = (
    "PATH",
    "HOME",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "TEMP",
    "TMP",
    "TMPDIR",
    "USERPROFILE",
    "LANG",
    "LC_ALL",
)


class Failed(Exception):
    """A reader ended without an answer: it hung, was killed by a limit, or met what it was not made for."""

    def __init__(self, why: str, *, slow: bool = False) -> None:
        super().__init__(why)
        self.slow = slow


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an answer may take, and who may say that it is not wanted any more.

    A reader that says it is getting on (`alive`) is given the time again: that is only said while a file
    comes in from its drive and when LibreOffice has finished one file of many.
    """

    name: str
    seconds: float
    progress: Progress | None = None
    told: Told | None = None


class Reader:
    """One child process that answers one question at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self._enclosure = Enclosure(command, Path(tempfile.gettempdir()), environment())
        self._answers: SimpleQueue[tuple[Message, bytes] | None] = SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="reader", daemon=True)
        self._listener.start()
        self.jobs = 0
        self.unwanted = False
        self._unheard = 0

    def prepare(self) -> None:
        """Have it load what most files need; nobody waits for that."""
        with suppress(OSError):
            send(self._enclosure.requests, {"job": "warm"})
            self._unheard += 1

    def ask(self, request: Message, patience: Patience) -> tuple[Message, bytes]:
        """Its answer. Raises the `Trouble` it found, or `Failed`; after that it must be ended."""
        self.jobs += 1
        try:
            send(self._enclosure.requests, request)
        except OSError as error:
            raise Failed("It was gone before it was asked.") from error
        deadline = monotonic() + patience.seconds
        while True:
            try:
                answer = self._answers.get(timeout=LOOK)
            except Empty:
                self._may_go_on(patience, deadline)
                continue
            if answer is None:
                raise refusals.closing() if self.unwanted else Failed("It ended without an answer.")
            message, body = answer
            if "alive" in message:
                deadline = monotonic() + patience.seconds
                self._pass_on(message, patience)
            elif self._unheard:
                self._unheard -= 1
            elif "trouble" in message:
                raise (Locked if message.get("locked") else Trouble)(*message["trouble"])
            elif "failed" in message:
                raise Failed(message["failed"])
            else:
                return message, body

    def end(self) -> None:
        """Kill it and everything it started."""
        self.unwanted = True
        self._enclosure.end()
        self._listener.join(timeout=1.0)
        with suppress(OSError):
            self._enclosure.requests.close()

    def _may_go_on(self, patience: Patience, deadline: float) -> None:
        if self.unwanted:
            raise refusals.closing()
        if patience.progress and patience.progress.cancelled:
            raise refusals.cancelled(patience.name)
        if monotonic() > deadline:
            raise Failed(f"It took longer than {patience.seconds:.0f} seconds.", slow=True)

    def _pass_on(self, message: Message, patience: Patience) -> None:
        self._may_go_on(patience, monotonic() + 1)
        if patience.progress and "done" in message:
            patience.progress.report(message["done"], message["total"], message["alive"])
        if patience.told:
            patience.told(message)

    def _listen(self) -> None:
        while True:
            try:
                answer = receive(self._enclosure.answers)
            except (OSError, ValueError):
                answer = None
            self._answers.put(answer)
            if answer is None:
                # By nobody else: closing what is being listened to would wait for a word that may never come.
                self._enclosure.answers.close()
                return


class Crew:
    """A few readers, lent to whichever thread asks; safe to call from many threads."""

    def __init__(self, command: Sequence[str], most: int = 2, seconds: float = WALL) -> None:
        self._command = tuple(command)
        self._most = most
        self.seconds = seconds
        self._idle: list[Reader] = []
        self._busy: set[Reader] = set()
        self._changed = threading.Condition()
        self._closed = False

    def prepare(self) -> None:
        """Start a reader for whatever is asked next, so that it need not wait for one to start."""
        with self._changed:
            if not (self._closed or self._idle):
                self._idle.append(Reader(self._command))
                self._idle[0].prepare()

    def ask(self, request: Message, patience: Patience, *, once: bool = False) -> tuple[Message, bytes]:
        """Have one of the readers do this; one that is used `once` is thrown away afterwards."""
        reader = self._borrow(patience)
        sound = False
        try:
            answer = reader.ask(request, patience)
            sound = not once and "heavy" not in answer[0]
        except Trouble:
            sound = not once and not self._interrupted(reader, patience)
            raise
        except Failed as failed:
            _log.warning("A reader failed at %s of %s: %s", request["job"], patience.name, failed)
            raise
        finally:
            self._give_back(reader, sound)
        return answer

    def have(self, request: Message, name: str, progress: Progress | None = None) -> tuple[Message, bytes]:
        """Have one of the readers do this with the file of that name; failing is a `Trouble` too."""
        patience = Patience(name, self.seconds, progress)
        try:
            return self.ask(request, patience)
        except Failed as failed:
            raise refusals.unanswered(name, patience.seconds, slow=failed.slow) from failed

    def close(self) -> None:
        """End every reader; whoever waits for one is told that Coplan is closing."""
        with self._changed:
            self._closed = True
            readers = [*self._idle, *self._busy]
            self._idle.clear()
            for reader in self._busy:
                reader.unwanted = True
            idle = [reader for reader in readers if reader not in self._busy]
            self._changed.notify_all()
        for reader in idle:
            reader.end()
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, timeout=self.seconds)

    def _interrupted(self, reader: Reader, patience: Patience) -> bool:
        return reader.unwanted or bool(patience.progress and patience.progress.cancelled)

    def _borrow(self, patience: Patience) -> Reader:
        with self._changed:
            while not self._closed and len(self._busy) >= self._most:
                self._changed.wait(LOOK)
                if patience.progress and patience.progress.cancelled:
                    raise refusals.cancelled(patience.name)
            if self._closed:
                raise refusals.closing()
            reader = self._idle.pop() if self._idle else Reader(self._command)
            self._busy.add(reader)
            return reader

    def _give_back(self, reader: Reader, sound: bool) -> None:
        if not sound or self._closed or reader.jobs >= _JOBS_BEFORE_REST:
            reader.end()
        with self._changed:
            self._busy.discard(reader)
            if not reader.unwanted:
                self._idle.append(reader)
            self._changed.notify_all()


def environment() -> dict[str, str]:
    """What a reader may know of the world: where programs and its own modules are, and nothing else."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    modules = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": modules, "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"}


def default_command() -> tuple[str, ...]:
    """How a reader is started from a checkout or an installed package."""
    return (sys.executable, "-m", "coplan.documents.child")
