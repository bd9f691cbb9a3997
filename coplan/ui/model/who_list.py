"""A small list of the department: typing initials picks, Enter takes, Escape leaves it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.ui import theme

_MOST_ROWS = 12
_ROW = 26
_WIDTH = 150


class WhoList(QListWidget):
    """`picked` carries the one; the list is a popup and goes when somebody looks elsewhere."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setObjectName("model.who_list")
        self.setAccessibleName("Who is marking now")
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._take)

    def open(self, people: Sequence[Staff], now: Staff | None, at: QPoint) -> None:
        """Appear above a point of the screen, with the keyboard on whoever is marking."""
        self.clear()
        for person in people:
            item = QListWidgetItem(person.initials)
            item.setData(Qt.ItemDataRole.UserRole, person)
            self.addItem(item)
            if now and person.id == now.id:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        height = theme.px(_ROW) * min(len(people), _MOST_ROWS) + theme.px(8)
        self.setGeometry(at.x(), max(0, at.y() - height), theme.px(_WIDTH), height)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            # Initials are typed here; the tools on the desk have letters for keys too.
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item := self.currentItem():
                self._take(item)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
