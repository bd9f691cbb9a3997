"""Starts the process that solves, gives it a puzzle, and ends it when it is not wanted any more."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from coplan.plan.ports import Progress
from coplan.plan.puzzle import Answer, Puzzle
from coplan.plan.solver import Proof
from coplan.plan.trouble import Trouble
from coplan.solving import messages

_LOOK = 0.02
# What it may take to load a solver from a cold disk while a virus scanner looks on; that is no thinking.
_START_SECONDS = 8.0
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")
_REMEDY = "The plan can be booked as it is, or ask for it once more."

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0


class Worker:
    """A solver that thinks in a process of its own, one process for each puzzle.

    Its process may take some time to start, beside the time that it may think.
    """

    def __init__(self, command: Sequence[str] = (), start_seconds: float = _START_SECONDS) -> None:
        self._start_seconds = start_seconds
        self._command = tuple(command) or (sys.executable, "-m", "coplan.solving.child")
        self._lock = Lock()
        self._ready: subprocess.Popen[bytes] | None = None
        self._closed = False

    def prepare(self) -> None:
        """Start a process that loads what it needs, for the puzzle that comes next."""
        with self._lock, suppress(OSError):
            if self._ready is None and not self._closed:
                self._ready = self._started()

    def prove(self, puzzle: Puzzle, hint: Answer, seconds: float, progress: Progress | None = None) -> Proof:
        """The best answer found in this time. Raises `Trouble` when there is none from the solver."""
        begun = monotonic()
        question = messages.asked(puzzle, hint, seconds)
        process = self._taken()
        said: list[bytes] = []
        talk = Thread(target=_talk, args=(process, question, said), name="solver", daemon=True)
        talk.start()
        try:
            while talk.is_alive():
                talk.join(_LOOK)
                if progress is not None and progress.cancelled:
                    raise Trouble("Looking for the best plan was cancelled.", _REMEDY)
                if self._closed or monotonic() - begun > seconds + self._start_seconds:
                    raise Trouble("The best plan was not found in time.", _REMEDY)
        finally:
            process.kill()
            talk.join()
        try:
            return messages.read_answered(b"".join(said))
        except ValueError as error:
            raise _unusable() from error

    def close(self) -> None:
        """End whatever runs."""
        with self._lock:
            self._closed = True
            if self._ready is not None:
                self._ready.kill()
                self._ready.communicate()
                self._ready = None

    def _taken(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            ready, self._ready = self._ready, None
        try:
            return ready if ready is not None and ready.poll() is None else self._started()
        except OSError as error:
            raise _unusable() from error

    def _started(self) -> "subprocess.Popen[bytes]":
        modules = str(Path(__file__).resolve().parents[2])
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": modules, "PYTHONSAFEPATH": "1"},
            start_new_session=True,
            creationflags=_FLAGS,
        )


def _talk(process: "subprocess.Popen[bytes]", question: bytes, said: list[bytes]) -> None:
    with process:
        said.append(process.communicate(question)[0])


def _unusable() -> Trouble:
    return Trouble("The best plan could not be looked for on this computer.", _REMEDY)
