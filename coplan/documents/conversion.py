"""One run of LibreOffice over a batch of copies, with a profile of its own that trusts nothing."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from coplan.documents.frames import Message

_LOOK = 0.1

_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("/org.openoffice.Office.Common/Misc", "UseOpenCL", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    (
        "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
)
_FILTERS = {
    "pptx": "impress_pdf_Export",
    "ppt": "impress_pdf_Export",
    "odp": "impress_pdf_Export",
    "docx": "writer_pdf_Export",
    "doc": "writer_pdf_Export",
    "odt": "writer_pdf_Export",
    "rtf": "writer_pdf_Export",
}


def run(request: Message, made: Callable[[list[str]], None]) -> Message:
    """Convert these copies; says which were made, and whether the program came to its end by itself.

    `made` hears of copies whose PDF is finished while the rest is still being converted.
    """
    folder = Path(request["folder"])
    files = [Path(file) for file in request["files"]]
    profile = folder / "profile"
    if not profile.exists():
        _write_profile(profile)
    whole = True
    told: set[Path] = set()
    for group in _groups(files):
        process = subprocess.Popen(
            _command(Path(request["program"]), profile, folder, group),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        whole = _watch(process, group, told, made) and whole
    return {"made": [str(file) for file in files if file not in told and _pdf(file).exists()], "whole": whole}


def _watch(
    process: subprocess.Popen[bytes],
    group: Sequence[Path],
    told: set[Path],
    made: Callable[[list[str]], None],
) -> bool:
    """Wait for the program. A PDF is finished as soon as the next one has been begun."""
    while True:
        try:
            return process.wait(timeout=_LOOK) == 0
        except subprocess.TimeoutExpired:
            begun = [file for file in group if file not in told and _pdf(file).exists()]
            finished = begun[:-1]
            if finished:
                told.update(finished)
                made([str(file) for file in finished])


def _groups(files: Sequence[Path]) -> list[list[Path]]:
    """Files of one kind of program together: decks and documents want different settings on export."""
    groups: dict[str, list[Path]] = {}
    for file in files:
        groups.setdefault(_FILTERS[file.suffix.lstrip(".")], []).append(file)
    return list(groups.values())


def _command(program: Path, profile: Path, folder: Path, files: Sequence[Path]) -> list[str]:
    export = _FILTERS[files[0].suffix.lstrip(".")]
    options = '{"ExportHiddenSlides":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"false"}}'
    return [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        "--nofirststartwizard",
        "--convert-to",
        f"pdf:{export}:{options}",
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


def _pdf(file: Path) -> Path:
    return file.with_suffix(".pdf")
