"""Starts a process that can be ended with everything it started, and that cannot take the laptop's memory."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

MEMORY = 1024 * 1024 * 1024
_LAST = 2.0

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _LIMIT_PROCESS_MEMORY = 0x100
    _LIMIT_KILL_ON_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _enclosed(process: subprocess.Popen[bytes]) -> int:
        """Put a reader into a job object; it waits for its first request, so it has started nothing yet."""
        return job_around(int(process._handle), MEMORY)

    def job_around(process: int, memory: int = 0) -> int:
        """A job object round the process with this handle; whoever closes the job ends the process."""
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_KILL_ON_CLOSE
        if memory:
            limits.BasicLimitInformation.LimitFlags |= _LIMIT_PROCESS_MEMORY
            limits.ProcessMemoryLimit = memory
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(process))
        return job.value or 0

    def _end(process: subprocess.Popen[bytes], job: int) -> None:
        kernel = ctypes.windll.kernel32
        kernel.TerminateJobObject(wintypes.HANDLE(job), 1)
        kernel.CloseHandle(wintypes.HANDLE(job))
        process.kill()

else:
    _FLAGS = 0

    def _enclosed(process: subprocess.Popen[bytes]) -> int:
        """The number of the process group: the process leads one of its own."""
        return process.pid

    def _end(process: subprocess.Popen[bytes], job: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(job, signal.SIGKILL)


class Enclosure:
    """One running process and its descendants.

    On Linux and macOS it leads a session of its own and limits its own memory (see `child`); on Windows a
    job object holds it, limits its memory and ends it when the program ends.
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=dict(environment),
            start_new_session=True,
            creationflags=_FLAGS,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.requests: IO[bytes] = self._process.stdin
        self.answers: IO[bytes] = self._process.stdout
        self._job = _enclosed(self._process)

    def end(self) -> None:
        """Kill the process and everything it started, and wait until it is gone.

        One that is stuck inside a dead drive goes when the system lets go of it; nobody waits for that.
        """
        if self._process.returncode is None:
            _end(self._process, self._job)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_LAST)
