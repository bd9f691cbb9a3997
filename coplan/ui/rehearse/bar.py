"""The bar above the timetable: who has a rehearsal, how many days are shown, and what to do with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.pairing import Standing
from coplan.settings import DAY_COUNTS
from coplan.ui import theme
from coplan.ui.kit import Button, Choice, IconButton, Kind, set_tip
from coplan.ui.rehearse.summary import Summary

_WIDE, _ROOMY, _TIGHT = 1150, 850, 700


class RehearseBar(QWidget):
    """`days_chosen` carries 7 or 14."""

    days_chosen = Signal(int)
    everyone_wanted = Signal()
    print_wanted = Signal()
    invites_wanted = Signal()
    rest_wanted = Signal()

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
        self._invites = Button("Send invites (.ics)…", icon="export")
        self._invites.setAccessibleName("Send invites to calendars")
        set_tip(self._invites, "Send invites to calendars (Ctrl+I)")
        self._invites.setObjectName("rehearse.invites_button")
        self._invites.clicked.connect(self.invites_wanted)
        self._print = IconButton("printer", "Print part of the timetable", keys="Ctrl+P")
        self._print.setObjectName("rehearse.print")
        self._print.clicked.connect(self.print_wanted)
        self._rest = Button("Plan the rest for me", Kind.PRIMARY)
        self._rest.setObjectName("rehearse.plan_rest")
        self._rest.setAccessibleName("Plan the rest for me")
        self._rest.clicked.connect(self.rest_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._days, self._everyone, self._print, self._invites, self._rest):
            self._row.addWidget(widget)

    @property
    def last(self) -> QWidget:
        """The widget after which Tab goes on to the timetable."""
        return self._rest

    def show_standings(self, standings: Sequence[Standing], *, any_model: bool = True) -> None:
        """Say who has a rehearsal, and offer to plan the rest while there is any."""
        self.summary.show_standings(standings, any_model=any_model)
        owed = sum(each.booked is None for each in standings)
        self._rest.setEnabled(owed > 0)
        set_tip(self._rest, "Choose partner, time and room for all (Ctrl+G)" if owed else "Nothing is owed")

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
        self._invites.setText("Send invites (.ics)…" if roomy else "")
        self._rest.setText("Plan the rest" if self.width() < theme.px(_TIGHT) else "Plan the rest for me")
        self.summary.set_brief(brief=self.width() < theme.px(_WIDE))
