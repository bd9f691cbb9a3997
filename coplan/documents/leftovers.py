"""Passing files that tell by their names who made them, so that those of a killed program can be cleared."""

import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from time import time

_MINE = "coplan-"
_OLD = 24 * 3600.0


def fresh(folder: Path, ending: str) -> Path:
    """A name in this folder that nothing has yet."""
    return folder / f"{_MINE}{os.getpid()}-{secrets.token_hex(8)}.{ending}"


def clear(folder: Path, ending: str = "*") -> None:
    """Remove the passing files and folders of programs that have ended, and those that are a day old."""
    for path in folder.glob(f"{_MINE}*.{ending}"):
        with suppress(OSError):
            if _has_ended(path.name) or path.stat().st_mtime < time() - _OLD:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _has_ended(name: str) -> bool:
    """Whether the program that made this name has ended; on Windows nobody asks, so that age must tell."""
    pid = name.removeprefix(_MINE).partition("-")[0]
    if sys.platform == "win32" or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
