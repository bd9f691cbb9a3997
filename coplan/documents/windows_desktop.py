"""Windows as Microsoft Office needs it: programs run through COM, their processes watched and ended.

Written from Microsoft's documentation; nobody has run it on Windows yet.
"""

import ctypes
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import PureWindowsPath
from typing import Any

if sys.platform == "win32":
    from ctypes import wintypes

    from coplan.documents.enclosure import job_around

    _SNAP_PROCESSES = 0x2
    _TERMINATE, _SET_QUOTA, _QUERY = 0x1, 0x100, 0x1000
    _MOST_PATH = 32_768

    class _Entry(ctypes.Structure):
        _fields_ = (
            ("dwSize", wintypes.DWORD),
            ("cntUsage", wintypes.DWORD),
            ("th32ProcessID", wintypes.DWORD),
            ("th32DefaultHeapID", ctypes.c_size_t),
            ("th32ModuleID", wintypes.DWORD),
            ("cntThreads", wintypes.DWORD),
            ("th32ParentProcessID", wintypes.DWORD),
            ("pcPriClassBase", wintypes.LONG),
            ("dwFlags", wintypes.DWORD),
            ("szExeFile", wintypes.WCHAR * 260),
        )

    def _kernel() -> Any:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
        kernel.OpenProcess.restype = wintypes.HANDLE
        return kernel

    class WindowsDesktop:
        """See `microsoft_office.Desktop`; made and used on one thread."""

        def __init__(self) -> None:
            self._com: Any = import_module("comtypes.client")
            # Nothing that it makes of type libraries is written to the disk.
            self._com.gen_dir = None
            self._jobs: list[int] = []

        @property
        def failed(self) -> tuple[type[Exception], ...]:
            """What COM raises, and what a call that the program does not know raises."""
            return (import_module("comtypes").COMError, OSError, AttributeError)

        def running(self, image: str) -> set[int]:
            """The processes with this program file."""
            kernel, entry = _kernel(), _Entry(dwSize=ctypes.sizeof(_Entry))
            all_of_them = wintypes.HANDLE(kernel.CreateToolhelp32Snapshot(_SNAP_PROCESSES, 0))
            found: set[int] = set()
            more = kernel.Process32FirstW(all_of_them, ctypes.byref(entry))
            while more:
                if entry.szExeFile.upper() == image:
                    found.add(int(entry.th32ProcessID))
                more = kernel.Process32NextW(all_of_them, ctypes.byref(entry))
            kernel.CloseHandle(all_of_them)
            return found

        def start(self, name: str) -> Any:
            """A program of its own, asked for by name, without any of its type libraries."""
            return self._com.CreateObject(name, dynamic=True)

        def hold(self, process: int) -> None:
            """Put the process into a job object that ends it with this process."""
            kernel = _kernel()
            handle = kernel.OpenProcess(_TERMINATE | _SET_QUOTA, False, process)
            if handle:
                with suppress(OSError):
                    self._jobs.append(job_around(handle))

    def end(process: int, images: Sequence[str]) -> None:
        """End a process if its program file is one of these."""
        kernel = _kernel()
        handle = wintypes.HANDLE(kernel.OpenProcess(_TERMINATE | _QUERY, False, process))
        if not handle:
            return
        path, length = ctypes.create_unicode_buffer(_MOST_PATH), wintypes.DWORD(_MOST_PATH)
        if (
            kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(length))
            and PureWindowsPath(path.value).name.upper() in images
        ):
            kernel.TerminateProcess(handle, 1)
        kernel.CloseHandle(handle)
