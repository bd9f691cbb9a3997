"""Marks on the system's clipboard, for another window of Coplan; other programs get the words on them."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from coplan.plan import clipping
from coplan.plan.mark import Mark

KIND = "application/x-coplan-marks"


def put(copied: Iterable[Mark], aspect: float) -> None:
    """Copy marks that are on a page of this shape."""
    every = tuple(copied)
    text = clipping.to_text(every, aspect)
    worded = sorted((mark for mark in every if mark.text), key=_downwards)
    words = "\n".join(mark.text for mark in worded)
    data = QMimeData()
    data.setData(KIND, text.encode())
    data.setText(words or text)
    QGuiApplication.clipboard().setMimeData(data)


def _downwards(mark: Mark) -> tuple[float, float]:
    left, top, _, _ = mark.box
    return top, left


def taken(aspect: float) -> tuple[Mark, ...]:
    """The marks that were copied, for a page of this shape; none when something else was."""
    data = QGuiApplication.clipboard().mimeData()
    if not data:  # before anybody has copied anything, or while another program holds the clipboard
        return ()
    own = bytes(data.data(KIND).data()).decode(errors="replace") if data.hasFormat(KIND) else data.text()
    return clipping.from_text(own, aspect)
