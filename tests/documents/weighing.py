"""How long a piece of work takes, how much memory its child processes take, and how much this one gains."""

import os
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType

WEIGHS = sys.platform == "linux"
_EVERY = 0.01
_TICKS_A_SECOND = 100


@dataclass(slots=True)
class Scales:
    """Used as `with Scales() as scales:`.

    Afterwards it knows how long it took (`seconds`), for how long the processes computed, wherever that can
    be told (`computed`, which does not hang on what else a computer does), the most memory that one of the
    child processes had (`most`), and what this process has more than before (`gained`), in bytes.
    """

    seconds: float = 0.0
    computed: float = 0.0
    most: int = 0
    gained: int = 0
    _start: float = 0.0
    _before: int = 0
    _ticks: dict[int, tuple[int, int]] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "Scales":
        if WEIGHS:
            for child in children():
                _forget_most(child)
                self._ticks[child] = (_ticks(child), 0)
            self._before = _status(os.getpid(), "VmRSS")
            self._thread = threading.Thread(target=self._watch)
            self._thread.start()
        self._start = monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds = monotonic() - self._start
        if self._thread:
            self._over.set()
            self._thread.join()
            self._look()
            self.gained = _status(os.getpid(), "VmRSS") - self._before
            self.computed = sum(after - before for before, after in self._ticks.values()) / _TICKS_A_SECOND

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            self._look()

    def _look(self) -> None:
        own = _command(os.getpid())
        for child in children():
            if _command(child) == own:  # it is only just being started, with this one's memory
                continue
            self.most = max(self.most, most_of(child))
            before, last = self._ticks.get(child, (0, 0))
            self._ticks[child] = (before, max(last, before, _ticks(child)))


def children(parent: int = 0) -> list[int]:
    """The processes that this one started and that are still there, with theirs."""
    found = []
    try:
        tasks = list(Path(f"/proc/{parent or os.getpid()}/task").glob("*/children"))
    except OSError:  # it has ended meanwhile
        return []
    for task in tasks:
        try:
            started = [int(pid) for pid in task.read_text().split()]
        except OSError:
            continue
        found += started + [grandchild for pid in started for grandchild in children(pid)]
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _ticks(pid: int) -> int:
    """How long a process has computed, in the system's own ticks."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(after_name[11]) + int(after_name[12])


def most_of(pid: int) -> int:
    """The most memory that a process has had."""
    return _status(pid, "VmHWM")


def _forget_most(pid: int) -> None:
    """Have the system begin anew with the most that a process has taken."""
    try:
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    except OSError:
        return


def _status(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith(name + ":")), 0)
