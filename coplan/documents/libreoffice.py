"""Where LibreOffice is on this computer."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path


def found() -> Path | None:
    """The program that converts without a window; None when LibreOffice is not installed."""
    return next((path for path in _places() if path.is_file()), None)


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if variable in os.environ:
                yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.exe"
        return
    if sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    for name in ("soffice", "libreoffice"):
        program = shutil.which(name)
        if program:
            yield Path(program)
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
