"""The system's own choosers of files and folders, which begin where somebody was last, or at home."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def folder(parent: QWidget, title: str, now: str = "") -> str:
    """The folder that was chosen; empty when none was. `now` is what is chosen so far."""
    return _remembered(QFileDialog.getExistingDirectory(parent, title, now or _start(parent)), parent)


def file(parent: QWidget, title: str, kinds: str, now: str = "") -> str:
    """The file that was chosen; empty when none was. `kinds` are Qt's filters."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, now or _start(parent), kinds)
    return _remembered(chosen, parent)


def files(parent: QWidget, title: str, kinds: str, now: str = "") -> list[str]:
    """The files that were chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, now or _start(parent), kinds)
    _remembered(chosen[0] if chosen else "", parent)
    return chosen


def save_as(parent: QWidget, title: str, kinds: str, wanted: str) -> str:
    """Where a new file is to be; nobody asks about a name that is taken, because nothing is replaced."""
    option = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = QFileDialog.getSaveFileName(parent, title, wanted, kinds, "", option)
    return _remembered(chosen, parent)


def beginning(parent: QWidget) -> str:
    """The folder that a chooser begins in when nothing better is known."""
    return _start(parent)


def _start(parent: QWidget) -> str:
    last = parent.window().property("chosen_last")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(last or (documents if documents and Path(documents).is_dir() else Path.home()))


def _remembered(chosen: str, parent: QWidget) -> str:
    if chosen:
        parent.window().setProperty("chosen_last", str(Path(chosen).parent))
    return chosen
