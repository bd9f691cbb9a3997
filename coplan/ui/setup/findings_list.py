"""The list of what a timetable file says, or of what somebody should look at; it may be long as the file."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from coplan.plan.plain_words import on_one_line
from coplan.plan.school_year import WEEKDAYS, WeekLetter
from coplan.plan.timetable import TaughtSlot
from coplan.plan.timetable_arrival import Arrival
from coplan.ui import theme

_WRAPPED = 300
_GAP, _EDGES = 3, 22


class _Line(QStyledItemDelegate):
    """Measures a line as narrow as its words are painted: without the gaps and the edges beside it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -2 * theme.px(_GAP) - theme.px(_EDGES), 0)
        return super().sizeHint(narrow, index)


class FindingsList(QListView):
    """Reads by keyboard, row by row; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timetable.findings")
        self.setAccessibleName("What to look at")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(theme.px(_GAP))
        self.setItemDelegate(_Line(self))
        self.setWordWrap(True)
        self._lines = QStringListModel(self)
        self.setModel(self._lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """List these; only few of them may take more than a line."""
        self.setUniformItemSizes(len(lines) > _WRAPPED)
        self._lines.setStringList(list(lines))

    def copy_all(self) -> None:
        """Put the whole list on the clipboard, a line for each."""
        QGuiApplication.clipboard().setText("\n".join(self._lines.stringList()))


def findings(arrival: Arrival) -> Iterator[str]:
    """What somebody should look at: what is left out first, then what hangs on lessons."""
    yield from unplaced(arrival)
    yield from arrival.effects
    for each in arrival.missing:
        yield f"{each} is not in this file and keeps the lessons of the old timetable."
    yield from (f"{each}." for each in arrival.clashes)


def unplaced(arrival: Arrival) -> Iterator[str]:
    """What could not be placed, with its row in the file and the reason."""
    for row in arrival.unplaced:
        yield on_one_line(f"Row {row.line}: {row.why} ({row.said})")


def placed(arrival: Arrival) -> Iterator[str]:
    """The lessons that come in, as people read a timetable."""
    for each in arrival.lines:
        what = each.what
        week = "A and B" if what.week is WeekLetter.BOTH else str(what.week)
        day = WEEKDAYS[what.weekday - 1][:3]
        if isinstance(what, TaughtSlot):
            where = f" in {what.room}" if what.room else ""
            yield on_one_line(f"{each.initials} · {week} {day} {what.period} · {what.class_code}{where}")
        else:
            yield on_one_line(f"{each.initials} · {week} {day} {what.slot} · {what.what}")
