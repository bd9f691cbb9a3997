"""Beside the page: the marks that found no page in the new version, to be placed or left out one by one."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.mark import Mark
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, FlowLayout, Heading, Kind, Tone
from coplan.ui.model.waiting_marks import ROW, Waiting, WaitingLine, WaitingList
from coplan.ui.pages import Pages

_MOST_ROWS = 3


class PlacingBox(QWidget):
    """`chosen` carries the mark that is about to be placed, or `None`; `placed` and `rubbed_out` a mark."""

    chosen = Signal(object)
    placed = Signal(object)
    rubbed_out = Signal(object)

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model.placing")
        self._heading = Heading("")
        self._heading.setObjectName("model.placing.count")
        self.list = QListView()
        self.list.setObjectName("model.placing.list")
        self.list.setAccessibleName("Marks that need placing")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self._rows = WaitingList(self.list)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(WaitingLine(pages, self.list))
        self.list.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        pages.arrived.connect(self._on_arrived)
        self.put = Button("Put it on this page", Kind.PRIMARY, small=True)
        self.put.setObjectName("model.placing.put")
        self.put.clicked.connect(self._put)
        self.out = Button("Delete", icon="trash", small=True)
        self.out.setObjectName("model.placing.delete")
        self.out.setAccessibleName("Delete the mark that needs placing")
        self.out.clicked.connect(self._rub_out)
        box = Box(Tone.WAITING)
        box.body.setSpacing(theme.px(7))
        box.body.addWidget(self._heading)
        box.body.addWidget(Caption("Choose one, turn to its page, then click there or press Enter."))
        box.body.addWidget(self.list)
        buttons = QWidget()
        row = FlowLayout(buttons, 6)
        row.addWidget(self.put)
        row.addWidget(self.out)
        box.body.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.hide()

    def _on_arrived(self) -> None:
        self.list.viewport().update()

    @property
    def waiting(self) -> Mark | None:
        """The mark that is chosen."""
        # Tab alone makes a line the current one; only a click or a key chooses it.
        chosen = self.list.selectionModel().selectedIndexes()
        return self._rows.rows[chosen[0].row()].mark if chosen else None

    def show_marks(self, rows: tuple[Waiting, ...]) -> None:
        """List these marks; the next takes the place of one that has gone, if the list was in use."""
        if rows == self._rows.rows:
            return
        at, used = self.list.currentIndex().row(), self.waiting is not None
        had_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._rows.show(rows)
        count = len(rows)
        self._heading.setText("1 mark needs placing" if count == 1 else f"{count} marks need placing")
        self.list.setFixedHeight(theme.px(ROW) * min(max(count, 1), _MOST_ROWS) + 2)
        self.setVisible(bool(rows))
        if used and rows:
            self._choose(min(at, count - 1))
            if had_keys:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.let_go()

    def let_go(self) -> None:
        """Choose none."""
        self.list.selectionModel().clear()
        self._on_chosen()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.waiting is None:
                self._choose(max(0, self.list.currentIndex().row()))
            elif key is not Qt.Key.Key_Space:
                self._put()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._rub_out()
        elif key is Qt.Key.Key_Escape and self.waiting is not None:
            self.let_go()
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        index = self._rows.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_chosen(self) -> None:
        waiting = self.waiting
        self.put.setEnabled(waiting is not None)
        self.out.setEnabled(waiting is not None)
        self.chosen.emit(waiting)

    def _put(self) -> None:
        if mark := self.waiting:
            self.placed.emit(mark)

    def _rub_out(self) -> None:
        if mark := self.waiting:
            self.rubbed_out.emit(mark)
