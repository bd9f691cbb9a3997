"""Microsoft Office as a printing program on Windows: PowerPoint and Word, run without a window through COM.

Only what this program has started is ever closed or ended. While PowerPoint is open for somebody's own work
nothing is printed with it, because it would be the same PowerPoint.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from coplan.documents.frames import Message
from coplan.documents.printing import Program

ENGINE: Final = "Microsoft Office"
_POWERPOINT: Final = frozenset({"pptx", "ppt", "odp"})
_WORD: Final = frozenset({"docx", "doc", "odt", "rtf"})
_TRUE, _FALSE = -1, 0  # as Office counts them
_FORCE_DISABLE: Final = 3  # msoAutomationSecurityForceDisable: no macro runs, and nobody is asked
_NO_PASSWORD: Final = "-"  # so that a locked file fails instead of asking
_PP_ALERTS_NONE, _PP_SAVE_AS_PDF = 1, 32
_WD_ALERTS_NONE, _WD_EXPORT_PDF, _WD_DO_NOT_SAVE = 0, 17, 0

Tell = Callable[[Message], None]


class Desktop(Protocol):
    """What of Windows is used: its processes, and the programs that let themselves be run."""

    @property
    def failed(self) -> tuple[type[Exception], ...]:
        """What a call to a program raises when the program refuses it or is gone."""
        ...

    def running(self, image: str) -> set[int]:
        """The numbers of the processes with this program file, of whoever started them."""
        ...

    def start(self, name: str) -> Any:
        """Start a program by its name for such purposes, and give it into our hand."""
        ...

    def hold(self, process: int) -> None:
        """Have the system end this process when ours ends, however that comes about."""
        ...


@dataclass(frozen=True, slots=True)
class _App:
    """One program of Office: how it is called, what its process is called, and how it prints one file."""

    name: str
    image: str
    prepare: Callable[[Any], None]
    print_one: Callable[[Any, Path, Path], None]
    leave: Callable[[Any], None]


def run_of(kind: str) -> str:
    """Which program of Office opens files of this kind; "" for neither."""
    return "powerpoint" if kind in _POWERPOINT else "word" if kind in _WORD else ""


def found() -> Program | None:
    """Microsoft Office where it is installed, as far as it is."""
    here = {app for app in _APPS if _is_installed(_APPS[app].name)}
    if not here:
        return None

    def own_run(kind: str) -> str:
        return run_of(kind) if run_of(kind) in here else ""

    return Program(ENGINE, "microsoft_office", "", own_run, _end)


def run(request: Message, tell: Tell, desktop: Desktop | None = None) -> Message:
    """Print these copies, all of which go to one program; says which were made, and whether all had a try.

    `tell` hears which process was started, so that it can be ended when it hangs, and of every PDF at once.
    """
    files = [Path(file) for file in request["files"]]
    app = _APPS[run_of(files[0].suffix.lstrip("."))]
    desktop = desktop or _windows()
    before = desktop.running(app.image)
    if before and app.image == _APPS["powerpoint"].image:
        return {"made": [], "whole": False}
    try:
        with _started(app, desktop, before, tell) as program:
            for file in files:
                with suppress(*desktop.failed):
                    app.print_one(program, file, file.with_suffix(".pdf"))
                if file.with_suffix(".pdf").exists():
                    tell({"made": [str(file)]})
                else:
                    program.Version  # noqa: B018 - raises when it was this file that brought the program down
    except desktop.failed:
        return {"made": [], "whole": False}
    return {"made": [], "whole": True}


@contextmanager
def _started(app: _App, desktop: Desktop, before: set[int], tell: Tell) -> Iterator[Any]:
    """A program of ours, closed afterwards; one that turns out to be somebody's own is left alone."""
    program = desktop.start(app.name)
    ours = desktop.running(app.image) - before
    if not ours:
        raise desktop.failed[0]("It is open for somebody's own work.")
    for process in ours:
        desktop.hold(process)
    tell({"started": sorted(ours)})
    try:
        app.prepare(program)
        yield program
    finally:
        with suppress(*desktop.failed):
            app.leave(program)


def _prepare_powerpoint(program: Any) -> None:
    program.AutomationSecurity = _FORCE_DISABLE
    program.DisplayAlerts = _PP_ALERTS_NONE


def _print_deck(program: Any, file: Path, pdf: Path) -> None:
    deck = program.Presentations.Open(
        f"{file}::{_NO_PASSWORD}::{_NO_PASSWORD}", _TRUE, _FALSE, _FALSE
    )  # for reading only, under its own name, without a window
    try:
        deck.PrintOptions.PrintHiddenSlides = _TRUE
        deck.SaveAs(str(pdf), _PP_SAVE_AS_PDF)
    finally:
        deck.Saved = _TRUE
        deck.Close()


def _leave_powerpoint(program: Any) -> None:
    program.Quit()


def _prepare_word(program: Any) -> None:
    program.AutomationSecurity = _FORCE_DISABLE
    program.DisplayAlerts = _WD_ALERTS_NONE
    program.Visible = False


def _print_document(program: Any, file: Path, pdf: Path) -> None:
    document = program.Documents.Open(
        FileName=str(file),
        ConfirmConversions=False,
        ReadOnly=True,
        AddToRecentFiles=False,
        PasswordDocument=_NO_PASSWORD,
        PasswordTemplate=_NO_PASSWORD,
        Visible=False,
        OpenAndRepair=False,
        NoEncodingDialog=True,
    )
    try:
        document.ExportAsFixedFormat(str(pdf), _WD_EXPORT_PDF)
    finally:
        document.Close(_WD_DO_NOT_SAVE)


def _leave_word(program: Any) -> None:
    program.Quit(_WD_DO_NOT_SAVE)


_APPS: Final = {
    "powerpoint": _App(
        "PowerPoint.Application", "POWERPNT.EXE", _prepare_powerpoint, _print_deck, _leave_powerpoint
    ),
    "word": _App("Word.Application", "WINWORD.EXE", _prepare_word, _print_document, _leave_word),
}


def images() -> Sequence[str]:
    """The program files of Office that may be ended when they hang."""
    return tuple(app.image for app in _APPS.values())


def _is_installed(name: str) -> bool:
    if sys.platform == "win32":
        registry = import_module("winreg")
        with suppress(OSError):
            registry.CloseKey(registry.OpenKey(registry.HKEY_CLASSES_ROOT, rf"{name}\CLSID"))
            return True
    return False


def _windows() -> Desktop:
    desktop: Desktop = import_module("coplan.documents.windows_desktop").WindowsDesktop()
    return desktop


def _end(process: int) -> None:
    """End a process of Office that is still there, unless its number belongs to another program by now."""
    import_module("coplan.documents.windows_desktop").end(process, images())
