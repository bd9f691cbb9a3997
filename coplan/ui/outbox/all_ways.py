"""What can be done with all the pages of one place at once, and with those that are not sent there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from coplan.plan import outbox_words
from coplan.plan.outbox import Consignment
from coplan.ui import theme
from coplan.ui.kit import Button, FlowLayout
from coplan.ui.outbox.row import FillMenu, small_button
from coplan.ui.outbox.undo_line import UndoLine


class AllWays(QWidget):
    """`wanted` carries what somebody wants done with pages, as that of a row does."""

    wanted = Signal(str, object)

    def __init__(self, fill_menu: FillMenu) -> None:
        super().__init__()
        self._fill_menu = fill_menu
        self._waiting: tuple[Consignment, ...] = ()
        self._held: tuple[Consignment, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._on_menu)
        self._ways = self._make_ways()
        self._undo = UndoLine("outbox.none_sent", "outbox.undo_all", "Undo all")
        self._undo.button.clicked.connect(lambda: self.wanted.emit("keep", self._held))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        column.addWidget(self._ways)
        column.addWidget(self._undo)
        self.hide()

    def _make_ways(self) -> QWidget:
        ways = QWidget()
        flow = FlowLayout(ways, gap=4)
        self._elsewhere = small_button("outbox.all_elsewhere", "Send all elsewhere")
        self._elsewhere.setMenu(self._menu)
        self._drop = small_button("outbox.drop_all", "Do not send any")
        self._drop.clicked.connect(lambda: self.wanted.emit("drop", self._waiting))
        flow.addWidget(self._elsewhere)
        flow.addWidget(self._drop)
        return ways

    def show_pages(self, waiting: Sequence[Consignment], held: Sequence[Consignment]) -> None:
        """Offer what can be done with these together, when each of them is not alone."""
        now = tuple(waiting), tuple(held)
        if now == (self._waiting, self._held):
            return
        self._waiting, self._held = now
        self._undo.said.setText(outbox_words.none_sent(held) if held else "")
        self._name(self._elsewhere, waiting)
        self._name(self._drop, waiting)
        self._name(self._undo.button, held)
        can_send, can_undo = len(waiting) > 1, len(held) > 1
        self.setVisible(can_send or can_undo)
        self._show(self._undo, can_undo, self._ways, can_send)

    def _show(self, undo: QWidget, can_undo: bool, ways: QWidget, can_send: bool) -> None:
        """The keyboard goes from what is hidden to what comes in its place."""
        focus = self.window().focusWidget()
        for part, shown in ((undo, can_undo), (ways, can_send)):
            if shown:
                part.show()
        if focus and can_undo and not can_send and ways.isAncestorOf(focus):
            self._undo.button.setFocus()
        elif focus and can_send and not can_undo and undo.isAncestorOf(focus):
            self._drop.setFocus()
        undo.setVisible(can_undo)
        ways.setVisible(can_send)

    def _name(self, button: Button, pages: Sequence[Consignment]) -> None:
        if pages:
            count = outbox_words.pages(len(pages))
            button.setAccessibleName(f"{button.text()}: {count} for {pages[0].place}")

    def _on_menu(self) -> None:
        self._menu.clear()
        if self._waiting:
            self._fill_menu(self._menu, self._waiting)
