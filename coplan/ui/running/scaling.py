"""Panels whose parts are as large as the window asks for."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coplan.ui.running.wall import Wall


@runtime_checkable
class Scales(Protocol):
    """What can be as large as the window asks for."""

    def scale(self, room: Wall) -> None:
        """Be as large as that."""


class Panel(QWidget):
    """A column of parts; `scale` reaches every one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._rows: list[QHBoxLayout] = []
        self._parts: list[Scales] = []

    def add(self, *parts: QWidget) -> None:
        """Put one part below the others, or several side by side."""
        self._parts += [each for each in parts if isinstance(each, Scales)]
        if len(parts) == 1:
            self.column.addWidget(parts[0])
            return
        row = QHBoxLayout()
        for part in parts:
            row.addWidget(part)
        self._rows.append(row)
        self.column.addLayout(row)

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self.column.setSpacing(room.px(1.5))
        for row in self._rows:
            row.setSpacing(room.px(1.1))
        for part in self._parts:
            part.scale(room)
