"""The one way off the main thread: work goes out to a lane, its answer comes home to the window."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from coplan.plan.trouble import Trouble

T = TypeVar("T")

Lane = Literal["work", "database", "drive", "folders", "pages", "post", "outbox"]
Progress = Callable[[int, int, str], None]

# A lane of one thread does its work in the order it was given.
_THREADS: dict[Lane, int] = {
    "work": 2,
    "database": 1,
    "drive": 1,
    "folders": 3,
    "pages": 2,
    "post": 6,
    "outbox": 3,
}


class Report:
    """What a piece of work holds while it runs: it says how far it is and learns whether to stop."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._lock = Lock()
        self._latest: tuple[int, int, str] | None = None
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the answer any more, so that the work may stop at once."""
        return self._cancelled

    def report(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is; may be called from any thread and as often as it likes."""
        with self._lock:
            waiting = self._latest is not None
            self._latest = (done, total, what)
        if not waiting:
            self._tell()

    def take(self) -> tuple[int, int, str] | None:
        """The newest word on how far it is, once."""
        with self._lock:
            latest, self._latest = self._latest, None
        return latest

    def cancel(self) -> None:
        """Tell the work to stop."""
        self._cancelled = True


class Task:
    """Work that is under way, so that it can be called off."""

    def __init__(self, report: Report, forget: Callable[[], None]) -> None:
        self._report = report
        self._forget = forget

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self._report.cancelled

    def cancel(self) -> None:
        """Call it off: nothing comes home from it after this."""
        self._report.cancel()
        self._forget()


@dataclass(frozen=True, slots=True)
class _Job:
    """What a thread sees of a task: no widget, and nothing that holds one."""

    number: int
    work: Callable[[Report], Any]
    report: Report


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What the main thread keeps of a task until its answer is home."""

    then: Callable[[Any], None]
    otherwise: Callable[[Trouble], None] | None
    progress: Progress | None
    owner: QObject | None

    @property
    def listens(self) -> bool:
        """Whether the widget that wanted the answer is still there."""
        return self.owner is None or isValid(self.owner)


class _Outcome:
    """Holds what came of a piece of work; used as a context, it keeps any exception for the main thread."""

    def __init__(self) -> None:
        self.value: object = None
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True


class Tasks(QObject):
    """Runs work on its lanes for as long as the window lives; make one and keep it.

    `then` and `otherwise` are called on the main thread, in the order the answers came. When they are
    methods of a widget that has gone by then (or of an `owner` that has), they are not called. A `Trouble`
    that no `otherwise` takes is emitted as `troubled`; any other exception goes to `sys.excepthook`.
    """

    troubled = Signal(object)
    emptied = Signal()
    _came = Signal(int, object)
    _moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._reports: dict[int, Report] = {}
        self._queues: dict[Lane, SimpleQueue[_Job | None]] = {}
        self._threads: list[Thread] = []
        self._closed = False
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Trouble], None] | None = None,
        lane: Lane = "work",
        owner: QObject | None = None,
    ) -> Task:
        """Do some work that sees no widget, and bring home the one value it returns."""
        return self.run_reporting(lambda _: work(), then, otherwise, None, lane, owner)

    def run_reporting(
        self,
        work: Callable[[Report], T],
        then: Callable[[T], None],
        otherwise: Callable[[Trouble], None] | None = None,
        progress: Progress | None = None,
        lane: Lane = "work",
        owner: QObject | None = None,
    ) -> Task:
        """Do long work that says how far it is; `progress` gets (done, total, what) on the main thread."""
        if self._closed:
            raise RuntimeError("work was given after the window closed")
        number = next(self._numbers)
        report = Report(lambda: self._moved.emit(number))
        bound = getattr(then, "__self__", None)
        listener = owner if owner is not None else bound if isinstance(bound, QObject) else None
        self._waiting[number] = _Waiting(then, otherwise, progress, listener)
        self._reports[number] = report
        self._lane(lane).put(_Job(number, work, report))
        return Task(report, lambda: self._forget(number))

    def call_off(self, owner: QObject) -> None:
        """Call off whatever is under way for a widget or object: nothing comes home to it after this."""
        for number in [each for each, waiting in self._waiting.items() if waiting.owner is owner]:
            self._reports[number].cancel()
            self._forget(number)

    def idle(self) -> bool:
        """Whether nothing is under way that anyone waits for."""
        return not self._waiting

    def close(self, wait_ms: int = 2_000) -> bool:
        """Call everything off and stop; False when some work would not stop in time."""
        self._closed = True
        for report in self._reports.values():
            report.cancel()
        self._waiting.clear()
        for lane, queue in self._queues.items():
            for _ in range(_THREADS[lane]):
                queue.put(None)
        end = monotonic() + wait_ms / 1000
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _lane(self, lane: Lane) -> SimpleQueue[_Job | None]:
        """The queue of a lane; its threads start with its first work."""
        if lane not in self._queues:
            queue: SimpleQueue[_Job | None] = SimpleQueue()
            self._queues[lane] = queue
            for place in range(_THREADS[lane]):
                # Daemons, because a drive that hangs must not keep the program from ending.
                thread = Thread(
                    target=_serve, args=(queue, self._send), name=f"{lane}-{place + 1}", daemon=True
                )
                self._threads.append(thread)
                thread.start()
        return self._queues[lane]

    def _send(self, number: int, outcome: _Outcome) -> None:
        if isValid(self):
            self._came.emit(number, outcome)

    def _forget(self, number: int) -> None:
        self._reports.pop(number, None)
        if self._waiting.pop(number, None) is not None and not self._waiting:
            self.emptied.emit()

    def _on_moved(self, number: int) -> None:
        report, waiting = self._reports.get(number), self._waiting.get(number)
        latest = report.take() if report is not None else None
        if latest is not None and waiting is not None and waiting.progress is not None and waiting.listens:
            waiting.progress(*latest)

    def _on_came(self, number: int, outcome: _Outcome) -> None:
        waiting = self._waiting.get(number)
        self._forget(number)
        if waiting is not None and waiting.listens:
            self._deliver(waiting, outcome)
        elif outcome.error is not None and not isinstance(outcome.error, Trouble):
            _raise_to_hook(outcome.error)

    def _deliver(self, waiting: _Waiting, outcome: _Outcome) -> None:
        match outcome.error:
            case None:
                waiting.then(outcome.value)
            case Trouble() as trouble:
                if waiting.otherwise is not None:
                    waiting.otherwise(trouble)
                else:
                    self.troubled.emit(trouble)
            case bug:
                _raise_to_hook(bug)


def _raise_to_hook(bug: BaseException) -> None:
    sys.excepthook(type(bug), bug, bug.__traceback__)


def _serve(queue: SimpleQueue[_Job | None], send: Callable[[int, _Outcome], None]) -> None:
    """Do the jobs of a lane until a None comes; what was called off before its turn is not begun."""
    while (job := queue.get()) is not None:
        outcome = _Outcome()
        with outcome:
            if not job.report.cancelled:
                outcome.value = job.work(job.report)
        send(job.number, outcome)
        # While the lane rests it must not keep alive what the last job closed over.
        del job, outcome
