"""Removes a file on Windows through the handle by which it was read, while nobody else can have it open."""

import ctypes
import hashlib
import sys
from pathlib import Path

_READ_AND_DELETE = 0x80000000 | 0x00010000
_OPEN_EXISTING = 3
_DISPOSITION = 4
_CHUNK = 1 << 20

if sys.platform == "win32":

    def remove_if(path: Path, fingerprint: str) -> bool:
        """Remove a file with this SHA-256, and say whether it was so; raises while it is open anywhere."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        opened = kernel.CreateFileW(str(path), _READ_AND_DELETE, 0, None, _OPEN_EXISTING, 0, None)
        handle = ctypes.c_void_p(opened)
        if handle.value == ctypes.c_void_p(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            if _fingerprint(kernel, handle) != fingerprint:
                return False
            yes = ctypes.c_byte(1)
            if not kernel.SetFileInformationByHandle(handle, _DISPOSITION, ctypes.byref(yes), 1):
                raise ctypes.WinError(ctypes.get_last_error())
            return True
        finally:
            kernel.CloseHandle(handle)

    def _fingerprint(kernel: ctypes.WinDLL, handle: ctypes.c_void_p) -> str:
        read, buffer, digest = ctypes.c_ulong(), ctypes.create_string_buffer(_CHUNK), hashlib.sha256()
        while True:
            if not kernel.ReadFile(handle, buffer, _CHUNK, ctypes.byref(read), None):
                raise ctypes.WinError(ctypes.get_last_error())
            if not read.value:
                return digest.hexdigest()
            digest.update(buffer.raw[: read.value])
