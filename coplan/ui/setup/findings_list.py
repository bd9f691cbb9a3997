"""The list of what a timetable file says that somebody should look at; it may be as long as the file."""

from collections.abc import Iterator

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QListView

from coplan.plan.plain_words import on_one_line
from coplan.plan.timetable_arrival import Arrival

_WRAPPED = 300


class FindingsList(QListView):
    """Reads by keyboard, row by row; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timetable.findings")
        self.setAccessibleName("What to look at")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self._lines = QStringListModel(self)
        self.setModel(self._lines)

    def show_findings(self, arrival: Arrival) -> int:
        """List them, what hangs on lessons first; says how many there are."""
        lines = list(_findings(arrival))
        self.setUniformItemSizes(len(lines) > _WRAPPED)
        self._lines.setStringList(lines)
        return len(lines)


def _findings(arrival: Arrival) -> Iterator[str]:
    yield from arrival.effects
    for each in arrival.missing:
        yield f"{each} is not in this file: what {each} teaches stays as it is."
    yield from (f"{each}." for each in arrival.clashes)
    for row in arrival.unplaced:
        yield on_one_line(f"Line {row.line}: {row.why} ({row.said})")
