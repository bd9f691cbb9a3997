"""The marks of the open page as a list: what each is, what it means, what it says and whose it is."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan import mark_words
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.ui import theme

_Index = QModelIndex | QPersistentModelIndex
_ROW = 26
_MOST_ROWS = 7


class MarkRows(QAbstractListModel):
    """The marks lowest first; words are made only for the rows that are looked at."""

    def __init__(self, planner: Planner) -> None:
        super().__init__()
        self._planner = planner
        self._ids: list[MarkId] = []

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self._mark(index.row()) if index.isValid() else None
        if mark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            words = mark_words.whose(self._planner.plan, mark)
            return f"{words}: {mark.text}" if mark.text else words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return mark_words.aloud(self._planner.plan, mark)
        return None

    def show(self, marks: Iterable[Mark]) -> None:
        """List these marks in place of all others."""
        self.beginResetModel()
        self._ids = [mark.id for mark in marks]
        self.endResetModel()

    def put(self, mark: MarkId) -> None:
        """Add a mark where it lies, or say that it is another now."""
        row = self.row(mark)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
        else:
            place = self._place_of(mark)
            self.beginInsertRows(QModelIndex(), place, place)
            self._ids.insert(place, mark)
            self.endInsertRows()

    def take(self, mark: MarkId) -> None:
        """Leave a mark out."""
        row = self.row(mark)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._ids[row]
            self.endRemoveRows()

    def row(self, mark: MarkId) -> int:
        """Where a mark stands, or -1."""
        return self._ids.index(mark) if mark in self._ids else -1

    def id_at(self, row: int) -> MarkId:
        """The mark of a row."""
        return self._ids[row]

    def _place_of(self, mark: MarkId) -> int:
        """The row of a new mark: most lie above all others, so the search begins there."""
        found = self._planner.plan.find(Mark, mark)
        place = len(self._ids)
        while found and place and (other := self._mark(place - 1)) and other.level > found.level:
            place -= 1
        return place

    def _mark(self, row: int) -> Mark | None:
        return self._planner.plan.find(Mark, self._ids[row])


class MarkList(QListView):
    """`chosen` carries the marks that somebody chose in the list; `unwanted` that they shall go."""

    chosen = Signal(object)
    unwanted = Signal()

    def __init__(self, rows: MarkRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._following = False
        self.setModel(rows)
        self.setObjectName("model.marks")
        self.setAccessibleName("Marks on this page")
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.selectionModel().selectionChanged.connect(self._on_chosen)
        for changed in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            changed.connect(self._fit)
        self._fit()

    def follow(self, marks: Iterable[MarkId]) -> None:
        """Show what is chosen on the page."""
        wanted = tuple(marks)
        if wanted == self.marked() or set(wanted) == set(self.marked()):
            return
        self._following = True
        self.clearSelection()
        for mark in wanted if len(wanted) <= _MOST_ROWS else ():
            row = self.rows.row(mark)
            if row >= 0:
                index = self.rows.index(row)
                self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
                self.scrollTo(index)
        self._following = False

    def marked(self) -> tuple[MarkId, ...]:
        """The marks that are chosen in the list."""
        return tuple(self.rows.id_at(index.row()) for index in self.selectionModel().selectedIndexes())

    def _on_chosen(self) -> None:
        if not self._following:
            self.chosen.emit(self.marked())

    def _fit(self) -> None:
        """Be as high as the rows, up to a few."""
        rows = min(max(1, self.rows.rowCount()), _MOST_ROWS)
        self.setFixedHeight(rows * theme.px(_ROW) + theme.px(6))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), self.height())
