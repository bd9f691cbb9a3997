"""Stands in for the programs of the desktop: hears which files they are asked to open."""

from typing import Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

# The type stub asks for bytes where the program takes text.
_BY_NAME: Any = "open"


class Desktop(QObject):
    """`paths` are those of the files and folders, in the order in which they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def begin(self) -> None:
        """Take the place of the programs."""
        QDesktopServices.setUrlHandler("file", self, _BY_NAME)

    def end(self) -> None:
        """Leave it to them."""
        QDesktopServices.unsetUrlHandler("file")

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Remember it."""
        self.paths.append(url.toLocalFile())
