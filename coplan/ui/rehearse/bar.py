"""The bar above the timetable: who has a rehearsal, how many days are shown, and what to do with them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.settings import DAY_COUNTS
from coplan.ui import theme
from coplan.ui.kit import Button, Choice, IconButton
from coplan.ui.rehearse.summary import Summary

_ROOMY = 860


class RehearseBar(QWidget):
    """`days_chosen` carries 7 or 14; what else there is to do is put in with `add`."""

    days_chosen = Signal(int)
    everyone_wanted = Signal()
    print_wanted = Signal()
    invites_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Summary()
        self._days = Choice("How many school days are shown")
        self._days.setObjectName("rehearse.days")
        self._days.set_options([(f"{count} days", count) for count in DAY_COUNTS])
        self._days.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._days.currentIndexChanged.connect(lambda _: self.days_chosen.emit(self._days.currentData()))
        self._everyone = Button("Everyone free…", icon="person")
        self._everyone.setObjectName("rehearse.everyone")
        self._everyone.setAccessibleName("Show when everyone is free")
        self._everyone.clicked.connect(self.everyone_wanted)
        self._invites = IconButton("export", "Send invites to calendars", keys="Ctrl+I")
        self._invites.setObjectName("rehearse.invites_button")
        self._invites.clicked.connect(self.invites_wanted)
        self._print = IconButton("printer", "Print part of the timetable", keys="Ctrl+P")
        self._print.setObjectName("rehearse.print")
        self._print.clicked.connect(self.print_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.summary, 1)
        for widget in (self._days, self._everyone, self._invites, self._print):
            self._row.addWidget(widget)

    @property
    def last(self) -> QWidget:
        """The widget after which Tab goes on to the timetable."""
        return self._print

    def add(self, widget: QWidget) -> None:
        """Put something else to do at the right end."""
        self._row.addWidget(widget)

    def show_days(self, count: int) -> None:
        """Say how many days are shown, without telling anyone."""
        self._days.blockSignals(True)
        self._days.choose(count)
        self._days.blockSignals(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(_ROOMY)
        self._everyone.setText("Everyone free…" if roomy else "All free…")
        self.summary.set_brief(brief=not roomy)
