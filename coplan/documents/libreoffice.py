"""LibreOffice: where it is on this computer, and one run of it that trusts nothing in the files."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from coplan.documents.frames import Message
from coplan.documents.printing import Program

_LOOK: Final = 0.1
_SCRIPTING: Final = "/org.openoffice.Office.Common/Security/Scripting"
_UPDATES: Final = "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments"
_SETTINGS: Final = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisablePythonRuntime", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableOLEAutomation", "true"),
    ("/org.openoffice.Office.Common/Misc", "UseOpenCL", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    (_UPDATES, "AutoCheckEnabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
)
_OPTIONS: Final = '{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
_FIRST_PAGES: Final = '{"PageRange":{"type":"string","value":"1-100"}}'
_DECKS: Final = frozenset({"pptx", "ppt", "odp"})
_TABLES: Final = frozenset({"xls", "ods"})


def found() -> Path | None:
    """The program that converts without a window; None when LibreOffice is not installed."""
    return next((path for path in _places() if path.is_file()), None)


def export_of(kind: str) -> str:
    """The filter that prints files of this kind; one run uses one filter."""
    if kind in _TABLES:
        return "calc_pdf_Export"
    return "impress_pdf_Export" if kind in _DECKS else "writer_pdf_Export"


def as_program(where: Path) -> Program:
    """LibreOffice as one of the programs that print."""
    return Program("LibreOffice", "libreoffice", str(where), export_of)


def run(request: Message, tell: Callable[[Message], None]) -> Message:
    """Convert these copies; says which were made, and whether the program came to its end by itself.

    `tell` hears of copies whose PDF is finished while the rest is still being converted: a PDF is finished
    as soon as the next one has been begun.
    """
    folder = Path(request["folder"])
    files = [Path(file) for file in request["files"]]
    profile = folder / f"profile-{secrets.token_hex(4)}"
    _write_profile(profile)
    process = subprocess.Popen(
        _command(str(request["program"]), profile, folder, files),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    told: set[Path] = set()
    while True:
        try:
            whole = process.wait(timeout=_LOOK) == 0
        except subprocess.TimeoutExpired:
            finished = _begun(files, told)[:-1]
            if finished:
                told.update(finished)
                tell({"made": [str(file) for file in finished]})
        else:
            return {"made": [str(file) for file in _begun(files, told)], "whole": whole}


def _begun(files: Sequence[Path], told: set[Path]) -> list[Path]:
    """The files whose PDF is there and that were not told of; those may have been taken away already."""
    return [file for file in files if file not in told and file.with_suffix(".pdf").exists()]


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


def _command(program: str, profile: Path, folder: Path, files: Sequence[Path]) -> list[str]:
    export = export_of(files[0].suffix.lstrip("."))
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--nofirststartwizard",
        "--convert-to",
        f"pdf:{export}:{_FIRST_PAGES if export.startswith('calc') else _OPTIONS}",
        "--outdir",
        str(folder),
        *(str(file) for file in files),
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
