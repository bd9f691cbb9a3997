"""A reader: a process without a window that opens foreign files and may be killed at any time.

It reads requests from its input and answers on its output; everything that libraries print goes nowhere. It
limits its own memory and the time it may compute, so that it ends even when the program is gone.
"""

import ctypes
import os
import select
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import IO, Any

from coplan.documents import allowance
from coplan.documents.enclosure import MEMORY
from coplan.documents.frames import Message, receive, send
from coplan.documents.refusals import Bomb
from coplan.plan.trouble import Locked, Trouble

if sys.platform != "win32":
    import resource

_COMPUTE = 20
_HEAVY = 400_000_000
_KILOBYTE = 1024
_COMPUTE_PRINTING = 600
_PR_SET_PDEATHSIG = 1
_JOBS = {
    "warm": "making",
    "look": "looking",
    "glimpse": "looking",
    "copy": "looking",
    "unlock": "looking",
    "pages": "making",
    "beside": "making",
    "quick": "making",
    "plain": "making",
    "adopt": "making",
    "outside": "outside",
    "hand_out": "handing_out",
    "comments": "comments_in",
    "calendar": "calendar_days",
    "timetable": "timetable_rows",
    "template": "pouring",
    "pour": "pouring",
}


class Answering:
    """Does one job after another; the libraries for a job are imported when it is first asked for."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._easel: Any = None

    def answer(self, request: Message) -> None:
        """Do one job and send its answer, or the trouble it met."""
        body = b""
        try:
            answer = self._do(request)
            if isinstance(answer, tuple):
                answer, body = answer
        except Trouble as trouble:
            answer = _told(trouble)
        except Bomb as bomb:
            answer = _told(bomb.trouble)
        if _is_heavy():
            answer["heavy"] = True
        send(self._output, answer, body)

    def failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Send word of what this process is about to die of."""
        text = "".join(traceback.format_exception(kind, error, trace))
        send(self._output, {"failed": text[-4000:]})

    def _do(self, request: Message) -> Any:
        job = str(request["job"])
        if job in {"draw", "prepare to draw", "place words"}:
            _limit_time(_COMPUTE)
            self._easel = self._easel or import_module("coplan.documents.drawing").Easel()
            if job == "place words":
                return self._easel.place_words(request)
            return self._easel.draw(request) if job == "draw" else {}
        if job in {"libreoffice", "microsoft_office"}:
            _limit_time(_COMPUTE_PRINTING)
            run = import_module(f"coplan.documents.{job}").run
            return run(request, lambda message: send(self._output, {"alive": "", **message}))
        if job == "list":
            _limit_time(_COMPUTE)
            listed = import_module("coplan.documents.listing").listed
            return listed(request, lambda message: send(self._output, message))
        _limit_time(_COMPUTE)
        if job == "quick":
            _end_with_the_asker()
        return getattr(import_module(f"coplan.documents.{_JOBS[job]}"), job)(request, self._alive)

    def _alive(self, what: str, done: int, total: int) -> None:
        send(self._output, {"alive": what, "done": done, "total": total})


def _told(trouble: Trouble) -> Message:
    return {"trouble": [trouble.what, trouble.remedy], "locked": isinstance(trouble, Locked)}


def main() -> None:
    """Answer until the program closes the input."""
    os.umask(0o077)  # what it writes is for this person only
    requests = sys.stdin.buffer
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory()
    allowance.enforce()
    _end_with_the_program(requests.fileno())
    answering = Answering(output)
    sys.excepthook = answering.failed
    while question := receive(requests):
        answering.answer(question[0])


def _end_with_the_program(requests: int) -> None:
    """Have this process and what it started end at once when the program is gone, also when it was killed.

    The system hangs up the requests then, which is heard in the middle of a job. On Windows the job object
    does the same.
    """
    if sys.platform != "win32":
        line = select.poll()
        line.register(requests, 0)

        def end() -> None:
            line.poll()
            os.killpg(0, signal.SIGKILL)

        Thread(target=end, name="program", daemon=True).start()


def _end_with_the_asker() -> None:
    """Have the system itself end this process with the thread that started it.

    The bundled converter lets no other thread of this process run, so the one that waits for the program's
    end would not hear of it. Whoever asks for a quick view has started this reader for it, and waits for it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform != "darwin":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time(seconds: int) -> None:
    """Let this process compute for so many seconds more."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _is_heavy() -> bool:
    """Whether this process has taken so much memory that a fresh one should do the next job."""
    return _most_memory() > _HEAVY


def _most_memory() -> int:
    """The most memory that this process has had, in bytes; 0 where that cannot be told.

    What `getrusage` says begins on Linux with what the program had that started this process, so that every
    reader of a window that was large for a moment would be thrown away after each job.
    """
    if sys.platform == "win32":
        return 0
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        about = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int((about.partition("VmHWM:")[2].split() or ["0"])[0]) * _KILOBYTE


if __name__ == "__main__":
    main()
