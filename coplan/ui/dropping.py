"""Files that are dragged from elsewhere onto the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged as a copy: a file manager would delete files that it believes were moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer among what is being dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
